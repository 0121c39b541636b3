/** A plan in which every text that a person can type is a word of its own, so that whatever reaches a page can be told by its source. */
import type { Plan } from '../../functions/plan/schema.ts';
import { type Column, coverItems, rowsTabs } from '../../functions/plan/sheet-layout.ts';
import { filledPlan } from './filled-plan.ts';
import { action, actual, cover, measure, percent, plain, review, smallPlan } from './small-plan.ts';

/** "zqactionswhy": letters only, so that no rule about numbers or names of a known shape touches it. */
export const canary = (tab: string, field: string, state = ''): string => `zq${state}${tab}${field}`.toLowerCase();

const planted = (kind: string, tab: string, field: string, state: string): string => {
  const word = canary(tab, field, state);
  if (kind === 'email') return `${word}@exampleshire.example`;
  return kind === 'link' ? `https://${word}.example/a` : word;
};

type Row = Record<string, unknown>;

/** Every column whose cell of the filled plan is free text, with the canary in it. */
const plant = (tab: string, columns: readonly Column[], filled: Row, row: Row, state: string): Row => {
  const texts = columns.filter((column) => typeof filled[column.field] === 'string' && isTyped(column));
  return {
    ...row,
    ...Object.fromEntries(texts.map((column) => [column.field, planted(column.kind, tab, column.field, state)])),
  };
};

const isTyped = (column: Column): boolean =>
  !['date', 'choice', 'ref', 'number', 'figure', 'list', 'months'].includes(column.kind);

/** Where rows point at one another, so that nothing drops out for want of its partner. */
const POINTING: Record<string, string[]> = {
  actions: ['ref', 'area'],
  measures: ['ref', 'area'],
  actuals: ['measure'],
  areas: ['ref'],
  voice: ['review'],
  agenda: ['review'],
  asks: ['review'],
  reviews: ['ref'],
};

/** Every field that holds a canary, as "tab field". */
export const plantedFields = (plan: Plan): string[] => {
  const found: string[] = [];
  const look = (tab: string, row: Row): void => {
    for (const [field, value] of Object.entries(row))
      for (const text of Array.isArray(value) ? value : [value])
        if (typeof text === 'string' && text.includes(canary(tab, field))) found.push(`${tab} ${field}`);
  };
  look('cover', plan.cover);
  for (const { key } of rowsTabs) for (const row of plan[key]) look(key, row);
  for (const row of plan.kept) look('kept', row);
  return [...new Set(found)];
};

/** `state` tells one snapshot's canaries from another's. */
export const canaryPlan = (state = ''): Plan => {
  const filled = filledPlan() as unknown as Record<string, Row[]> & { cover: Row };
  const small = smallPlan();
  const base: Record<string, Row> = {
    areas: small.areas[0] as Row,
    actions: action({ measures: ['M01', 'M02'], evidence: ['E01', 'E02'], risks: ['R1'], rating: 'Amber' }) as Row,
    measures: measure() as Row,
    actuals: actual({ numerator: 54, denominator: 100 }) as Row,
    evidence: { ...(small.evidence[0] as Row), supports: ['A1.01'] },
    voice: { ...(filled.voice?.[0] as Row), review: 'RV2', whose: 'Parent carer forum', agreedOn: '2022-09-01' },
    reviews: review() as Row,
    agenda: { review: 'RV2', item: '', minutes: 60, lead: '' },
    asks: { ...(filled.asks?.[0] as Row), review: 'RV1', status: 'Open' },
  };
  const rows = Object.fromEntries(
    rowsTabs.map(({ key, columns }) => {
      const row = base[key] ?? (filled[key]?.[0] as Row);
      const typed = columns.filter((column) => !(POINTING[key] ?? ['ref']).includes(column.field));
      return [key, [plant(key, typed, filled[key]?.[0] as Row, row, state)]];
    }),
  ) as unknown as Plan;
  const partners = [canary('actions', 'partners', state)];
  const second = measure({
    ref: 'M02',
    unit: 'count',
    baseline: plain(4),
    target: plain(2),
    betterWhen: 'Lower is better',
    measure: 'Children waiting',
    months3: plain(3),
    months6: plain(3),
    months12: plain(2),
  });
  const planted: Plan = {
    ...small,
    ...rows,
    cover: plant('cover', coverItems as readonly Column[], filled.cover, cover(), state) as unknown as Plan['cover'],
    kept: [{ tab: 'Actions', ref: 'A1.01', heading: 'Due', text: canary('kept', 'text', state) }],
  };
  return {
    ...planted,
    actions: planted.actions.map((row) => ({ ...row, partners })),
    measures: [...planted.measures, second],
    actuals: [
      ...planted.actuals,
      actual({ measure: 'M02', value: plain(3), numerator: 3, denominator: 7919 }),
      actual({ measure: 'M02', value: percent(17), state: 'Projected', to: '2022-07-31' }),
    ],
    evidence: [
      ...planted.evidence,
      {
        ...(planted.evidence[0] as Plan['evidence'][number]),
        ref: 'E02',
        title: canary('evidence', 'unpublished', state),
        whatItShows: canary('evidence', 'unpublished', state),
        link: `https://${canary('evidence', 'unpublished', state)}.example`,
        mayBePublished: 'No',
      },
    ],
    reviews: [
      review({ ref: 'RV1', kind: 'First meeting', date: '2022-04-05' }),
      ...planted.reviews.map((row) => ({
        ...row,
        outcomeLetterLink: `https://${canary('reviews', 'outcomeLetterLink', state)}.example`,
      })),
    ],
  };
};
