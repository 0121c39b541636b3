/** How the public edition says it: the words for states and figures, written once. */

import { longDate } from '../../plan/dates.ts';
import { isOpenAction } from '../../plan/ratings.ts';
import type { Actual, Figure, Measure, Rating } from '../../plan/schema.ts';
import { type FigureSlot, slotKey } from '../../plan/small-numbers.ts';
import { grouped } from '../../plan/thousands.ts';
import type { Run } from '../document.ts';
import type { Facts, RatedAction, RatedMeasure } from '../facts.ts';
import { askedOf } from '../planned-words.ts';
import { amount, count, figure, listOf, withoutStop } from '../wording.ts';

export const NOT_SHOWN = 'not shown';

export const ACTION_STATES = [
  'Late',
  'Off track',
  'At risk',
  'On track',
  'Not started',
  'No date',
  'Done',
  'Withdrawn',
] as const;
export type ActionState = (typeof ACTION_STATES)[number];

const LOOKS: Record<ActionState, Rating> = {
  Late: 'Red',
  'Off track': 'Red',
  'At risk': 'Amber',
  'On track': 'Green',
  'Not started': 'Not started',
  'No date': 'No rating',
  Done: 'Blue',
  Withdrawn: 'No rating',
};

export const stateOf = ({ action, rating, late }: RatedAction): ActionState => {
  if (!isOpenAction(action)) return action.status === 'Complete' ? 'Done' : 'Withdrawn';
  if (late > 0) return 'Late';
  if (rating === 'Red') return 'Off track';
  if (rating === 'Amber') return 'At risk';
  if (rating === 'Not started') return 'Not started';
  return rating === 'No rating' ? 'No date' : 'On track';
};

export const stateRun = (state: ActionState): Run => ({ text: state, rating: LOOKS[state] });

/** "5 done, 6 on track and 1 late": no line ends inside of one, or "3 not" would be read on into the next column. */
export const stateCounts = (actions: readonly RatedAction[]): string =>
  listOf(
    ACTION_STATES.flatMap((state) => {
      const n = actions.filter((one) => stateOf(one) === state).length;
      return n === 0 ? [] : [`${grouped(n)} ${state.toLowerCase()}`.replace(/ /g, '\u00a0')];
    }),
  ) || 'none';

const GOING: Record<Rating, string> = {
  Blue: 'Aim reached',
  Green: 'On track',
  Amber: 'A little behind',
  Red: 'Behind',
  'Not started': 'No number yet',
  'No rating': 'Cannot be said',
};

const SLOTS: FigureSlot[] = ['baseline', 'latest', 'target', 'months3', 'months6', 'months12', 'months18', 'months24'];

/** A measure of which a figure is hidden is not judged: the judgement would tell of the figure. */
export const isHidden = (hidden: ReadonlySet<string>, ref: string): boolean =>
  SLOTS.some((slot) => hidden.has(slotKey(ref, slot)));

export const goingRun = (rated: RatedMeasure, hidden: ReadonlySet<string>): Run =>
  isHidden(hidden, rated.measure.ref)
    ? { text: 'Not judged here', rating: 'No rating' }
    : { text: GOING[rated.rating], rating: rated.rating };

/** What the law lets stand outside the count changes what a figure says. */
const exceptionWords = ({ exceptions }: Measure): string => {
  if (exceptions === 'Excluded') return ' (without exceptions)';
  return exceptions === 'Included' ? ' (with exceptions)' : '';
};

/** "EHC plans issued within 20 weeks (without exceptions)". */
export const nameOf = (measure: Measure): string => `${withoutStop(measure.measure)}${exceptionWords(measure)}`;

/** Whether a figure may still change: beside it wherever it stands. */
export const stateOfFigure = ({ state }: Pick<Actual, 'state'>): string =>
  state === null ? '' : ` (${state.toLowerCase()})`;

/**
 * "The plan was 50% by 1 July 2022": the day is that of the milestone, not of the figure. The figure does not come first: right after
 * a rating it would be heard as "on track 50%".
 */
export const plannedWords = (facts: Facts, rated: RatedMeasure): string => {
  const asked = askedOf(facts, rated);
  if (asked === null) return '';
  const { kind, passed, next } = asked;
  if (kind === 'near') return `The plan is to stay near ${asked.amount}`;
  if (passed !== undefined) return `The plan was ${asked.amount} by ${longDate(passed.on)}`;
  const first = next === undefined ? '' : `${amount(next.amount, rated.counting)} by ${longDate(next.on)}`;
  return kind === 'start'
    ? `The plan was still ${asked.amount} then${first && `, and is ${first}`}`
    : `The plan was about ${asked.amount} by then${first && `, on the way to ${first}`}`;
};

/** A figure, or that it is hidden, or that there is none. */
export const shownFigure = (
  value: Figure | null,
  measure: Measure,
  slot: FigureSlot,
  hidden: ReadonlySet<string>,
  none: string,
): string => (hidden.has(slotKey(measure.ref, slot)) ? NOT_SHOWN : figure(value, measure, none));

export const dueWords = ({ action, due, late }: RatedAction): string => {
  if (action.status === 'Complete') return action.completedOn ? `done on ${longDate(action.completedOn)}` : 'done';
  // Its state says it.
  if (action.status === 'Withdrawn') return '';
  if (due === null) return 'no date yet';
  return late > 0 ? `was due on ${longDate(due)}, ${count(late, 'day')} ago` : `due on ${longDate(due)}`;
};
