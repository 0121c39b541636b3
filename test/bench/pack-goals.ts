/** What the pack itself must be: quick beside its peers, small, even in its growth, and sparing with memory. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Edition, packDocuments } from '../../functions/pack/pack.ts';
import { drawPdf } from '../../functions/pack/pdf/draw-pdf.ts';
import { deflate } from '../../functions/services/deflate.ts';
import type { Fresh } from './fresh.ts';
import { HEAP, median } from './measure.ts';
import { OURS, PASSING, RAW } from './peers/all.ts';
import { type Measured, ofSize, packOf } from './plans.ts';
import { verdict } from './report.ts';
import type { Row } from './run.ts';

const KB = 1000;

const bytesOf = async (measured: Measured): Promise<number> => (await drawPdf(packOf(measured), deflate)).bytes.length;

const shownKb = (bytes: number): string => `${Math.round(bytes / KB)} kB`;

/** What our own commands tell Node: its nursery of new values, left to itself, grows with the machine and not with the work. */
const asStarted = (): string[] => {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    scripts: Record<'plan', string>;
  };
  return scripts.plan.split(' ').filter((word) => word.startsWith('--'));
};

/** In a process of its own, so that nothing else has grown its heap. */
const freshOf = (job: readonly string[], heap: readonly string[] = []): Fresh | null => {
  const program = fileURLToPath(new URL('fresh.ts', import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [...heap, program, ...job], { encoding: 'utf8' });
  return status === 0 ? (JSON.parse(stdout) as Fresh) : null;
};

/** One after the other in turn, in CPU time: what else the machine does falls on both alike. */
const growth = async (one: () => unknown, ten: () => unknown): Promise<number> => {
  const cpu = async (work: () => unknown, times: number): Promise<number> => {
    const before = process.cpuUsage();
    for (let i = 0; i < times; i += 1) await work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / times;
  };
  const ratios: number[] = [];
  await cpu(one, 20);
  await cpu(ten, 2);
  for (let round = 0; round < 5; round += 1) ratios.push((await cpu(ten, 2)) / (await cpu(one, 20)));
  return median(ratios);
};

const drawn = (measured: Measured): (() => unknown) => {
  const document = packOf(measured);
  return () => drawPdf(document, deflate);
};
/** From the plan on: its ratings and changes are worked out too. */
const made =
  (edition: Edition, { input }: Measured): (() => unknown) =>
  async () => {
    for (const document of packDocuments(edition, input)) await drawPdf(document, deflate);
  };
const GROWING = ['dfe', 'board', 'public', 'changes'] as const;

/** How many times as long pdfkit takes, in new processes by turns; null where it cannot be run. */
const firstPacks = (rounds: number): number | null => {
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const [ours, pdfkit] = [freshOf([OURS]), freshOf(['pdfkit'])];
    if (ours === null || pdfkit === null) return null;
    ratios.push(pdfkit.first / ours.first);
  }
  return median(ratios);
};

const beside = (rows: readonly Row[]): string[] => {
  const what = 'PDF, 120 actions';
  const row = (way: string): Row | undefined => rows.find((one) => one.what === what && one.way === way);
  const ours = row(OURS);
  if (ours === undefined) return [];
  const times = (other: Row): number => other.warm / ours.warm;
  const untagged = rows.filter((one) => one.what === what && !one.tagged);
  const passing = PASSING.flatMap((name) => row(name) ?? []);
  const raw = row(RAW);
  const quickest = [...untagged].sort((a, b) => a.warm - b.warm)[0];
  return [
    ...passing.map((one) =>
      verdict(times(one) >= 4, `at least 4 times as fast as ${one.way}`, `${times(one).toFixed(2)} times`),
    ),
    ...(raw ? [verdict(times(raw) >= 1 / 1.5, 'within 1.5 times raw', `${(1 / times(raw)).toFixed(2)} times`)] : []),
    ...(quickest
      ? [
          verdict(
            times(quickest) > 1,
            'faster than each peer without tags',
            `${times(quickest).toFixed(2)} times ${quickest.way}`,
          ),
        ]
      : []),
  ];
};

export const packGoals = async (rows: readonly Row[]): Promise<string[]> => {
  const of = { 120: ofSize(120), 500: ofSize(500), 1200: ofSize(1200) };
  const [small, large] = [await bytesOf(of[120]), await bytesOf(of[500])];
  const factor = await growth(drawn(of[120]), drawn(of[1200]));
  const factors: [edition: Edition, times: number][] = [];
  for (const edition of GROWING) factors.push([edition, await growth(made(edition, of[120]), made(edition, of[1200]))]);
  const memory = freshOf([OURS, '1200'], asStarted());
  const inFunction = freshOf([OURS, '1200'], HEAP);
  const ample = freshOf([OURS, '1200']);
  const first = firstPacks(5);
  return [
    ...beside(rows),
    verdict(factor <= 11, 'ten times the plan in at most 11 times the time', `${factor.toFixed(1)} times`),
    verdict(
      factors.every(([, times]) => times <= 11),
      'and so from the plan on, in each edition',
      factors.map(([edition, times]) => `${edition} ${times.toFixed(1)}`).join(', '),
    ),
    verdict(small < 250 * KB, 'the file of 120 actions under 250 kB', shownKb(small)),
    verdict(large < 2000 * KB, 'the file of 500 actions under 2 MB', shownKb(large)),
    ...(memory && inFunction && ample
      ? [
          verdict(
            memory.rss < 250 && inFunction.rss < 250,
            'memory for 1,200 actions under 250 MB, as our commands start and in a function of 512 MB',
            `${memory.rss.toFixed(0)} and ${inFunction.rss.toFixed(0)} MB; ${ample.rss.toFixed(0)} MB where Node takes what the machine has`,
          ),
        ]
      : []),
    ...(first === null
      ? []
      : [
          verdict(
            first >= 3,
            'first pack in a fresh process at least 3 times as fast as by pdfkit',
            `${first.toFixed(2)} times`,
          ),
        ]),
  ];
};
