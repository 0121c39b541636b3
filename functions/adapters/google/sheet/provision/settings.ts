/** The country and the time zone of a sheet. */
import { BRITISH, isTypedDate } from '../locale.ts';
import type { FoundSheet } from './found.ts';

export const UNITED_KINGDOM = BRITISH;
export const LONDON = 'Europe/London';

/** Dates may have been read the other way round when they were typed: to set the country now would hide it. */
export const holdsTypedDates = ({ tabs }: Pick<FoundSheet, 'tabs'>): boolean =>
  tabs.some(({ table }) => table.rows.some((cells) => cells.some(isTypedDate)));
