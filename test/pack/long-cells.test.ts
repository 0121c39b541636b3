/** A few cells hold thousands of characters: all of it is told, and no page is left blank for it. */
import { type PackInput, packDocuments } from '../../functions/pack/pack.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Action, Plan } from '../../functions/plan/schema.ts';
import { LARGE_PLAN_DAY, largePlan, reviewOf } from '../plans/large-plan.ts';
import { documentOf } from './demonstration.ts';
import { draw, heardIn, paragraph, SENTENCE } from './drawing.ts';
import { drawnSheets, filled, nearlyBlank, outside, type Sheet } from './positions.ts';

const longText = (characters: number): string =>
  SENTENCE.repeat(Math.ceil(characters / SENTENCE.length))
    .slice(0, characters)
    .trim();

type Long = 'update' | 'action' | 'successCriteria';

/** Every seventh action has a long cell. */
const planWith = (field: Long, characters: number): Plan => {
  const plan = largePlan({ areas: 3, actions: 20, measures: 10 });
  const long: Partial<Action> = { [field]: longText(characters) };
  return { ...plan, actions: plan.actions.map((row, i) => (i % 7 === 3 ? { ...row, ...long } : row)) };
};

const inputOf = (plan: Plan): PackInput => ({
  ...{ plan, asAt: LARGE_PLAN_DAY, review: reviewOf(plan), history: NO_HISTORY },
  ...{ snapshot: { hash: 'c'.repeat(64) }, waived: [] },
});

/** A landscape page followed by another of the same annex. */
const goesOn = ({ width, height }: Sheet, next: Sheet | undefined): boolean =>
  next !== undefined && width > height && next.width > next.height;

describe.each<[Long, number]>([
  ['update', 1000],
  ['update', 5000],
  ['successCriteria', 1500],
  ['successCriteria', 5000],
  ['action', 1000],
  ['action', 5000],
])('a cell of %s with %i characters', (field, characters) => {
  it('leaves no page blank, and more than half of each page of the annex is used', async () => {
    const { sheets } = await drawnSheets(packDocuments('dfe', inputOf(planWith(field, characters)))[0]!);
    expect(nearlyBlank(sheets)).toEqual([]);
    expect(outside(sheets)).toEqual([]);
    const half = sheets.flatMap((sheet, i) => (goesOn(sheet, sheets[i + 1]) && filled(sheet) < 0.5 ? [i + 1] : []));
    expect(half).toEqual([]);
  });
});

describe('a row of most of a page, after a page that is hardly begun', () => {
  const table = (characters: number) => ({
    kind: 'table' as const,
    caption: 'Rows',
    columns: [
      { heading: 'Ref', share: 1, rowHeader: true },
      { heading: 'Text', share: 3 },
    ],
    rows: ['A1', 'A2'].map((ref, i) => ({
      cells: [{ lines: [[{ text: ref }]] }, { lines: [[{ text: longText(i === 0 ? 200 : characters) }]] }],
    })),
  });

  it('begins there, and is read as one row', async () => {
    const document = documentOf([paragraph('Before.'), table(3800)]);
    const { sheets } = await drawnSheets(document);
    expect(sheets).toHaveLength(2);
    expect(filled(sheets[0]!)).toBeGreaterThan(0.9);
    expect(await heardIn((await draw(document)).bytes)).toContain(`TD: ${longText(3800)}`);
  });

  it('has its Ref on the next page too, where it is not read again', async () => {
    const document = documentOf([paragraph('Before.'), table(3800)]);
    const [, next] = (await drawnSheets(document)).sheets;
    const ours = next!.shown.filter(({ beside, x, size }) => beside && x === 48 && size === 10.5);
    expect(ours.map(({ glyphs }) => glyphs)).toEqual(['Ref'.length, 'A2'.length]);
    const heard = await heardIn((await draw(document)).bytes);
    expect(heard.filter((said) => said.endsWith(': A2'))).toHaveLength(1);
  });

  it('stays whole where it would leave little blank', async () => {
    const { sheets } = await drawnSheets(documentOf([paragraph(longText(2600)), table(2300)]));
    expect(sheets).toHaveLength(2);
    expect(filled(sheets[0]!)).toBeLessThan(0.9);
  });
});

it('one sentence after a table never stands alone on a page', async () => {
  for (let n = 20; n < 34; n += 1) {
    const rows = Array.from({ length: n }, (_, i) => ({ cells: [{ lines: [[{ text: `Row ${i + 1}` }]] }] }));
    const { sheets } = await drawnSheets(
      documentOf([
        { kind: 'table', caption: 'Rows', columns: [{ heading: 'Row', share: 1, rowHeader: true }], rows },
        paragraph('No open action has a new date.'),
      ]),
    );
    const last = sheets[sheets.length - 1]!.shown.filter(({ beside }) => !beside);
    expect([n, last.length > 1]).toEqual([n, true]);
  }
});
