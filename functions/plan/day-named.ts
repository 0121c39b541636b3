/** The one day that a sentence names as its end, so that it can be offered for a cell of dates; never a guess. */
import { readDate } from './read-date.ts';
import type { IsoDate } from './schema.ts';

const DAY = /\b(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Z][a-z]{2,8} \d{4}|\d{1,2}\/\d{1,2}\/\d{4}|\d{4}-\d{2}-\d{2})\b/g;
/** What may speak of another day. */
const MONTH = /\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b|\d[/-]\d/;
/** What makes of a day a beginning, or something that it is not itself. */
const NOT_ITSELF = /\b(?:from|since|after|before|until|not)\s+$/i;

/** Null where another month is named too, where the day begins something, or where it reads two ways. */
export const dayNamed = (text: string): IsoDate | null => {
  const days = text.match(DAY) ?? [];
  const [day = ''] = days;
  if (days.length !== 1) return null;
  const at = text.indexOf(day);
  const [before, after] = [text.slice(0, at), text.slice(at + day.length)];
  if (MONTH.test(before) || MONTH.test(after) || NOT_ITSELF.test(before)) return null;
  const read = readDate(day);
  return read.kind === 'date' ? read.date : null;
};
