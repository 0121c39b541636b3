/** Actions that DfE agreed and that are no longer here, or no longer meant. */
import type { Hit, Rule } from './rule.ts';
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
        const then = history.agreed?.plan.actions.find((old) => old.ref === action.ref && old.ref !== '');
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
    find: ({ plan, history, reading }) => {
      const then = history.agreed?.plan.actions ?? [];
      return goneFrom(then, plan.actions).map((ref): Hit => {
        const words = then.find((old) => old.ref === ref)?.action ?? '';
        const here = plan.actions.findIndex((row) => row.action === words && words !== '');
        // Its row is there still where only its Ref was typed over.
        const row = here < 0 ? 0 : (reading.places.actions[here]?.row ?? 0);
        const back = row > 0 ? `Row ${row} has its words: type ${ref} under Ref there again.` : 'Put the row back.';
        return { ...goneAt('Actions', 'actions', ref), words: { ref, back } };
      });
    },
  },
  {
    id: 'M35',
    group: 'Measures and figures',
    severity: 'error',
    when: 'nightly',
    sentence: 'The measure {ref} was in the agreed plan and is no longer here.',
    fix: 'Put the row back, with its figures. If it is not to be measured, agree that with DfE and record a reason on the Waivers tab.',
    why: 'A measure that was deleted cannot be Red.',
    example: 'the row of a measure that is short of its plan was deleted',
    find: ({ plan, history }) =>
      goneFrom(history.agreed?.plan.measures ?? [], plan.measures).map((ref) => goneAt('Measures', 'measures', ref)),
  },
];
