/** Words that promise without saying how much, and cells that are still to be filled in. */
import type { Measure, Plan } from '../schema.ts';
import { type Column, type RowsKey, rowsTabs } from '../sheet-layout.ts';
import { faultHits } from './reading-hits.ts';
import { type Hit, type Rule, rowsWhere } from './rule.ts';
import { directionWord, hasNumber, placeholderIn, quoted } from './words.ts';

const GROUP = 'Wording';
/** Words of other people are theirs: nobody is asked to edit what a forum or the inspectors said. */
const OTHERS_WORDS = ['finding', 'statement', 'ask', 'title'];

const vague = (text: string, counted: boolean): { word: string } | null => {
  const word = directionWord(text);
  return word === '' || counted || hasNumber(text) ? null : { word };
};

const hasTarget = (measures: Measure[], refs: (measure: Measure) => boolean): boolean =>
  measures.some((measure) => refs(measure) && measure.target !== null);

const vagueHits = (plan: Plan): Hit[] => {
  const linked = (refs: string[]) => hasTarget(plan.measures, (measure) => refs.includes(measure.ref));
  const warnings = [
    ...rowsWhere(plan, 'actions', 'action', (row) => vague(row.action, linked(row.measures))),
    ...rowsWhere(plan, 'actions', 'successCriteria', (row) => vague(row.successCriteria, linked(row.measures))),
    ...rowsWhere(plan, 'areas', 'outcome', (row) =>
      vague(
        row.outcome,
        hasTarget(plan.measures, (measure) => measure.area === row.ref),
      ),
    ),
  ].map((hit): Hit => ({ ...hit, severity: 'warning' }));
  return [...rowsWhere(plan, 'measures', 'measure', (row) => vague(row.measure, row.target !== null)), ...warnings];
};

const textColumns = (columns: readonly Column[]): string[] =>
  columns
    .filter(
      (column) =>
        ['text', 'long text', 'email', 'link', 'list'].includes(column.kind) && !OTHERS_WORDS.includes(column.field),
    )
    .map((column) => column.field);

const placeholders = (plan: Plan, key: RowsKey, fields: string[]): Hit[] =>
  (plan[key] as Record<string, unknown>[]).flatMap((row, index) =>
    fields.flatMap((field): Hit[] => {
      const value = row[field];
      const word = placeholderIn(Array.isArray(value) ? value.join(', ') : String(value ?? ''));
      // "Lead: TBC" is told by A05 already.
      return word === '' || (key === 'actions' && field === 'lead') ? [] : [{ key, index, field, words: { word } }];
    }),
  );

export const wordingRules: Rule[] = [
  {
    id: 'W01',
    group: GROUP,
    severity: 'error',
    when: 'edit',
    sentence: '"{word}" without a figure.',
    fix: 'Say by how much, from what and by when, or link a measure that has a target.',
    why: 'Only a figure can show that something got better. In a measure it is an error, elsewhere a warning.',
    example: '"Waiting lists will reduce"',
    find: ({ plan }) => vagueHits(plan),
  },
  {
    id: 'W11',
    group: GROUP,
    severity: 'error',
    when: 'edit',
    sentence: '"{word}" is still to be filled in.',
    fix: 'Type what is meant, or leave the cell blank until it is known.',
    why: 'A placeholder in a pack reads as a promise nobody has thought about.',
    example: '"TBC", "???", "[insert name]"',
    find: ({ plan, reading }) => [
      ...rowsTabs.flatMap((tab) => placeholders(plan, tab.key, textColumns(tab.columns))),
      ...(['not a date', 'not a number', 'not in the list'] as const).flatMap((kind) =>
        faultHits(reading, kind, (fault) => placeholderIn(fault.text) !== '' && { word: quoted(fault.text) }),
      ),
    ],
  },
];
