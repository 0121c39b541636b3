/** What somebody found out from a public report, and how: each sentence, address or name of a place is left out now. */
import { drawHtml } from '../../functions/pack/html/draw-html.ts';
import { packDocuments } from '../../functions/pack/pack.ts';
import { knownOf } from '../../functions/pack/public/known.ts';
import { safeText } from '../../functions/pack/public/safe-text.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { buildPack } from '../../functions/services/build-pack.ts';
import { AS_AT, action, actual, measure, person, plain, review, smallPlan } from '../plans/small-plan.ts';

const plan = smallPlan();
plan.people.push(
  person('Si\u00e2n Okonkwo-Baptiste', 'Action lead'),
  person('Will Young', 'Data owner'),
  person('Mark Long', 'SRO'),
  person("Bob O'Brien", 'SRO'),
  person('Grace Hopper', 'SRO', { organisation: 'Grace Hopper Consulting' }),
  person('Homecome', 'Action lead', { organisation: 'Homecome' }),
);
const known = knownOf([plan], 5, []);
const isTold = (typed: string): boolean => safeText(typed, known).reasons.length === 0;

it.each([
  'A quarter of twelve pupils left.',
  'A third of nine pupils left.',
  'Of 8 pupils, half left.',
  'We halved it from 8.',
  'It doubled to 8.',
  '24 of the twenty-seven pupils moved.',
  'Twenty-seven of thirty pupils moved.',
  'We hear that nine in ten of our 30 families agree.',
  'th\u2063ree children moved.',
])('a few could be worked out: %s', (typed) => expect(isTold(typed)).toBe(false));

it.each([
  'Half of families say so.',
  'We hear that nine in ten of our 138 families agree.',
  'It is a third party.',
  'We train 42 writers each half term.',
  'We saw twenty families, and then thirty.',
])('nothing could be worked out: %s', (typed) => expect(isTold(typed)).toBe(true));

it.each([
  ['somebody whose firm has her name', 'Grace Hopper told us.'],
  ['and her firm', 'The Grace Hopper report.'],
  ['in small letters', 'grace hopper told us.'],
  ['without the mark that no key has', 'sian told us.'],
  ['with the mark typed apart', 'Sia\u0302n told us.'],
  ['half of a name of two parts', 'The plan is by baptiste.'],
  ['an address in part', 'Write to g.hopper there.'],
  ['a name of an account', 'Write to gracehopper there.'],
  ['without its apostrophe', 'obrien told us.'],
  ['a family of that name', 'The hoppers told us.'],
  ['a first name that is a month', 'We spoke to May about the plan.'],
  ['another one', 'The letter from April is clear.'],
])('a name was read: %s', (_how, typed) => expect(isTold(typed)).toBe(false));

it.each([
  'We will write to families before long, and mark each letter.',
  'Young people wrote it with us.',
  'From April to June we answered letters in May.',
  'It ran from May 2022 to June.',
  'Homecome runs the hub with us.',
])('with people called Will, Mark Long and Young on the People tab, this is still told: %s', (typed) =>
  expect(isTold(typed)).toBe(true),
);

const publicOf = (changed: Plan) =>
  packDocuments('public', {
    ...{ plan: changed, asAt: AS_AT, review: review(), history: NO_HISTORY, snapshot: { hash: 'c'.repeat(64) } },
    waived: [],
  })[0]!;

it('a part that is hidden beside a small one was told in a sentence: "27 are now in primary schools"', () => {
  const count = (ref: string, name: string) =>
    measure({
      ...{ ref, measure: name, unit: 'count', betterWhen: 'Lower is better', target: plain(90), baseline: null },
      ...{ months3: null, months6: null, months12: null },
    });
  const changed = smallPlan({
    measures: [
      count('M01', 'Permanent exclusions'),
      count('M02', 'Permanent exclusions in primary schools'),
      count('M03', 'Permanent exclusions in secondary schools'),
    ],
    actuals: [30, 27, 3].map((n, i) => actual({ measure: `M0${i + 1}`, value: plain(n) })),
  });
  changed.areas[0]!.finding = 'Letters are clear. Of those that we know, 27 are now in primary schools.';
  const page = drawHtml(publicOf(changed));
  expect(page).toContain('Letters are clear. Some of these words are not shown');
  expect(page).not.toMatch(/\b27\b/);
});

it('"27 pupils" stood in one cell and "24 of them" in the next: three were left', () => {
  const changed = smallPlan();
  changed.areas[0]!.finding = 'Letters were late. We met 27 pupils in the unit.';
  changed.areas[0]!.outcome = 'Letters are in time. We see 24 of them in lessons.';
  const page = drawHtml(publicOf(changed));
  expect(page).not.toMatch(/27 pupils|24 of them/);
  expect(page).toContain('Letters were late. Some of these words are not shown');
  changed.areas[0]!.outcome = 'Letters are in time. We see 12 of them in lessons.';
  expect(drawHtml(publicOf(changed))).toMatch(/27 pupils[\s\S]*12 of them/);
});

describe('nobody saw it on the page, but it stood in it', () => {
  it.each([
    'https://exampleshire.example/files/grace-hopper-notes.pdf',
    'https://exampleshire.example/files/GraceHopperNotes.pdf',
    'https://exampleshire.example/f?by=Si%C3%A2n',
    'https://exampleshire.example/943%20476%205919',
  ])('a name or a number in the address of a file: %s', (link) => {
    const changed = structuredClone(plan);
    changed.evidence.push({
      ...changed.evidence[0]!,
      ...{ ref: 'E77', title: 'Survey of parents', link, supports: ['A1.01'], personalData: 'None' },
      mayBePublished: 'Yes',
    });
    const document = publicOf(changed);
    expect(drawHtml(document)).toContain('Survey of parents');
    expect(drawHtml(document)).not.toMatch(/hopper|si%c3|943/i);
    expect((document.notes ?? []).join('\n')).toContain('Not linked for the public: Link of E77 on the Evidence tab.');
    expect((document.notes ?? []).join('\n')).not.toMatch(/hopper|943/i);
  });

  it('a Ref that is somebody’s name, as the name of a place in the page', () => {
    const changed = smallPlan({
      measures: [measure({ ref: 'GRACE-H', area: 'Hopper' })],
      actions: [action({ area: 'Hopper', measures: ['GRACE-H'] })],
      actuals: [actual({ measure: 'GRACE-H' })],
    });
    changed.areas[0]!.ref = 'Hopper';
    expect(drawHtml(publicOf(changed))).not.toMatch(/grace|hopper/i);
  });
});

it('a small number, its start and what it was last time change no byte of the PDF, the page or the data', async () => {
  const count = (ref: string, name: string, start: number) =>
    measure({
      ...{ ref, measure: name, unit: 'count', type: 'Outcome', betterWhen: 'Lower is better', target: plain(9) },
      ...{ baseline: plain(start), months3: null, months6: null, months12: null },
    });
  const hashes = new Set<string>();
  for (const few of [1, 3, 5]) {
    const june = (ref: string, n: number) =>
      actual({ measure: ref, from: '2022-06-01', to: '2022-06-30', value: plain(n) });
    const before = smallPlan({
      actions: [action({ status: 'Complete', completedOn: '2022-07-01', measures: ['M02'] })],
      measures: [
        count('M01', 'Exclusions', 40),
        count('M02', 'Exclusions: girls', few),
        count('M03', 'Exclusions: boys', 40 - few),
      ],
      actuals: [june('M01', 28), june('M02', 6 - few), june('M03', 22 + few)],
    });
    const now = structuredClone(before);
    now.actuals.push(...[30, few, 30 - few].map((n, i) => actual({ measure: `M0${i + 1}`, value: plain(n) })));
    const previous = { hash: 'd'.repeat(64), sequence: 1, asAt: '2022-07-15', name: '', plan: before };
    const built = await buildPack('public', {
      ...{ plan: now, asAt: AS_AT, review: review(), history: { ...NO_HISTORY, previous }, waived: [] },
      snapshot: { hash: 'c'.repeat(64) },
    });
    hashes.add(built.files.map(({ name, sha256 }) => `${name} ${sha256}`).join('\n'));
  }
  expect(hashes.size).toBe(1);
  expect([...hashes][0]).toMatch(/\.pdf [\s\S]*\.html [\s\S]*\.csv /);
});
