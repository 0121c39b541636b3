/** What people do to sheets, each with the words that are then on the screen, and with everything they typed still there. */
import type { SheetTables } from '../../functions/plan/cells.ts';
import { type Engine, openEngine } from './engine.ts';
import { type LoopbackService, startService } from './loopback.ts';
import {
  coloursIn,
  columnOf,
  deletesColumn,
  deletesRow,
  deletesTab,
  insertsColumn,
  insertsRow,
  mergesCells,
  notesIn,
  pastes,
  renamesTab,
  replacesAll,
  rowOf,
  sorts,
  stoodBefore,
  typedCells,
  typedOffline,
  types,
  undoes,
} from './person.ts';
import { sampleSheet } from './sample-sheet.ts';

const ANSWER = { asAt: '2022-09-15', ready: { actions: [30, 30], measures: [16, 16] }, findings: [], lost: [] };
const GREEN = /^--- Checks ---\nRated Green, but dates and evidence say otherwise: /;

type View = { ready: string; entries: { tab: string; row: number; ref: string; message: string; fix: string }[] };

let sheet: SheetTables;
let service: LoopbackService;
let engine: Engine;

beforeAll(async () => {
  sheet = await sampleSheet('six-months');
  service = await startService();
  await service.answerWith(200, ANSWER);
});
afterAll(() => service.stop());
beforeEach(async () => {
  engine = await openEngine(sheet);
  engine.connect(service.port);
  stoodBefore(engine, 'Actions', 'A2.03', 'Rating', 'Amber');
});
afterEach(() => engine.stop());

const actions = () => engine.book.tab('Actions');
const view = () => engine.run<View>('sidebarView', false);
const said = (tab: string) =>
  view()
    .entries.filter((entry) => entry.tab === tab)
    .map(({ message }) => message);
const textOf = (row: number, heading: string) => String(actions().cell(row, columnOf(actions(), heading)).value);

/** A1.01 is typed in, so that the sheet is remembered before something happens to it. */
const remembered = () => types(engine, 'Actions', 'A1.01', 'Update', 'Two more schools have joined.');

it('a paste of 5 x 6 says what 30 single edits say', async () => {
  const block = Array.from({ length: 5 }, (_, i) => ['Green', 'soon', `0${(i % 9) + 1}/04/2022`, '', 'x', 'TBC']);
  const column = columnOf(actions(), 'Rating');
  pastes(engine, 'Actions', 1, column, block);
  const pasted = { notes: notesIn(engine), colours: coloursIn(engine) };
  const other = await openEngine(sheet);
  stoodBefore(other, 'Actions', 'A2.03', 'Rating', 'Amber');
  block.forEach((cells, r) => {
    cells.forEach((text, c) => {
      pastes(other, 'Actions', 1 + r, column + c, [[text]]);
    });
  });
  expect({ notes: notesIn(other), colours: coloursIn(other) }).toEqual(pasted);
  expect(Object.keys(pasted.notes).length).toBeGreaterThan(10);
  await other.stop();
});

it('a fill-down of one date is answered in each of its rows', () => {
  const column = columnOf(actions(), 'Agreed due');
  pastes(engine, 'Actions', 3, column, [['Ongoing'], ['Ongoing'], ['Ongoing']]);
  const noted = Object.entries(notesIn(engine)).filter(([cell]) => cell.endsWith('Agreed due'));
  expect(noted.map(([, note]) => note)).toEqual(
    Array.from({ length: 3 }, () => expect.stringContaining('"Ongoing" is not a date.')),
  );
});

it('find and replace is answered in each cell that it changed', () => {
  expect(replacesAll(engine, 'Actions', 'Amber', 'Ambre')).toBeGreaterThan(1);
  const noted = Object.entries(notesIn(engine)).filter(([cell]) => cell.endsWith('Rating'));
  expect(noted.length).toBeGreaterThan(1);
  expect(noted.every(([, note]) => note.includes('"Ambre"'))).toBe(true);
});

describe('undo', () => {
  it('twice after an edit that was answered: the cells, the notes and the colours are as before', () => {
    remembered();
    const before = [typedCells(engine), notesIn(engine), coloursIn(engine)];
    const depth = engine.book.history.length;
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    expect(notesIn(engine)['Actions A2.03 Rating']).toMatch(GREEN);
    while (engine.book.history.length > depth) undoes(engine);
    expect([typedCells(engine), notesIn(engine), coloursIn(engine)]).toEqual(before);
  });

  it('of a Ref that was given is not argued with', () => {
    const row = actions().rows.length;
    const before = typedCells(engine);
    pastes(engine, 'Actions', row, 1, [['A2', 'Write to every school']]);
    expect(textOf(row, 'Ref')).toBe('A2.17');
    undoes(engine);
    undoes(engine);
    expect(typedCells(engine)).toBe(before);
  });
});

describe('rows and columns', () => {
  it('after a sort the next edit is answered in the right row', () => {
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    sorts(engine, 'Actions', 'Lead');
    types(engine, 'Actions', 'A2.03', 'Rating', 'Red');
    expect(notesIn(engine)['Actions A2.03 Rating']).toBeUndefined();
    expect(coloursIn(engine)['Actions A2.03']).not.toBe('#fae5e2');
  });

  it('rows that were moved without a word from Google are seen to have moved', () => {
    remembered();
    actions().rows.splice(1, 0, []);
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    expect(notesIn(engine)['Actions A2.03 Rating']).toMatch(GREEN);
    expect(Object.keys(notesIn(engine)).every((cell) => cell.startsWith('Actions A2.03'))).toBe(true);
  });

  it('an inserted row and a new column with a heading of their own: rows are still known, the column is named', () => {
    remembered();
    insertsRow(engine, 'Actions', 2);
    insertsColumn(engine, 'Actions', 3);
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    expect(notesIn(engine)['Actions A2.03 Rating']).toMatch(GREEN);
    pastes(engine, 'Actions', 0, 3, [['Our own column']]);
    expect(notesIn(engine)['Actions Ref Our own column']).toContain('"Our own column"');
  });

  it('a deleted row is gone, and its Ref is not given to the next one', () => {
    remembered();
    expect(rowOf(actions(), 'A2.16')).toBeGreaterThan(0);
    deletesRow(engine, 'Actions', rowOf(actions(), 'A2.16'));
    const row = actions().rows.length;
    pastes(engine, 'Actions', row, 1, [['A2', 'Write to every school']]);
    expect(textOf(row, 'Ref')).toBe('A2.17');
  });

  it('a deleted column is missed by its heading', () => {
    remembered();
    deletesColumn(engine, 'Actions', 'Lead');
    expect(said('Actions').join(' ')).toContain('Lead');
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    expect(notesIn(engine)['Actions A2.03 Rating']).toMatch(GREEN);
  });

  it('merged cells are named with their range', () => {
    const column = columnOf(actions(), 'Lead');
    mergesCells(engine, 'Actions', 3, column, 3);
    expect(said('Actions').join(' ')).toMatch(/[A-Z]+4:[A-Z]+6/);
  });
});

describe('headings and tabs', () => {
  it('a renamed heading is named at that heading, with what to do, and the cells under it stay', () => {
    const before = textOf(rowOf(actions(), 'A2.03'), 'Rating');
    const column = columnOf(actions(), 'Rating');
    pastes(engine, 'Actions', 0, column, [['RAG status']]);
    expect(notesIn(engine)['Actions Ref RAG status']).toContain('"RAG status"');
    expect(actions().cell(rowOf(actions(), 'A2.03'), column).value).toBe(before);
  });

  it('a renamed tab is missed by the name it had, and edits in it frighten nobody', () => {
    remembered();
    renamesTab(engine, 'Risks', 'Risk register');
    expect(
      view()
        .entries.map(({ tab, message }) => `${tab}: ${message}`)
        .join('\n'),
    ).toMatch(/Risk/);
    pastes(engine, 'Risk register', 1, 1, [['The grant ends in March.']]);
    expect(engine.screen.alerts).toEqual([]);
  });

  it('a deleted tab is missed, and the other tabs are checked as before', () => {
    remembered();
    deletesTab(engine, 'Risks');
    expect(said('Risks').join(' ')).toMatch(/Risks/);
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    expect(notesIn(engine)['Actions A2.03 Rating']).toMatch(GREEN);
  });
});

describe('more than one person', () => {
  it('what a second person typed in the same row is seen with the first one’s next edit', () => {
    remembered();
    stoodBefore(engine, 'Actions', 'A2.03', 'Agreed due', 'soon');
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    expect(notesIn(engine)['Actions A2.03 Agreed due']).toContain('"soon" is not a date.');
  });

  it('two who begin a row each at once are given two Refs', () => {
    const row = actions().rows.length;
    actions().type(row, 1, { value: 'A2', shown: 'A2' });
    actions().type(row, 2, { value: 'First', shown: 'First' });
    pastes(engine, 'Actions', row + 1, 1, [['A2', 'Second']]);
    pastes(engine, 'Actions', row, 3, [['Why']]);
    expect([textOf(row, 'Ref'), textOf(row + 1, 'Ref')].sort()).toEqual(['A2.17', 'A2.18']);
  });

  it('an edit made offline that arrives late is answered where its row stands by then', () => {
    remembered();
    const arrives = typedOffline(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    types(engine, 'Actions', 'A2.04', 'Update', 'In the meantime.');
    arrives();
    expect(notesIn(engine)['Actions A2.03 Rating']).toMatch(GREEN);
  });
});

describe('Refs', () => {
  it('a new measure, risk and piece of evidence each get the next of their kind with the first cell', () => {
    for (const [tab, form] of [
      ['Measures', /^M\d\d$/],
      ['Risks', /^R\d+$/],
      ['Evidence', /^E\d\d$/],
    ] as const) {
      const at = engine.book.tab(tab);
      const row = at.rows.length;
      const taken = at.rows.map((cells) => cells[0]?.value);
      pastes(engine, tab, row, 2, [['something new']]);
      expect([tab, String(at.cell(row, 0).value)]).toEqual([tab, expect.stringMatching(form)]);
      expect(taken).not.toContain(at.cell(row, 0).value);
    }
  });

  it('an action waits for its area, and an area that is not there gives no Ref', () => {
    const row = actions().rows.length;
    pastes(engine, 'Actions', row, 2, [['Write to every school']]);
    expect(textOf(row, 'Ref')).toBe('');
    pastes(engine, 'Actions', row, 1, [['A9']]);
    expect(textOf(row, 'Ref')).toBe('');
    pastes(engine, 'Actions', row, 1, [['A2']]);
    expect(textOf(row, 'Ref')).toBe('A2.17');
    expect(engine.book.given).toEqual([`Actions ${row + 1} A2.17`]);
  });

  it('a pasted block of new rows gets Refs that follow each other, in one write', () => {
    const row = actions().rows.length;
    pastes(engine, 'Actions', row, 1, [
      ['A2', 'First'],
      ['A2', 'Second'],
      ['A1', 'Third'],
    ]);
    expect([0, 1, 2].map((i) => textOf(row + i, 'Ref'))).toEqual([
      'A2.17',
      'A2.18',
      expect.stringMatching(/^A1\.\d\d$/),
    ]);
    expect(engine.book.journeys.writes.filter((write) => write === 'values Actions')).toHaveLength(1);
  });

  it('one that was cleared by hand is not given again', () => {
    remembered();
    const last = rowOf(actions(), 'A2.16');
    pastes(engine, 'Actions', last, 0, [['', '']]);
    pastes(engine, 'Actions', actions().rows.length, 1, [['A2', 'Write to every school']]);
    expect(textOf(actions().rows.length - 1, 'Ref')).toBe('A2.17');
  });

  it('one that the service knows of an older plan is not given again', async () => {
    await service.answerWith(200, { ...ANSWER, removedRefs: ['A2.40'] });
    remembered();
    const row = actions().rows.length;
    pastes(engine, 'Actions', row, 1, [['A2', 'Write to every school']]);
    expect(textOf(row, 'Ref')).toBe('A2.41');
    await service.answerWith(200, ANSWER);
  });

  it('a copied row is told that its Ref is doubled, and one click renumbers it and clears both', () => {
    const from = rowOf(actions(), 'A2.03');
    const row = actions().rows.length;
    const copied = (actions().rows[from] ?? []).map(({ shown }) => shown);
    pastes(engine, 'Actions', row, 0, [copied]);
    const at = (one: number) => actions().notes.get(`${one} 0`) ?? '';
    expect(at(row)).toContain(`A2.03 is used twice (rows ${from + 1} and ${row + 1})`);
    const done = engine.run<{ sentence: string }>('sidebarRenumber', {
      ...{ tab: 'Actions', ref: 'A2.03', row: row + 1, heading: 'Ref' },
    });
    expect(done.sentence).toBe(
      `Row ${row + 1} is A2.17 now. The other row keeps A2.03, and what names A2.03 means that one.`,
    );
    expect(textOf(row, 'Ref')).toBe('A2.17');
    expect([at(row), at(from)].join()).not.toContain('used twice');
  });

  it.each([
    ['A2.03', 2, 'Row 2 no longer says A2.03, so nothing was changed. Check again to see where it is now.'],
    ['A1.01', 2, 'Only one row says A1.01 now, so nothing was changed.'],
  ])('a click on %s in row %i that has been mended meanwhile changes nothing, and says so', (ref, row, sentence) => {
    const typed = typedCells(engine);
    expect(engine.run('sidebarRenumber', { tab: 'Actions', ref, row, heading: 'Ref' })).toEqual({ sentence });
    expect(typedCells(engine)).toBe(typed);
  });
});
