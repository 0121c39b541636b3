/** The names of cells and ranges, counted from 0. */
import type { Area } from './cells.ts';

/** `B7` → column 1, row 6. */
export const readAddress = (address: string): { row: number; column: number } | null => {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address);
  if (!match) return null;
  let column = 0;
  for (const letter of match[1] as string) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]) - 1, column: column - 1 };
};

export const readArea = (range: string): Area | null => {
  const [from, to] = range.split(':').map(readAddress);
  return from && to ? { top: from.row, left: from.column, bottom: to.row, right: to.column } : null;
};
