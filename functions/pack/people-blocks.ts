/** Who answers for the plan, who advises, and who has changed. */
import { longDate } from '../plan/dates.ts';
import { holdsOn } from '../plan/rules/words.ts';
import type { Person } from '../plan/schema.ts';
import type { Block, Line } from './document.ts';
import type { Facts } from './facts.ts';
import { bold, cell, listOf, paragraph, section, sentence, t, uncapital, withoutStop } from './wording.ts';

const ANSWERING = [
  'SRO',
  "Director of children's services",
  'Council accountable officer',
  'ICB or CCG accountable officer',
  'Director of nursing',
  'DCO or DMO',
  'DSCO',
  'Board chair',
  'Parent carer forum',
  'DfE case lead',
  'DfE SEND adviser',
  'NHS England adviser',
];

/** "Chair of Exampleshire Parent Carer Forum" says already where. */
const nameAndPlace = ({ name, organisation }: Person): string =>
  organisation === '' || name.includes(organisation) ? name : `${name}, ${organisation}`;

/** Each person with all the roles they hold, in the order of the roles. */
const holdersByName = (facts: Facts): Map<string, string[]> => {
  const holders = new Map<string, string[]>();
  for (const role of ANSWERING) {
    for (const person of facts.plan.people.filter((one) => one.role === role && holdsOn(one, facts.asAt))) {
      const name = nameAndPlace(person);
      holders.set(name, [...(holders.get(name) ?? []), role]);
    }
  }
  return holders;
};

export const whoAnswers = (facts: Facts): Block => ({
  kind: 'table',
  caption: 'Who answers for the plan, and who advises',
  columns: [
    { heading: 'Held by', share: 50, rowHeader: true },
    { heading: 'Roles', share: 50 },
  ],
  rows: [...holdersByName(facts)].map(([name, roles]) => ({ cells: [cell(name), cell(roles.join('; '))] })),
});

/** In the annex, or on the page itself in editions without one. */
export const whoAnswersList = (facts: Facts): Block[] => {
  const held = [...holdersByName(facts)];
  return [
    { ...section('Who answers for the plan, and who advises'), id: 'who-answers' } as Block,
    held.length === 0
      ? paragraph('Nobody is recorded in these roles yet.')
      : {
          kind: 'list',
          look: 'plain',
          items: held.map(([name, roles]): Line => [bold(`${roles.join(', ')}: `), t(sentence(name))]),
        },
  ];
};

/** "Senior responsible officers: Head of SEND, Exampleshire Council; Director of Nursing, Exampleshire ICB." The others stand in the annex. */
export const sroBlock = (facts: Facts): Block => {
  const sros = [...holdersByName(facts)].flatMap(([name, roles]) => (roles.includes('SRO') ? [withoutStop(name)] : []));
  return paragraph(
    bold(sros.length > 1 ? 'Senior responsible officers: ' : 'Senior responsible officer: '),
    sros.length === 0 ? 'none is recorded. ' : `${sros.join('; ')}. `,
    'Who else answers for the plan, and who advises, stands in ',
    { text: 'Annex 4', to: 'who-answers' },
    '.',
  );
};

/** Whose names and roles changed since the last review. */
export const peopleChanges = (facts: Facts): Block[] => {
  const since = facts.since?.on ?? null;
  if (since === null) return [];
  const isNews = ({ from, to }: Person): boolean =>
    (to !== null && to >= since && to < facts.asAt) || (from !== null && from > since && from <= facts.asAt);
  const roles = [...new Set(facts.plan.people.filter(isNews).map((person) => person.role ?? 'No role'))];
  const until = ({ to }: Person): string => (to !== null && to < facts.asAt ? `to ${longDate(to)}` : '');
  const from = (person: Person): string =>
    until(person) === '' && person.from !== null && person.from > since ? `from ${longDate(person.from)}` : '';
  const holding = (person: Person): string =>
    [nameAndPlace(person), until(person), from(person)].filter(Boolean).join(', ');
  const told = new Map<string, string[]>();
  const add = (what: string, about: string): void => {
    told.set(what, [...(told.get(what) ?? []), about]);
  };
  const moves = new Map<string, { roles: string[]; names: string }[]>();
  for (const role of roles) {
    const held = facts.plan.people.filter((person) => (person.role ?? 'No role') === role && isNews(person));
    const [old, next] = held;
    const isMove =
      held.length === 2 && until(old!) !== '' && from(next!) !== '' && old!.organisation !== next!.organisation;
    if (!isMove) {
      add(sentence(held.map(holding).join('; then ')), role);
      continue;
    }
    const move = `${old!.organisation}, ${until(old!)}; then ${next!.organisation}, ${from(next!)}`;
    const names = old!.name === next!.name ? old!.name : `${old!.name}, then ${next!.name}`;
    const before = moves.get(move) ?? [];
    const same = before.find((one) => one.names === names);
    if (same) same.roles.push(role);
    else before.push({ roles: [role], names });
    moves.set(move, before);
  }
  const items = [
    // One body that follows another is told once, with all who went along.
    ...[...moves].map(
      ([move, held]): Line => [
        bold(`${move}: `),
        t(sentence(held.map(({ roles: of, names }) => `${names} (${uncapital(listOf(of))})`).join('; '))),
      ],
    ),
    ...[...told].map(([words, held]): Line => [bold(`${listOf(held)}: `), t(words)]),
  ];
  const n = told.size + [...moves.values()].reduce((sum, held) => sum + held.length, 0);
  return [
    section('Changes of people since we last met', n),
    ...(items.length === 0 ? [paragraph('None.')] : [{ kind: 'list', items } as Block]),
  ];
};
