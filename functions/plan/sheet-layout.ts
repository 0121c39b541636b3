/**
 * The contract with the officers: tabs and columns as data. The workbook, the Google Sheet, the reader and the checks are
 * all made from it. Tabs and columns are found by heading, never by position.
 */
import { actionColumns, areaColumns, evidenceColumns, riskColumns } from './layout/actions.ts';
import type { Column } from './layout/column.ts';
import { coverItems } from './layout/cover.ts';
import { actualColumns, measureColumns } from './layout/measures.ts';
import {
  agendaColumns,
  analysisColumns,
  askColumns,
  governanceColumns,
  personColumns,
  reviewColumns,
  voiceColumns,
  waiverColumns,
} from './layout/meetings.ts';
import type { Plan } from './schema.ts';

export type { Column } from './layout/column.ts';
export { LAYOUT_VERSION } from './layout/version.ts';

/** The parts of a plan that are lists of rows, each on a tab of its own. */
export type RowsKey = Exclude<keyof Plan, 'layoutVersion' | 'cover' | 'kept'>;

export type RowsTab = {
  name: string;
  key: RowsKey;
  /** What one row is called in a sentence. */
  row: string;
  columns: readonly Column[];
  /** Open in a new sheet; the others are hidden until they are needed. */
  opens: boolean;
};

export const PLAN_TAB = 'Plan';
export const READ_ME_TAB = 'Read me';
export const CHECKS_TAB = 'Checks';
export const CHANGES_TAB = 'Changes';
export const LISTS_TAB = 'Lists';
/** Tabs the product writes and protects; their content is never read back. */
export const PRODUCT_TABS = [CHECKS_TAB, CHANGES_TAB, LISTS_TAB];
export const COVER_HEADINGS = ['Item', 'Value'] as const;
export const CHECKS_HEADINGS = [
  'Severity',
  'Rule',
  'Tab',
  'Row',
  'Ref',
  'Column',
  'What is wrong',
  'What to do',
  'First seen',
] as const;
export const CHANGES_HEADINGS = ['Since', 'Change', 'Tab', 'Ref', 'Column', 'Was', 'Now', 'Note'] as const;

export { coverItems };

const rowsTab = (name: string, key: RowsKey, row: string, columns: readonly Column[], opens = false): RowsTab => ({
  name,
  key,
  row,
  columns,
  opens,
});

/** Tabs of rows, in the order of the sheet. `Plan` comes before them and the product's own tabs after. */
export const rowsTabs: readonly RowsTab[] = [
  rowsTab('People', 'people', 'person', personColumns, true),
  rowsTab('Governance', 'governance', 'body', governanceColumns),
  rowsTab('Areas', 'areas', 'area', areaColumns, true),
  rowsTab('Actions', 'actions', 'action', actionColumns, true),
  rowsTab('Measures', 'measures', 'measure', measureColumns, true),
  rowsTab('Actuals', 'actuals', 'figure', actualColumns, true),
  rowsTab('Evidence', 'evidence', 'piece of evidence', evidenceColumns),
  rowsTab('Risks', 'risks', 'risk', riskColumns),
  rowsTab('Voice', 'voice', 'statement', voiceColumns),
  rowsTab('Analysis', 'analysis', 'paragraph', analysisColumns),
  rowsTab('Reviews', 'reviews', 'review', reviewColumns, true),
  rowsTab('Agenda', 'agenda', 'agenda item', agendaColumns),
  rowsTab('Asks', 'asks', 'ask', askColumns),
  rowsTab('Waivers', 'waivers', 'waiver', waiverColumns),
];

const tabOfKey = new Map(rowsTabs.map((tab) => [tab.key, tab]));

export const tabFor = (key: RowsKey): RowsTab => tabOfKey.get(key) as RowsTab;

/** Heading of a field as the officers see it: `headingFor('actions', 'agreedDue')` is "Agreed due". */
export const headingFor = (key: RowsKey | 'cover', field: string): string =>
  (key === 'cover' ? (coverItems as readonly Column[]) : tabFor(key).columns).find((c) => c.field === field)?.heading ??
  field;

/** Every tab in the order of the sheet. */
export const TAB_ORDER = [READ_ME_TAB, PLAN_TAB, ...rowsTabs.map((tab) => tab.name), ...PRODUCT_TABS];
/** Dropdown ranges: one named list for each distinct set of allowed words. */
export const dropdowns = (): { name: string; choices: readonly string[] }[] => {
  const seen = new Map<readonly string[], string>();
  for (const column of [...coverItems, ...rowsTabs.flatMap((tab) => tab.columns)] as Column[]) {
    if (column.choices && !seen.has(column.choices)) seen.set(column.choices, listName(column.choices, column.heading));
  }
  return [...seen].map(([choices, name]) => ({ name, choices }));
};

/** Three columns headed Status hold different words, so a list is named by its heading and its first and last word. */
const listName = (choices: readonly string[], heading: string): string =>
  `list_${`${heading} ${choices[0]} ${choices[choices.length - 1]}`.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`;
