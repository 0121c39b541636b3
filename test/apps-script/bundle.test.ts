/** What is pushed to Google: its names, its size, its permissions; and that it judges a plan as Node does. */
import type { SheetTables } from '../../functions/plan/cells.ts';
import { checkPlan, rules } from '../../functions/plan/findings.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import { readPlan } from '../../functions/plan/read-plan.ts';
import { groupByRow, readiness, readySentence } from '../../functions/plan/summary.ts';
import { foldColumns } from '../../functions/plan/whole-columns.ts';
import { SAMPLE_DAYS, type SampleMoment } from '../../functions/sample/sample-plan.ts';
import { openEngine, theBuild } from './engine.ts';
import { sampleSheet } from './sample-sheet.ts';

const NAMES = [
  ...[
    'onOpen',
    'onEditInstallable',
    'onChangeInstallable',
    'onHourInstallable',
    'showFindings',
    'checkNow',
    'showWhatChanged',
    'buildDraftPack',
    'buildEditionToRead',
    'signOff',
    'sendSignLink',
    'storeAsAgreed',
  ],
  ...['sendPack', 'connectThisSheet', 'showHelp', 'sidebarView', 'sidebarGoTo', 'sidebarRenumber'],
  ...['sidebarTake', 'sidebarUndo', 'sidebarComing', 'sidebarBuild', 'sidebarSend'],
];

it('the manifest asks for exactly six permissions', async () => {
  const manifest = JSON.parse((await theBuild())['appsscript.json']) as Record<string, unknown>;
  expect(manifest.oauthScopes).toEqual([
    'openid',
    'https://www.googleapis.com/auth/userinfo.email',
    'https://www.googleapis.com/auth/script.external_request',
    'https://www.googleapis.com/auth/spreadsheets.currentonly',
    'https://www.googleapis.com/auth/script.container.ui',
    'https://www.googleapis.com/auth/script.scriptapp',
  ]);
  expect(manifest).toMatchObject({ runtimeVersion: 'V8', timeZone: 'Europe/London' });
});

it('triggers, menu entries and what the sidebar may ask for are the only functions people can reach', async () => {
  const engine = await openEngine({ tables: [] });
  expect(engine.names.sort()).toEqual([...NAMES].sort());
  await engine.stop();
});

it('the bundle is small, and says nothing that a simple engine lacks', async () => {
  const { 'Code.js': code } = await theBuild();
  expect(Buffer.byteLength(code)).toBeLessThan(156_000);
  expect(rules.filter(({ why }) => code.includes(why)).map(({ id }) => id)).toEqual([]);
  expect(code).not.toMatch(/\brequire\(|\bimport\(|console\.log/);
  expect(code).not.toMatch(/_zod|ZodError/);
});

type Entry = { tab: string; row: number; ref: string; heading: string; message: string; fix: string; more: number };

/** A sheet with something wrong on most rows: every date column of the tab holds words. */
const spoiled = ({ tables }: SheetTables): SheetTables => ({
  tables: tables.map((table) => ({
    ...table,
    rows: table.rows.map((cells, r) =>
      cells.map((cell, c) => (r > 0 && cell?.date && (r + c) % 3 === 0 ? { text: '03/04/2022 or so' } : cell)),
    ),
  })),
});

describe.each<[SampleMoment, string]>([
  ['submission', 'the plan as it was sent'],
  ['six-months', 'the plan six months on'],
])('%s: %s', (moment) => {
  it.each([
    ['as it is', (sheet: SheetTables) => sheet],
    ['with dates that cannot be read', spoiled],
  ])('%s, the sheet finds what Node finds', async (_how, change) => {
    const sheet = change(await sampleSheet(moment));
    const asAt = SAMPLE_DAYS[moment];
    const reading = readPlan(sheet);
    const { findings } = checkPlan(reading, { history: NO_HISTORY, asAt, purpose: 'check' });
    expect(change === spoiled ? findings.length > 20 : findings.length >= 0).toBe(true);
    const engine = await openEngine(sheet, `${asAt}T09:00:00Z`);
    const view = engine.run<{ entries: Entry[]; ready: string }>('sidebarView', false);
    expect(view.ready).toBe(readySentence(readiness(reading.plan, findings)));
    expect(
      view.entries.map(({ tab, row, ref, heading, message, fix, more }) => ({
        tab,
        row,
        ref,
        heading,
        message,
        fix,
        more,
      })),
    ).toEqual(
      groupByRow(foldColumns(findings, reading.plan)).map(({ tab, row, ref, worst, more }) => ({
        ...{ tab, row, ref, more },
        ...{
          heading: worst.heading,
          message: worst.message,
          fix: worst.alike ? `${worst.fix} The Checks tab lists each.` : worst.fix,
        },
      })),
    );
    await engine.stop();
  });
});
