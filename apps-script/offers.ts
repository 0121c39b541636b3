/**
 * What the officer may take with one click. Each offer is worked out from what stands in the sheet; where that can be read two ways the
 * officer is shown both, or nothing. Only the click writes, only into that cell, and only while the cell says what it said.
 */
import type { Cell } from '../functions/plan/cells.ts';
import { longDate } from '../functions/plan/dates.ts';
import { dayNamed } from '../functions/plan/day-named.ts';
import type { Finding } from '../functions/plan/finding.ts';
import { readDate } from '../functions/plan/read-date.ts';
import type { Reading } from '../functions/plan/reading.ts';
import type { Action, IsoDate } from '../functions/plan/schema.ts';
import { rowsTabs } from '../functions/plan/sheet-layout.ts';
import { findCell, type Spot, sheetOf } from './go-to.ts';
import { answerEdit } from './on-edit.ts';
import { readTable } from './sheet.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** What is to stand in a cell: a day, or a figure in the unit of its row. */
export type Taken = { heading: string; was: string } & ({ date: IsoDate } | { amount: number });

export type Offer = { label: string; why: string } & (
  | { kind: 'take'; take: Taken }
  | { kind: 'jump'; blanks: string[] }
  | { kind: 'renumber' }
);

const take = (label: string, why: string, taken: Taken): Offer => ({ kind: 'take', label, why, take: taken });

const copiedDate = (was: string, action: Action | undefined): Offer[] => {
  const date = action ? dayNamed(action.successCriteria) : null;
  if (date === null || (action?.start && date < action.start)) return [];
  return [take('Copy that date', `Your success criteria say ${longDate(date)}.`, { heading: 'Agreed due', was, date })];
};

/** Both readings of a date, where each is one whole day; the officer says which. */
const readings = (heading: string, was: string, detail: readonly string[]): Offer[] => {
  const days = detail.map(readDate).flatMap((read) => (read.kind === 'date' ? [read.date] : []));
  if (days.length < 2 || days.length !== detail.length) return [];
  return days.map((date, i) =>
    take(`It is ${longDate(date)}`, i === 0 ? 'Which day is meant?' : '', { heading, was, date }),
  );
};

const AGREEMENT: Record<string, string[]> = {
  A13: ['DfE agreed by', 'DfE agreed on'],
  M33: ['Reason for new target', 'Target agreed by', 'Target agreed on'],
};

const isDoubled = (reading: Reading, tab: string, ref: string): boolean => {
  const key = rowsTabs.find(({ name }) => name === tab)?.key;
  const rows = key ? (reading.plan[key] as { ref?: string }[]) : [];
  return ref !== '' && rows.filter((row) => row.ref === ref).length > 1;
};

const offersOf = (reading: Reading, { rule, tab, row, ref, heading, fix }: Finding): Offer[] => {
  if (AGREEMENT[rule]) return [{ kind: 'jump', label: 'Record agreement', why: '', blanks: AGREEMENT[rule] }];
  if ((rule === 'A01' || rule === 'S16') && isDoubled(reading, tab, ref) && !/ keeps | was .* before/.test(fix))
    return [
      { kind: 'renumber', label: `Renumber row ${row}`, why: `If row ${row} is the copy, give it the next free Ref.` },
    ];
  const fault = reading.faults.find((one) => one.tab === tab && one.row === row && one.heading === heading);
  if (fault?.kind === 'date reads two ways') return readings(heading, fault.text, fault.detail);
  if (fault?.kind !== 'not a date' || tab !== 'Actions' || heading !== 'Agreed due') return [];
  const at = reading.places.actions.findIndex((place) => place.row === row);
  return copiedDate(fault.text, reading.plan.actions[at]);
};

/** What may be taken in the row of these findings. What was agreed goes before what else the row says. */
export const offersFor = (reading: Reading, found: readonly Finding[]): Offer[] => {
  const isAgreed = found.some(({ rule }) => rule === 'A15');
  return found
    .flatMap((finding) => offersOf(reading, finding))
    .filter((offer) => !(isAgreed && offer.kind === 'take' && offer.take.heading === 'Agreed due'));
};

export type Written = {
  sentence: string;
  /** What takes it back; null where nothing was written. */
  undo: { is: string; back: string | number } | null;
};

const textOf = (cell: Cell | undefined): string => cell?.text.trim() ?? '';
const alike = (a: string, b: string): boolean => a.replace(/[\s,]/g, '') === b.replace(/[\s,]/g, '');

const refused = (sentence: string): Written => ({ sentence: `${sentence} Nothing was written.`, undo: null });

/** A percentage is written as the cell counts it: a cell that shows % holds 0.75 for 75%. */
const valueFor = (taken: Taken, now: Cell | undefined, was: string): string | number => {
  if ('date' in taken) return longDate(taken.date);
  if (now?.percent) return Number((taken.amount / 100).toPrecision(12));
  return now?.number !== undefined ? taken.amount : `${taken.amount}${was.endsWith('%') ? '%' : ''}`;
};

const write = (book: Book, spot: Spot, was: string, value: (now: Cell | undefined) => string | number): Written => {
  const sheet = sheetOf(book, spot.tab);
  const zone = book.getSpreadsheetTimeZone();
  const found = sheet && findCell(sheet, readTable(sheet, zone), spot, true);
  if (!sheet || !found) return refused(`${spot.ref} or its column ${spot.heading} is no longer there.`);
  const now = found.table.rows[found.row - 1]?.[found.column - 1];
  if (now?.formula) return refused(`${spot.heading} of ${spot.ref} is worked out by a formula.`);
  if (!alike(textOf(now), was))
    return refused(`${spot.heading} of ${spot.ref} has changed meanwhile: it says "${textOf(now)}" now.`);
  const range = sheet.getRange(found.row, found.column);
  const raw: unknown = range.getValue();
  try {
    range.setValue(value(now));
  } catch {
    return refused(`Sheets does not let you change ${spot.heading} of ${spot.ref}: the cell may be protected.`);
  }
  // Google fires no trigger for what a script writes.
  answerEdit(range);
  const is = textOf(readTable(sheet, zone).rows[found.row - 1]?.[found.column - 1]);
  return {
    sentence: `${spot.heading} of ${spot.ref} says "${is}" now; it said "${textOf(now)}".`,
    undo: { is, back: typeof raw === 'number' ? raw : textOf(now) },
  };
};

const isTaken = (taken: Taken): boolean =>
  'date' in taken ? /^\d{4}-\d{2}-\d{2}$/.test(taken.date) : Number.isFinite(taken.amount);

export const takeOffer = (book: Book, spot: Spot, taken: Taken): Written =>
  isTaken(taken)
    ? write(book, { ...spot, heading: taken.heading }, taken.was, (now) => valueFor(taken, now, taken.was))
    : refused('That is neither a day nor a figure.');

/** Puts back what stood there, as the text it was: the apostrophe keeps Sheets from reading it as a date. */
export const undoOffer = (book: Book, spot: Spot, { is, back }: NonNullable<Written['undo']>): Written =>
  write(book, spot, is, () => (typeof back === 'number' ? back : back === '' ? '' : backAsText(back)));

const backAsText = (text: string): string => (readDate(text).kind === 'date' ? text : `'${text}`);
