/** What the sidebar needs of Sheets beyond reading: hidden and grouped rows and columns, and the one write that a person's click makes. */
import { readDate } from '../../functions/plan/read-date.ts';
import {
  londonDay,
  type StandInBook,
  type StandInCell,
  type StandInRange,
  type StandInSheet,
} from './stand-in-sheet.ts';

export type Group = { from: number; to: number; depth: number; collapsed: boolean };

/** Columns and rows as Sheets counts them, from 1. */
export type Folds = {
  columnGroups: Group[];
  rowGroups: Group[];
  hiddenColumns: Set<number>;
  hiddenRows: Set<number>;
  /** Cells that this person may not change. */
  isProtected: boolean;
  /** What clicks have written, in order, as it was handed to Sheets. */
  written: string[];
};

const groupAt = (groups: readonly Group[], at: number, depth: number) => {
  const group = groups.find((one) => one.from <= at && at <= one.to && one.depth === depth);
  if (!group) throw new Error(`There is no group at ${at} with depth ${depth}.`);
  return {
    isCollapsed: () => group.collapsed,
    expand: () => {
      group.collapsed = false;
    },
  };
};

const depthAt = (groups: readonly Group[], at: number): number =>
  Math.max(0, ...groups.filter((one) => one.from <= at && at <= one.to).map(({ depth }) => depth));

/** As Sheets takes what is typed: an apostrophe keeps it text, a day becomes a date, 75% becomes 0.75. */
export const asSheetsTakes = (value: string | number, before: StandInCell): StandInCell => {
  if (typeof value === 'number')
    return { value, shown: before.shown.endsWith('%') ? `${Number((value * 100).toPrecision(12))}%` : String(value) };
  if (value.startsWith("'")) return { value: value.slice(1), shown: value.slice(1) };
  const day = readDate(value);
  if (day.kind === 'date') return { value: londonDay(day.date), shown: value };
  const percent = /^(-?[\d.]+)%$/.exec(value);
  return percent ? { value: Number(percent[1]) / 100, shown: value } : { value, shown: value };
};

const foldsOf = new WeakMap<StandInSheet, Folds>();

const withFolds = (sheet: StandInSheet): void => {
  const folds: Folds = {
    ...{ columnGroups: [], rowGroups: [], isProtected: false, written: [] },
    ...{ hiddenColumns: new Set(), hiddenRows: new Set() },
  };
  foldsOf.set(sheet, folds);
  const inGroup = (groups: Group[], at: number) =>
    groups.some((one) => one.collapsed && one.from <= at && at <= one.to);
  const plainRange = sheet.getRange;
  const cellRange = (range: StandInRange) =>
    Object.assign(range, {
      getValue: () => sheet.cell(range.at.row - 1, range.at.column - 1).value,
      setValue: (value: string | number) => {
        if (folds.isProtected) throw new Error('You are trying to edit a protected cell or object.');
        const [row, column] = [range.at.row - 1, range.at.column - 1];
        const taken = asSheetsTakes(value, sheet.cell(row, column));
        const cells = sheet.rows[row] ?? [];
        while (cells.length < column) cells.push({ value: '', shown: '' });
        cells[column] = taken;
        sheet.rows[row] = cells;
        folds.written.push(`${sheet.name} ${range.at.row},${range.at.column}: ${value}`);
      },
    });
  Object.assign(sheet, {
    getRange: (...at: Parameters<typeof plainRange>) => cellRange(plainRange(...at)),
    getColumnGroupDepth: (column: number) => depthAt(folds.columnGroups, column),
    getColumnGroup: (column: number, depth: number) => groupAt(folds.columnGroups, column, depth),
    getRowGroupDepth: (row: number) => depthAt(folds.rowGroups, row),
    getRowGroup: (row: number, depth: number) => groupAt(folds.rowGroups, row, depth),
    isColumnHiddenByUser: (column: number) => folds.hiddenColumns.has(column) || inGroup(folds.columnGroups, column),
    showColumns: (column: number) => folds.hiddenColumns.delete(column),
    isRowHiddenByUser: (row: number) => folds.hiddenRows.has(row) || inGroup(folds.rowGroups, row),
    showRows: (row: number) => folds.hiddenRows.delete(row),
    isRowHiddenByFilter: (row: number) => sheet.filteredOut.has(row - 1),
  });
};

/** Call before the sheet is used. */
export const withFoldsAndClicks = (book: StandInBook): void => {
  for (const sheet of book.sheets) withFolds(sheet);
};

export const folds = (book: StandInBook, tab: string): Folds => foldsOf.get(book.tab(tab)) as Folds;
