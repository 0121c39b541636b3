import { byRef } from '../by-ref.ts';
import { isOpenAction } from '../ratings.ts';
import { ACTION_STATUSES, type Action, type Plan } from '../schema.ts';
import { changedPlaces, wayBack, wayToLost } from './own-ref.ts';
import { faultHits } from './reading-hits.ts';
import { type Judged, type Rule, rowsWhere } from './rule.ts';
import { isNotOnePerson, placeholderIn, quoted } from './words.ts';

const GROUP = 'Actions';
const FORM = /^[A-Z]{1,3}\d{1,2}\.\d{2,3}$/;

type RefFault = { problem: string; fix: string };

const refFault = (judged: Judged, action: Action): RefFault | null => {
  const { plan, reading, history } = judged;
  if (action.ref === '') return { problem: 'This action has no Ref', fix: wayBack(judged, 'actions', action) };
  const twins = plan.actions.flatMap((other, i) =>
    other.ref === action.ref ? [reading.places.actions[i]?.row ?? 0] : [],
  );
  if (twins.length > 1) {
    const times = twins.length === 2 ? 'twice' : `${twins.length} times`;
    return {
      problem: `${action.ref} is used ${times} (rows ${twins.join(' and ')})`,
      fix: wayBack(judged, 'actions', action),
    };
  }
  if (!FORM.test(action.ref))
    return {
      problem: `"${quoted(action.ref)}" is not a Ref of the form A1.01`,
      fix: wayBack(judged, 'actions', action),
    };
  const before = [history.agreed, history.previous].map((then) => byRef(then?.plan.actions, action.ref));
  const reused = before.some(
    (old) => old?.status === 'Withdrawn' && action.status !== 'Withdrawn' && old.action !== action.action,
  );
  return reused
    ? { problem: `${action.ref} belonged to an action that was withdrawn`, fix: wayBack(judged, 'actions', action) }
    : changedPlaces(judged, 'actions', action);
};

const joined = (items: string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;

const noMeasure = (action: Action, { plan, history }: Judged): { problem: string; fix: string } | null => {
  if (action.status === 'Withdrawn' || action.measures.some((ref) => byRef(plan.measures, ref))) return null;
  const named = action.measures.filter((ref) => placeholderIn(ref) === '');
  if (named.length === 0)
    return {
      problem: 'No measure is linked',
      fix: 'Type the Ref of at least one measure that this action should move.',
    };
  const [are, each] = named.length === 1 ? ['is', 'that Ref'] : ['are', 'those Refs'];
  return {
    problem: `${joined(named)}, under Measures, ${are} not on the Measures tab, so no measure is linked`,
    fix: wayToLost(named.join(', '), history) ?? `Correct ${each}, or add what is missing to the Measures tab.`,
  };
};

const CRITERION = 'a success criterion';

const lacksOf = (action: Action, plan: Plan): string[] => {
  const linked = plan.measures.filter((measure) => action.measures.includes(measure.ref));
  return [
    ...(linked.some((measure) => measure.target !== null) ? [] : ['a quantified target']),
    ...(action.successCriteria.trim() !== '' ? [] : [CRITERION]),
    ...(linked.some((measure) => measure.type === 'Outcome' || measure.type === 'Experience')
      ? []
      : ['an impact measure']),
  ];
};

const CHECKABLE = 'say under Success criteria how anyone can check that the action worked';

const whatToAdd = (lacks: string[]): string => {
  if (!lacks.includes(CRITERION)) return 'Link a measure of type Outcome or Experience that has a target.';
  return lacks.length === 1
    ? `S${CHECKABLE.slice(1)}.`
    : `Link a measure of type Outcome or Experience that has a target, and ${CHECKABLE}.`;
};

export const actionRules: Rule[] = [
  {
    id: 'A01',
    group: GROUP,
    severity: 'error',
    when: 'nightly',
    sentence: '{problem}.',
    fix: '{fix}',
    why: 'Rows are known by Ref: a doubled or re-used one mixes up two promises. A new row gets the next free Ref of its area, and one that was typed over its own again.',
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
    find: ({ plan }) =>
      rowsWhere(plan, 'actions', 'lead', (action) => action.status !== 'Withdrawn' && action.lead.trim() === ''),
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
    find: ({ plan }) =>
      rowsWhere(
        plan,
        'actions',
        'lead',
        (action) => isNotOnePerson(action.lead, plan.people) && { lead: quoted(action.lead) },
      ),
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
      rowsWhere(
        plan,
        'actions',
        'evidence',
        (action) =>
          action.status === 'Complete' && !action.evidence.some((ref) => plan.evidence.some((row) => row.ref === ref)),
      ),
  },
  {
    id: 'A21',
    group: GROUP,
    severity: 'error',
    when: 'pack',
    sentence: '{problem}.',
    fix: '{fix}',
    why: 'The letter asks each action for quantified targets.',
    example: 'Measures left blank',
    find: (judged) => rowsWhere(judged.plan, 'actions', 'measures', (action) => noMeasure(action, judged)),
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
      faultHits(
        reading,
        'not in the list',
        (fault) =>
          fault.tab === 'Actions' &&
          fault.field === 'status' &&
          placeholderIn(fault.text) === '' && { typed: quoted(fault.text) },
      ),
  },
  {
    id: 'A31',
    group: GROUP,
    severity: 'error',
    when: 'pack',
    sentence:
      'The letter asks each action for a quantified target, a success measure and an impact measure. This one lacks {lacks}.',
    fix: '{do}',
    why: "It is the letter's one hard demand.",
    example: 'linked only to "staff trained"',
    find: ({ plan }) =>
      rowsWhere(plan, 'actions', 'measures', (action) => {
        if (!isOpenAction(action) || !action.measures.some((ref) => plan.measures.some((row) => row.ref === ref)))
          return null;
        const lacks = lacksOf(action, plan);
        return lacks.length === 0 ? null : { lacks: joined(lacks), do: whatToAdd(lacks) };
      }).map((hit) => (hit.words?.lacks === CRITERION ? { ...hit, field: 'successCriteria' } : hit)),
  },
];
