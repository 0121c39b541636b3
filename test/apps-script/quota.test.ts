/**
 * What an edit costs of the six hours a day that Google gives an account's triggers. Each call to Sheets is a journey: in
 * byronbroughten/sheets-framework (docs/architecture/round-trips.md, September 2026) three took about 494 ms where one took about 350,
 * so one more costs 72. Google's own advice is to read first and write then, because writes that follow each other go together. A call
 * to the cache or the properties is put at a tenth of a journey. Only a real tenant can settle these; the counts are ours.
 */
import type { SheetTables } from '../../functions/plan/cells.ts';
import { type Engine, openEngine } from './engine.ts';
import { type LoopbackService, startService } from './loopback.ts';
import { columnOf, pastes, rowOf, stoodBefore, types } from './person.ts';
import { sampleSheet } from './sample-sheet.ts';

const JOURNEY_MS = 72;
const SMALL_MS = JOURNEY_MS / 10;
const BUDGET_MS = 400;
const FLUSH_MS = 3000;
const DAY_MS = 6 * 3600 * 1000;

const ANSWER = { asAt: '2022-09-15', ready: { actions: [30, 30], measures: [16, 16] }, findings: [], lost: [] };

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
  // The first edit of an hour reads the whole sheet.
  types(engine, 'Actions', 'A1.01', 'Update', 'One.');
});
afterEach(() => engine.stop());

type Cost = { journeys: number; writes: string[]; fetches: number; milliseconds: number };

const costOf = (work: () => void): Cost => {
  const [fetches, calls] = [engine.fetches(), engine.keeping.calls];
  const { all, writes } = engine.book.journeys;
  all.length = 0;
  writes.length = 0;
  work();
  const journeys = all.filter((how, i) => how === 'read' || all[i - 1] !== 'write').length;
  const milliseconds = journeys * JOURNEY_MS + (engine.keeping.calls - calls) * SMALL_MS;
  return { journeys, writes: [...writes], fetches: engine.fetches() - fetches, milliseconds };
};

it.each<[string, number, () => void]>([
  ['an edit with nothing to say', 3, () => types(engine, 'Actions', 'A1.01', 'Update', 'Two more schools.')],
  ['an edit that is wrong', 4, () => types(engine, 'Actions', 'A1.01', 'Agreed due', 'soon')],
  ['a new row that gets its Ref', 5, () => pastes(engine, 'Actions', 31, 1, [['A2', 'Write to every school']])],
])('%s costs %i journeys, no call to the service, and less than 0.4 s', (_what, most, work) => {
  const { journeys, fetches, milliseconds, writes } = costOf(work);
  expect(journeys).toBeLessThanOrEqual(most);
  expect(fetches).toBe(0);
  expect(milliseconds).toBeLessThan(BUDGET_MS);
  expect(writes.filter((write) => !write.startsWith('values')).length).toBeLessThanOrEqual(2);
});

it('an edit on a tab of one’s own is no journey at all', () => {
  const [own] = engine.book.sheets.filter(({ name }) => name === 'Read me');
  if (!own) throw new Error('no such tab');
  own.name = 'Working';
  expect(costOf(() => pastes(engine, 'Working', 3, 2, [['sums']]))).toMatchObject({ journeys: 0, writes: [] });
});

it('the first edit of the hour reads the values of each tab, and everything about its own', () => {
  engine.cache.clear();
  const { journeys } = costOf(() => types(engine, 'Actions', 'A1.01', 'Update', 'Three.'));
  const read = engine.book.sheets.filter(({ name }) => !['Read me', 'Checks', 'Changes', 'Lists'].includes(name));
  expect(journeys).toBeLessThanOrEqual(2 * read.length + 5);
});

it('an edit that mends costs less than 0.4 s too', () => {
  types(engine, 'Actions', 'A1.01', 'Agreed due', 'soon');
  const mends = costOf(() => types(engine, 'Actions', 'A1.01', 'Agreed due', '30 September 2022'));
  expect(mends.milliseconds).toBeLessThan(BUDGET_MS);
});

it('a paste of 40 x 6 costs as much as one cell', () => {
  const column = columnOf(engine.book.tab('Actions'), 'Rating');
  const block = Array.from({ length: 40 }, () => ['Green', 'soon', 'tomorrow', 'x', 'y', 'z']);
  const { writes, milliseconds } = costOf(() => pastes(engine, 'Actions', 1, column, block));
  expect(writes).toEqual(['notes Actions', 'colours Actions']);
  expect(milliseconds).toBeLessThan(BUDGET_MS);
});

it('300 findings on one tab are painted in two writes', () => {
  const actions = engine.book.tab('Actions');
  const dates = ['Start', 'Agreed due', 'Revised due', 'DfE agreed on', 'Completed on', 'Update date'];
  const block = Array.from(
    { length: 60 },
    () => actions.rows[0]?.map(({ shown }) => (dates.includes(shown) ? 'soon' : 'x')) ?? [],
  );
  const { writes } = costOf(() => pastes(engine, 'Actions', 1, 0, block));
  expect(actions.notes.size).toBeGreaterThan(300);
  expect(writes).toEqual(['notes Actions', 'colours Actions']);
});

it('ten edits in half a minute are told in one call, and forty such areas fit into one account’s day', () => {
  engine.cache.delete('told');
  const row = rowOf(engine.book.tab('Actions'), 'A1.01');
  const cost = costOf(() => {
    for (let i = 0; i < 10; i += 1)
      pastes(engine, 'Actions', row, columnOf(engine.book.tab('Actions'), 'Update'), [[`Schools: ${i}.`]]);
  });
  expect(cost.fetches).toBe(1);
  // A busy area: 300 edits a day, a third of them in bursts of ten, the rest alone; and one call an hour.
  const edits = 300 * (cost.milliseconds / 10);
  const calls = (100 / 10 + 100 + 24) * FLUSH_MS;
  expect((edits + calls) * 40).toBeLessThan(DAY_MS);
});
