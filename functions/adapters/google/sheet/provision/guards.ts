/** What keeps people from hurting the sheet by accident, and what makes it easy to read: guards, frozen rows, groups, colours. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { RATINGS } from '../../../../plan/schema.ts';
import { PALETTE } from '../../../sheet-template.ts';
import { colourStyle } from '../colour.ts';
import { PRODUCT_GUARD } from '../mark-requests.ts';
import type { Placed } from './columns.ts';
import type { FoundTab } from './found.ts';
import { HEADINGS_GUARD } from './heading-row.ts';
import { joined, listed, mended, NOTHING, type Part, type Request } from './part.ts';
import { columnBelow, coversColumn, coversRow, isWholeTab, spansOf, wholeRow } from './ranges.ts';

/** Accounts that write the product's tabs. Without any named, a guard only warns: one that shut them out would stop the checks. */
export const productGuard = (name: string, tab: FoundTab, editors: readonly string[]): Part => {
  if (tab.protections.some(({ range }) => isWholeTab(range))) return NOTHING;
  const who = editors.length > 0 ? { warningOnly: false, editors: { users: [...editors] } } : { warningOnly: true };
  const range = { sheetId: tab.sheetId };
  return mended(`The ${name} tab was not protected any more: put back.`, {
    addProtectedRange: { protectedRange: { range, description: PRODUCT_GUARD, ...who } },
  });
};

/** It only warns, or nobody but its owner could move a column. */
export const headingGuard = (name: string, tab: FoundTab, row: number): Part =>
  tab.protections.some(({ range, description }) =>
    // Columns that were added since may lie outside of a guard of ours; its row is what matters.
    coversRow(range, row, description === HEADINGS_GUARD ? 0 : tab.columnCount),
  )
    ? NOTHING
    : mended(`The headings of the ${name} tab were not protected any more: put back.`, {
        addProtectedRange: {
          protectedRange: { range: wholeRow(tab.sheetId, row), description: HEADINGS_GUARD, warningOnly: true },
        },
      });

/** A frozen part may not end in the middle of merged cells. */
const cutsRows = ({ table }: FoundTab, end: number): boolean =>
  table.merges.some(({ top, bottom }) => top < end && bottom >= end);

export const cutsColumns = ({ table }: FoundTab, end: number): boolean =>
  table.merges.some(({ left, right }) => left < end && right >= end);

/** On a phone, more would leave no room for the rows below. */
const MOST_FROZEN = 6;

/** How many rows stay in view: the headings and the titles above them, or none. */
export const frozenTo = (tab: FoundTab, headingRow: number): number =>
  headingRow >= MOST_FROZEN || cutsRows(tab, headingRow + 1) ? 0 : headingRow + 1;

export const frozenPart = (name: string, tab: FoundTab, row: number): Part => {
  if (tab.frozenRows > row || frozenTo(tab, row) === 0) return NOTHING;
  return mended(`The headings of the ${name} tab did not stay in view: frozen again.`, {
    updateSheetProperties: {
      properties: { sheetId: tab.sheetId, gridProperties: { frozenRowCount: row + 1 } },
      fields: 'gridProperties.frozenRowCount',
    },
  });
};

const groupRequests = (sheetId: number, from: number, to: number): Request[] => {
  const range = { sheetId, dimension: 'COLUMNS', startIndex: from, endIndex: to };
  return [
    { addDimensionGroup: { range } },
    { updateDimensionGroup: { dimensionGroup: { range, depth: 1, collapsed: true }, fields: 'collapsed' } },
  ];
};

/** Columns that are seldom used are folded away. A group that somebody opened stays open. */
export const groupPart = (name: string, tab: FoundTab, placed: readonly Placed[]): Part => {
  const isGrouped = (at: number) => tab.groups.some(({ from, to }) => from <= at && at < to);
  const loose = placed.filter(({ column, at }) => column.column?.folded === true && !isGrouped(at));
  if (loose.length === 0) return NOTHING;
  const names = listed(loose.map(({ column }) => column.heading));
  return mended(
    `The fold over ${names} on the ${name} tab was gone: put back, closed. The plus sign above opens it.`,
    ...spansOf(loose.map(({ at }) => at)).flatMap(({ from, to }) => groupRequests(tab.sheetId, from, to)),
  );
};

type ColourRule = sheets_v4.Schema$ConditionalFormatRule;

const says = ({ booleanRule, ranges }: ColourRule, word: string, at: number): boolean =>
  booleanRule?.condition?.type === 'TEXT_EQ' &&
  booleanRule.condition.values?.[0]?.userEnteredValue === word &&
  (ranges ?? []).some((range) => coversColumn(range, at));

const colourRequest = (tab: FoundTab, row: number, at: number, word: keyof typeof PALETTE): Request => ({
  addConditionalFormatRule: {
    index: 0,
    rule: {
      ranges: [columnBelow(tab.sheetId, row + 1, at, tab.rowCount)],
      booleanRule: {
        condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: word }] },
        format: {
          backgroundColorStyle: colourStyle(PALETTE[word].fill),
          textFormat: { foregroundColorStyle: colourStyle(PALETTE[word].text) },
        },
      },
    },
  },
});

/** Colour only repeats the word. */
export const colourPart = (name: string, tab: FoundTab, row: number, placed: readonly Placed[]): Part =>
  joined(
    placed
      .filter(({ column }) => column.column?.choices === RATINGS)
      .map(({ column, at }) => {
        const words = Object.keys(PALETTE) as (keyof typeof PALETTE)[];
        const gone = words.filter((word) => !tab.colourRules.some((rule) => says(rule, word, at)));
        if (gone.length === 0) return NOTHING;
        const what = gone.length === 1 ? 'colour' : 'colours';
        return mended(
          `The ${what} of ${listed(gone)} under ${column.heading} on the ${name} tab ${gone.length === 1 ? 'was' : 'were'} gone: put back.`,
          ...gone.map((word) => colourRequest(tab, row, at, word)),
        );
      }),
  );
