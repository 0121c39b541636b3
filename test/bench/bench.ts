/**
 * `npm run bench`: how long checking, storing and drawing a plan takes, beside other ways to do it. With `--json` prints one
 * object for scripts; `cloud` alone measures the functions as they are deployed, `pack` alone the drawing of packs. Nothing is asserted: milliseconds are the machine's, ratios within one run are ours.
 */
import { runCloud } from './cloud.ts';
import { installPeers } from './install.ts';
import { packGoals } from './pack-goals.ts';
import { measuredPlans } from './plans.ts';
import { cloudGoalsOf, cloudTableOf, freshTableOf, goalsOf, resultsOf, tableOf } from './report.ts';
import { type NotRun, openEngines, type Row, runFresh, runPdf, runPlain } from './run.ts';

/** Drawn too, but with too little new to say for the slow ones. */
const FOR_150 = ['ours', 'raw', 'typst ua-1'];

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
const print = (lines: readonly string[]): void => {
  process.stdout.write(`${lines.join('\n')}\n`);
};

if (process.argv[2] === 'many-areas') {
  (await import('./many-areas.ts')).benchManyAreas();
  process.exit();
}
const json = process.argv.includes('--json');
const why = installPeers(say);
const { sample, of120, of150 } = measuredPlans();
/** First, while nothing else has warmed the machine. Without the peers' font the usual libraries cannot draw. */
const packAlone = process.argv[2] === 'pack';
const cloud: Awaited<ReturnType<typeof runCloud>> = packAlone
  ? { rows: [], notRun: [] }
  : why === ''
    ? await runCloud(of120)
    : { rows: [], notRun: [{ name: 'the functions as deployed', why }] };
if (process.argv[2] === 'cloud') {
  for (const { name, why: reason } of cloud.notRun) say(`not run here: ${name} (${reason})`);
  if (json) print([JSON.stringify({ results: resultsOf(cloud.rows) }, null, 2)]);
  else print([...cloudTableOf(cloud.rows), '', ...cloudGoalsOf(cloud.rows)]);
  process.exit();
}
const rows: Row[] = [];
for (const measured of packAlone ? [] : [sample, of150]) rows.push(...(await runPlain(measured)));
const { peers, notRun } = await openEngines(why);
const missing: NotRun[] = [...cloud.notRun, ...notRun];
for (const measured of packAlone ? [of120] : [of120, sample, of150]) {
  const asked = measured === of150 ? peers.filter(({ name }) => FOR_150.includes(name)) : peers;
  const { rows: drawn, notRun: stopped } = await runPdf(measured, asked);
  rows.push(...drawn);
  missing.push(...stopped);
}

for (const { close } of peers) await close?.();

if (json) {
  for (const { name, why: reason } of missing) say(`not run here: ${name} (${reason})`);
  print([JSON.stringify({ results: resultsOf([...rows, ...cloud.rows]) }, null, 2)]);
} else {
  const fresh = runFresh(rows.filter(({ what }) => what === 'PDF, 120 actions'));
  print([
    ...tableOf(rows),
    '',
    'first: the first run in this process; warm: the middle one of the runs after it; above 1 ours is faster.',
    '',
    ...freshTableOf(fresh),
    '',
    ...cloudTableOf(cloud.rows),
    '',
    ...missing.map(({ name, why: reason }) => `not run here: ${name} (${reason})`),
    ...goalsOf(rows),
    ...(await packGoals(rows)),
    ...cloudGoalsOf(cloud.rows),
  ]);
}
