/**
 * One message delivered by the protocol of dispatch, on a line that can break at any step: the draft's id is kept before
 * sending, what the state says decides, and an unknown state is left to a person.
 */
import type { Mailer } from '../../functions/services/ports.ts';
import type { How, MailLine } from '../cloud/mail-line.ts';
import { message } from '../plans/messages.ts';

export type Notebook = { draft: string; isSent: boolean };
export type End = 'sent' | 'needs a person' | 'cut off';

export const deliver = async (mailer: Mailer, notebook: Notebook, line: MailLine): Promise<End> => {
  const note = (name: string, what: Partial<Notebook>): Promise<unknown> =>
    line.around(name, async () => Object.assign(notebook, what));
  try {
    if (notebook.isSent) return 'sent';
    if (notebook.draft === '') await note('note draft', { draft: await mailer.draft(message('RV2-one')) });
    const state = await mailer.state(notebook.draft);
    if (state === 'unknown') return 'needs a person';
    const isGone = state === 'sent' || (await mailer.send(notebook.draft)).accepted;
    if (!isGone) return 'needs a person';
    await note('note sent', { isSent: true });
    return 'sent';
  } catch {
    return 'cut off';
  }
};

export type World = {
  line: MailLine;
  /** A mailer as a new process has it, on what earlier processes have left, that waits so long for an answer. */
  mailer(patience: number): Mailer;
  sent(): number;
  close(): Promise<void>;
};

/** Clean attempts wait long, so that a busy machine is not taken for a fault. */
const BROKEN_PATIENCE = 60;
const CLEAN_PATIENCE = 10_000;

export const FAULTS: readonly How[] = [
  'crash before',
  'crash after',
  'error without effect',
  'reset before',
  'reset after',
  'no answer before',
  'no answer after',
  'effect comes late',
];

export type Broken = readonly { step: number; how: How }[];
export type Told = { broken: Broken; end: End; sent: number };

/** Each broken attempt is followed by the next as a new process; then come clean ones. */
export const runBroken = async (open: () => Promise<World>, broken: Broken): Promise<Told> => {
  const world = await open();
  const notebook: Notebook = { draft: '', isSent: false };
  try {
    for (const { step, how } of broken) {
      world.line.restart();
      world.line.arm(step, how);
      await deliver(world.mailer(BROKEN_PATIENCE), notebook, world.line);
    }
    let end: End = 'cut off';
    for (let retry = 0; retry < 3; retry += 1) {
      world.line.restart();
      end = await deliver(world.mailer(CLEAN_PATIENCE), notebook, world.line);
    }
    return { broken, end, sent: world.sent() };
  } finally {
    await world.close();
  }
};

/** So many steps a clean delivery takes. */
export const stepsOf = async (open: () => Promise<World>): Promise<string[]> => {
  const world = await open();
  try {
    world.line.restart();
    await deliver(world.mailer(CLEAN_PATIENCE), { draft: '', isSent: false }, world.line);
    return world.line.names();
  } finally {
    await world.close();
  }
};

/** What may never be: a second message, or a message lost without a person being told. */
export const wrongEnds = (all: readonly Told[]): Told[] =>
  all.filter(({ end, sent }) => sent > 1 || end === 'cut off' || (end === 'sent' && sent !== 1));

/** Pairs of faults, for a first attempt and the one after it: every so many of all that there are, spread evenly. */
export const somePairs = (steps: number, kinds: readonly How[], every: number): Broken[] => {
  const ones = Array.from({ length: steps }, (_, i) => kinds.map((how) => ({ step: i + 1, how }))).flat();
  return ones.flatMap((one) => ones.map((two) => [one, two])).filter((_, i) => i % every === 0);
};

/** Runs them side by side, so many at a time. */
export const runAll = async (open: () => Promise<World>, runs: readonly Broken[], atOnce = 16): Promise<Told[]> => {
  const told: Told[] = [];
  const waiting = [...runs];
  const worker = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) told.push(await runBroken(open, next));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return told;
};
