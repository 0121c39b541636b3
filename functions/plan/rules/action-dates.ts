/** The days of an action: real ones, agreed ones, and what happens when they pass. */
import { byRef } from '../by-ref.ts';
import { addDays, longDate } from '../dates.ts';
import type { History } from '../history.ts';
import { daysLate, effectiveDue } from '../ratings.ts';
import type { CellFault, Reading } from '../reading.ts';
import type { Action, IsoDate } from '../schema.ts';
import { grouped } from '../thousands.ts';
import { faultHits } from './reading-hits.ts';
import { type Rule, rowsWhere } from './rule.ts';
import { placeholderIn, quoted } from './words.ts';
import { isFarOff } from './years.ts';

const GROUP = 'Actions';

const completedFault = (action: Action, asAt: IsoDate): { problem: string } | null => {
  if (action.status !== 'Complete') return null;
  const day = action.completedOn;
  if (day === null) return { problem: 'Complete, but Completed on is blank' };
  if (day > asAt) return { problem: `Completed on ${longDate(day)}, which has not come yet` };
  return action.start !== null && day < action.start
    ? { problem: `Completed on ${longDate(day)}, before it started on ${longDate(action.start)}` }
    : null;
};

const isDateCell = (fault: CellFault): boolean => placeholderIn(fault.text) === '';

/** A day loses its looks when the format of its cell is cleared; nobody but a person may say that it is that day. */
const looksOf = (typed: string): string =>
  /^[345]\d{4}$/.test(typed.trim())
    ? `: so a spreadsheet usually shows ${longDate(addDays('1899-12-30', Number(typed)))} in a cell without the format of a date`
    : '';

const whichDay = ({ tab, field, ref }: CellFault, { agreed }: History): string => {
  const isAgreedDue = tab === 'Actions' && field === 'agreedDue' && ref !== '';
  const day = isAgreedDue ? (byRef(agreed?.plan.actions, ref)?.agreedDue ?? null) : null;
  return day === null
    ? 'Give the day, for example 30 September 2022.'
    : `Put ${longDate(day)} back: that is the day that was agreed.`;
};

/** A cell with an error of the spreadsheet reads as blank, and was not blanked by anybody. */
const nothingOrError = (reading: Reading, ref: string): string => {
  const broken = reading.faults.find(
    (fault) =>
      fault.kind === 'error cell' && fault.tab === 'Actions' && fault.field === 'agreedDue' && fault.ref === ref,
  );
  return broken ? `${quoted(broken.text)}, an error of the spreadsheet` : 'nothing';
};

export const actionDateRules: Rule[] = [
  {
    id: 'A07',
    group: GROUP,
    severity: 'error',
    when: 'edit',
    sentence: '"{typed}" is not a date{looks}.',
    fix: '{do}',
    why: 'A milestone is checked against one day. "Ongoing" never falls due.',
    example: '"Ongoing", "Summer term"',
    find: ({ reading, history }) =>
      faultHits(
        reading,
        'not a date',
        (fault) =>
          isDateCell(fault) && {
            typed: quoted(fault.text),
            looks: looksOf(fault.text),
            do: whichDay(fault, history),
          },
      ),
  },
  {
    id: 'A08',
    group: GROUP,
    severity: 'error',
    when: 'edit',
    sentence: '"{typed}" reads two ways: {readings}.',
    fix: 'Type the day, month and year you mean, for example {example}.',
    why: 'A guessed date would be a wrong date in front of DfE.',
    example: '"May 25"; "03/04/2022" typed as text',
    find: ({ reading }) =>
      faultHits(reading, 'date reads two ways', (fault) => {
        const [first = '', second = ''] = fault.detail;
        const readings = second === '' ? `we cannot tell the day (perhaps ${first})` : `${first}, or ${second}`;
        return { typed: quoted(fault.text), readings, example: second || first };
      }),
  },
  {
    id: 'A12',
    group: GROUP,
    severity: 'error',
    when: 'edit',
    sentence: 'The date moved to {date}, and no reason is given.',
    fix: 'Say why under Reason for new date.',
    why: 'DfE agrees to a new date for a reason, and the pack prints it.',
    example: '30 June moved to 30 September, reason blank',
    find: ({ plan }) =>
      rowsWhere(
        plan,
        'actions',
        'reasonForNewDate',
        (action) =>
          action.revisedDue !== null && action.reasonForNewDate.trim() === '' && { date: longDate(action.revisedDue) },
      ),
  },
  {
    id: 'A13',
    group: GROUP,
    severity: 'error',
    when: 'pack',
    sentence: "The new date {date} needs DfE's agreement, and {lacks} is not recorded.",
    fix: 'Fill in DfE agreed by and DfE agreed on, or take the new date out. Until then the agreed date counts.',
    why: 'Agreed dates change only with agreement.',
    example: 'revised to 30 September, approver blank',
    find: ({ plan }) =>
      rowsWhere(plan, 'actions', 'dfeAgreedBy', (action) => {
        if (action.revisedDue === null || (action.dfeAgreedBy !== '' && action.dfeAgreedOn !== null)) return null;
        const lacks =
          action.dfeAgreedBy !== '' ? 'when' : action.dfeAgreedOn !== null ? 'who agreed' : 'who agreed and when';
        return { date: longDate(action.revisedDue), lacks };
      }),
  },
  {
    id: 'A15',
    group: GROUP,
    severity: 'error',
    when: 'edit',
    sentence: 'The agreed date was {agreed}; the sheet now says {now}.',
    fix: 'Put {agreed} back under Agreed due, and the new date under Revised due.',
    why: 'Agreed dates are kept as they were, so that what slipped can be seen.',
    example: 'Agreed due typed over',
    find: ({ plan, history, reading }) =>
      rowsWhere(plan, 'actions', 'agreedDue', (action) => {
        const then = byRef(history.agreed?.plan.actions, action.ref)?.agreedDue ?? null;
        if (then === null || then === action.agreedDue) return null;
        return {
          agreed: longDate(then),
          now: action.agreedDue === null ? nothingOrError(reading, action.ref) : longDate(action.agreedDue),
        };
      }),
  },
  {
    id: 'A16',
    group: GROUP,
    severity: 'error',
    when: 'nightly',
    sentence: '{late} overdue: it was due on {due}{recovery}.',
    fix: '{add} a new date with DfE, or mark it Complete.',
    why: 'Each overdue action is printed with the days; with a recovery step it is a warning, not an error.',
    example: 'due 30 June, today 15 July',
    find: ({ counting, history, asAt }) =>
      rowsWhere(counting, 'actions', 'agreedDue', (action) => {
        const late = daysLate(action, history.agreed?.plan ?? null, asAt);
        const due = effectiveDue(action, history.agreed?.plan ?? null);
        // "36,525 days overdue" tells of a slip in the year, which A37 asks about.
        if (late === 0 || due === null || isFarOff(due, counting, asAt)) return null;
        const recovery = action.recoveryStep.trim() === '' ? ', and there is no recovery step' : '';
        const add = recovery === '' ? 'Agree' : 'Add a recovery step and agree';
        return { late: `${grouped(late)} ${late === 1 ? 'day' : 'days'}`, due: longDate(due), recovery, add };
      }).map((hit) => (hit.words?.recovery === '' ? { ...hit, severity: 'warning' as const } : hit)),
  },
  {
    id: 'A18',
    group: GROUP,
    severity: 'error',
    when: 'nightly',
    sentence: '{problem}.',
    fix: 'Type the day it was completed, or change the status.',
    why: 'An action is complete from a day on.',
    example: 'Complete, date blank',
    find: ({ plan, asAt }) => rowsWhere(plan, 'actions', 'completedOn', (action) => completedFault(action, asAt)),
  },
];
