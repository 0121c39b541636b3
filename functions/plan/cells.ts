/** A sheet as plain tables of cells: what every plan book gives, whatever software it lives in. */
import type { IsoDate } from './schema.ts';

/** What stands in one cell. `text` is what a person sees. A blank cell is null. */
export type Cell = {
  text: string;
  /** Numbers, and percentages as people read them: a cell showing 50% is 50 with `percent`. */
  number?: number;
  percent?: true;
  /** A real date cell, as the calendar day it shows. */
  date?: IsoDate;
  /** The cell shows an error such as #REF! or #N/A. */
  error?: true;
  /** The shown value comes from a formula. */
  formula?: true;
  /** The address of a web page that lies behind what is shown. */
  link?: string;
} | null;

/** Rows and columns are counted from 0 here; people are shown row 1 and column A. */
export type Area = { top: number; left: number; bottom: number; right: number };

export type Table = {
  name: string;
  hidden: boolean;
  /** `rows[r][c]`; short rows and missing cells are blank. */
  rows: Cell[][];
  merges: Area[];
  /** Rows that a person or a filter has hidden. They are read like any other. */
  hiddenRows: number[];
};

export type SheetTables = { tables: Table[] };

/** Where a row stands: row number as people see it (first row is 1). */
export type Place = { tab: string; row: number };

/** A → 1st column, AA → 27th: the letter people see for a column counted from 0. */
export const columnLetter = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : columnLetter(Math.floor(index / 26) - 1) + columnLetter(index % 26);

/** Plain letters with single spaces between them: most headings, and nothing to even out. */
const PLAIN = /^[!-&(-~]+(?: [!-&(-~]+)*$/;

/** Case, Unicode spaces (also no-break and zero-width) and curled apostrophes do not tell headings apart. */
export const sameHeading = (text: string): string =>
  PLAIN.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKC')
        .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
        .replace(/[\u2018\u2019]/g, "'")
        .replace(/\s+/gu, ' ')
        .trim()
        .toLowerCase();
