/** What must never happen, whatever anybody pastes wherever: a typed cell changed, a person's note lost, a word on the screen. */
import fc from 'fast-check';
import type { SheetTables } from '../../functions/plan/cells.ts';
import { MARKER } from '../../functions/plan/marks/note.ts';
import { type Engine, openEngine } from './engine.ts';
import { pastes, sorts, undoes } from './person.ts';
import { sampleSheet } from './sample-sheet.ts';

const RUNS = 10;
const TABS = ['Plan', 'People', 'Areas', 'Actions', 'Measures', 'Actuals', 'Risks', 'Reviews', 'Working'];
const WORDS = [
  '',
  'A2',
  'A2.03',
  'soon',
  '03/04/2022',
  '50%',
  '=A1',
  'Green',
  'Ref',
  'x'.repeat(5000),
  '943 476 5919',
  '🙂',
];

let sheet: SheetTables;
beforeAll(async () => {
  const { tables } = await sampleSheet('six-months');
  const own = { name: 'Working', hidden: false, rows: [], merges: [], hiddenRows: [] };
  sheet = { tables: [...tables, own] };
});

const block = fc
  .record({ height: fc.integer({ min: 1, max: 4 }), width: fc.integer({ min: 1, max: 5 }) })
  .chain(({ height, width }) =>
    fc.array(fc.array(fc.constantFrom(...WORDS), { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  );
const paste = fc.record({ tab: fc.constantFrom(...TABS), row: fc.nat(40), column: fc.nat(30), block });

/** What stands in the sheet, with every Ref that is blank or was given left out. */
const typedBut = (engine: Engine, given: readonly string[]): string[] =>
  engine.book.sheets.flatMap(({ name, rows }) =>
    rows.flatMap((cells, row) =>
      cells.flatMap(({ shown }, column) =>
        shown === '' || given.includes(`${name} ${row + 1} ${shown}`) ? [] : [`${name} ${row} ${column} ${shown}`],
      ),
    ),
  );

it('a paste leaves every cell as it was typed, but for Refs that were blank; nobody is alerted', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(paste, { minLength: 1, maxLength: 3 }), async (all) => {
      const [answered, plain] = [await openEngine(sheet), await openEngine(sheet)];
      for (const one of all) {
        pastes(answered, one.tab, one.row, one.column, one.block);
        // The same hands, with nobody answering.
        const cells = plain.book.tab(one.tab);
        one.block.forEach((texts, r) => {
          texts.forEach((text, c) => {
            cells.type(one.row + r, one.column + c, { value: text, shown: text });
          });
        });
      }
      expect(typedBut(answered, answered.book.given)).toEqual(typedBut(plain, answered.book.given));
      expect(answered.screen.alerts).toEqual([]);
      await answered.stop();
      await plain.stop();
    }),
    { numRuns: RUNS },
  );
});

it('a note that a person wrote is still there, first and whole, after pastes, a sort and an undo', async () => {
  await fc.assert(
    fc.asyncProperty(paste, fc.nat(25), async (one, at) => {
      const engine = await openEngine(sheet);
      const actions = engine.book.tab('Actions');
      const words = 'Ask the SEND lead.\nBefore Friday.';
      actions.notes.set(`5 ${at}`, words);
      pastes(engine, 'Actions', 5, at, [['soon']]);
      pastes(engine, one.tab, one.row, one.column, one.block);
      if (one.tab === 'Actions' && one.row === 0) undoes(engine);
      else sorts(engine, 'Actions', 'Ref');
      pastes(engine, 'Actions', 1, at, [['A2']]);
      const kept = [...actions.notes.values()].filter(
        (note) => note === words || note.startsWith(`${words}\n${MARKER}`),
      );
      expect(kept).toHaveLength(1);
      await engine.stop();
    }),
    { numRuns: RUNS },
  );
});
