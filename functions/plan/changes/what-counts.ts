/** What counts where a change is only proposed: the date or figure that DfE agreed, until DfE agrees to another. */

import { countingMeasure } from '../agreed-measure.ts';
import { byRef } from '../by-ref.ts';
import { longDate } from '../dates.ts';
import { effectiveDue, isOpenAction } from '../ratings.ts';
import type { IsoDate, Measure, Plan } from '../schema.ts';
import type { Change } from './change.ts';
import { shownFigure } from './measure-changes.ts';

const DUE = ['agreedDue', 'revisedDue'];
const FIGURES = ['baseline', 'target', 'months3', 'months6', 'months12', 'months18', 'months24'] as const;

const isFigure = (field: string): field is (typeof FIGURES)[number] => (FIGURES as readonly string[]).includes(field);

const shownDay = (day: IsoDate | null): string => (day === null ? '' : longDate(day));

const countsOf = ({ tab, ref, fields: [field = ''] }: Change, plan: Plan, agreed: Plan): string => {
  if (tab === 'actions' && DUE.includes(field)) {
    const action = ref === '' ? undefined : byRef(plan.actions, ref);
    return action && isOpenAction(action) ? shownDay(effectiveDue(action, agreed)) : '';
  }
  const measure = tab === 'measures' && ref !== '' ? byRef(plan.measures, ref) : undefined;
  if (!measure) return '';
  const counting: Measure = countingMeasure(measure, agreed);
  if (field === 'targetDate') return shownDay(counting.targetDate);
  if (field === 'betterWhen') return counting.betterWhen ?? '';
  if (field === 'unit') return counting.unit ?? '';
  return isFigure(field) && counting[field] !== null ? shownFigure(counting[field], counting) : '';
};

/** `plan`: the later plan, with the agreements that count. */
export const withWhatCounts = (changes: readonly Change[], plan: Plan, agreed: Plan | null): Change[] =>
  changes.map((one) => {
    if (agreed === null || one.ratings || one.kind === 'removed') return one;
    const counts = countsOf(one, plan, agreed);
    return counts === '' || counts === one.after ? one : { ...one, counts };
  });
