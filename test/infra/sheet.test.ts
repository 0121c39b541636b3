/** `npm run sheet`: what is typed, what is said, and what it ends with. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { workbookBytes } from '../../functions/adapters/local/workbook-writer.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import type { PlanArea } from '../../functions/services/areas.ts';
import { sheet } from '../../infra/sheet.ts';
import { USAGE } from '../../infra/sheet-words.ts';
import { tabCalled } from '../cloud/sheets/spreadsheet.ts';
import { type SheetsServer, startSheetsServer } from '../cloud/sheets-server.ts';
import { anArea } from '../contracts/area-registry.ts';

const folder = mkdtempSync(join(tmpdir(), 'sheet-'));
const workbook = join(folder, 'plan.xlsx');

let server: SheetsServer;
let areas: PlanArea[] | null;
beforeAll(async () => {
  server = await startSheetsServer();
  writeFileSync(workbook, await workbookBytes(samplePlan('six-months')));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});
beforeEach(() => {
  areas = [];
  server.calls.length = 0;
});

const said = async (...words: string[]) => {
  const [printed, complaints]: [string[], string[]] = [[], []];
  const code = await sheet([...words, '--against', server.rootUrl], {
    areas: areas && (async () => areas ?? []),
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
    patience: { wait: async () => undefined, random: () => 0.5, tries: 7 },
  });
  return { code, printed, complaints };
};

const made = async (...words: string[]) => {
  const { printed } = await said('create', '--area', 'exampleshire', '--json', ...words);
  return JSON.parse(printed[0] ?? '{}') as { id: string; lost: string[]; title: string; address: string };
};

describe('npm run sheet -- create', () => {
  it('says where the sheet is, what did not come along, what it is found to be, and what comes next', async () => {
    const { code, printed, complaints } = await said('create', '--area', 'exampleshire', '--from', workbook);
    expect([code, complaints]).toEqual([0, []]);
    const id = server.calls.find(({ call }) => call === 'write')?.id ?? '';
    expect(printed).toEqual([
      `Exampleshire SEND action plan, https://docs.google.com/spreadsheets/d/${id}`,
      'The sheet is made.',
      'What the workbook had and the sheet has not:',
      '  Colours, fonts, borders, column widths and filters that people had set are not carried over.',
      'What it is found to be:',
      '  good  It belongs to officer@exampleshire.example.',
      '  good  19 of 19 tabs, 16 shown.',
      '  good  161 of 161 headings.',
      '  good  18 of 18 tabs are protected: ours whole, the others their headings.',
      '  good  Set to the United Kingdom.',
      '  good  Time zone Europe/London.',
      '  good  Layout version 2.',
      '  good  It knows that it is the plan, and a copy of it will know that it is a copy.',
      '  good  This account may edit it.',
      'Next:',
      `  Write its id into the registry as spreadsheetId of exampleshire: ${id}`,
      '  Then make its script and connect it, as the first deployment says.',
    ]);
  });

  it('makes no second sheet for an area that has one, unless it is asked to', async () => {
    areas = [anArea('exampleshire', { spreadsheetId: 'the-first-sheet-1234' })];
    const { code, complaints } = await said('create', '--area', 'exampleshire');
    expect([code, complaints]).toEqual([
      2,
      [expect.stringMatching(/has a sheet already \(its id ends …1234\).*--again/)],
    ]);
    expect(server.calls).toEqual([]);
    expect((await said('create', '--area', 'exampleshire', '--again')).code).toBe(0);
  });

  it('says that it did not look where no registry is named', async () => {
    areas = null;
    const { printed } = await said('create', '--area', 'exampleshire', '--title', 'Practice');
    expect(printed[0]).toMatch(/^Practice, https/);
    expect(printed.at(-3)).toMatch(/was not looked up, because PLAN_PROJECT is not set/);
  });

  it('takes no workbook that is not there, and asks nobody', async () => {
    const { code, complaints } = await said('create', '--area', 'exampleshire', '--from', join(folder, 'none.xlsx'));
    expect([code, complaints]).toEqual([2, ['none.xlsx cannot be read: check its name and its folder.']]);
    expect(server.calls).toEqual([]);
  });
});

describe('npm run sheet -- check and repair', () => {
  it('say what is wrong, mend it, and then find nothing: 1, 0 and 0', async () => {
    const { id } = await made();
    areas = [anArea('exampleshire', { spreadsheetId: id })];
    server.edit(id, (book) => {
      tabCalled(book, 'Checks').protectedRanges = [];
    });
    const checked = await said('check', '--area', 'exampleshire');
    const mend = '  The Checks tab was not protected any more: put back.';
    expect([checked.code, checked.printed.slice(1, 3)]).toEqual([1, ['A repair would mend this:', mend]]);
    const repaired = await said('repair', '--sheet', id);
    expect([repaired.code, repaired.printed.slice(1, 3)]).toEqual([0, ['The sheet was mended:', mend]]);
    const again = await said('repair', '--sheet', id);
    expect([again.code, again.printed[1]]).toEqual([0, 'The sheet is whole, and nothing was changed.']);
    expect((await said('check', '--sheet', id)).printed[1]).toBe('The sheet needs no mending.');
  });

  it('end with 1 where an account that needs the sheet does not have it', async () => {
    const { id } = await made();
    const { code, printed } = await said('check', '--sheet', id, '--editors', 'checks@plan.iam.gserviceaccount.com');
    expect(code).toBe(1);
    expect(printed).toContain(
      '  LOOK  It is not shared with checks@plan.iam.gserviceaccount.com by name: share it as an editor, unless a group has it already.',
    );
  });

  it('give one object for scripts', async () => {
    const { id } = await made();
    const { printed } = await said('repair', '--sheet', id, '--json');
    expect(printed).toHaveLength(1);
    expect(JSON.parse(printed[0] ?? '')).toMatchObject({
      ...{
        verb: 'repair',
        id,
        address: `https://docs.google.com/spreadsheets/d/${id}`,
        mended: [],
        steps: [],
        lost: [],
      },
      ...{ version: expect.any(String), title: 'SEND action plan (exampleshire)' },
    });
  });

  it('know no area that is not in the registry', async () => {
    expect(await said('repair', '--area', 'nowhere')).toMatchObject({
      code: 2,
      complaints: [/no area nowhere/].map((one) => expect.stringMatching(one)),
    });
    areas = null;
    expect((await said('check', '--area', 'nowhere')).complaints[0]).toMatch(/^Set PLAN_PROJECT/);
  });

  it('say in a sentence that there is no such sheet', async () => {
    const { code, complaints } = await said('repair', '--sheet', 'no-such-sheet');
    expect([code, complaints]).toEqual([2, [expect.stringMatching(/not there any more/)]]);
  });
});

describe('Words that mean nothing', () => {
  it.each([
    [[]],
    [['create']],
    [['create', '--area', 'Exampleshire']],
    [['create', '--area', 'exampleshire', '--sheet', 'abcdefghijkl']],
    [['create', '--area', 'exampleshire', '--owner', 'a@b.example', '--shared-drive', 'abcdef']],
    [['create', '--area', 'exampleshire', '--from', 'plan.csv']],
    [['create', '--area', 'exampleshire', '--editors', 'nobody']],
    [['repair']],
    [['repair', '--area', 'exampleshire', '--sheet', 'abcdefghijkl']],
    [['repair', '--sheet', 'abcdefghijkl', '--from', 'plan.xlsx']],
    [['check', '--sheet', '../etc']],
    [['check', '--sheet', 'abcdefghijkl', 'more']],
    [['mend', '--sheet', 'abcdefghijkl']],
    [['check', '--sheet', 'abcdefghijkl', '--loud']],
  ])('%j are told what there is, and nobody is asked', async (words) => {
    expect(await said(...words)).toEqual({ code: 2, printed: [], complaints: [USAGE] });
    expect(server.calls).toEqual([]);
  });
});

it('as a command: the same on the standard output, and its code', async () => {
  const { id } = await made();
  const file = join(__dirname, '../../infra/sheet.ts');
  const words = [file, 'check', '--sheet', id, '--against', server.rootUrl];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, words);
  expect([stderr, stdout.split('\n')[1]]).toEqual(['', 'The sheet needs no mending.']);
});
