/** Tabs that are not there yet, with what stands in them from the beginning: what the layout says, or what a workbook holds. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { readAddress } from '../../../../plan/addresses.ts';
import { type Cell, columnLetter, sameHeading, type Table } from '../../../../plan/cells.ts';
import type { Column } from '../../../../plan/layout/column.ts';
import { coverItems } from '../../../../plan/sheet-layout.ts';
import { readMeLines } from '../../../read-me.ts';
import { FONT, PALETTE } from '../../../sheet-template.ts';
import { colourStyle } from '../colour.ts';
import { cellData } from './cells.ts';
import { type Located, locate } from './columns.ts';
import type { FoundTab } from './found.ts';
import { cutsColumns, frozenTo } from './guards.ts';
import { bodyLook, columnLooks, columnWidth, headingLook, look } from './looks.ts';
import type { Request } from './part.ts';
import { oneCell } from './ranges.ts';
import { READ_ME_LINES, type WantedTab } from './wanted.ts';

/** One tab of a workbook. */
export type Content = { table: Table; notes: ReadonlyMap<string, string> };

/**
 * Rows of a new tab, and rows that are free below what stands there. Fewer than in a workbook: Google gives each cell that has a format
 * with every reading. Rows that people add are given the same rules by the next repair.
 */
const LEAST_ROWS = 200;
const SPARE_ROWS = 100;
const SPARE_PRODUCT_ROWS = 50;

const cellOfText = (text: string): Cell => (text === '' ? null : { text });

const tableOf = ({ name, hidden, texts }: WantedTab): Table => ({
  ...{ name, hidden, rows: texts.map((row) => row.map(cellOfText)), merges: [], hiddenRows: [] },
});

/** What the workbook said of workbooks. */
const SAID_OF_WORKBOOKS = new Map(
  readMeLines('workbook').map(({ text }, index) => [text, READ_ME_LINES[index]?.text ?? text]),
);

const saidOfSheets = (table: Table): Table => ({
  ...table,
  rows: table.rows.map((cells) =>
    cells.map((cell) => cell && { ...cell, text: SAID_OF_WORKBOOKS.get(cell.text) ?? cell.text }),
  ),
});

const rowsFor = (wanted: WantedTab | null, { rows }: Table): number => {
  const least = wanted?.kind === 'rows' ? LEAST_ROWS : 0;
  const spare = wanted?.kind === 'product' || wanted?.kind === 'words' ? SPARE_PRODUCT_ROWS : SPARE_ROWS;
  return Math.max(least, rows.length + spare);
};

const widestOf = ({ rows, merges }: Table, notes: ReadonlyMap<string, string>): number =>
  Math.max(
    ...[1, rows.reduce((most, cells) => Math.max(most, cells.length), 0)],
    ...merges.map(({ right }) => right + 1),
    ...[...notes.keys()].map((address) => (readAddress(address)?.column ?? 0) + 1),
  );

export const newTab = (wanted: WantedTab | null, sheetId: number, content: Content | null): FoundTab => {
  const given = content?.table ?? tableOf(wanted as WantedTab);
  const table = wanted?.kind === 'words' ? saidOfSheets(given) : given;
  const notes = new Map(content?.notes ?? []);
  return {
    ...{ sheetId, table, notes, fills: new Map(), isNew: true, isProtected: false },
    rowCount: rowsFor(wanted, table),
    columnCount: Math.max(wanted?.columns.length ?? 0, widestOf(table, notes)),
    ...{ frozenRows: 0, rules: [], groups: [], colourRules: [], protections: [] },
  };
};

/** What a cell is for, so that it is kept as that. */
const columnsByPlace = (wanted: WantedTab | null, tab: FoundTab, located: Located | null) => {
  const byColumn = new Map(located?.placed.map(({ column, at }) => [at, column]) ?? []);
  const itemAt = located?.placed.find(({ column }) => column.heading === 'Item')?.at ?? 0;
  return (row: number, at: number): Column | null => {
    const column = byColumn.get(at);
    if (!located || row <= located.row || !column) return null;
    if (wanted?.kind !== 'cover' || column.heading !== 'Value') return column.column;
    const item = sameHeading(tab.table.rows[row]?.[itemAt]?.text ?? '');
    return (coverItems as readonly Column[]).find(({ heading }) => sameHeading(heading) === item) ?? null;
  };
};

const contentRequests = (tab: FoundTab, columnAt: (row: number, at: number) => Column | null): Request[] => {
  const { sheetId, table, notes } = tab;
  const noted = [...notes.keys()].map((address) => (readAddress(address)?.row ?? 0) + 1);
  const height = Math.max(table.rows.length, ...noted);
  const rows = Array.from(
    { length: height },
    (_none, row): sheets_v4.Schema$RowData => ({
      values: Array.from({ length: tab.columnCount }, (_cell, at) => {
        const note = notes.get(`${columnLetter(at)}${row + 1}`);
        return { ...cellData(table.rows[row]?.[at] ?? null, columnAt(row, at)), ...(note ? { note } : {}) };
      }),
    }),
  );
  if (height === 0) return [];
  const start = { sheetId, rowIndex: 0, columnIndex: 0 };
  return [{ updateCells: { start, rows, fields: 'userEnteredValue,userEnteredFormat.numberFormat,note' } }];
};

const mergeRequests = ({ sheetId, table }: FoundTab): Request[] =>
  table.merges.map(({ top, left, bottom, right }) => ({
    mergeCells: {
      range: {
        ...{ sheetId, startRowIndex: top, endRowIndex: bottom + 1 },
        ...{ startColumnIndex: left, endColumnIndex: right + 1 },
      },
      mergeType: 'MERGE_ALL',
    },
  }));

const hiddenRowRequests = ({ sheetId, table }: FoundTab): Request[] =>
  table.hiddenRows.map((row) => ({
    updateDimensionProperties: {
      range: { sheetId, dimension: 'ROWS', startIndex: row, endIndex: row + 1 },
      properties: { hiddenByUser: true },
      fields: 'hiddenByUser',
    },
  }));

/** The title, the headings and the key of the ratings, wherever they stand. */
const readMeLooks = ({ sheetId, table }: FoundTab): Request[] =>
  table.rows.flatMap((cells, row): Request[] => {
    const line = READ_ME_LINES.find(({ text }) => text === cells[0]?.text);
    if (!line || line.look === 'plain') return [];
    const cell = oneCell(sheetId, row, 0);
    const [size, rating] = [line.look === 'title' ? FONT.title : FONT.size, PALETTE[line.look as keyof typeof PALETTE]];
    const textFormat = { fontFamily: FONT.name, fontSize: size, bold: true };
    if (!rating) return [look(cell, { textFormat }, 'textFormat')];
    const foregroundColorStyle = colourStyle(rating.text);
    const format = {
      textFormat: { ...textFormat, foregroundColorStyle },
      backgroundColorStyle: colourStyle(rating.fill),
    };
    return [look(cell, format, 'textFormat,backgroundColorStyle')];
  });

const addRequest = (wanted: WantedTab | null, tab: FoundTab, located: Located | null, index: number): Request => {
  const columns = located ? (wanted?.frozenColumns ?? 0) : 0;
  return {
    addSheet: {
      properties: {
        ...{ sheetId: tab.sheetId, title: tab.table.name, index, sheetType: 'GRID', hidden: tab.table.hidden },
        gridProperties: {
          ...{ rowCount: tab.rowCount, columnCount: tab.columnCount },
          frozenRowCount: located ? frozenTo(tab, located.row) : 0,
          frozenColumnCount: cutsColumns(tab, columns) ? 0 : columns,
        },
      },
    },
  };
};

/** The tab itself, its content and its looks. What keeps it whole (names, rules, guards) is put on it as on any other. */
export const newTabRequests = (wanted: WantedTab | null, tab: FoundTab, index: number): Request[] => {
  const located = wanted && wanted.kind !== 'words' ? locate(wanted, tab, [], null) : null;
  const known = located?.placed ?? [];
  const content = contentRequests(tab, columnsByPlace(wanted, tab, located));
  if (!wanted)
    return [addRequest(null, tab, null, index), ...content, ...mergeRequests(tab), ...hiddenRowRequests(tab)];
  return [
    addRequest(wanted, tab, located, index),
    bodyLook(tab),
    ...(located ? known.flatMap((one) => columnLooks(tab, located.row, one)) : []),
    ...(wanted.kind === 'words'
      ? [columnWidth(tab.sheetId, 0, wanted.columns[0]?.width ?? 0), ...readMeLooks(tab)]
      : []),
    ...content,
    ...(located ? [headingLook(tab.sheetId, located.row, 0, tab.columnCount)] : []),
    ...mergeRequests(tab),
    ...hiddenRowRequests(tab),
  ];
};
