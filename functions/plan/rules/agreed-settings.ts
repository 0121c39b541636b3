/** The Plan tab and DfE's agreements, held against the plan as it was agreed. */
import {
  agreementFault,
  contradicted,
  countingCover,
  MILESTONE_ITEMS,
  rivals,
  targetAgreementFault,
} from '../counting.ts';
import { longDate } from '../dates.ts';
import { milestoneDates, showFigure } from '../ratings.ts';
import type { Cover, Plan } from '../schema.ts';
import { tolerancePercent } from '../settings.ts';
import { headingFor } from '../sheet-layout.ts';
import { type Hit, type Judged, type Rule, rowsWhere } from './rule.ts';

const shown = (value: Cover[(typeof MILESTONE_ITEMS)[number]]): string => {
  if (value === null || (Array.isArray(value) && value.length === 0)) return 'blank';
  if (Array.isArray(value)) return value.join(', ');
  return /^\d{4}-/.test(value) ? longDate(value) : `"${value}"`;
};

const datesOf = (cover: Cover): string => JSON.stringify(milestoneDates(cover));

const movedMilestones = (cover: Cover, agreed: Plan | null): Hit[] => {
  const counting = countingCover(cover, agreed);
  if (agreed === null || datesOf(counting) === datesOf(cover)) return [];
  const changed = MILESTONE_ITEMS.filter((item) => JSON.stringify(cover[item]) !== JSON.stringify(counting[item]));
  // The cells that move them by themselves; where only several do it together, all that changed.
  const alone = changed.filter((item) => datesOf({ ...counting, [item]: cover[item] }) !== datesOf(counting));
  const first = milestoneDates(counting)[0];
  return (alone.length > 0 ? alone : changed).map(
    (field): Hit => ({
      ...{ key: 'cover', index: 0, field },
      words: {
        heading: headingFor('cover', field),
        was: shown(counting[field]),
        now: shown(cover[field]),
        first: first ? longDate(first.date) : 'a day not known',
      },
    }),
  );
};

const FIGURES = 'Measures and figures';

const NOT_STORED =
  'If the sheet still says what DfE agreed, choose "Store as agreed" from the Action plan menu. If it says something else by now, bring back the version of that day first (File, Version history). If nobody has that version, the SRO can answer for it on the Waivers tab (Rule P10, Ref blank), and the pack prints why.';

/** The plan says that it was agreed, and what was agreed is not where we looked: then every comparison would be with nothing. */
const agreedNotStored = ({ plan, history, asAt, review, purpose, store }: Judged): Hit[] => {
  const day = plan.cover.agreedOn;
  if (store === undefined || history.agreed !== null || review?.kind === 'Submission') return [];
  if (day === null || day > asAt) return [];
  const file = store.includes(' ') ? `'${store}'` : store;
  const words = {
    store: store === '' ? 'The service' : `The store ${store.replace(/^.*[\\/]/, '')}`,
    day: longDate(day),
    fix:
      store === ''
        ? NOT_STORED
        : `If your store has another name, or the workbook was renamed, name it with --store. Or store the agreed plan: npm run plan -- snapshot AGREED.xlsx --name agreed --as-at ${day} --store ${file}`,
  };
  const soft = purpose === 'check' ? { severity: 'warning' as const } : {};
  return [{ key: 'cover', index: 0, field: 'agreedOn', words, ...soft }];
};

const doubtfulFigures = (plan: Plan): Hit[] => {
  const units = new Map(plan.measures.map(({ ref, unit }) => [ref, unit]));
  const doubted = rivals(plan);
  return rowsWhere(plan, 'actuals', 'value', (row) => {
    const unit = units.get(row.measure) ?? null;
    const made = contradicted(row, unit);
    const typed = showFigure(row.value?.amount ?? 0, unit);
    if (made !== null)
      return {
        problem: `${typed} stands beside ${row.numerator} of ${row.denominator}, which is ${showFigure(made, unit)}`,
      };
    const other = doubted.get(row);
    return other?.value
      ? {
          problem: `${row.measure} has two figures for this period, ${typed} and ${showFigure(other.value.amount, unit)}`,
        }
      : null;
  });
};

export const agreedSettingsRules: Rule[] = [
  {
    id: 'P08',
    group: 'Cover and governance',
    severity: 'error',
    when: 'nightly',
    sentence:
      '{heading} was {was} when the plan was agreed and is now {now}, which moves the milestones. The agreed ones count, the first on {first}.',
    fix: 'Put {was} back, or ask DfE to agree the plan anew.',
    why: 'Milestones are what DfE agreed; one date on the Plan tab would turn the whole plan green.',
    example: 'Submitted on moved from 1 April to 1 August',
    find: ({ plan, history }) => movedMilestones(plan.cover, history.agreed?.plan ?? null),
  },
  {
    id: 'P09',
    group: 'Cover and governance',
    severity: 'error',
    when: 'nightly',
    sentence: 'The tolerance was {was}% when the plan was agreed; the sheet says {now}%. The pack counts with {was}%.',
    fix: 'Put {was} back, or ask DfE to agree the plan anew.',
    why: 'A wider tolerance turns Red into Amber without anything having got better.',
    example: '10% typed over with 90%',
    find: ({ plan, history }) => {
      if (history.agreed === null) return [];
      const [was, now] = [tolerancePercent(history.agreed.plan.cover), tolerancePercent(plan.cover)];
      return was === now ? [] : [{ key: 'cover', index: 0, field: 'tolerancePercent', words: { was, now } }];
    },
  },
  {
    id: 'P10',
    group: 'Cover and governance',
    severity: 'error',
    when: 'nightly',
    sentence: '{store} has no plan agreed on {day}. Dates and targets would be held against nothing.',
    fix: '{fix}',
    why: 'Without the agreed plan a target that nobody agreed to counts, and the pack says that there was none before. A check warns of it, and no pack is made. Before the day under Agreed on nothing is missed, and the first pack is made.',
    example: 'a workbook that was renamed opens a new, empty store',
    find: agreedNotStored,
  },
  {
    id: 'A36',
    group: 'Actions',
    severity: 'error',
    when: 'pack',
    sentence: '{problem}, so the agreement does not count.',
    fix: 'Add who agreed to the People tab (DfE or NHS England), or type the day DfE said so. Until then what was agreed before counts.',
    why: 'Only DfE and NHS England can agree to a change, and only once the plan was with them.',
    example: 'DfE agreed by: the head of SEND',
    find: ({ plan, history, asAt }) => {
      const held = { plan, agreed: history.agreed?.plan ?? null, asAt };
      const said = (problem: string) => (problem === '' ? null : { problem });
      return [
        ...rowsWhere(plan, 'actions', 'dfeAgreedBy', (row) => said(agreementFault(row, held))),
        ...rowsWhere(plan, 'measures', 'targetAgreedBy', (row) => said(targetAgreementFault(row, held))),
      ];
    },
  },
  {
    id: 'M36',
    group: FIGURES,
    severity: 'error',
    when: 'nightly',
    sentence: '{problem}. The pack counts neither.',
    fix: 'Correct the one that is wrong. A figure that was put right later has the state Restated.',
    why: 'Nobody may guess which of two figures is the right one.',
    example: '75% beside 40 of 93; two final figures for August',
    find: ({ plan }) => doubtfulFigures(plan),
  },
];
