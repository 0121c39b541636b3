/** How a new plan looks and what its cells accept, as data: the workbook and the Google Sheet are both made from it. */
import type { Column } from '../plan/layout/column.ts';
import type { Plan } from '../plan/schema.ts';
import { CHANGES_HEADINGS, CHANGES_TAB, CHECKS_HEADINGS, CHECKS_TAB, type RowsTab } from '../plan/sheet-layout.ts';

/** Dropdowns, checks and rating colours reach this far down. */
export const LAST_ROW = 500;

/** Red, green and blue in hexadecimal. */
export const PALETTE = {
  Blue: { fill: 'E6ECF5', text: '003078' },
  Green: { fill: 'E5F1EA', text: '00582F' },
  Amber: { fill: 'FBEEDD', text: '7A4100' },
  Red: { fill: 'FAE5E2', text: '942514' },
} as const;

export const HEADING_FILL = 'EEF1F5';
export const LINE = 'B1B4B6';
export const FONT = { name: 'Arial', size: 11, title: 16 } as const;

export const DATE_FORMAT = 'd mmmm yyyy';

/** `share`: 0.41 for 41%. */
export const percentFormat = (share: number): string =>
  Number.isInteger(Number((share * 100).toPrecision(12))) ? '0%' : '0.0##%';

/** Refs, lists and choices are kept as text, or a spreadsheet would make a number of "1.0" and one big number of "3,6,12". */
export const keptAs = ({ kind }: Column): 'date' | 'text' | null => {
  if (kind === 'date') return 'date';
  return ['number', 'figure', 'long text'].includes(kind) ? null : 'text';
};

/** A date beside text reads as one column only when both begin at the left; a count at the right of its cell runs into the date beside it. */
export const beginsLeft = ({ kind }: Column): boolean => kind === 'date' || kind === 'number';

const DEFAULT_WIDTH = 20;

/** In characters. */
export const widthOf = ({ width }: Column): number => width ?? DEFAULT_WIDTH;

export const COVER_WIDTHS = [30, 50] as const;
export const READ_ME_WIDTH = 110;
export const LISTS_WIDTH = 24;

const PRODUCT_WIDTHS: Record<string, number> = {
  ...{ Severity: 12, Rule: 9, Tab: 14, Row: 7, Ref: 10, Column: 22, 'First seen': 19, Since: 19, Change: 30 },
  ...{ 'What is wrong': 60, 'What to do': 60, Was: 40, Now: 40, Note: 40 },
};

/** Width of a column of the tabs that are written for people. */
export const productWidth = (heading: string): number => PRODUCT_WIDTHS[heading] ?? 16;

/** The tabs that are written for people, and their headings. */
export const PRODUCT_PAGES: readonly { name: string; headings: readonly string[] }[] = [
  { name: CHECKS_TAB, headings: CHECKS_HEADINGS },
  { name: CHANGES_TAB, headings: CHANGES_HEADINGS },
];

/** A tab that has rows is shown, also where a new sheet hides it. */
export const isShown = (tab: RowsTab, plan: Plan | null): boolean =>
  tab.opens || (plan !== null && plan[tab.key].length > 0);

export type Accepted = {
  kind: 'words' | 'date' | 'number' | 'figure';
  /** For `words`. */
  words: readonly string[];
  /** What somebody is told who types something else. */
  title: string;
  sentence: string;
};

/** What the cells of a column accept; null where anything may be typed. */
export const acceptedBy = ({ choices, kind }: Column): Accepted | null => {
  if (choices) {
    const sentence = `Choose one of: ${choices.join(', ')}.`.slice(0, 225);
    return { kind: 'words', words: choices, title: 'Choose from the list', sentence };
  }
  if (kind === 'date') {
    const sentence = 'Type the day in full, for example 1 April 2022, so that nobody can read it two ways.';
    return { kind, words: [], title: 'Is this a date?', sentence };
  }
  if (kind === 'number')
    return { kind, words: [], title: 'Is this a number?', sentence: 'Type figures only, for example 14.' };
  if (kind === 'figure') {
    const sentence = 'Type one figure in the unit of the row, for example 41%, or Yes or No.';
    return { kind, words: [], title: 'Is this a figure?', sentence };
  }
  return null;
};

export const LARGEST_NUMBER = 1_000_000;

/** The check of a figure, for the cell of that name. */
export const figureFormula = (cell: string): string => `OR(ISNUMBER(${cell}),${cell}="Yes",${cell}="No")`;
