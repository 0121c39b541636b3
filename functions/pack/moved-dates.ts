/** Dates of an action that are not the ones DfE agreed: a new one that counts, or what the sheet says and what does not count. */
import { rowsWith } from '../plan/by-ref.ts';
import { isOfDate } from '../plan/changes/change.ts';
import { longDate } from '../plan/dates.ts';
import { isOpenAction } from '../plan/ratings.ts';
import type { Action, IsoDate } from '../plan/schema.ts';
import type { Facts, RatedAction } from './facts.ts';
import { dated } from './wording.ts';

/** `agreed`: DfE agreed to it, and it counts. `proposed`: under Revised due. `typed over`: under Agreed due, where the agreed one stood. */
export type MovedDate =
  | { kind: 'agreed'; day: IsoDate | null; was: IsoDate | null }
  | { kind: 'proposed' | 'typed over'; day: IsoDate | null };

export const movedDate = ({ action, due, agreedDue }: RatedAction): MovedDate | null => {
  if (action.revisedDue !== null && action.revisedDue !== due) return { kind: 'proposed', day: action.revisedDue };
  if (due !== agreedDue) return { kind: 'agreed', day: due, was: agreedDue };
  return action.agreedDue === agreedDue ? null : { kind: 'typed over', day: action.agreedDue };
};

/** A start that was put off is a date that moved too; the day on which work began in fact is none. */
export const laterStart = ({ action, agreedStart }: RatedAction): IsoDate | null =>
  isOpenAction(action) &&
  action.status !== 'In progress' &&
  action.start !== null &&
  agreedStart !== null &&
  action.start > agreedStart
    ? action.start
    : null;

export const isMoved = (rated: RatedAction): boolean => movedDate(rated) !== null || laterStart(rated) !== null;

/** "31 March 2023 proposed", "the sheet says 31 March 2023", "the sheet gives no date". */
export const notAgreedWords = ({ kind, day }: MovedDate): string => {
  if (kind === 'proposed') return `${dated(day)} proposed`;
  return day === null ? 'the sheet gives no date' : `the sheet says ${longDate(day)}`;
};

/** A later date that is new since the last review is told as made easier, and not a second time as proposed. */
const isToldAsEasier = ({ since }: Facts, { ref }: Action): boolean =>
  since !== null &&
  rowsWith(since.changes.softened, 'ref', ref).some((one) => isOfDate(one) && one.agreed !== 'agreed');

type Asked = { weight: number; what: string; question: string; decision: string };

/** A date in the sheet that is not the agreed one, nor agreed to: what DfE is asked, and what the board is. */
export const questionOfDate = (facts: Facts, rated: RatedAction): Asked[] => {
  const { ref } = rated.action;
  const moved = movedDate(rated);
  if (moved === null || moved.kind === 'agreed' || rated.late > 0 || isToldAsEasier(facts, rated.action)) return [];
  const to = moved.day === null ? 'no date' : longDate(moved.day);
  return [
    {
      weight: 45,
      what: moved.kind === 'proposed' ? `${to} is proposed and not agreed` : `${notAgreedWords(moved)}, not agreed`,
      question: `Does DfE agree to ${to} for ${ref}?`,
      decision: `Keep the agreed date of ${ref}, or ask DfE to agree to ${to}?`,
    },
  ];
};
