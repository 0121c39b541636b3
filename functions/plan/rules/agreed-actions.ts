/** Actions that DfE agreed and that are no longer here, or no longer meant. */
import { asAgreed } from '../agreed-measure.ts';
import { byRef } from '../by-ref.ts';
import type { Action, Measure } from '../schema.ts';
import { type OwnKey, wordsOf } from './own-ref.ts';
import type { Hit, Judged, Rule } from './rule.ts';
import { rowsWhere } from './rule.ts';

const GROUP = 'Actions';

/** Rows that an agreed plan holds and the sheet does not; each is told where its row would stand. */
const goneFrom = <Row extends { ref: string }>(then: readonly Row[], now: readonly Row[]): string[] => {
  const here = new Set(now.map(({ ref }) => ref));
  return [...new Set(then.map(({ ref }) => ref))].filter((ref) => ref !== '' && !here.has(ref));
};

const goneAt = (tab: 'Actions' | 'Measures', key: Hit['key'], ref: string): Hit => ({
  key,
  index: -1,
  field: 'ref',
  words: { ref },
  at: { tab, row: 0, ref, heading: 'Ref' },
});

/** Its row is there still where only its Ref was typed over. */
const wayBackTo = ({ plan, history, reading }: Judged, key: OwnKey, ref: string): string | null => {
  const then = byRef<Action | Measure>(history.agreed?.plan[key], ref);
  const words = then ? wordsOf(then) : '';
  const own = (row: Action | Measure): boolean => {
    const agreed = byRef<Action | Measure>(history.agreed?.plan[key], row.ref);
    return agreed !== undefined && wordsOf(agreed) === words;
  };
  const here = (plan[key] as (Action | Measure)[]).findIndex(
    (row) => words !== '' && wordsOf(row) === words && !own(row),
  );
  const row = reading.places[key][here]?.row ?? 0;
  return row > 0 ? `Row ${row} has its words: type ${ref} under Ref there again.` : null;
};

export const agreedActionRules: Rule[] = [
  {
    id: 'A29',
    group: GROUP,
    severity: 'error',
    when: 'pack',
    sentence: 'Withdrawn, and {lacks} not recorded.',
    fix: 'Say why under Reason for new date, and who at DfE agreed and when; or give it back its status.',
    why: 'An agreed promise is withdrawn only with a reason and with DfE.',
    example: 'Withdrawn while overdue, DfE agreed by left blank',
    find: ({ plan, history }) =>
      rowsWhere(plan, 'actions', 'status', (action) => {
        const then = asAgreed(action, history.agreed?.plan.actions);
        if (action.status !== 'Withdrawn' || !then || then.status === 'Withdrawn') return null;
        const lacks = [
          ...(action.reasonForNewDate.trim() === '' ? ['the reason'] : []),
          ...(action.dfeAgreedBy.trim() === '' || action.dfeAgreedOn === null ? ["DfE's agreement"] : []),
        ];
        if (lacks.length === 0) return null;
        return { lacks: `${lacks.join(' and ')} ${lacks.length === 1 ? 'is' : 'are'}` };
      }),
  },
  {
    id: 'A30',
    group: GROUP,
    severity: 'error',
    when: 'nightly',
    sentence: '{ref} was in the agreed plan and is no longer here.',
    fix: "{back} If it is not to be done, mark it Withdrawn, with the reason and DfE's agreement.",
    why: 'A promise that was deleted cannot be late, and nobody is told that it was made.',
    example: 'the row of an overdue action was deleted',
    find: (judged) =>
      goneFrom(judged.history.agreed?.plan.actions ?? [], judged.plan.actions).map((ref) => ({
        ...goneAt('Actions', 'actions', ref),
        words: { ref, back: wayBackTo(judged, 'actions', ref) ?? 'Put the row back.' },
      })),
  },
  {
    id: 'M35',
    group: 'Measures and figures',
    severity: 'error',
    when: 'nightly',
    sentence: 'The measure {ref} was in the agreed plan and is no longer here.',
    fix: '{back} If it is not to be measured, agree that with DfE and record a reason on the Waivers tab.',
    why: 'A measure that was deleted cannot be Red.',
    example: 'the row of a measure that is short of its plan was deleted',
    find: (judged) =>
      goneFrom(judged.history.agreed?.plan.measures ?? [], judged.plan.measures).map((ref) => ({
        ...goneAt('Measures', 'measures', ref),
        words: { ref, back: wayBackTo(judged, 'measures', ref) ?? 'Put the row back, with its figures.' },
      })),
  },
];
