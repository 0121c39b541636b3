/** One cell, read as the kind of value its column holds. What cannot be read as meant is answered with the fault, never guessed. */
import { type Cell, sameHeading } from './cells.ts';
import type { Column } from './layout/column.ts';
import { readDate } from './read-date.ts';
import type { CellFaultKind } from './reading.ts';
import type { Figure } from './schema.ts';

export type CellValue = string | number | null | string[] | number[] | Figure;
export type ReadCell = { value: CellValue; fault?: { kind: CellFaultKind; detail: string[] } };

/** Lists of refs are upper case; lists of organisations stay as typed. */
const REF_LISTS = new Set(['measures', 'risks', 'evidence', 'supports', 'linkedTo']);
const NUMBER = /^[-\u2212]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;
const PERCENT = /^(.*?)\s?(?:%|per ?cent)$/i;

/** Plain letters without a space at either end: most cells, and nothing to tidy. */
const TIDY = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

const tidy = (text: string): string => (TIDY.test(text) ? text : tidied(text));

const tidied = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[\u200B\u2060\uFEFF]/g, '')
    .trim();

export const blankOf = (column: Column): CellValue => {
  switch (column.kind) {
    case 'date':
    case 'number':
    case 'figure':
    case 'choice':
      return null;
    case 'list':
    case 'months':
      return [];
    default:
      return '';
  }
};

const plainNumber = (text: string): number | null =>
  NUMBER.test(text) ? Number(text.replace(/,/g, '').replace('\u2212', '-')) : null;

const readFigure = (cell: NonNullable<Cell>, text: string): Figure | null => {
  if (cell.date) return null;
  if (cell.number !== undefined) return { amount: cell.number, percent: cell.percent === true };
  const percent = PERCENT.exec(text);
  const amount = plainNumber((percent?.[1] ?? text).trim());
  if (amount !== null) return { amount, percent: percent !== null };
  if (/^yes$/i.test(text)) return { amount: 1, percent: false };
  return /^no$/i.test(text) ? { amount: 0, percent: false } : null;
};

const readTyped: Partial<Record<Column['kind'], (cell: NonNullable<Cell>, text: string, column: Column) => ReadCell>> =
  {
    ref: (_cell, text) => ({ value: text.replace(/\s+/g, '').toUpperCase() }),
    date: (cell, text) => {
      if (cell.date) return { value: cell.date };
      const reading = cell.number === undefined ? readDate(text) : { kind: 'none' as const };
      if (reading.kind === 'date') return { value: reading.date };
      return {
        value: null,
        fault:
          reading.kind === 'none'
            ? { kind: 'not a date', detail: [] }
            : { kind: 'date reads two ways', detail: reading.readings },
      };
    },
    number: (cell, text) => {
      const value = cell.date ? null : (cell.number ?? plainNumber(PERCENT.exec(text)?.[1]?.trim() ?? text));
      return value === null ? { value, fault: { kind: 'not a number', detail: [] } } : { value };
    },
    figure: (cell, text) => {
      const value = readFigure(cell, text);
      return value === null ? { value, fault: { kind: 'not a number', detail: [] } } : { value };
    },
    choice: (_cell, text, column) => {
      const choices = column.choices ?? [];
      const value =
        choices.find((choice) => choice === text) ??
        choices.find((choice) => sameHeading(choice) === sameHeading(text)) ??
        null;
      return value === null ? { value, fault: { kind: 'not in the list', detail: [...choices] } } : { value };
    },
    list: (_cell, text, column) => {
      const items = text
        .split(/[,;\n]/)
        .map((item) => item.trim())
        .filter(Boolean);
      return { value: [...new Set(REF_LISTS.has(column.field) ? items.map((item) => item.toUpperCase()) : items)] };
    },
    months: (_cell, text) => {
      const numbers = text
        .split(/[,;\s]+(?:and )?/)
        .filter(Boolean)
        .map(plainNumber);
      return numbers.every((n): n is number => n !== null)
        ? { value: [...new Set(numbers)].sort((a, b) => a - b) }
        : { value: [], fault: { kind: 'not a number', detail: [] } };
    },
  };

/** Blank cells and cells of spaces are blank. `cell.text` has been cleared of children's identifiers before. */
export const readCell = (cell: Cell, column: Column): ReadCell => {
  if (cell === null) return { value: blankOf(column) };
  if (cell.error) return { value: blankOf(column), fault: { kind: 'error cell', detail: [] } };
  const text = tidy(cell.text);
  if (text === '' && cell.number === undefined && !cell.date) return { value: blankOf(column) };
  return readTyped[column.kind]?.(cell, text, column) ?? { value: text };
};
