/** What people do to the sheet, and what the sheet answers: the real bundle, a stand-in spreadsheet, a real socket. */
import type { SheetTables } from '../../functions/plan/cells.ts';
import { type Engine, openEngine } from './engine.ts';
import { type LoopbackService, startService } from './loopback.ts';
import { coloursIn, columnOf, notesIn, pastes, rowOf, sorts, stoodBefore, typedCells, types } from './person.ts';
import { sampleSheet } from './sample-sheet.ts';

const FOUND_NOTHING = { asAt: '2022-09-15', ready: { actions: [30, 30], measures: [16, 16] }, findings: [], lost: [] };
const PINK = '#fae5e2';

let sheet: SheetTables;
let service: LoopbackService;
let engine: Engine;

beforeAll(async () => {
  sheet = await sampleSheet('six-months');
  service = await startService();
  await service.answerWith(200, FOUND_NOTHING);
});
afterAll(() => service.stop());
beforeEach(async () => {
  engine = await openEngine(sheet);
  stoodBefore(engine, 'Actions', 'A2.03', 'Rating', 'Amber');
});
afterEach(() => engine.stop());

describe('an officer turns A2.03 Green while it is 46 days late', () => {
  it('is told so in a note at that cell, its Ref is coloured, and no other row is touched', () => {
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    const notes = notesIn(engine);
    expect(notes['Actions A2.03 Rating']).toMatch(
      /^--- Checks ---\nRated Green, but dates and evidence say otherwise: /,
    );
    expect(Object.keys(notes).filter((cell) => !cell.startsWith('Actions A2.03'))).toEqual([]);
    expect(coloursIn(engine)).toEqual({ 'Actions A2.03': PINK });
  });

  it('nothing is written into a cell that people type in', () => {
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    const typed = typedCells(engine);
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    expect(typedCells(engine)).toBe(typed);
    expect(engine.book.given).toEqual([]);
  });

  it('the note goes when the rating is put back, and so does the colour', () => {
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    types(engine, 'Actions', 'A2.03', 'Rating', 'Red');
    expect(notesIn(engine)['Actions A2.03 Rating']).toBeUndefined();
    expect(Object.values(coloursIn(engine))).not.toContain(PINK);
  });

  it('takes at most two writes, and once the tabs are remembered only the edited tab is read', () => {
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    expect(engine.book.journeys.writes).toEqual(['notes Actions', 'colours Actions']);
    engine.book.journeys.reads.length = 0;
    types(engine, 'Actions', 'A2.04', 'Rating', 'Green');
    expect(engine.book.journeys.reads).toEqual(['values Actions', 'shown Actions', 'notes Actions']);
  });
});

describe('what another cell mends, and what only the service knows', () => {
  it('the note at the rating goes when a later date is agreed in another cell', () => {
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    types(engine, 'Actions', 'A2.03', 'Agreed due', '30 September 2022');
    expect(notesIn(engine)['Actions A2.03 Rating']).toBeUndefined();
  });

  it('a note of the service stays, with the colour, until the service takes it away or its cell is typed in', () => {
    types(engine, 'Actions', 'A1.01', 'Update', 'One.');
    const actions = engine.book.tab('Actions');
    const row = rowOf(actions, 'A1.01');
    actions.notes.set(
      `${row} ${columnOf(actions, 'Success criteria')}`,
      '--- Checks ---\nSofter than what was agreed.',
    );
    actions.colours.set(`${row} 0`, PINK);
    types(engine, 'Actions', 'A1.01', 'Update', 'Two.');
    expect(notesIn(engine)['Actions A1.01 Success criteria']).toContain('Softer');
    expect(coloursIn(engine)['Actions A1.01']).toBe(PINK);
    types(engine, 'Actions', 'A1.01', 'Success criteria', '95% of calls returned within 2 days, by 31 December 2022.');
    expect(notesIn(engine)['Actions A1.01 Success criteria'] ?? '').not.toContain('Softer');
  });
});

describe('a filtered tab', () => {
  it('rows that a filter hides keep their notes, and the row that is typed in gets its own', () => {
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    engine.book.tab('Actions').filteredOut.add(rowOf(engine.book.tab('Actions'), 'A2.03'));
    types(engine, 'Actions', 'A2.04', 'Agreed due', 'soon');
    expect(notesIn(engine)['Actions A2.03 Rating']).toContain('Rated Green');
    expect(notesIn(engine)['Actions A2.04 Agreed due']).toContain('"soon"');
  });
});

describe('notes that people wrote', () => {
  it('stand above ours, and are all that is left when ours goes', () => {
    const actions = engine.book.tab('Actions');
    const key = `${rowOf(actions, 'A2.03')} ${columnOf(actions, 'Rating')}`;
    actions.notes.set(key, 'Ask the SEND lead.\nBefore Friday.');
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    expect(actions.notes.get(key)).toMatch(/^Ask the SEND lead\.\nBefore Friday\.\n--- Checks ---\nRated Green/);
    types(engine, 'Actions', 'A2.03', 'Rating', 'Red');
    expect(actions.notes.get(key)).toBe('Ask the SEND lead.\nBefore Friday.');
  });

  it('a colour that a person gave a Ref is left alone while nothing is wrong', () => {
    const actions = engine.book.tab('Actions');
    actions.colours.set(`${rowOf(actions, 'A1.01')} 0`, '#ffff00');
    types(engine, 'Actions', 'A1.01', 'Update', 'Done and shown to the forum.');
    expect(coloursIn(engine)['Actions A1.01']).toBe('#ffff00');
  });
});

describe('many cells at once', () => {
  it('a paste of 40 rows by 6 columns is answered with two writes', () => {
    const actions = engine.book.tab('Actions');
    const block = Array.from({ length: 40 }, () => ['Green', 'soon', 'tomorrow', 'x', 'y', 'z']);
    pastes(engine, 'Actions', 1, columnOf(actions, 'Rating'), block);
    expect(engine.book.journeys.writes).toEqual(['notes Actions', 'colours Actions']);
    const dates = columnOf(actions, 'Update date');
    expect([...actions.notes.keys()].filter((key) => key.endsWith(` ${dates}`))).toHaveLength(40);
  });

  it('a new row that somebody has only begun to type is left in peace', () => {
    const actions = engine.book.tab('Actions');
    pastes(engine, 'Actions', actions.rows.length, 0, [['A2.40', 'A2', 'Write to every school about the new form']]);
    expect(notesIn(engine)).toEqual({});
    expect(coloursIn(engine)).toEqual({});
  });

  it('a sort takes notes along with their rows, and the next edit finds the right row', async () => {
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    sorts(engine, 'Actions', 'Ref');
    expect(coloursIn(engine)).toEqual({ 'Actions A2.03': PINK });
    types(engine, 'Actions', 'A2.03', 'Rating', 'Red');
    expect(notesIn(engine)['Actions A2.03 Rating']).toBeUndefined();
  });

  it('a renamed heading is named at that heading, and every typed cell is still there', () => {
    const typed = engine.book.tab('Actions').rows.length;
    const actions = engine.book.tab('Actions');
    pastes(engine, 'Actions', 0, columnOf(actions, 'Rating'), [['RAG status']]);
    expect(Object.entries(notesIn(engine)).filter(([, note]) => note.includes('RAG status')).length).toBeGreaterThan(0);
    expect(engine.book.tab('Actions').rows).toHaveLength(typed);
  });
});
