/**
 * `npm run bench -- many-areas`: two days of 153 areas in virtual time, all due on the same evening, against Google's quota. Each run has
 * a process of its own, whose heap is as small as in a function of 512 MB.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Done, type ManyAreas, manyAreas, PACE } from '../faults/many-areas.ts';
import { PER_MINUTE, peakPerMinute, type SheetCall } from '../faults/quota-sheets.ts';
import { BACK, BEGIN, chooseSick, END, FREEZE, runTwoDays, type Sick } from '../faults/two-days.ts';
import { HEAP } from './measure.ts';

const COUNT = 153;
const SEED = 20220915;
const MINUTE = 60_000;
const WITHIN = { minutes: 60, megabytes: 400 };

const NIGHT = Date.parse(BEGIN);
const RUNS = ['all well', 'much goes wrong', 'no pace'] as const;
type Run = (typeof RUNS)[number];

type Line = {
  what: string;
  done: number;
  minutes: number;
  reads: number;
  writes: number;
  refused: number;
  quota: number;
  failed: number;
};
/** `whys`: what failed pieces of work said. */
type Figures = { lines: Line[]; whys: string[]; seconds: number; megabytes: number; sick: Sick | null };

type Phase = { what: string; kind: Done['work']['kind']; from: number; to: number };
const PHASES: readonly Phase[] = [
  { what: 'night check', kind: 'night', from: NIGHT, to: NIGHT + 5 * 60 * MINUTE },
  { what: 'reminders', kind: 'remind', from: Date.parse('2022-09-15T07:00:00.000Z'), to: FREEZE - 60 * MINUTE },
  { what: 'freeze', kind: 'freeze', from: FREEZE, to: BACK },
  { what: 'freeze, sheets back', kind: 'freeze', from: BACK, to: BACK + 60 * MINUTE },
  { what: 'freeze, plan mended', kind: 'freeze', from: Date.parse('2022-09-16T07:00:00.000Z'), to: END },
  { what: 'sending', kind: 'send', from: Date.parse('2022-09-16T07:00:00.000Z'), to: END },
];

const lineOf = ({ done, sheets }: ManyAreas, { what, kind, from, to }: Phase): Line => {
  const within = ({ at }: SheetCall): boolean => at >= from && at < to;
  const ours = sheets.calls.filter((one) => within(one) && one.id !== 'others');
  const pieces = done.filter(({ work, begun }) => work.kind === kind && begun >= from && begun < to);
  const ended = pieces.filter(({ outcome }) => outcome === 'done').map((one) => one.ended);
  const peak = (call: SheetCall['call']): number => peakPerMinute(ours.filter((one) => one.call === call));
  return {
    ...{ what, done: ended.length, minutes: (Math.max(from, ...ended) - from) / MINUTE },
    ...{ reads: peak('read'), writes: peak('write') },
    refused: ours.filter(({ status }) => status === 429).length,
    quota: pieces.filter(({ why }) => why === 'quota').length,
    failed: pieces.filter(({ outcome, why }) => outcome === 'failed' && why !== 'quota').length,
  };
};

const measureHere = async (run: Run): Promise<Figures> => {
  const start = performance.now();
  const pace = run === 'no pace' ? { atOnce: COUNT } : PACE;
  const world = await manyAreas({ count: COUNT, seed: SEED, start: BEGIN, pace });
  const sick = run === 'much goes wrong' ? chooseSick(world.areas, SEED) : null;
  await runTwoDays(world, sick, run === 'no pace' ? NIGHT : END);
  const lines = PHASES.map((phase) => lineOf(world, phase)).filter(({ done, failed }) => done + failed > 0);
  world.close();
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const whys = [...new Set(world.done.map(({ why }) => why))].filter((why) => why !== '' && why !== 'quota');
  return { lines, whys, seconds: (performance.now() - start) / 1000, megabytes, sick };
};

const measureApart = (run: Run): Figures => {
  const self = fileURLToPath(import.meta.url);
  const { stdout, status } = spawnSync(process.execPath, [...HEAP, self, '--run', run], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The run "${run}" did not end.`);
  return JSON.parse(stdout) as Figures;
};

const HEADINGS = ['', 'done', 'minutes to the last', 'reads/min', 'writes/min', '429 met', '429 surfaced', 'failed'];

const tableOf = (run: Run, { lines, whys, seconds, megabytes }: Figures): string[] => {
  const cells = [
    HEADINGS,
    ...lines.map(({ what, done, minutes, reads, writes, refused, quota, failed }) => [
      ...[what, String(done), minutes.toFixed(1)],
      ...[reads, writes, refused, quota, failed].map(String),
    ]),
  ];
  const widths = HEADINGS.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
  return [
    `${run}: ${COUNT} areas, ${seconds.toFixed(0)} s on this machine, ${megabytes.toFixed(0)} MB at most`,
    ...cells.map((row) =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '),
    ),
    ...whys.map((why) => `failed: ${why}`),
    '',
  ];
};

const verdict = (met: boolean, goal: string, found: string): string =>
  `${met ? 'met    ' : 'NOT MET'}  ${goal}: ${found}`;

const goalsOf = (run: Run, { lines, megabytes }: Figures): string[] => {
  const freeze = lines.find(({ what }) => what === 'freeze');
  const surfaced = lines.reduce((sum, { quota }) => sum + quota, 0);
  const peak = Math.max(...lines.map(({ reads, writes }) => Math.max(reads, writes)));
  return [
    verdict(
      (freeze?.minutes ?? Number.POSITIVE_INFINITY) <= WITHIN.minutes,
      `${run}: packs within ${WITHIN.minutes} minutes`,
      `${freeze?.done} in ${freeze?.minutes.toFixed(1)}`,
    ),
    verdict(surfaced === 0, `${run}: nobody hears of the quota`, String(surfaced)),
    verdict(peak <= PER_MINUTE, `${run}: at most ${PER_MINUTE} calls of a kind in any minute`, String(peak)),
    verdict(megabytes < WITHIN.megabytes, `${run}: below ${WITHIN.megabytes} MB`, `${megabytes.toFixed(0)} MB`),
  ];
};

export const benchManyAreas = (): void => {
  const measured = RUNS.map((run) => ({ run, figures: measureApart(run) }));
  const sick = measured.find(({ figures }) => figures.sick)?.figures.sick;
  process.stdout.write(
    `${[
      `${PACE.perSecond} pieces a second, ${PACE.atOnce} at once; ${PER_MINUTE} calls a minute; ${HEAP.join(' ')}; seed ${SEED}`,
      '',
      ...measured.flatMap(({ run, figures }) => tableOf(run, figures)),
      `much goes wrong: ticks of 18:00 and 18:15 missed, that of 18:30 twice; officers read 50 times a minute for five minutes;`,
      `  403 from ${sick?.unshared.join(', ')}; 500 five times from ${sick?.failing.join(', ')};`,
      `  an error in the plan of ${sick?.unfinished}; no store for ${sick?.noStore}.`,
      'no pace: one night check, everything begun at once.',
      '',
      ...measured.filter(({ run }) => run !== 'no pace').flatMap(({ run, figures }) => goalsOf(run, figures)),
    ].join('\n')}\n`,
  );
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const run = RUNS.find((one) => one === process.argv[process.argv.indexOf('--run') + 1]);
  if (run) process.stdout.write(JSON.stringify(await measureHere(run)));
  else benchManyAreas();
}
