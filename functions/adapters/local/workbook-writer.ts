/** Writes the workbook officers keep the plan in, blank or filled from a plan. */
import { basename } from 'node:path';
import type ExcelJS from 'exceljs';
import { Fault } from '../../fault.ts';
import { columnLetter } from '../../plan/cells.ts';
import type { Column } from '../../plan/layout/column.ts';
import type { Kept, Plan } from '../../plan/schema.ts';
import {
  COVER_HEADINGS,
  coverItems,
  dropdowns,
  LISTS_TAB,
  PLAN_TAB,
  READ_ME_TAB,
  type RowsTab,
  rowsTabs,
} from '../../plan/sheet-layout.ts';
import { readMeLines } from '../read-me.ts';
import {
  COVER_WIDTHS,
  FONT,
  isShown,
  LAST_ROW,
  LISTS_WIDTH,
  PALETTE,
  PRODUCT_PAGES,
  productWidth,
  READ_ME_WIDTH,
  widthOf,
} from '../sheet-template.ts';
import { createFile } from './files.ts';
import { openArchive } from './workbook/archive.ts';
import { rowHeight, withoutFixedHeights } from './workbook/row-height.ts';
import {
  argb,
  bodyStyle,
  colourRatings,
  columnStyle,
  leftAligned,
  solid,
  validate,
  writeCell,
  writeHeading,
} from './workbook/template.ts';
import { cellText, coverPage, otherTabs, type Page, rowsPage } from './workbook/written-rows.ts';

type Options = { banner?: string };

/** A4 on its side, as many sheets down as it takes. */
const PAGE: Partial<ExcelJS.PageSetup> = {
  ...{ paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
};

/** The same plan always gives the same bytes: the days inside are fixed, and so are those of the archive. */
const FIXED_DAY = new Date(Date.UTC(2022, 0, 1));

export const workbookBytes = async (plan: Plan | null, options: Options = {}): Promise<Uint8Array> => {
  // Loaded only here: it takes longer to load than most verbs take to run.
  const { default: library } = await import('exceljs');
  const book = new library.Workbook();
  book.created = FIXED_DAY;
  book.modified = FIXED_DAY;
  book.creator = 'SEND action plan';
  book.lastModifiedBy = 'SEND action plan';
  const left: Kept[] = [];
  const readMe = book.addWorksheet(READ_ME_TAB, { pageSetup: PAGE });
  left.push(...writePlanTab(book, plan));
  for (const tab of rowsTabs) left.push(...writeRowsTab(book, tab, plan));
  for (const { name, headings } of PRODUCT_PAGES) await writeProductTab(book, name, headings);
  await writeLists(book);
  if (plan) left.push(...writeOtherTabs(book, plan));
  writeReadMe(readMe, options.banner, left);
  book.views = [{ x: 0, y: 0, width: 24000, height: 14000, firstSheet: 0, activeTab: 0, visibility: 'visible' }];
  for (const sheet of book.worksheets) fitRows(sheet);
  const archive = await openArchive(new Uint8Array(await book.xlsx.writeBuffer()));
  const sheets = archive.names.filter((name) => name.startsWith('xl/worksheets/sheet'));
  return archive.withParts(new Map(sheets.map((name) => [name, withoutFixedHeights(archive.text(name))])));
};

/** Writes a new file. One that is there already is never written over. */
export const writeWorkbook = async (path: string, plan: Plan | null, options: Options = {}): Promise<void> => {
  if (!createFile(path, await workbookBytes(plan, options))) {
    throw new Fault('refused', `${basename(path)} is there already and was left as it is: choose another name.`);
  }
};

const fitRows = (sheet: ExcelJS.Worksheet): void => {
  sheet.eachRow((row) => {
    const cells: { text: string; width: number }[] = [];
    row.eachCell((cell, column) => {
      const { hidden, width } = sheet.getColumn(column);
      if (!hidden)
        cells.push({
          text: cell.value instanceof Date ? '' : cell.text,
          width: (width ?? 9) * (11 / (cell.font?.size ?? 11)),
        });
    });
    row.height = Math.max(rowHeight(cells), (row.getCell(1).font?.size ?? 11) * 1.4);
  });
};

const setColumn = (sheet: ExcelJS.Worksheet, index: number, column: Column): void => {
  const shown = sheet.getColumn(index + 1);
  shown.width = widthOf(column);
  shown.style = columnStyle(column);
  if (column.folded) {
    shown.outlineLevel = 1;
    shown.hidden = true;
  }
};

const frozen = (columns: number): Partial<ExcelJS.WorksheetView>[] => [{ state: 'frozen', xSplit: columns, ySplit: 1 }];

const writeRowsTab = (book: ExcelJS.Workbook, tab: RowsTab, plan: Plan | null): Kept[] => {
  const sheet = book.addWorksheet(tab.name, {
    state: isShown(tab, plan) ? 'visible' : 'hidden',
    views: frozen(1),
    pageSetup: PAGE,
    properties: { outlineLevelCol: tab.columns.some((column) => column.folded) ? 1 : 0 },
  });
  tab.columns.forEach((column, index) => {
    const letter = columnLetter(index);
    setColumn(sheet, index, column);
    writeHeading(sheet.getCell(1, index + 1), column.heading, column.help);
    validate(sheet, column, letter, 2, LAST_ROW);
    colourRatings(sheet, column, letter);
  });
  const page = plan ? rowsPage(tab, plan) : { extra: [], rows: [], left: [] };
  writeRows(sheet, page, tab.columns.length);
  return page.left;
};

const writeRows = (sheet: ExcelJS.Worksheet, page: Page, columns: number): void => {
  page.extra.forEach((heading, index) => {
    sheet.getColumn(columns + index + 1).style = { ...bodyStyle };
    writeHeading(sheet.getCell(1, columns + index + 1), cellText(heading), '');
  });
  page.rows.forEach((row, r) => {
    row.forEach((written, c) => {
      writeCell(sheet.getCell(r + 2, c + 1), written);
    });
  });
};

const writePlanTab = (book: ExcelJS.Workbook, plan: Plan | null): Kept[] => {
  const sheet = book.addWorksheet(PLAN_TAB, { views: frozen(1), pageSetup: PAGE });
  const items = coverItems as readonly Column[];
  const page = coverPage(plan);
  COVER_WIDTHS.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width;
    sheet.getColumn(index + 1).style = { ...bodyStyle };
    writeHeading(sheet.getCell(1, index + 1), COVER_HEADINGS[index] as string, '');
  });
  items.forEach((item, index) => {
    const value = sheet.getCell(index + 2, 2);
    value.style = { ...columnStyle(item), alignment: leftAligned };
    sheet.getCell(index + 2, 1).note = { texts: [{ text: item.help }] };
    validate(sheet, item, 'B', index + 2, index + 2);
  });
  writeRows(sheet, page, COVER_HEADINGS.length);
  return page.left;
};

const protect = (sheet: ExcelJS.Worksheet): Promise<void> =>
  sheet.protect('', {
    selectLockedCells: true,
    selectUnlockedCells: true,
    formatColumns: true,
    autoFilter: true,
    sort: true,
  });

const writeProductTab = async (book: ExcelJS.Workbook, name: string, headings: readonly string[]): Promise<void> => {
  const sheet = book.addWorksheet(name, { state: 'hidden', views: frozen(0), pageSetup: PAGE });
  headings.forEach((heading, index) => {
    sheet.getColumn(index + 1).width = productWidth(heading);
    sheet.getColumn(index + 1).style = { ...bodyStyle, alignment: leftAligned };
    writeHeading(sheet.getCell(1, index + 1), heading, '');
  });
  await protect(sheet);
};

const writeLists = async (book: ExcelJS.Workbook): Promise<void> => {
  const sheet = book.addWorksheet(LISTS_TAB, { state: 'hidden' });
  dropdowns().forEach(({ name, choices }, index) => {
    sheet.getColumn(index + 1).width = LISTS_WIDTH;
    sheet.getColumn(index + 1).style = { numFmt: '@' };
    writeHeading(sheet.getCell(1, index + 1), name, '');
    choices.forEach((choice, row) => {
      sheet.getCell(row + 2, index + 1).value = choice;
    });
  });
  await protect(sheet);
};

/** Tabs people had added. A name that the library will not take leaves its text on the Read me tab. */
const writeOtherTabs = (book: ExcelJS.Workbook, plan: Plan): Kept[] => {
  const left: Kept[] = [];
  for (const [name, kept] of otherTabs(plan)) {
    const taken = book.worksheets.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
    if (taken || name === '' || name.length > 31 || name === 'History' || /[*?:/\\[\]]|^'|'$/.test(name))
      left.push(...kept);
    else {
      const sheet = book.addWorksheet(name);
      for (const { heading, text } of kept) {
        if (/^[A-Z]{1,3}\d{1,5}$/.test(heading)) sheet.getCell(heading).value = cellText(text);
      }
    }
  }
  return left;
};

const writeReadMe = (sheet: ExcelJS.Worksheet, banner: string | undefined, left: readonly Kept[]): void => {
  sheet.getColumn(1).width = READ_ME_WIDTH;
  readMeLines('workbook', left, banner).forEach(({ text, look }, index) => {
    const cell = sheet.getCell(index + 1, 1);
    const rating = look === 'plain' || look === 'title' || look === 'heading' ? null : PALETTE[look];
    cell.value = cellText(text);
    cell.style = {
      ...bodyStyle,
      font: {
        ...bodyStyle.font,
        bold: look !== 'plain',
        size: look === 'title' ? FONT.title : FONT.size,
        ...(rating ? { color: { argb: argb(rating.text) } } : {}),
      },
      ...(rating ? { fill: solid(rating.fill) } : {}),
    };
  });
};
