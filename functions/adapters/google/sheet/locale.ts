/**
 * Which sheets are read at all. A sheet set to another country turns what is typed as 03/04/2022 into 4 March before anyone
 * can ask; the time zone does not matter, because a day in a cell is a count of days and has none.
 */
import { Fault } from '../../../fault.ts';
import type { Cell } from '../../../plan/cells.ts';
import type { ReadSheet } from './read-sheet.ts';

export const BRITISH = 'en_GB';

export const OTHER_COUNTRY =
  'The sheet is set to another country, which can swap the day and month of dates: open File, then Settings, choose United Kingdom under Locale, and look through the dates.';

const IN_FIGURES = /^\s*\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\s*$/;

export const isTypedDate = (cell: Cell): boolean =>
  cell !== null && !cell.formula && (cell.date !== undefined || IN_FIGURES.test(cell.text));

export const checkLocale = ({ locale, tabs }: ReadSheet): void => {
  if (locale === BRITISH || locale === '') return;
  if (!tabs.some(({ table }) => table.rows.some((cells) => cells.some(isTypedDate)))) return;
  throw new Fault('refused', OTHER_COUNTRY);
};
