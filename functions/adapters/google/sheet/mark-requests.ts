/** What must change in a spreadsheet so that it shows these findings: notes, Ref colours and the Checks tab, and nothing else. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { readAddress } from '../../../plan/addresses.ts';
import { columnLetter, sameHeading } from '../../../plan/cells.ts';
import type { Finding } from '../../../plan/finding.ts';
import { checkRows } from '../../../plan/marks/check-rows.ts';
import { noteWith } from '../../../plan/marks/note.ts';
import { type PlacedFindings, placeFindings } from '../../../plan/marks/placed-findings.ts';
import { TINTS } from '../../../plan/marks/tints.ts';
import type { IsoDate } from '../../../plan/schema.ts';
import { CHECKS_HEADINGS, CHECKS_TAB } from '../../../plan/sheet-layout.ts';
import { colourStyle } from './colour.ts';
import type { ReadSheet, ReadTab } from './read-sheet.ts';

type Request = sheets_v4.Schema$Request;

/** One cell, and only the one thing of it that is named. */
const updateCell = (
  { sheetId }: ReadTab,
  row: number,
  column: number,
  cell: sheets_v4.Schema$CellData,
  fields: 'note' | 'userEnteredFormat.backgroundColorStyle',
): Request => ({
  updateCells: { start: { sheetId, rowIndex: row, columnIndex: column }, rows: [{ values: [cell] }], fields },
});

const isInGrid = ({ rowCount, columnCount }: ReadTab, row: number, column: number): boolean =>
  row >= 0 && row < rowCount && column < columnCount;

const noteRequests = (tab: ReadTab, wanted: ReadonlyMap<string, string>): Request[] =>
  [...new Set([...tab.notes.keys(), ...wanted.keys()])].flatMap((address) => {
    const at = readAddress(address);
    const now = tab.notes.get(address) ?? '';
    const note = noteWith(now, wanted.get(address) ?? null);
    if (!at || note === now || !isInGrid(tab, at.row, at.column)) return [];
    return [updateCell(tab, at.row, at.column, { note }, 'note')];
  });

const isOurs = (fill: string | undefined): boolean => fill !== undefined && Object.values(TINTS).includes(fill);

const colourRequests = (tab: ReadTab, { refColumn, headingRow, colours }: PlacedFindings): Request[] => {
  const rows = new Set(colours.keys());
  for (const [address, fill] of tab.fills) {
    const at = readAddress(address);
    if (at && at.column === refColumn && at.row > headingRow && isOurs(fill)) rows.add(at.row);
  }
  return [...rows]
    .sort((a, b) => a - b)
    .flatMap((row) => {
      const severity = colours.get(row);
      const fill = tab.fills.get(`${columnLetter(refColumn)}${row + 1}`);
      if (!isInGrid(tab, row, refColumn) || fill === (severity && TINTS[severity])) return [];
      const format = severity ? { userEnteredFormat: { backgroundColorStyle: colourStyle(TINTS[severity]) } } : {};
      return [updateCell(tab, row, refColumn, format, 'userEnteredFormat.backgroundColorStyle')];
    });
};

/** A number no tab has yet; the same one however often the request is made. */
const freeSheetId = (tabs: readonly ReadTab[]): number =>
  (Math.max(0, ...tabs.map(({ sheetId }) => sheetId)) % 2_000_000_000) + 1;

const COLUMNS: number = CHECKS_HEADINGS.length;

const newChecksTab = (sheetId: number, rowCount: number): Request => ({
  addSheet: {
    properties: {
      ...{ sheetId, title: CHECKS_TAB, sheetType: 'GRID', hidden: false },
      gridProperties: { rowCount, columnCount: COLUMNS, frozenRowCount: 1 },
    },
  },
});

/** By these words a protected tab is known to be the product's. */
export const PRODUCT_GUARD = 'Written by the checks';

/** It only warns: one that let in nobody but this account would stop the other one that writes here. */
const protection = (sheetId: number): Request => ({
  addProtectedRange: {
    protectedRange: { range: { sheetId }, description: PRODUCT_GUARD, warningOnly: true },
  },
});

/** Everything goes in as text, so that nothing an officer typed can act as a formula here. */
const cellsOf = (row: readonly (string | number)[], width: number): sheets_v4.Schema$RowData => ({
  values: Array.from({ length: width }, (_none, column) => {
    const text = String(row[column] ?? '');
    return text === '' ? {} : { userEnteredValue: { stringValue: text } };
  }),
});

const grownBy = (sheetId: number, dimension: 'ROWS' | 'COLUMNS', length: number): Request[] =>
  length > 0 ? [{ appendDimension: { sheetId, dimension, length } }] : [];

const checksRequests = (tabs: readonly ReadTab[], findings: readonly Finding[], asAt: IsoDate): Request[] => {
  const tab = tabs.find(({ table }) => sameHeading(table.name) === sameHeading(CHECKS_TAB));
  const rows = [[...CHECKS_HEADINGS], ...checkRows(findings, tab?.table, asAt)];
  const sheetId = tab?.sheetId ?? freeSheetId(tabs);
  const old = tab?.table.rows ?? [];
  const width = old.reduce((widest, cells) => Math.max(widest, cells.length), COLUMNS);
  const height = Math.max(rows.length, old.length);
  const says = (row: number, column: number) => String(rows[row]?.[column] ?? '');
  const isSame =
    tab !== undefined &&
    Array.from({ length: height }, (_none, row) => row).every((row) =>
      Array.from({ length: width }, (_none, column) => column).every(
        (column) => (old[row]?.[column]?.text ?? '') === says(row, column),
      ),
    );
  const range = { sheetId, startRowIndex: 0, endRowIndex: height, startColumnIndex: 0, endColumnIndex: width };
  return [
    ...(tab ? [] : [newChecksTab(sheetId, Math.max(100, height))]),
    ...(tab ? grownBy(sheetId, 'ROWS', height - tab.rowCount) : []),
    ...(tab ? grownBy(sheetId, 'COLUMNS', width - tab.columnCount) : []),
    ...(tab?.isProtected ? [] : [protection(sheetId)]),
    ...(tab?.table.hidden && findings.length > 0
      ? [{ updateSheetProperties: { properties: { sheetId, hidden: false }, fields: 'hidden' } }]
      : []),
    ...(isSame
      ? []
      : [{ updateCells: { range, rows: rows.map((row) => cellsOf(row, width)), fields: 'userEnteredValue' } }]),
  ];
};

/** Nothing at all when the sheet shows these findings already. */
export const markRequests = ({ tabs }: ReadSheet, findings: readonly Finding[], asAt: IsoDate): Request[] => {
  const placed = placeFindings(
    tabs.map(({ table }) => table),
    findings,
  );
  const marks = placed.flatMap((each) => {
    const tab = tabs[each.sheet];
    return tab ? [...colourRequests(tab, each), ...noteRequests(tab, each.notes)] : [];
  });
  return [...marks, ...checksRequests(tabs, findings, asAt)];
};
