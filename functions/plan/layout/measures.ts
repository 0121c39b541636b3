/** The Measures and Actuals tabs: what is counted, where it started, where it should be, and where it is. */
import * as s from '../schema.ts';
import { columnsOf } from './column.ts';

const measure = columnsOf<s.Measure>();
const actual = columnsOf<s.Actual>();
const figureHelp = (months: number) => `The figure you expect ${months} months on, in the unit of the row.`;

export const measureColumns = [
  measure('Ref', 'ref', 'ref', 'M01, M02 and so on. Never re-used.', { required: true, width: 8 }),
  measure('Area', 'area', 'ref', 'The Ref of the area of weakness, for example A1.', { required: true, width: 7 }),
  measure(
    'Measure',
    'measure',
    'long text',
    'One thing that is measured, for example EHC plans issued within 20 weeks.',
    { required: true, width: 40 },
  ),
  measure('Type', 'type', 'choice', 'Outcome and Experience show impact. Output and Process show activity.', {
    choices: s.MEASURE_TYPES,
    required: true,
    width: 12,
  }),
  measure('Unit', 'unit', 'choice', 'One unit for the whole row.', { choices: s.UNITS, required: true, width: 10 }),
  measure('Better when', 'betterWhen', 'choice', 'Which way is better.', {
    choices: s.DIRECTIONS,
    required: true,
    width: 17,
  }),
  measure('Numerator', 'numerator', 'text', 'For percent and rate: what is counted.', { width: 26 }),
  measure('Denominator', 'denominator', 'text', 'For percent and rate: out of what.', { width: 26 }),
  measure('Exceptions', 'exceptions', 'choice', 'For 20 weeks: with or without the legal exceptions.', {
    choices: s.EXCEPTIONS,
    width: 14,
  }),
  measure('Baseline', 'baseline', 'figure', 'Where you started, for example 41%.', { required: true, width: 10 }),
  measure('Baseline from', 'baselineFrom', 'date', 'First day of the baseline period.', { folded: true, width: 18 }),
  measure('Baseline to', 'baselineTo', 'date', 'Last day of the baseline period.', { folded: true, width: 18 }),
  measure('Baseline note', 'baselineNote', 'text', 'If there is no baseline yet: why, and when there will be one.', {
    folded: true,
    width: 26,
  }),
  measure('Source', 'source', 'text', 'System or survey the figures come from.', { width: 22 }),
  measure('Target', 'target', 'figure', 'The figure you mean to reach, in the unit of the row.', {
    required: true,
    width: 9,
  }),
  measure('Target date', 'targetDate', 'date', 'Day by which the target is reached.', { required: true, width: 18 }),
  measure('3 months', 'months3', 'figure', figureHelp(3), { required: true, width: 10 }),
  measure('6 months', 'months6', 'figure', figureHelp(6), { required: true, width: 10 }),
  measure('12 months', 'months12', 'figure', figureHelp(12), { required: true, width: 10 }),
  measure('18 months', 'months18', 'figure', figureHelp(18), { folded: true, width: 10 }),
  measure('24 months', 'months24', 'figure', figureHelp(24), { folded: true, width: 10 }),
  measure('Comparator', 'comparator', 'figure', 'A figure to compare with, in the same unit.', {
    folded: true,
    width: 12,
  }),
  measure('Comparator name', 'comparatorName', 'text', 'Whose figure it is, for example England.', {
    folded: true,
    width: 20,
  }),
  measure('Comparator period', 'comparatorPeriod', 'text', 'Which year or period it is for.', {
    folded: true,
    width: 18,
  }),
  measure('Comparator source', 'comparatorSource', 'text', 'Where it was published.', { folded: true, width: 22 }),
  measure('Data owner', 'dataOwner', 'text', 'One named person who gives the figure.', { width: 22 }),
  measure('Frequency', 'frequency', 'choice', 'How often there is a new figure.', {
    choices: s.FREQUENCIES,
    width: 13,
  }),
  measure('Lag days', 'lagDays', 'number', 'Days after the period ends until the figure is known.', { width: 9 }),
  measure('Agreed target', 'agreedTarget', 'figure', 'The target DfE agreed first, if Target has changed since.', {
    folded: true,
    width: 13,
  }),
  measure('Reason for new target', 'reasonForNewTarget', 'long text', 'Why the target changed.', {
    folded: true,
    width: 30,
  }),
  measure('Target agreed by', 'targetAgreedBy', 'text', 'Who at DfE agreed the new target.', {
    folded: true,
    width: 20,
  }),
  measure('Target agreed on', 'targetAgreedOn', 'date', 'Day DfE agreed the new target.', { folded: true, width: 18 }),
] as const;

export const actualColumns = [
  actual('Measure', 'measure', 'ref', 'Ref of the measure, for example M03.', { required: true, width: 10 }),
  actual('From', 'from', 'date', 'First day of the period.', { required: true, width: 18 }),
  actual('To', 'to', 'date', 'Last day of the period.', { required: true, width: 18 }),
  actual('Value', 'value', 'figure', 'The figure, in the unit of the measure. A projection is not an actual.', {
    width: 10,
  }),
  actual('Numerator', 'numerator', 'number', 'How many.', { width: 11 }),
  actual('Denominator', 'denominator', 'number', 'Out of how many.', { width: 12 }),
  actual('State', 'state', 'choice', 'How firm the figure is.', {
    choices: s.ACTUAL_STATES,
    required: true,
    width: 14,
  }),
  actual('Reason', 'reason', 'text', 'With Restated, Projected or Not available: why, and when the figure will come.', {
    width: 34,
  }),
  actual('Commentary', 'commentary', 'long text', 'What the reader should know about this figure.', { width: 34 }),
  actual('Entered by', 'enteredBy', 'text', 'Who typed it.', { width: 20 }),
  actual('Entered on', 'enteredOn', 'date', 'Day it was typed.', { width: 18 }),
] as const;
