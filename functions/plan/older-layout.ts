/**
 * A snapshot that was stored under an earlier layout of the sheet, as a plan of this one. What it did not have is blank, what is no longer
 * known is left out; the version it came from stays in it, so that a comparison can say so. A later layout is never guessed at.
 */
import { blankOf } from './read-cell.ts';
import { LAYOUT_VERSION, type Plan, planSchema } from './schema.ts';
import { type Column, coverItems, rowsTabs } from './sheet-layout.ts';

export type ReadBack = { ok: true; plan: Plan } | { ok: false; version: number | null };

type Row = Record<string, unknown>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

const filled = (columns: readonly Column[], row: unknown): Row =>
  Object.fromEntries(
    columns.map((column) => {
      const value = isRow(row) ? row[column.field] : undefined;
      return [column.field, value === undefined ? blankOf(column) : value];
    }),
  );

/** The content of a snapshot; of the present layout it is taken as it is. */
export const planOfSnapshot = (content: unknown): ReadBack => {
  const version = isRow(content) && typeof content.layoutVersion === 'number' ? content.layoutVersion : null;
  if (version === LAYOUT_VERSION) return { ok: true, plan: content as Plan };
  if (!isRow(content) || version === null || version > LAYOUT_VERSION) return { ok: false, version };
  const tabs = rowsTabs.map(({ key, columns }) => {
    const rows = content[key];
    return [key, Array.isArray(rows) ? rows.map((row) => filled(columns, row)) : []] as const;
  });
  const read = planSchema.safeParse({
    layoutVersion: version,
    cover: filled(coverItems as readonly Column[], content.cover),
    ...Object.fromEntries(tabs),
    kept: Array.isArray(content.kept) ? content.kept : [],
  });
  return read.success ? { ok: true, plan: read.data } : { ok: false, version };
};
