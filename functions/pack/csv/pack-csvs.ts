/**
 * What a pack says as data: actions, measures, figures and changes, under the headings of the sheet. Made from the same input as the
 * pack of that edition, and holding no column that no pack prints: no counts behind a percentage, no addresses, nobody who typed.
 */

import { agreementSentence } from '../../plan/changes/describe-changes.ts';
import { CHANGE_KINDS, type Change, type Edited, KIND_HEADINGS } from '../../plan/changes.ts';
import { readDate } from '../../plan/read-date.ts';
import type { Actual, Figure } from '../../plan/schema.ts';
import { CHANGES_HEADINGS, type Column, headingFor, PLAN_TAB, type RowsKey, tabFor } from '../../plan/sheet-layout.ts';
import { snapshotContent } from '../../plan/snapshot-content.ts';
import type { PackDocument } from '../document.ts';
import { type Facts, gatherFacts, type PackInput, type RatedAction, type RatedMeasure } from '../facts.ts';
import type { Edition } from '../pack.ts';
import { type CsvValue, csvText } from './csv-text.ts';
import { documentCsvs } from './document-csvs.ts';

export type CsvFile = { fileName: string; text: string };

type Table = { name: 'actions' | 'measures' | 'figures' | 'changes'; rows: (facts: Facts) => CsvValue[][] };

/** Of the Actuals tab: counts of children stay behind their percentage, and who typed is nobody's business. */
const KEPT_BACK = ['numerator', 'enteredBy', 'enteredOn'];

const columnsOf = (key: 'actions' | 'measures' | 'actuals'): readonly Column[] =>
  tabFor(key).columns.filter(
    ({ field, kind }) => kind !== 'email' && !(key === 'actuals' && KEPT_BACK.includes(field)),
  );

const isFigure = (value: unknown): value is Figure => typeof value === 'object' && value !== null && 'amount' in value;

/** Percentages as the number before the sign: the unit stands in its own column. */
const cellOf = (value: unknown): CsvValue => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(String).join(', ');
  return isFigure(value) ? value.amount : null;
};

const rowOf = (row: object, columns: readonly Column[]): CsvValue[] =>
  columns.map(({ field }) => cellOf((row as Record<string, unknown>)[field]));

const headingsOf = (columns: readonly Column[]): string[] => columns.map(({ heading }) => heading);

/** On each row, so that a sheet that was cut up or put together still says what it is of. */
const SOURCE = ['As at', 'Snapshot'];
const sourceOf = ({ asAt, snapshot }: Facts): CsvValue[] => [asAt, snapshot.hash.slice(0, 12)];

const actionRow = (facts: Facts, { action, rating, because, due, late }: RatedAction): CsvValue[] => [
  ...rowOf(action, columnsOf('actions')),
  ...[rating, because, due, late],
  ...sourceOf(facts),
];

const actionRows = (facts: Facts): CsvValue[][] => [
  [
    ...headingsOf(columnsOf('actions')),
    'Rating in the pack',
    'Because',
    'Due date that counts',
    'Days late',
    ...SOURCE,
  ],
  ...facts.actions.map((rated) => actionRow(facts, rated)),
];

const measureRow = (
  facts: Facts,
  { measure, counting, rating, because, latest, planned, direction }: RatedMeasure,
): CsvValue[] => [
  ...rowOf(measure, columnsOf('measures')),
  ...[
    cellOf(counting.baseline),
    cellOf(counting.target),
    cellOf(latest?.value),
    latest?.to ?? null,
    planned === null ? null : Math.round(planned * 100) / 100,
  ],
  ...[rating, because, direction],
  ...sourceOf(facts),
];

const MEASURE_MORE = [
  'Baseline that counts',
  'Target that counts',
  'Latest figure',
  'Latest to',
  'Planned by then',
  'Rating in the pack',
  'Because',
  'Direction',
];

const measureRows = (facts: Facts): CsvValue[][] => [
  [...headingsOf(columnsOf('measures')), ...MEASURE_MORE, ...SOURCE],
  ...facts.measures.map((rated) => measureRow(facts, rated)),
];

/** A row that waits for its figure, and one about a day to come, says nothing yet. */
const isKnown = (row: Actual, asAt: string): boolean =>
  row.to !== null && row.to <= asAt && (row.value !== null || row.reason !== '');

const figureRows = (facts: Facts): CsvValue[][] => {
  const measures = new Map(facts.plan.measures.map((measure) => [measure.ref, measure]));
  return [
    [...headingsOf(columnsOf('actuals')), 'Measure in words', 'Unit', ...SOURCE],
    ...facts.plan.actuals
      .filter((row) => isKnown(row, facts.asAt))
      .map((row) => {
        const measure = measures.get(row.measure);
        return [...rowOf(row, columnsOf('actuals')), measure?.measure ?? '', measure?.unit ?? '', ...sourceOf(facts)];
      }),
  ];
};

const tabName = (tab: Change['tab']): string => (tab === 'cover' ? PLAN_TAB : tabFor(tab as RowsKey).name);

const LONG_DATE = /^\d{1,2} [A-Z][a-z]+ \d{4}$/;

/** Dates as data: 2022-07-29 for "29 July 2022"; every other value as people are shown it. */
const asData = (shown: string): string => {
  const read = LONG_DATE.test(shown) ? readDate(shown) : null;
  return read?.kind === 'date' ? read.date : shown;
};

const changeRow = (since: string, one: Change): CsvValue[] => {
  const { ratings } = one;
  const [was, now] = ratings ? [ratings.computed.from, ratings.computed.to] : [asData(one.before), asData(one.after)];
  const note = [one.title, one.reason, ratings?.computed.because ?? '', agreementSentence(one)].filter(
    (part) => part !== '',
  );
  return [
    since,
    KIND_HEADINGS[one.kind],
    tabName(one.tab),
    one.ref,
    one.what,
    was,
    now,
    [...new Set(note)].join(' | '),
    one.agreedBy,
    one.agreedOn,
  ];
};

const editRow = (since: string, { tab, ref, title, fields }: Edited): CsvValue[] => {
  const columns = fields.map((field) => headingFor(tab, field)).join(', ');
  return [since, 'Other edit', tabName(tab), ref, columns, '', '', title, '', null];
};

const changeRows = (facts: Facts): CsvValue[][] => {
  const { since } = facts;
  const headings = [
    ...CHANGES_HEADINGS,
    headingFor('actions', 'dfeAgreedBy'),
    headingFor('actions', 'dfeAgreedOn'),
    ...SOURCE,
  ];
  if (since === null) return [headings];
  const told = CHANGE_KINDS.flatMap((kind) => since.changes[kind].map((one) => changeRow(since.asAt, one)));
  const edits = since.changes.edited.map((one) => editRow(since.asAt, one));
  return [headings, ...[...told, ...edits].map((row) => [...row, ...sourceOf(facts)])];
};

const TABLES: Table[] = [
  { name: 'actions', rows: actionRows },
  { name: 'measures', rows: measureRows },
  { name: 'figures', rows: figureRows },
  { name: 'changes', rows: changeRows },
];

/**
 * Which rows of the plan go with which edition. An edition that is not named here has only what stands on its own pages: nothing
 * leaks by being forgotten.
 */
const DATA: Partial<Record<Edition, readonly Table['name'][]>> = {
  dfe: ['actions', 'measures', 'figures', 'changes'],
  submission: ['actions', 'measures', 'figures'],
  board: ['actions', 'measures', 'figures', 'changes'],
  changes: ['changes'],
};

/** `input`: what the pack of that edition is made from; `document`: the first of it. */
export const packCsvs = (edition: Edition, input: PackInput, document: PackDocument): CsvFile[] => {
  const names = DATA[edition];
  if (names === undefined) return documentCsvs(document);
  const facts = gatherFacts({ ...input, plan: snapshotContent(input.plan) });
  return TABLES.filter(({ name }) => names.includes(name)).map(({ name, rows }) => ({
    fileName: `${document.fileName}-${name}`,
    text: csvText(rows(facts)),
  }));
};
