/**
 * The tabs as they were last read, so that an edit reads one tab and not sixteen. Only ever a hint: the function reads the whole
 * sheet afresh and has the last word. Children's identifiers are taken out before anything is kept.
 */
import type { Cell, SheetTables, Table } from '../functions/plan/cells.ts';
import { maskChildIdentifiers } from '../functions/plan/privacy.ts';

/** A value may have 100 kB; a letter takes at most three bytes. */
const PIECE = 30_000;
const MOST_PIECES = 40;
const HOURS = 3600;

const cleared = (cell: Cell): Cell => (cell === null ? null : { ...cell, text: maskChildIdentifiers(cell.text).text });

const clearedTable = (table: Table): Table => ({ ...table, rows: table.rows.map((cells) => cells.map(cleared)) });

const pieceKeys = (count: number): string[] => Array.from({ length: count }, (_, i) => `tables ${i}`);

/** `fresh`: the one tab that has been read since; without it, all of them. */
export const remember = (book: string, sheet: SheetTables, fresh?: number): void => {
  const tables = sheet.tables.map((table, i) => (fresh === undefined || fresh === i ? clearedTable(table) : table));
  const text = JSON.stringify({ book, tables });
  const count = Math.ceil(text.length / PIECE);
  if (count > MOST_PIECES) return;
  const pieces: Record<string, string> = { 'tables count': String(count) };
  pieceKeys(count).forEach((key, i) => {
    pieces[key] = text.slice(i * PIECE, (i + 1) * PIECE);
  });
  CacheService.getDocumentCache()?.putAll(pieces, 6 * HOURS);
};

export const recall = (book: string): SheetTables | null => {
  const cache = CacheService.getDocumentCache();
  const pieces = cache?.getAll(['tables count', ...pieceKeys(MOST_PIECES)]) as Record<string, string> | undefined;
  const count = Number(pieces?.['tables count'] ?? 0);
  if (!pieces || count === 0) return null;
  try {
    const kept = JSON.parse(
      pieceKeys(count)
        .map((key) => pieces[key] ?? '')
        .join(''),
    ) as { book: string } & SheetTables;
    return kept.book === book ? { tables: kept.tables } : null;
  } catch {
    return null;
  }
};

export const forget = (): void => CacheService.getDocumentCache()?.remove('tables count');
