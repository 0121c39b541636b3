/**
 * The tabs as they were last read, so that an edit reads one tab and not sixteen. Only ever a hint: the function reads the whole
 * sheet afresh and has the last word. Children's identifiers are taken out before anything is kept.
 */
import type { Cell, SheetTables, Table } from '../functions/plan/cells.ts';
import { maskChildIdentifiers } from '../functions/plan/privacy.ts';

/** A value may have 100 kB; a letter takes at most three bytes. */
const PIECE = 30_000;
const MOST_PIECES = 40;
/** What somebody else's edit, or a script's, changed meanwhile is seen after this long at the latest. */
const SECONDS_KEPT = 3600;

export type Remembered = SheetTables & { zone: string };

const cleared = (cell: Cell): Cell => (cell === null ? null : { ...cell, text: maskChildIdentifiers(cell.text).text });

type Read = { index: number; rows: { from: number; to: number } | null };

const clearedTable = (table: Table, rows: Read['rows']): Table => ({
  ...table,
  rows: table.rows.map((cells, r) => (rows === null || (r >= rows.from && r <= rows.to) ? cells.map(cleared) : cells)),
});

const pieceKeys = (count: number): string[] => Array.from({ length: count }, (_, i) => `tables ${i}`);

/** `read`: what has been read since, the rest being as it was remembered; without it, all of it. */
export const remember = (book: string, { zone, ...sheet }: Remembered, read?: Read): void => {
  const tables = sheet.tables.map((table, i) => {
    if (read === undefined) return clearedTable(table, null);
    return read.index === i ? clearedTable(table, read.rows) : table;
  });
  const text = JSON.stringify({ book, zone, tables });
  const count = Math.ceil(text.length / PIECE);
  if (count > MOST_PIECES) {
    forget();
    return;
  }
  const pieces: Record<string, string> = { 'tables count': String(count) };
  pieceKeys(count).forEach((key, i) => {
    pieces[key] = text.slice(i * PIECE, (i + 1) * PIECE);
  });
  try {
    CacheService.getDocumentCache()?.putAll(pieces, SECONDS_KEPT);
  } catch {
    // A full cache costs the next edit a longer look, and nothing else.
    forget();
  }
};

export const recall = (book: string): Remembered | null => {
  const cache = CacheService.getDocumentCache();
  const pieces = cache?.getAll(['tables count', ...pieceKeys(MOST_PIECES)]) as Record<string, string> | undefined;
  const count = Number(pieces?.['tables count'] ?? 0);
  if (!pieces || count === 0) return null;
  try {
    const kept = JSON.parse(
      pieceKeys(count)
        .map((key) => pieces[key] ?? '')
        .join(''),
    ) as { book: string } & Remembered;
    return kept.book === book ? { zone: kept.zone, tables: kept.tables } : null;
  } catch {
    return null;
  }
};

export const forget = (): void => {
  CacheService.getDocumentCache()?.remove('tables count');
};
