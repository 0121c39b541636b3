/** Phrases that every page shares: counts, lists, figures with their units, dates, and links to a row of an annex. */
import { addDays, longDate, longPeriod, monthAndYear, monthName } from '../plan/dates.ts';
import { showFigure } from '../plan/ratings.ts';
import type { Actual, Figure, IsoDate, Measure } from '../plan/schema.ts';
import { grouped } from '../plan/thousands.ts';
import type { Block, Cell, Line, Run } from './document.ts';

export const t = (text: string): Run => ({ text });
export const bold = (text: string): Run => ({ text, bold: true });
export const muted = (text: string): Run => ({ text, muted: true });
export const marked = (text: string): Run => ({ text, marked: true });
export const struck = (text: string): Run => ({ text, struck: true });
export const cell = (...lines: (Line | string)[]): Cell => ({
  lines: lines.map((line) => (typeof line === 'string' ? [t(line)] : line)),
});
export const paragraph = (...runs: (Run | string)[]): Block => ({ kind: 'paragraph', runs: runs.map(asRun) });
export const note = (...runs: (Run | string)[]): Block => ({ kind: 'paragraph', look: 'note', runs: runs.map(asRun) });
export const asRun = (run: Run | string): Run => (typeof run === 'string' ? t(run) : run);
export const line = (...runs: (Run | string)[]): Line => runs.map(asRun);

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** Not of "DfE", "A1", "X-ray": of a word in small letters, also of one with a hyphen in it, as "Bi-monthly". */
export const uncapital = (text: string): string =>
  /^[A-Z](?:[a-z']*|[a-z]+(?:-[a-z]+)+)(?=[ ,.:]|$)/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
/** A first-level heading: at the top of a page of its own, or after what stands before it. */
export const page = (text: string, id: string): Block => ({ kind: 'heading', level: 1, text, id, newPage: true });
export const chapter = (text: string, id: string): Block => ({ kind: 'heading', level: 1, text, id });
/** After a first pack's "Since we last met", which has next to nothing to say, the page goes on. */
export const pageUnlessFirst = (facts: { since: unknown }, text: string, id: string): Block =>
  facts.since === null ? chapter(text, id) : page(text, id);
export const section = (text: string, n?: number): Block => ({
  kind: 'heading',
  level: 2,
  text,
  ...(n === undefined ? {} : { count: n }),
});

/** Ends with a full stop, once. */
export const sentence = (text: string): string => {
  const trimmed = text.trim();
  return trimmed === '' || /[.!?\u2026]["')]?$/.test(trimmed) ? trimmed : `${trimmed}.`;
};
export const withoutStop = (text: string): string => text.trim().replace(/[.;,]+$/, '');
/** The first sentence; a long text is never cut inside one. */
export const firstSentence = (text: string): string => {
  const found = /^[\s\S]*?[.!?](?=\s+[A-Z]|\s*$)/.exec(text.trim());
  return found === null ? text.trim() : found[0];
};

/** "1 action", "3 actions"; 0 is said as a word so that nobody reads it as a slip: "no actions". */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n === 0 ? 'no' : grouped(n)} ${n === 1 ? one : many}`;

/** "A, B and C" */
export const listOf = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;

/** "With a neighbouring council and ICB.": an article takes no capital inside a sentence, a name keeps its own. */
export const withPartners = (partners: readonly string[]): string =>
  `With ${sentence(listOf(partners.map((one) => (/^(?:An?|The) /.test(one) ? uncapital(one) : one))))}`;

/** The same list as runs, so that each item can be a link. */
export const listOfRuns = (items: readonly Run[]): Run[] =>
  items.flatMap((item, i) => (i === 0 ? [item] : [t(i === items.length - 1 ? ' and ' : ', '), item]));

/** The first few, and how many more: a front page never grows with the plan. */
export const someRuns = (items: readonly Run[], most: number): Run[] =>
  items.length <= most
    ? listOfRuns(items)
    : [
        ...items.slice(0, most).flatMap((item, i) => (i === 0 ? [item] : [t(', '), item])),
        t(` and ${grouped(items.length - most)} more`),
      ];

export const dated = (date: IsoDate | null, blank = 'no date'): string => (date === null ? blank : longDate(date));

/** "46%", "1,080", "12 weeks", "4.2 of 5": an amount that can stand alone in a sentence. */
export const amount = (value: number, measure: Pick<Measure, 'unit' | 'denominator'>): string => {
  const shown = showFigure(value, measure.unit);
  if (measure.unit === 'days' || measure.unit === 'weeks') {
    const unit = value === 1 ? measure.unit.slice(0, -1) : measure.unit;
    return shown.endsWith(measure.unit) || shown.endsWith(unit) ? shown : `${shown} ${unit}`;
  }
  const top = /^(?:out )?(?:of )?(\d+)$/i.exec(measure.denominator.trim());
  return measure.unit === 'score' && top ? `${shown} of ${top[1]}` : shown;
};

export const figure = (
  value: Figure | null,
  measure: Pick<Measure, 'unit' | 'denominator'>,
  blank = 'no figure',
): string => (value === null ? blank : amount(value.amount, measure));

/** For narrow columns, where the unit stands in the row's small print. */
export const bare = (value: Figure | null, measure: Pick<Measure, 'unit'>, blank = 'none'): string =>
  value === null ? blank : showFigure(value.amount, measure.unit);

/** "in August 2022" for a whole month, "from 1 June to 31 August 2022" otherwise. */
export const periodOf = (actual: Pick<Actual, 'from' | 'to'>): string => {
  if (actual.to === null) return 'in a period without dates';
  if (actual.from === null || actual.from === actual.to) return `on ${longDate(actual.to)}`;
  if (isWholeMonth(actual.from, actual.to)) return `in ${longDate(actual.to).replace(/^\d+ /, '')}`;
  return `from ${longPeriod(actual.from, actual.to)}`;
};

/** "August 2022", or the period by its first and last day. */
export const periodName = (from: IsoDate | null, to: IsoDate | null): string => {
  if (to === null) return 'no period given';
  if (from === null) return longDate(to);
  return isWholeMonth(from, to) ? longDate(to).replace(/^\d+ /, '') : longPeriod(from, to);
};

const areWholeMonths = (from: IsoDate, to: IsoDate): boolean =>
  from < to && from.slice(8) === '01' && addDays(to, 1).slice(8) === '01';

const isWholeMonth = (from: IsoDate, to: IsoDate): boolean =>
  from.slice(0, 7) === to.slice(0, 7) && areWholeMonths(from, to);

/** "September to December 2021" of whole months, which takes less room than their first and last day. */
export const monthsOf = (from: IsoDate | null, to: IsoDate | null): string => {
  const isOfOneYear = from !== null && to !== null && from.slice(0, 4) === to.slice(0, 4);
  if (!isOfOneYear || !areWholeMonths(from, to) || isWholeMonth(from, to)) return periodName(from, to);
  return `${monthName(Number(from.slice(5, 7)))} to ${monthAndYear(to)}`;
};

/** "6 months", with the day when it is not yet there. */
export const orderWords = (ordinal: number): string =>
  ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'][ordinal - 1] ?? `number ${ordinal}`;
