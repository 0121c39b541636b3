/** "Better support … in Local area not named": the name of the area is public, and the name of a person that stands in its cell is not. */
import * as fc from 'fast-check';
import { packDocuments } from '../../functions/pack/pack.ts';
import { areaName } from '../../functions/pack/public/area-name.ts';
import { knownOf } from '../../functions/pack/public/known.ts';
import { safeText } from '../../functions/pack/public/safe-text.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { cover, person, smallPlan } from '../plans/small-plan.ts';
import { documentText } from './document-text.ts';
import { septemberInput } from './sample-packs.ts';

const planOf = (localArea: string, names: string[] = [], organisation = 'Exampleshire Council'): Plan => {
  const base = smallPlan({ cover: cover({ localArea }) });
  return {
    ...base,
    people: [...base.people, ...names.map((name) => person(name, 'Action lead', { organisation }))],
  };
};

/** As the areas of England, and some of Wales, are called. */
const AREAS = [
  ...['Bury', 'Reading', 'Kent', 'Ely', 'Bath and North East Somerset', 'Isle of Wight', 'Isles of Scilly'],
  ...[
    'St Helens',
    'St. Helens',
    "King's Lynn and West Norfolk",
    'King\u2019s Lynn',
    'Telford & Wrekin',
    'Stoke-on-Trent',
  ],
  ...['Bournemouth, Christchurch and Poole', 'Herefordshire, County of', 'Kingston upon Hull, City of'],
  ...['Blackburn with Darwen', 'Richmond upon Thames', 'Hammersmith and Fulham', 'Cheshire West and Chester'],
  ...[
    'Sir \u0174yr',
    'Sir Benfro',
    'Rhondda Cynon Taf',
    'Ynys M\u00f4n',
    'Forest of Dean',
    'May Valley',
    'EXAMPLESHIRE',
  ],
];
const SURNAMED = [
  'Huw \u0174yr',
  'Helen Kent',
  'Bob Bury',
  'Ann Chester',
  'Mair King',
  'Jo Reading',
  'Sian Poole',
  'April West',
];

describe('whoever has a name like it', () => {
  it.each(AREAS)('%s is told', (area) => expect(areaName(planOf(area, SURNAMED))).toBe(area.normalize('NFKC').trim()));

  it.each([
    'exampleshire',
    'Barrow-in-Furness',
    'Exampleshire County Council',
    'Exampleshire local area',
    'Chester-le-Street',
    'Barnsley metropolitan borough',
    'Bristol, City of',
    'the East Riding of Yorkshire',
    'Stockton on Tees',
    'Royal Borough of Windsor and Maidenhead',
    'City of London',
    'north Exampleshire',
  ])('%s is told', (area) => expect(areaName(planOf(area, SURNAMED))).toBe(area));

  it('a first name that is an area is told where the council is called so', () => {
    for (const [area, name] of [
      ['Chester', 'Chester Jones'],
      ['May Valley', 'May Jones'],
      ['Y Fenni', 'Huw Jones'],
    ] as const) {
      expect(areaName(planOf(area, [name], `${area} Council`))).toBe(area);
      expect(areaName(planOf(area, [name]))).toBe('');
    }
  });

  it('for every area and a person called by any two of its words, its title names it where a council is called so', () => {
    const pick = fc
      .constantFrom(...AREAS)
      .chain((area) =>
        fc.tuple(
          fc.constant(area),
          fc.shuffledSubarray([...area.split(/[\s,]+/), 'Jones'], { minLength: 1, maxLength: 2 }),
        ),
      );
    fc.assert(
      fc.property(pick, fc.constantFrom('', 'Jo '), ([area, words], first) => {
        const named = planOf(area, [`${first}${words.join(' ')}`], `${area} Council`);
        expect(areaName(named)).toBe(area.normalize('NFKC').trim());
      }),
    );
  });
});

it.each([
  ['somebody on the People tab', 'Jane Example', ['Jane Example']],
  ['the same without the marks of the name', 'Sian Enghraifft', ['Si\u00e2n Enghraifft']],
  ['an area and who to ask', 'Exampleshire (Jane Example)', ['Jane Example']],
  ['somebody with a title', 'Exampleshire, Mrs Jones', []],
  ['an address', 'jane@exampleshire.example', []],
  ['a sentence', 'Exampleshire. Tom waits for his plan.', []],
  ['more words than an area has', 'Exampleshire where all the children of our school still wait', []],
  ['a number', 'Exampleshire 4567', []],
  ['the surname first', 'Example, Jane', ['Jane Example']],
  ['another name between', 'Jane Mary Example', ['Jane Example']],
  ['a hyphen between', 'Jane-Example', ['Jane Example']],
  ['nothing between', 'Janeexample', ['Jane Example']],
  ['a first name', 'Jane', ['Jane Example']],
  ['an area and a first name', 'Exampleshire and Jane', ['Jane Example']],
  ['an initial', 'J. Example', ['Jane Example']],
  ['an initial of somebody with no row', 'J Example', []],
  ['a child and their age', 'Exampleshire - Tom Smith, aged nine', []],
  ['a child and their school year', 'Tom Smith in Year Six', []],
  ['who to ask', 'Exampleshire (contact Ana Pop)', []],
  ['a remark', 'Exampleshire, see notes of Tom', []],
  ['somebody waiting', 'Tom waits', []],
  ["somebody's plan", "Tom's plan", []],
])('not told: %s', (_what, typed, names) => {
  expect(areaName(planOf(typed, names))).toBe('');
});

it('the cell of the area held "Jane Example", and her name stood in the title and on every page', () => {
  const input = septemberInput();
  const people = [...input.plan.people, person('Jane Example', 'Action lead')];
  const plan: Plan = {
    ...input.plan,
    people,
    cover: { ...input.plan.cover, localArea: 'Jane Example' },
    areas: input.plan.areas.map((row) => ({ ...row, outcome: 'Jane answers within a day.' })),
  };
  const document = packDocuments('public', { ...input, plan })[0]!;
  const text = documentText(document);
  expect(JSON.stringify({ ...document, notes: [] })).not.toMatch(/jane/i);
  expect(text).toContain('# Better support for children and young people with SEND\n');
  expect(text).not.toContain('Local area not named');
  expect(document.notes).toContain(
    'Not told in full to the public: Local area on the Plan tab. Why: it is not the name of an area alone. Reword it there if everybody may read it, and make the edition again.',
  );
});

describe('words about the area, where somebody has a part of its name', () => {
  const told = (area: string, names: string[], text: string): boolean =>
    safeText(text, knownOf([planOf(area, names)], 5, [])).reasons.length === 0;
  it.each([
    ['St Helens', ['Helen Kent'], 'Schools in St Helens and St. Helens agree.', true],
    ['St Helens', ['Helen Kent'], 'Helen answers within a day.', false],
    ['Sir \u0174yr', ['Huw \u0174yr'], 'Families across Sir \u0174yr wait for less time.', true],
    ['Sir \u0174yr', ['Huw \u0174yr'], '\u0174yr answers within a day.', false],
    ['Sir \u0174yr', ['Huw \u0174yr'], 'Huw \u0174yr answers within a day.', false],
    ['Sir \u0174yr', [], 'Sir John answers within a day.', false],
    ['Kent', ['Helen Kent'], 'Schools in Kent agree.', true],
    ['Kent', ['Helen Kent'], 'Mrs Kent answers within a day.', false],
    ['Kingston upon Hull, City of', ['Ann Hull'], 'Schools in Kingston upon Hull agree.', true],
  ])('%s, with %j: "%s" %s', (area, names, text, expected) => expect(told(area, names, text)).toBe(expected));
});
