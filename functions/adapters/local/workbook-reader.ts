/**
 * The bytes of an .xlsx file → plain tables of cells. The parts are read as they are stored: a date is a count of days, so no
 * time zone can move it, and cells that are only formatted cost nothing.
 */

import { Fault } from '../../fault.ts';
import { readAddress, readArea } from '../../plan/addresses.ts';
import { type Cell, type SheetTables, sameHeading, type Table } from '../../plan/cells.ts';
import { addDays, longDate } from '../../plan/dates.ts';
import { type Days, numberCell, type Shown } from '../../plan/number-cell.ts';
import { PLAN_TAB, rowsTabs } from '../../plan/sheet-layout.ts';
import { placeCell } from '../place-cell.ts';
import { type Archive, damaged, openArchive } from './workbook/archive.ts';
import { type FormulaLink, linkIn } from './workbook/hyperlink-formula.ts';
import { addLinks, isWebPage } from './workbook/links-of.ts';
import { shownByStyle } from './workbook/number-formats.ts';
import { type SheetPart, type WorkbookParts, workbookParts } from './workbook/parts.ts';
import { attribute, decodeText, elementsOf, isOn, type Tag, tagsOf } from './workbook/xml.ts';

type Meaning = { strings: string[]; styles: Shown[]; from1904: boolean };
/** Formulas with an address that several cells of a sheet share, by their number. */
type Shared = Map<string, FormulaLink>;

export const readTables = async (bytes: Uint8Array): Promise<SheetTables> => {
  const archive = await openArchive(bytes);
  return tablesOf(archive, workbookParts(archive));
};

/** One table for each sheet, in the order of the sheets. */
export const tablesOf = (archive: Archive, parts: WorkbookParts): SheetTables => {
  const meaning = {
    strings: sharedStrings(archive, parts),
    styles: shownByStyle(archive, parts),
    from1904: parts.from1904,
  };
  return { tables: parts.sheets.map((sheet) => readSheet(sheet, archive, meaning)) };
};

const OURS = new Set([PLAN_TAB, ...rowsTabs.map(({ name }) => name)].map(sameHeading));

/** Somebody's budget, named by mistake, must not be stored as a plan in which nothing stands. */
export const refuseForeign = (tables: readonly Table[]): void => {
  if (tables.some(({ name }) => OURS.has(sameHeading(name)))) return;
  throw new Fault(
    'refused',
    `This workbook has no tab of a plan, such as ${PLAN_TAB} or Actions: name the workbook that the plan is kept in.`,
  );
};

/** A carriage return and the like stand in a workbook as _x000D_. */
const unescapeText = (text: string): string =>
  text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .toWellFormed();

/** Plain text of a string with or without formatting; the guide to its pronunciation is no part of it. */
const plainText = (xml: string): string => {
  let text = '';
  let from = -1;
  let aside = 0;
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'rPh') aside += tag.kind === 'open' ? 1 : tag.kind === 'close' ? -1 : 0;
    if (tag.name !== 't' || aside > 0) continue;
    if (tag.kind === 'open') from = tag.end;
    else if (tag.kind === 'close' && from >= 0) text += decodeText(xml.slice(from, tag.start));
  }
  return unescapeText(text);
};

const sharedStrings = (archive: Archive, parts: WorkbookParts): string[] => {
  const part = parts.relationships.find(({ type }) => type === 'sharedStrings')?.target;
  if (!part) return [];
  return [...elementsOf(archive.text(part), 'si')].map((item) => plainText(item.inner));
};

/** One pass over a sheet. Only cells with something in them are kept. */
const readSheet = (sheet: SheetPart, archive: Archive, meaning: Meaning): Table => {
  const xml = archive.text(sheet.part);
  const table: Table = { name: sheet.name, hidden: sheet.hidden, rows: [], merges: [], hiddenRows: [] };
  const hidden: number[] = [];
  const links: Tag[] = [];
  const shared: Shared = new Map();
  let row = -1;
  let column = -1;
  let cell: Tag | null = null;
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'row' && tag.kind !== 'close') {
      row = Number(attribute(tag, 'r') ?? row + 2) - 1;
      if (!Number.isInteger(row) || row < 0) throw damaged();
      column = -1;
      if (isOn(attribute(tag, 'hidden'))) hidden.push(row);
    } else if (tag.name === 'c' && tag.kind === 'close' && cell) {
      const value = readCell(cell, xml.slice(cell.end, tag.start), meaning, shared);
      if (value) placeCell(table, row, column, value);
      cell = null;
    } else if (tag.name === 'c') {
      column = readAddress(attribute(tag, 'r') ?? '')?.column ?? column + 1;
      cell = tag.kind === 'open' ? tag : null;
    } else if (tag.name === 'mergeCell' && tag.kind !== 'close') {
      const area = readArea(attribute(tag, 'ref') ?? '');
      if (area) table.merges.push(area);
    } else if (tag.name === 'hyperlink' && tag.kind !== 'close') links.push(tag);
  }
  table.hiddenRows = hidden.filter((r) => r < table.rows.length);
  addLinks(table, links, archive, sheet.part);
  return table;
};

/** The formula stands with the first of the cells that share it; the others name its number. */
const addressOf = (tag: Tag, formula: string, shared: Shared): FormulaLink | null => {
  const number = attribute(tag, 'si');
  const found = formula === '' ? (shared.get(number ?? '') ?? null) : linkIn(decodeText(formula));
  if (found !== null && number !== undefined && number !== null) shared.set(number, found);
  return found;
};

const withAddress = (value: Cell, { link, words }: FormulaLink): Cell => {
  if (!isWebPage(link)) return value;
  // A program that writes workbooks may leave it to the reader to work out what is shown.
  const shown = value ?? { text: words || link, formula: true as const };
  return { ...shown, link };
};

const readCell = (cell: Tag, inner: string, meaning: Meaning, shared: Shared): Cell => {
  let raw: string | null = null;
  let inline: string | null = null;
  let formula: Tag | null = null;
  let address: FormulaLink | null = null;
  let from = 0;
  for (const tag of tagsOf(inner)) {
    if (tag.name === 'f' && tag.kind !== 'open')
      address = addressOf(formula ?? tag, formula === null ? '' : inner.slice(formula.end, tag.start), shared);
    if (tag.name === 'f') formula = tag;
    if (tag.name !== 'v' && tag.name !== 'is') continue;
    if (tag.kind === 'open') from = tag.end;
    else if (tag.kind === 'close' && tag.name === 'v') raw = decodeText(inner.slice(from, tag.start));
    else if (tag.kind === 'close') inline = plainText(inner.slice(from, tag.start));
  }
  const shown = meaning.styles[Number(attribute(cell, 's') ?? 0)] ?? 'number';
  const value = meant(attribute(cell, 't') ?? 'n', raw, inline, shown, meaning);
  const told: Cell = value === null || formula === null ? value : { ...value, formula: true };
  return address === null ? told : withAddress(told, address);
};

const meant = (type: string, raw: string | null, inline: string | null, shown: Shown, meaning: Meaning): Cell => {
  const typed =
    type === 's'
      ? meaning.strings[Number(raw ?? -1)]
      : type === 'inlineStr'
        ? inline
        : type === 'str'
          ? unescapeText(raw ?? '')
          : null;
  if (typed !== null && typed !== undefined) return typed === '' ? null : { text: typed };
  if (raw === null || raw === '' || type === 's') return null;
  if (type === 'b') return { text: raw === '1' || raw === 'true' ? 'TRUE' : 'FALSE' };
  if (type === 'e') return { text: raw, error: true };
  if (type === 'd' && /^\d{4}-\d{2}-\d{2}/.test(raw))
    return { text: longDate(raw.slice(0, 10)), date: raw.slice(0, 10) };
  const number = Number(raw);
  return Number.isFinite(number) ? numberCell(number, shown, meaning.from1904 ? FROM_1904 : FROM_1900) : { text: raw };
};

/** The system from 1900 counts a 29 February 1900 that never was. */
const FROM_1900: Days = {
  first: 1,
  dayOf: (serial) => (serial < 60 ? addDays('1899-12-31', serial) : addDays('1899-12-30', serial)),
};
const FROM_1904: Days = { first: 1, dayOf: (serial) => addDays('1904-01-01', serial) };
