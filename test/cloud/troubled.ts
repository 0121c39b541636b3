/** A cloud in trouble, and what is expected of whoever asks something of it meanwhile. */
import { REFUSALS } from '../../functions/http/refusal.ts';
import { itWith } from '../not-run-here.ts';
import type { CallsMade, Stock } from './cloud-process.ts';
import { type Answer, type Deed, deedsIn, FILES_OF_A_PACK, grown, TO } from './deeds.ts';
import { type FarCloud, startFarCloud } from './far-cloud.ts';
import { type DeedName, type TroubleCase, troubleCases } from './trouble-cases.ts';

const FAULTS = ['wrong-use', 'not-found', 'too-big', 'locked', 'unwritable', 'damaged', 'refused', 'internal'];
const STATUS: Record<string, number> = {
  ...{ 'not-found': 404, locked: 503, damaged: 500, refused: 409, internal: 500 },
  ...Object.fromEntries(Object.entries(REFUSALS).map(([code, { status }]) => [code, status])),
};

/** One of our own sentences, for a code that we know, and nothing of what Google or a library said. */
const expectKnown = ({ status, body }: Answer): void => {
  expect(Object.keys(body).sort()).toEqual(['error', 'message']);
  const [code, message] = [String(body.error), String(body.message)];
  expect([...FAULTS, ...Object.keys(REFUSALS)]).toContain(code);
  expect(status).toBe(STATUS[code]);
  expect(message).toMatch(/^[A-Z].{20,300}[.]$/);
  expect(message).not.toMatch(
    /As asked|https?:|127\.0|E[A-Z]{5,}|Error|\bat \S+:\d|_|[{}<>]|loopback|undefined|\d{3}\b/,
  );
};

const since = (part: 'sheets' | 'storage' | 'tasks', call: string, before: CallsMade, now: CallsMade): number =>
  now[part].slice(before[part].length).filter((one) => one === call).length;

/** The states of the dispatch of today, in order. */
const statesSince = (before: Stock, now: Stock): string[] =>
  now.ledger.slice(before.ledger.length).map(({ state }) => String(state));

const expectEnding = (
  troubled: Answer,
  { troubles, ending, most }: TroubleCase,
  { before, met }: { before: CallsMade; met: CallsMade },
): void => {
  if (ending === 'survives') expect(troubled.status).toBe(200);
  if (ending === 'refused' || ending === 'away') expect(troubled.status).toBeGreaterThanOrEqual(400);
  if (ending === 'away') expect(troubled.body.error).toBe('locked');
  if (troubled.status !== 200) expectKnown(troubled);
  if (troubles.part === 'sheets' || troubles.part === 'storage' || troubles.part === 'tasks') {
    const calls = since(troubles.part, troubles.call, before, met);
    expect(calls).toBeGreaterThan(0);
    // All files of a pack are asked for at once; each is asked for no more often than one would be.
    const atOnce = troubles.part === 'storage' && troubles.call !== 'create' ? FILES_OF_A_PACK : 1;
    // With one of them given up, nobody waits for the others.
    if (ending === 'away') expect(calls).toBeGreaterThanOrEqual(most);
    if (ending === 'away') expect(calls).toBeLessThanOrEqual(most * atOnce);
    if (ending === 'refused') expect(calls).toBeLessThanOrEqual(atOnce);
  }
  if (troubles.part === 'store') expect(met.lost - before.lost).toBe(1);
};

const expectLeft = (
  deed: Deed,
  { troubles, ending }: TroubleCase,
  { before, stock }: { before: Stock; stock: Stock },
): void => {
  const { ledger, mails, objects, tasks } = grown(before, stock);
  if (troubles.part === 'mail') {
    const states = statesSince(before, stock);
    const gone = states.includes('sent');
    expect(states.slice(0, 2)).toEqual(['intended', 'drafted']);
    expect(gone).toBe(ending !== 'unsure');
    if (!gone) expect(states).toContain('needs a person');
    expect(mails.length).toBeLessThanOrEqual(1);
    if (gone) expect(mails).toEqual([TO]);
    return;
  }
  expect({ ...(deed.leaves.ledger ? { ledger } : {}) }).toEqual(
    deed.leaves.ledger ? { ledger: deed.leaves.ledger } : {},
  );
  if (deed.leaves.objects) expect(objects).toBe(deed.leaves.objects);
  if (deed.leaves.mails) expect(mails).toEqual(deed.leaves.mails);
  if (deed.leaves.tasks) expect(tasks).toBeGreaterThanOrEqual(deed.leaves.tasks);
};

/** In trouble, then whole: what is heard, how often was asked, and what there is in the end. */
const meets = async (cloud: FarCloud, deed: Deed, one: TroubleCase): Promise<void> => {
  await deed.prepare();
  const before = await cloud.stock();
  await cloud.trouble(one.troubles);
  const troubled = await deed.do();
  const met = await cloud.callsMade();
  await cloud.whole();

  expectEnding(troubled, one, { before: before.calls, met });
  const whole = await deed.do();
  expect(whole.status).toBe(200);
  const stock = await cloud.stock();
  expectLeft(deed, one, { before, stock });
};

export type Troubled = { cloud(): FarCloud; deeds(): Record<DeedName, Deed>; meetsAll(deed: DeedName): void };

/** For one file of tests: a cloud with the plan in its sheet. */
export const troubledCloud = (): Troubled => {
  let cloud: FarCloud;
  let deeds: Record<DeedName, Deed>;
  beforeAll(async () => {
    cloud = await startFarCloud({ troubled: true });
    await cloud.fill('short');
    // Loading Google's clients takes longer than the hurried patience.
    for (let tries = 0; tries < 5; tries += 1)
      if ((await cloud.call('snapshot', 'officer', { name: 'agreed' })).status === 200) break;
    deeds = deedsIn(cloud);
  }, 60_000);
  afterAll(async () => {
    await cloud?.stop();
  });
  return {
    cloud: () => cloud,
    deeds: () => deeds,
    meetsAll: (deed) => {
      // The first one loads Google's clients, for which the hurried patience is too short.
      beforeAll(async () => {
        await deeds[deed].prepare();
        await deeds[deed].do();
      }, 60_000);
      for (const one of troubleCases.filter((each) => each.deed === deed)) {
        const run = one.troubles.part === 'store' ? itWith('firestore emulator') : it;
        run(one.title, () => meets(cloud, deeds[deed], one));
      }
    },
  };
};

const SECRETS = ['@', 'As asked', 'eyJ', 'A2.04', 'board hears', 'Exampleshire', 'loopback', 'ECONN', '127.0.0.1'];

/** Said by the functions' process: lines of ours alone, and nothing that it was told. */
export const expectQuiet = async (cloud: FarCloud): Promise<void> => {
  const [lines, errors] = [await cloud.lines(), await cloud.errors()];
  expect(lines.length).toBeGreaterThan(50);
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
  const all = [...lines, ...errors].join('\n');
  for (const secret of SECRETS) expect(all).not.toContain(secret);
  expect(errors).toEqual([]);
};
