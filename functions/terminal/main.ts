/** One command from words to an exit code: 0 done, 1 findings stand in the way, 2 a fault told in one sentence. */
import { basename } from 'node:path';
import type { Config } from '../config.ts';
import { Fault } from '../fault.ts';
import type { Answer } from './answer.ts';
import { type Command, readCommand } from './arguments.ts';
import { check } from './check-verb.ts';
import { helpLines } from './help.ts';
import { pack, send } from './pack-verbs.ts';
import { rehearse } from './rehearse.ts';
import { sent } from './sent-verb.ts';
import { openSession, type Session } from './session.ts';
import { sign } from './sign-verb.ts';
import { changes, history, newWorkbook, restore, snapshot } from './snapshot-verbs.ts';
import { verify } from './verify-verb.ts';

export type Surroundings = {
  config: () => Config;
  now: () => Date;
  print: (line: string) => void;
  complain: (line: string) => void;
};

/** `words`: how many more a verb takes beside the workbook. */
type Verb = { run: (session: Session) => Promise<Answer>; workbook: 'needed' | 'either' | 'none'; words?: number };

const VERBS: Record<string, Verb> = {
  new: { run: newWorkbook, workbook: 'none', words: 1 },
  check: { run: check, workbook: 'needed' },
  snapshot: { run: snapshot, workbook: 'needed' },
  history: { run: history, workbook: 'either' },
  changes: { run: changes, workbook: 'either', words: 2 },
  pack: { run: pack, workbook: 'needed' },
  sign: { run: sign, workbook: 'either' },
  send: { run: send, workbook: 'needed' },
  sent: { run: sent, workbook: 'either' },
  verify: { run: verify, workbook: 'either', words: Number.POSITIVE_INFINITY },
  restore: { run: restore, workbook: 'none', words: 2 },
};

const workbookOf = (command: Command, verb: Verb): string | undefined => {
  if (verb.workbook === 'none') return undefined;
  const named =
    command.words.find((word) => /\.xlsx$/i.test(word)) ?? (verb.workbook === 'needed' ? command.words[0] : undefined);
  if (named === undefined && verb.workbook === 'needed')
    throw new Fault('wrong-use', `Name the workbook: npm run plan -- ${command.verb} FILE.xlsx`);
  if (named === undefined && command.options.store === undefined)
    throw new Fault('wrong-use', `Name the workbook or its store: npm run plan -- ${command.verb} --store FILE.db`);
  return named;
};

/** A name with spaces that nobody put in quotation marks must not become the name of another workbook. */
const refuseOdd = (
  { verb, words, options }: Command,
  { words: most = 0 }: Verb,
  workbook: string | undefined,
): void => {
  const left = words.filter((_, i) => i !== words.indexOf(workbook ?? ''));
  if (left.length > most)
    throw new Fault(
      'wrong-use',
      `"${basename(left[most] ?? '')}" is one word too many for ${verb}, and nothing was done. Put a name with spaces in quotation marks; npm run plan -- help shows how each is used.`,
    );
  if (options.store !== undefined && /\.(?:xlsx|xlsm|xls|ods|csv|pdf)$/i.test(options.store))
    throw new Fault(
      'wrong-use',
      `The store is a file of its own, such as plan.db: ${basename(options.store)} would be taken for something else.`,
    );
};

const runVerb = async (command: Command, { config, now }: Surroundings): Promise<Answer> => {
  const verb = Object.hasOwn(VERBS, command.verb) ? VERBS[command.verb] : undefined;
  if (!verb) throw new Fault('wrong-use', `There is no verb ${command.verb}. npm run plan -- help lists them.`);
  const workbook = workbookOf(command, verb);
  refuseOdd(command, verb, workbook);
  return verb.run(openSession(command, { config, now, workbook }));
};

const answerTo = async (argv: string[], surroundings: Surroundings): Promise<{ answer: Answer; json: boolean }> => {
  const command = readCommand(argv);
  const json = command.options.json === true;
  if (command.verb === '' || command.verb === 'help' || command.options.help)
    return { answer: { lines: helpLines, json: { help: helpLines }, code: 0 }, json };
  if (command.verb === 'rehearse') {
    const run = (words: string[]) => runVerb(readCommand(words), surroundings);
    return { answer: await rehearse(run, json ? () => undefined : surroundings.print), json };
  }
  return { answer: await runVerb(command, surroundings), json };
};

/** Faults are one sentence; what nobody foresaw is said plainly too, and never as a stack or with a path. */
const sentenceFor = (error: unknown): string => {
  if (error instanceof Fault) return error.message;
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return `Something went wrong that we did not foresee (${String(code ?? name ?? 'no reason given')}). Your workbook is as it was; please report this with the command you gave.`;
};

export const main = async (argv: string[], surroundings: Surroundings): Promise<0 | 1 | 2> => {
  try {
    const { answer, json } = await answerTo(argv, surroundings);
    if (json) surroundings.print(JSON.stringify(answer.json));
    else for (const line of answer.lines) surroundings.print(line);
    return answer.code;
  } catch (error) {
    surroundings.complain(sentenceFor(error));
    return 2;
  }
};
