/** What cells accept, as Google's rules; and whether a cell still has the rule it should have. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { columnLetter } from '../../../../plan/cells.ts';
import type { Column } from '../../../../plan/layout/column.ts';
import { type Accepted, acceptedBy, figureFormula, LARGEST_NUMBER } from '../../../sheet-template.ts';
import type { FoundTab } from './found.ts';
import { joined, mended, NOTHING, type Part } from './part.ts';
import { columnBelow } from './ranges.ts';

type Rule = sheets_v4.Schema$DataValidationRule;
type Condition = sheets_v4.Schema$BooleanCondition;

/** Only forms that Google gives back as they were given: a rule that came back spelled otherwise would be mended every night. */
const conditionFor = ({ kind, words }: Accepted, cell: string): Condition => {
  const values = (...texts: string[]) => texts.map((userEnteredValue) => ({ userEnteredValue }));
  if (kind === 'words') return { type: 'ONE_OF_LIST', values: values(...words) };
  if (kind === 'date') return { type: 'DATE_IS_VALID' };
  if (kind === 'number') return { type: 'NUMBER_BETWEEN', values: values('0', String(LARGEST_NUMBER)) };
  return { type: 'CUSTOM_FORMULA', values: values(`=${figureFormula(cell)}`) };
};

const ruleFor = (accepted: Accepted, cell: string): Rule => ({
  condition: conditionFor(accepted, cell),
  inputMessage: accepted.sentence,
  // Words come from the list; dates and figures are only asked about, so that nothing typed is lost.
  strict: accepted.kind === 'words',
  showCustomUi: true,
});

const wordsOf = (condition: Condition | undefined): string =>
  JSON.stringify((condition?.values ?? []).map(({ userEnteredValue }) => userEnteredValue));

const isSame = (found: Rule | undefined, wanted: Rule): boolean =>
  found?.condition?.type === wanted.condition?.type &&
  (wanted.condition?.type !== 'ONE_OF_LIST' ||
    (wordsOf(found?.condition) === wordsOf(wanted.condition) && found?.strict === true));

const NAMES = { words: 'dropdown', date: 'date check', number: 'number check', figure: 'figure check' } as const;

export type Checked = {
  name: string;
  tab: FoundTab;
  /** What is typed there: a heading, or an item of the Plan tab. */
  heading: string;
  column: Column;
  at: number;
  rows: { from: number; to: number };
};

/** The rule of a column, or of one cell; put back over all of it where a cell has lost it. */
const rulePart = ({ name, tab, heading, column, at, rows }: Checked): Part => {
  const accepted = acceptedBy(column);
  if (!accepted || rows.to <= rows.from) return NOTHING;
  const rule = ruleFor(accepted, `${columnLetter(at)}${rows.from + 1}`);
  const there = Array.from({ length: rows.to - rows.from }, (_none, index) => tab.rules[rows.from + index]?.[at]);
  const wrong = there.filter((found) => !isSame(found, rule));
  if (wrong.length === 0) return NOTHING;
  const what = `The ${NAMES[accepted.kind]} of ${heading} on the ${name} tab`;
  const other = wrong.some((found) => found?.condition?.type === rule.condition?.type);
  const cells = wrong.length === 1 ? 'one cell' : `${wrong.length} cells`;
  const gone = wrong.length === there.length ? 'was gone' : `was gone from ${cells}`;
  return mended(`${what} ${other ? 'offered other words, or let others in' : gone}: put back.`, {
    setDataValidation: { range: columnBelow(tab.sheetId, rows.from, at, rows.to), rule },
  });
};

const MOST_SENTENCES = 6;

/** Each in a sentence of its own, unless a whole tab has lost them. */
export const rulesPart = (name: string, checked: readonly Checked[]): Part => {
  const parts = checked
    .map((one) => ({ heading: one.heading, part: rulePart(one) }))
    .filter(({ part }) => part !== NOTHING);
  const all = joined(parts.map(({ part }) => part));
  if (parts.length <= MOST_SENTENCES) return all;
  const sentence = `The dropdowns and checks of ${parts.length} headings on the ${name} tab were gone or changed: put back.`;
  return { ...all, mends: [sentence] };
};
