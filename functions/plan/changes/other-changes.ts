/** What changed in areas, asks and the Plan tab, and what one row of any tab is called. */
import { countingCover, MILESTONE_ITEMS } from '../counting.ts';
import { longDate } from '../dates.ts';
import { milestoneDates } from '../ratings.ts';
import type { Area, Ask, Cover, Plan } from '../schema.ts';
import { tolerancePercent } from '../settings.ts';
import { headingFor, type RowsKey } from '../sheet-layout.ts';
import { type Change, change } from './change.ts';
import { wordingChange } from './softer-words.ts';

const toldArea = (after: Area) => ({ tab: 'areas' as const, ref: after.ref, title: after.title });

/** A date that stood there before the change cannot be the day DfE said so. */
const whenSaid = (before: Area, after: Area): string => {
  const [then, now] = [before.positionDate, after.positionDate];
  if (now !== null && (then === null || now > then)) return `DfE said so on ${longDate(now)}.`;
  return now === null
    ? ''
    : `The position date, ${longDate(now)}, is not after the position before: when DfE said so is not given.`;
};

export const areaChanges = (before: Area, after: Area): Change[] => [
  ...(['title', 'finding', 'outcome'] as const).flatMap((field) =>
    wordingChange(toldArea(after), {
      ...{ field, what: headingFor('areas', field) },
      ...{ before: before[field], after: after[field] },
    }),
  ),
  ...(before.dfePosition === after.dfePosition
    ? []
    : [
        change({
          ...{ ...toldArea(after), kind: 'positions', what: 'DfE position', fields: ['dfePosition', 'positionDate'] },
          before: before.dfePosition ?? 'blank',
          after: after.dfePosition ?? 'blank',
          reason: whenSaid(before, after),
        }),
      ]),
  ...(['councilLead', 'healthLead'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) =>
      change({
        ...{ ...toldArea(after), kind: 'leads', what: field === 'councilLead' ? 'Council lead' : 'Health lead' },
        fields: [field],
        before: before[field] || 'nobody',
        after: after[field] || 'nobody',
      }),
    ),
];

const answeredWith = (ask: Ask): string => [ask.status ?? '', ask.response].filter((part) => part !== '').join(': ');

export const askChanges = (before: Ask, after: Ask): Change[] => {
  const answered =
    (before.status !== after.status && (after.status === 'Done' || after.status === 'Not agreed')) ||
    (before.response === '' && after.response !== '');
  if (!answered) return [];
  return [
    change({
      ...{
        kind: 'asks',
        tab: 'asks',
        ref: after.ref,
        title: after.ask,
        what: 'Response',
        fields: ['status', 'response'],
      },
      before: answeredWith(before),
      after: answeredWith(after),
    }),
  ];
};

const datesOf = (cover: Cover): string =>
  milestoneDates(cover)
    .map(({ date }) => longDate(date))
    .join(', ') || 'no dates';

const notAlready = (counts: string, after: string): string => (counts === after ? '' : counts);

/** Milestones that move once the plan is agreed: one date on the Plan tab could turn the whole plan green. */
const movedMilestones = (before: Cover, after: Cover, agreed: Plan | null): Change[] => {
  const [from, to] = [datesOf(before), datesOf(after)];
  if (agreed === null || from === to) return [];
  const fields = MILESTONE_ITEMS.filter((item) => JSON.stringify(before[item]) !== JSON.stringify(after[item]));
  return [
    change({
      ...{ kind: 'softened', tab: 'cover', ref: '', title: 'The whole plan', what: 'Milestone dates', fields },
      before: from,
      after: to,
      counts: notAlready(datesOf(countingCover(after, agreed)), to),
      reason: `Changed on the Plan tab: ${fields.map((field) => headingFor('cover', field)).join(', ')}.`,
      agreed: 'not recorded',
    }),
  ];
};

/** A wider tolerance turns Red measures Amber, so it is told among what was made easier. */
const widerTolerance = (before: Cover, after: Cover, agreed: Plan | null): Change[] => {
  const from = tolerancePercent(before);
  const to = tolerancePercent(after);
  if (to <= from) return [];
  return [
    change({
      ...{ kind: 'softened', tab: 'cover', ref: '', title: 'The whole plan', what: 'Tolerance %' },
      fields: ['tolerancePercent'],
      before: `${from}%`,
      after: `${to}%`,
      counts: notAlready(`${tolerancePercent(countingCover(after, agreed))}%`, `${to}%`),
      agreed: 'not recorded',
    }),
  ];
};

export const coverChanges = (before: Cover, after: Cover, agreed: Plan | null): Change[] => [
  ...widerTolerance(before, after, agreed),
  ...movedMilestones(before, after, agreed),
];

type Naming<Key extends RowsKey> = (row: Plan[Key][number]) => { key: string; ref: string; title: string };

const byRef =
  <Row extends { ref: string }>(title: (row: Row) => string) =>
  (row: Row) => ({ key: row.ref, ref: row.ref, title: title(row) });

/** What makes a row the same row in both plans, and what to call it. */
export const ROW_NAMES: { [Key in RowsKey]: Naming<Key> } = {
  actions: byRef((row) => row.action),
  measures: byRef((row) => row.measure),
  areas: byRef((row) => row.title),
  actuals: (row) => ({ key: `${row.measure} ${row.from} ${row.to}`, ref: row.measure, title: '' }),
  evidence: byRef((row) => row.title),
  risks: byRef((row) => row.event || row.cause),
  voice: byRef((row) => row.whose ?? 'Statement'),
  reviews: byRef((row) => row.kind ?? 'Review'),
  asks: byRef((row) => row.ask),
  people: (row) => ({ key: `${row.role} ${row.name}`, ref: '', title: `${row.name}, ${row.role ?? 'no role'}` }),
  governance: (row) => ({ key: row.body, ref: '', title: row.body }),
  analysis: (row) => ({ key: `${row.heading} ${row.text}`, ref: '', title: `Analysis ${row.heading ?? ''}` }),
  agenda: (row) => ({ key: `${row.review} ${row.item}`, ref: '', title: row.item }),
  waivers: (row) => ({ key: `${row.rule} ${row.ref} ${row.column}`, ref: row.ref, title: `Override of ${row.rule}` }),
};
