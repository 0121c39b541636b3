/** Each action: one person, one day, one test of success, and figures that show whether it worked. */
import { longDate } from '../dates.ts';
import type { CellFault } from '../reading.ts';
import { daysLate, effectiveDue, isOpenAction } from '../ratings.ts';
import { ACTION_STATUSES, type Action, type IsoDate, type Plan } from '../schema.ts';
import { faultHits } from './reading-hits.ts';
import { type Judged, type Rule, rowsWhere } from './rule.ts';
import { isNotOnePerson, placeholderIn, quoted } from './words.ts';

const GROUP = 'Actions';
const FORM = /^[A-Z]{1,3}\d{1,2}\.\d{2,3}$/;

const refFault = ({ plan, reading, history }: Judged, action: Action): { problem: string } | null => {
  if (action.ref === '') return { problem: 'This action has no Ref' };
  const twins = plan.actions.flatMap((other, i) => (other.ref === action.ref ? [reading.places.actions[i]?.row ?? 0] : []));
  if (twins.length > 1) return { problem: `${action.ref} is used ${twins.length === 2 ? 'twice' : `${twins.length} times`} (rows ${twins.join(' and ')})` };
  if (!FORM.test(action.ref)) return { problem: `"${quoted(action.ref)}" is not a Ref of the form A1.01` };
  const before = [history.agreed, history.previous].map((then) => then?.plan.actions.find((old) => old.ref === action.ref));
  const reused = before.some((old) => old?.status === 'Withdrawn' && action.status !== 'Withdrawn' && old.action !== action.action);
  return reused ? { problem: `${action.ref} belonged to an action that was withdrawn` } : null;
};

const lacksOf = (action: Action, plan: Plan): string[] => {
  const linked = plan.measures.filter((measure) => action.measures.includes(measure.ref));
  return [
    ...(linked.some((measure) => measure.target !== null) ? [] : ['a quantified target']),
    ...(action.successCriteria.trim() !== '' ? [] : ['a success criterion']),
    ...(linked.some((measure) => measure.type === 'Outcome' || measure.type === 'Experience') ? [] : ['an impact measure']),
  ];
};

const completedFault = (action: Action, asAt: IsoDate): { problem: string } | null => {
  if (action.status !== 'Complete') return null;
  const day = action.completedOn;
  if (day === null) return { problem: 'Complete, but Completed on is blank' };
  if (day > asAt) return { problem: `Completed on ${longDate(day)}, which has not come yet` };
  return action.start !== null && day < action.start ? { problem: `Completed on ${longDate(day)}, before it started on ${longDate(action.start)}` } : null;
};

const joined = (items: string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;

const isDateCell = (fault: CellFault): boolean => placeholderIn(fault.text) === '';

export const actionRules: Rule[] = [
  {
    id: 'A01',
    group: GROUP,
    severity: 'error',
    when: 'nightly',
    sentence: '{problem}.',
    fix: 'Give it the next free Ref of its area. A Ref is never used again.',
    why: 'Rows are known by Ref: a doubled or re-used one mixes up two promises.',
    example: 'two rows with A1.02',
    find: (judged) => rowsWhere(judged.plan, 'actions', 'ref', (action) => refFault(judged, action)),
  },
  {
    id: 'A04',
    group: GROUP,
    severity: 'error',
    when: 'pack',
    sentence: 'No lead is named.',
    fix: 'Name one person under Lead.',
    why: 'Advisers ask who answers for each action.',
    example: 'Lead left blank',
    find: ({ plan }) => rowsWhere(plan, 'actions', 'lead', (action) => action.status !== 'Withdrawn' && action.lead.trim() === ''),
  },
  {
    id: 'A05',
    group: GROUP,
    severity: 'error',
    when: 'edit',
    sentence: '"{lead}" is not one person.',
    fix: 'Name one lead, and put the others under Partners.',
    why: 'What everyone leads, nobody leads.',
    example: '"LA with support from all partners", "SEND team", "TBC"',
    find: ({ plan }) => rowsWhere(plan, 'actions', 'lead', (action) => isNotOnePerson(action.lead, plan.people) && { lead: quoted(action.lead) }),
  },
  {
    id: 'A07',
    group: GROUP,
    severity: 'error',
    when: 'edit',
    sentence: '"{typed}" is not a date.',
    fix: 'Give the day, for example 30 September 2022.',
    why: 'A milestone is checked against one day. "Ongoing" never falls due.',
    example: '"Ongoing", "Summer term"',
    find: ({ reading }) => faultHits(reading, 'not a date', (fault) => isDateCell(fault) && { typed: quoted(fault.text) }),
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
      rowsWhere(plan, 'actions', 'reasonForNewDate', (action) => action.revisedDue !== null && action.reasonForNewDate.trim() === '' && { date: longDate(action.revisedDue) }),
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
        const lacks = action.dfeAgreedBy !== '' ? 'when' : action.dfeAgreedOn !== null ? 'who agreed' : 'who agreed and when';
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
    find: ({ plan, history }) =>
      rowsWhere(plan, 'actions', 'agreedDue', (action) => {
        const then = history.agreed?.plan.actions.find((old) => old.ref === action.ref)?.agreedDue ?? null;
        if (then === null || then === action.agreedDue) return null;
        return { agreed: longDate(then), now: action.agreedDue === null ? 'nothing' : longDate(action.agreedDue) };
      }),
  },
  {
    id: 'A16',
    group: GROUP,
    severity: 'error',
    when: 'nightly',
    sentence: '{late} overdue: it was due on {due}{recovery}.',
    fix: 'Add a recovery step and a new date agreed with DfE, or mark it Complete.',
    why: 'Each overdue action is printed with the days; with a recovery step it is a warning, not an error.',
    example: 'due 30 June, today 15 July',
    find: ({ plan, history, asAt }) =>
      rowsWhere(plan, 'actions', 'agreedDue', (action) => {
        const late = daysLate(action, history.agreed?.plan ?? null, asAt);
        const due = effectiveDue(action, history.agreed?.plan ?? null);
        if (late === 0 || due === null) return null;
        const recovery = action.recoveryStep.trim() === '' ? ', and there is no recovery step' : '';
        return { late: `${late} ${late === 1 ? 'day' : 'days'}`, due: longDate(due), recovery };
      }).map((hit) => (hit.words?.['recovery'] === '' ? { ...hit, severity: 'warning' as const } : hit)),
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
  {
    id: 'A19',
    group: GROUP,
    severity: 'error',
    when: 'pack',
    sentence: 'Complete, but no evidence is logged.',
    fix: 'Add it to the Evidence tab and type its Ref here.',
    why: 'Advisers ask what shows that it was done, and what changed.',
    example: 'Complete, Evidence blank',
    find: ({ plan }) =>
      rowsWhere(plan, 'actions', 'evidence', (action) => action.status === 'Complete' && !action.evidence.some((ref) => plan.evidence.some((row) => row.ref === ref))),
  },
  {
    id: 'A21',
    group: GROUP,
    severity: 'error',
    when: 'pack',
    sentence: 'No measure is linked.',
    fix: 'Type the Ref of at least one measure that this action should move.',
    why: 'The letter asks each action for quantified targets.',
    example: 'Measures left blank',
    find: ({ plan }) =>
      rowsWhere(plan, 'actions', 'measures', (action) => action.status !== 'Withdrawn' && !action.measures.some((ref) => plan.measures.some((row) => row.ref === ref))),
  },
  {
    id: 'A28',
    group: GROUP,
    severity: 'error',
    when: 'edit',
    sentence: '"{typed}" is not a status.',
    fix: `Use ${ACTION_STATUSES.slice(0, -1).join(', ')} or ${ACTION_STATUSES[ACTION_STATUSES.length - 1]}.`,
    why: 'Totals count four words, and a fifth would be counted nowhere.',
    example: '"Work in progress"',
    find: ({ reading }) =>
      faultHits(reading, 'not in the list', (fault) => fault.tab === 'Actions' && fault.field === 'status' && placeholderIn(fault.text) === '' && { typed: quoted(fault.text) }),
  },
  {
    id: 'A31',
    group: GROUP,
    severity: 'error',
    when: 'pack',
    sentence: 'The letter asks each action for a quantified target, a success measure and an impact measure. This one lacks {lacks}.',
    fix: 'Link a measure of type Outcome or Experience that has a target, and say how anyone can check that the action worked.',
    why: "It is the letter's one hard demand.",
    example: 'linked only to "staff trained"',
    find: ({ plan }) =>
      rowsWhere(plan, 'actions', 'measures', (action) => {
        if (!isOpenAction(action) || !action.measures.some((ref) => plan.measures.some((row) => row.ref === ref))) return null;
        const lacks = lacksOf(action, plan);
        return lacks.length === 0 ? null : { lacks: joined(lacks) };
      }),
  },
];
