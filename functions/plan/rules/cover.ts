/** Annex A's cover, the letter's dates, and who answers for the plan. */
import { longDate } from '../dates.ts';
import { isOpenAction } from '../ratings.ts';
import type { Cover, IsoDate, Role } from '../schema.ts';
import { headingFor } from '../sheet-layout.ts';
import { type Hit, type Rule, rowsWhere } from './rule.ts';
import { holdersOf, leftOn } from './words.ts';

const GROUP = 'Cover and governance';
const COVER_FIELDS: (keyof Cover & string)[] = [
  'localArea',
  'inspectionFirstDay',
  'inspectionLastDay',
  'reportPublished',
];
/** Each is met by any one of its roles. */
const COVER_ROLES: { asked: string; roles: Role[] }[] = [
  {
    asked: 'the accountable officer of the council',
    roles: ['Council accountable officer', "Director of children's services"],
  },
  { asked: 'the accountable officer for health', roles: ['ICB or CCG accountable officer'] },
  { asked: 'the DfE SEND adviser', roles: ['DfE SEND adviser'] },
  { asked: 'the NHS England adviser', roles: ['NHS England adviser'] },
];
const IN_ORDER: (keyof Cover & string)[] = [
  'inspectionFirstDay',
  'inspectionLastDay',
  'reportPublished',
  'letterDate',
  'submissionDue',
];

const datesOutOfOrder = (cover: Cover): Hit[] => {
  const given = IN_ORDER.filter((field) => cover[field] !== null);
  return given.slice(1).flatMap((field, i) => {
    const before = given[i] as keyof Cover & string;
    const [first, second] = [cover[before] as IsoDate, cover[field] as IsoDate];
    if (first <= second) return [];
    const words = {
      later: headingFor('cover', field),
      date: longDate(second),
      earlier: headingFor('cover', before),
      other: longDate(first),
    };
    return [{ key: 'cover' as const, index: 0, field, words }];
  });
};

export const coverRules: Rule[] = [
  {
    id: 'P01',
    group: GROUP,
    severity: 'error',
    when: 'pack',
    sentence: 'The cover lacks {asked}. Annex A asks for it.',
    fix: '{do}',
    why: 'Annex A opens with these fields, and DfE returns a plan without them.',
    example: 'no NHS England adviser on the People tab',
    find: ({ plan, asAt }) => [
      ...COVER_FIELDS.filter((field) => plan.cover[field] === '' || plan.cover[field] === null).map((field): Hit => {
        const heading = headingFor('cover', field);
        return {
          key: 'cover',
          index: 0,
          field,
          words: { asked: `"${heading}"`, do: `Fill in ${heading} on the Plan tab.` },
        };
      }),
      ...COVER_ROLES.filter(({ roles }) => roles.every((role) => holdersOf(plan, role, asAt).length === 0)).map(
        ({ asked }): Hit => ({
          key: 'people',
          index: -1,
          field: 'role',
          words: { asked, do: `Add ${asked} to the People tab.` },
        }),
      ),
    ],
  },
  {
    id: 'P02',
    group: GROUP,
    severity: 'error',
    when: 'edit',
    sentence: '{later} ({date}) is before {earlier} ({other}).',
    fix: 'Check both dates against the report and the letter.',
    why: 'The visit, the report, the letter and the due date follow one another; a slip here moves every milestone.',
    example: 'report 25 January 2022, visit 18 to 20 February 2022',
    find: ({ plan }) => datesOutOfOrder(plan.cover),
  },
  {
    id: 'P03',
    group: GROUP,
    severity: 'error',
    when: 'pack',
    sentence: '{area} is open and has no {lacks}.',
    fix: 'Add {what} for {area}.',
    why: 'The letter asks for actions, and for impact and success measures, on each area of weakness.',
    example: 'A2 has 6 actions and no measures',
    find: ({ plan }) =>
      plan.areas.flatMap((area, index) => {
        if ((area.dfePosition !== null && area.dfePosition !== 'Open') || area.ref === '') return [];
        const lacks = [
          ...(plan.actions.some((action) => action.area === area.ref && action.status !== 'Withdrawn')
            ? []
            : ['action']),
          ...(plan.measures.some((measure) => measure.area === area.ref) ? [] : ['measure']),
        ];
        return lacks.map(
          (what): Hit => ({
            key: 'areas',
            index,
            field: 'ref',
            words: { area: area.ref, lacks: what, what: `at least one ${what}` },
          }),
        );
      }),
  },
  {
    id: 'G04',
    group: GROUP,
    severity: 'error',
    when: 'pack',
    sentence: 'No senior responsible officer is named.',
    fix: 'Add a row with the role SRO to the People tab.',
    why: 'One person answers for the whole plan between reviews.',
    example: 'no row with the role SRO that holds today',
    find: ({ plan, asAt }) =>
      holdersOf(plan, 'SRO', asAt).length > 0 ? [] : [{ key: 'people', index: -1, field: 'role' }],
  },
  {
    id: 'G05',
    group: GROUP,
    severity: 'warning',
    when: 'nightly',
    sentence: '{who} left on {date}.',
    fix: 'Choose who takes over {ref}.',
    why: 'An open action, ask or risk without a person behind it does not move.',
    example: 'the lead left on 31 August',
    find: ({ plan, asAt }) => {
      const gone = (name: string, ref: string) => {
        const day = leftOn(plan, name, asAt);
        return day === null ? null : { who: name, date: longDate(day), ref };
      };
      return [
        ...rowsWhere(plan, 'actions', 'lead', (row) => (isOpenAction(row) ? gone(row.lead, row.ref) : null)),
        ...rowsWhere(plan, 'asks', 'owner', (row) => (row.status === 'Open' ? gone(row.owner, row.ref) : null)),
        ...rowsWhere(plan, 'risks', 'owner', (row) => (row.status === 'Open' ? gone(row.owner, row.ref) : null)),
      ];
    },
  },
];
