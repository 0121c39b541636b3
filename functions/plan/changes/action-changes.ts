/** What changed in one action: taken out, made easier, re-dated, completed, handed to somebody else. */
import { longDate } from '../dates.ts';
import { isOpenAction } from '../ratings.ts';
import type { Action, IsoDate } from '../schema.ts';
import { headingFor } from '../sheet-layout.ts';
import { agreementFor, type Change, change } from './change.ts';
import { wordingChange } from './softer-words.ts';

const DATE_FIELDS = ['reasonForNewDate', 'dfeAgreedBy', 'dfeAgreedOn'];
const shown = (date: IsoDate | null): string => (date === null ? 'no date' : longDate(date));

const told = (after: Action) => ({ tab: 'actions' as const, ref: after.ref, title: after.action });

const agreementOf = (before: Action, after: Action) =>
  agreementFor({ by: before.dfeAgreedBy, on: before.dfeAgreedOn }, { by: after.dfeAgreedBy, on: after.dfeAgreedOn });

export const removedAction = (before: Action): Change =>
  change({
    ...{ kind: 'removed', tab: 'actions', ref: before.ref, title: before.action, what: 'row taken out', fields: [] },
    before: before.status ?? '',
    agreed: 'not recorded',
  });

const withdrawn = (before: Action, after: Action): Change[] => {
  if (before.status === 'Withdrawn' || after.status !== 'Withdrawn') return [];
  return [
    change({
      ...{
        ...told(after),
        kind: 'removed',
        what: 'withdrawn',
        fields: ['status', 'update', 'updateDate', ...DATE_FIELDS],
      },
      before: before.status ?? 'no status',
      after: 'Withdrawn',
      reason: after.reasonForNewDate || after.update,
      ...agreementOf(before, after),
    }),
  ];
};

const moved = (
  before: Action,
  after: Action,
  what: string,
  field: string,
  from: IsoDate | null,
  to: IsoDate | null,
) => {
  const agreement = agreementOf(before, after);
  const later = from !== null && (to === null || to > from);
  const easier = later && agreement.agreed !== 'agreed';
  return change({
    ...{ ...told(after), kind: easier ? 'softened' : 'redated', what, fields: [field, ...DATE_FIELDS] },
    before: shown(from),
    after: shown(to),
    reason: after.reasonForNewDate,
    ...agreement,
    agreed: later || agreement.agreed === 'agreed' ? agreement.agreed : 'not needed',
  });
};

const dates = (before: Action, after: Action): Change[] => {
  const changes: Change[] = [];
  if (before.agreedDue !== after.agreedDue)
    changes.push(moved(before, after, 'Agreed due', 'agreedDue', before.agreedDue, after.agreedDue));
  const newlyAgreed = agreementOf(before, after).agreed === 'agreed' && after.revisedDue !== null;
  if (before.revisedDue !== after.revisedDue) {
    const from = before.revisedDue ?? before.agreedDue;
    const to = after.revisedDue ?? after.agreedDue;
    changes.push(moved(before, after, 'Due date', 'revisedDue', from, to));
  } else if (newlyAgreed) {
    changes.push(moved(before, after, 'Due date', 'revisedDue', after.agreedDue, after.revisedDue));
  }
  return changes;
};

/** An action that has not begun and is to begin later: told, so that it is not "Not started" by a start that nobody sees move. */
const putOff = (before: Action, after: Action): Change[] => {
  const waits = isOpenAction(after) && after.status !== 'In progress';
  if (!waits || before.start === null || after.start === null || after.start <= before.start) return [];
  const isDueToo = before.agreedDue !== after.agreedDue || before.revisedDue !== after.revisedDue;
  return [
    change({
      ...{ ...told(after), kind: 'redated', what: 'Start', fields: ['start', ...(isDueToo ? [] : DATE_FIELDS)] },
      before: shown(before.start),
      after: shown(after.start),
      reason: isDueToo ? '' : after.reasonForNewDate,
    }),
  ];
};

const loosened = (before: Action, after: Action): Change[] => {
  const changes: Change[] = [];
  const lost = before.measures.filter((ref) => !after.measures.includes(ref));
  if (lost.length > 0)
    changes.push(
      change({
        ...{ ...told(after), kind: 'softened', what: 'Measures', fields: ['measures'] },
        before: before.measures.join(', '),
        after: after.measures.join(', ') || 'none',
        reason: `It is no longer held to ${lost.join(', ')}.`,
        agreed: 'not recorded',
      }),
    );
  if (before.status === 'Complete' && after.status !== 'Complete' && after.status !== 'Withdrawn')
    changes.push(
      change({
        ...{ ...told(after), kind: 'softened', what: 'Status', fields: ['status', 'completedOn'] },
        before: 'Complete',
        after: after.status ?? 'blank',
        reason: 'It was complete and is open again.',
      }),
    );
  return changes;
};

const completed = (before: Action, after: Action): Change[] =>
  before.status === 'Complete' || after.status !== 'Complete'
    ? []
    : [
        change({
          ...{ ...told(after), kind: 'completed', what: 'Status', fields: ['status', 'completedOn'] },
          before: before.status ?? 'blank',
          after: after.completedOn === null ? 'no day given' : longDate(after.completedOn),
        }),
      ];

const leads = (before: Action, after: Action): Change[] =>
  (['lead', 'sro'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) =>
      change({
        ...{ ...told(after), kind: 'leads', what: field === 'lead' ? 'Lead' : 'SRO', fields: [field] },
        before: before[field] || 'nobody',
        after: after[field] || 'nobody',
      }),
    );

export const actionChanges = (before: Action, after: Action): Change[] => [
  ...withdrawn(before, after),
  ...dates(before, after),
  ...putOff(before, after),
  ...(['action', 'successCriteria'] as const).flatMap((field) =>
    wordingChange(told(after), {
      ...{ field, what: headingFor('actions', field) },
      ...{ before: before[field], after: after[field] },
    }),
  ),
  ...loosened(before, after),
  ...completed(before, after),
  ...leads(before, after),
];
