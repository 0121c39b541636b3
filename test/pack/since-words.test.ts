/** "Since we last met" as it is read. */
import { gatherFacts } from '../../functions/pack/facts.ts';
import { shortened } from '../../functions/pack/fit.ts';
import { drawHtml } from '../../functions/pack/html/draw-html.ts';
import { packDocuments } from '../../functions/pack/pack.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import { ofSize } from '../bench/plans.ts';
import { movedInput } from '../plans/moved-plan.ts';
import { documentText } from './document-text.ts';
import { septemberInput } from './sample-packs.ts';

const words = (edition: 'changes' | 'dfe', input = septemberInput()): string =>
  documentText(packDocuments(edition, input)[0]!);

it('the first edition of changes says once that there is nothing to compare it with, not twice', () =>
  expect(words('changes', septemberInput({ history: NO_HISTORY })).match(/compare it with/g)).toHaveLength(1));

it('where there is room, as in Annex 5, a rating that moved stands beside the title of its row, not "M08 Green to Red"', () =>
  expect(words('dfe', movedInput({ areas: 9, actions: 116, measures: 40 }))).toMatch(
    /- [AM]\d[\d.]* [^\n:]{6,}: (?:Not started|Green|Amber|Blue) to Red/,
  ));

it('"Green as before. – complete on" is one sentence', () => {
  const input = septemberInput();
  const plan = { ...input.plan, evidence: [] };
  expect(words('dfe', { ...input, plan })).not.toContain('as before. \u2013');
});

it('in the edition of the changes no row stands there by its Ref alone: "M08 Green to Red" tells a reader nothing', () => {
  for (const input of [septemberInput(), movedInput({ areas: 9, actions: 116, measures: 40 })]) {
    const text = words('changes', input);
    const ratings = text.slice(text.indexOf('## Ratings that moved'), text.indexOf('## Completed'));
    expect(ratings.match(/^- /gm)!.length).toBeGreaterThan(1);
    expect(ratings).not.toMatch(/^- [AM]\d[\d.]* (?:Red|Amber|Green|Blue|Not started|No rating) /m);
  }
});

it("the edition of the changes tells each of the sample's ratings and completions, and what is Red first", () => {
  const text = words('changes');
  const ratings = text.slice(text.indexOf('## Ratings that moved'), text.indexOf('## Figures restated'));
  expect(ratings).not.toContain('more, in the progress pack');
  const [red, amber] = ['to Red', 'to Amber'].map((move) =>
    [...ratings.matchAll(new RegExp(move, 'g'))].map(({ index }) => index),
  );
  expect(Math.max(...red!)).toBeLessThan(Math.min(...amber!));
});

it('people who take over several rows at once are told once: "A1.08 … and A2.06 …: lead X to Y"', () =>
  expect(words('dfe')).toMatch(
    /- A1\.08 [^\n]+ and A2\.06 [^\n]+: lead CCG Commissioner for Children to ICB Commissioner/,
  ));

it('new wording of an outcome or of success criteria is told as it was and as it is, right after what was made easier', () => {
  const input = septemberInput();
  const areas = input.plan.areas.map((row, i) => (i === 0 ? { ...row, outcome: `${row.outcome} and at home` } : row));
  const text = words('changes', { ...input, plan: { ...input.plan, areas } });
  expect(text).toMatch(/Made easier[\s\S]*Wording changed[\s\S]*Re-dated/);
  expect(text).toMatch(
    /A1 [^\n]*: intended outcome, wording changed: was \u201c\u2026 [^\n]*\u201d, is \u201c\u2026 [^\n]* and at home\u201d\./,
  );
});

it('"Ratings that moved" adds up to the number of the CSV: 17 stood in the heading, 32 in the CSV, and "11 given for the first time" fitted neither', () => {
  for (const input of [septemberInput(), movedInput({ areas: 9, actions: 116, measures: 40 })]) {
    const text = words('dfe', input);
    const shown = Number(/## Ratings that moved \((\d+)\)/.exec(text)![1]);
    const begun = Number(/(\d+) ratings? from Not started to Green or Blue/.exec(text)?.[1] ?? 0);
    const elsewhere = Number(/(\d+) ratings? of what was completed or removed/.exec(text)?.[1] ?? 0);
    const all = gatherFacts(input).since!.changes.ratings.length;
    expect(shown + begun + elsewhere).toBe(all);
    expect(text).toContain(`(${all} ratings moved in all)`);
  }
});

it('a title that is cut inside a quotation closes it: Publish a "You said \u2026', () => {
  expect(shortened('Publish a "You said, we did" page on the Local Offer', 24)).toBe('Publish a "You said \u2026"');
  expect(shortened('Publish a \u201cYou said, we did\u201d page on the Local Offer', 24)).toBe(
    'Publish a \u201cYou said \u2026\u201d',
  );
  expect(words('dfe')).not.toMatch(/"You said[^"\n]*\u2026(?!")/);
});

describe('room that is left', () => {
  it('titles beside ratings were cut to five words above a page that was not full', () => {
    const text = words('dfe');
    expect(text).toContain('- M16 Weeks from request to final plan (middle case of those issued): Green to Red');
    expect(text).toContain('- A1.03 Run the first yearly survey of all families with an EHC plan, 20 May 2022.');
  });
  it('"and 8 more" stood on the first of two pages: all 48 completed actions are named, with their titles', () => {
    const text = words('changes', ofSize(120).input);
    const completed = text.slice(text.indexOf('## Completed (48)'), text.indexOf('Also: '));
    expect(completed.match(/A\d+\.\d+ [A-Z]/g)).toHaveLength(48);
    expect(completed).not.toContain('more, in the progress pack');
  });
  it('where page 2 has no room for titles, ratings that moved alike are named together', () => {
    const text = words('dfe', movedInput({ areas: 10, actions: 500, measures: 80 }));
    const page = text.slice(0, text.indexOf('# What you asked'));
    expect(page).toMatch(/^- Green to Red \u2013 A\d+\.\d+(?:, A\d+\.\d+)+ and A\d+\.\d+\.$/m);
  });
});

it('page 3 said "None of these: re-dated" and page 6 "Re-dated 8", with reasons of which page 3 showed three: a later date is told once, and Annex 5 is named', () => {
  const text = words('dfe', movedInput({ areas: 9, actions: 116, measures: 40 }));
  expect(text).toMatch(/## Re-dated \(8\)/);
  for (const [none] of text.matchAll(/None of these: .*/g)) expect(none).not.toContain('re-dated');
  expect(text).toContain(
    'The reasons for dates that are new since the last review stand under Since we last met; those it has no room for, in Annex 5.',
  );
  expect(words('dfe')).toContain('stand under Since we last met.');
});

it('"Ratings that moved 76" told of one, "and 75 more": all that went to Red are named in the edition of the changes', () => {
  const input = movedInput({ areas: 9, actions: 116, measures: 40 });
  const ratings = words('changes', input).split('## Ratings that moved')[1]!.split('## Completed')[0]!;
  const { changes } = gatherFacts(input).since!;
  const removed = new Set([...changes.removed, ...changes.completed].map(({ ref }) => ref));
  const red = changes.ratings.filter((one) => one.ratings?.computed.to === 'Red' && !removed.has(one.ref));
  expect(red.length).toBeGreaterThan(8);
  for (const { ref } of red) expect(ratings).toContain(ref);
});

it('"Now Blue \u2013 A1.01 Publish a \u2026" and 18 times the same opening: by their Refs alone, unless enough of each title is left', () => {
  for (const input of [septemberInput(), ofSize(120).input])
    for (const edition of ['dfe', 'changes'] as const)
      for (const [line] of words(edition, input).matchAll(/^- Now (?:Blue|Green) .*$/gm)) {
        const titles = [...line.matchAll(/[AM]\d[\d.]* ([A-Z][^\u2026]*\u2026)/g)].map(([, title]) => title!);
        for (const title of titles) expect(title.length).toBeGreaterThanOrEqual(25);
        expect(titles.length).toBeLessThanOrEqual(6);
      }
  expect(words('dfe', ofSize(120).input)).toMatch(/- Now Blue \u2013 (?:M\d+, ){16}M\d+ and M\d+\.$/m);
});

describe('"Green to Red" told, and eleven from Green to Amber left out for the sake of what was completed', () => {
  const of116 = movedInput({ areas: 9, actions: 116, measures: 40 });
  const of500 = movedInput({ areas: 10, actions: 500, measures: 40 });
  const texts = { changes: [words('changes', of116), words('changes', of500)], dfe: [words('dfe', of116)] };
  const ratingsIn = (text: string): string => text.split('## Ratings that moved')[1]!.split('\n## ')[0]!;
  it.each(['changes', 'dfe'] as const)(
    '%s: each way in which ratings fell is told, whatever the size, before what got better',
    (edition) => {
      for (const text of texts[edition].map(ratingsIn)) {
        const falls = ['Green to Red', 'Green to Amber', 'Green to Not started'].map((move) =>
          text.indexOf(`- ${move} \u2013 A`),
        );
        expect(falls[0]).toBeGreaterThan(0);
        expect(falls).toEqual([...falls].sort((a, b) => a - b));
        for (const { index } of text.matchAll(/now Blue|as before/gi)) expect(index).toBeGreaterThan(falls.at(-1)!);
      }
    },
  );
  it('what is left out is counted by what it is, and adds up', () => {
    for (const text of texts.changes) {
      const [, more, what] = /and (\d+) more, in the progress pack: (.*)\./.exec(ratingsIn(text))!;
      const counted = [...what!.matchAll(/(\d+) (?:from|now|Green as before)/g)];
      expect(counted.reduce((sum, [, n]) => sum + Number(n), 0)).toBe(Number(more));
    }
    expect(texts.changes[0]).toMatch(/and \d+ more, in the progress pack: all targets\./);
    expect(texts.changes[1]).toMatch(/and \d+ more, in the progress pack: \d+ due dates and \d+ targets\./);
  });
  it('"Made easier 82" told of one, beside 200 Refs of what is done: dates moved to one day for one reason are one line', () => {
    const easierIn = (text: string): string => text.split('## Made easier')[1]!.split('\n## ')[0]!;
    expect(easierIn(texts.changes[1]!).match(/A\d+\.\d+ \(\d+ December 2022\)/g)!.length).toBeGreaterThan(20);
    expect(easierIn(texts.dfe[0]!)).toMatch(
      /- A7\.01 \(16 July 2023\), A7\.02 \(25 August 2023\), [^\n]* and A7\.13 \(16 July 2023\): due date to 15 December 2023\. Two trusts must first [^\n]* No agreement by DfE recorded\. What was agreed still counts\.\n/,
    );
  });
  it('"Removed 12" ended in "and 1 more", which takes the line of the one that is left out', () => {
    for (const text of [...texts.changes, ...texts.dfe])
      for (const section of text.split('# What you asked')[0]!.split('\n## ').slice(1))
        if (/^(?:Removed|Made easier)/.test(section)) expect(section).not.toContain('and 1 more,');
  });
});

it('four long titles in one sentence, parted by commas like their own, have a line each where there is room', () => {
  const text = words('dfe', ofSize(20).input);
  expect(text).toContain(
    '- M02 Parent carers and young people at Llan\u0175y who are content with advice from therapists, series 2: Green to Blue',
  );
  expect(text).not.toContain('- Now Blue');
});

it('"Train 120 school SEN …" in the PDF is the whole title on the web page, which has the room, and ends in a full stop', () => {
  const [document] = packDocuments('dfe', septemberInput());
  const from = drawHtml(document!);
  const since = from
    .slice(from.indexOf('id="r-since-we-last-met"'), from.indexOf('id="r-what-you-asked"'))
    .replace(/<[^>]+>/g, '');
  expect(words('dfe')).toContain('Train 120 school SEN …');
  expect(since).not.toContain('…');
  expect(since).toMatch(/Final plans in which every outcome says what will change by when\.(?!\.)/);
});

it.each([
  [
    'a bracket was left open: "therapists (T\u0177 \u2026, 1 November"',
    'Train every writer of advice from therapists (T\u0177 Gwyrdd)',
    52,
    'Train every writer of advice from therapists \u2026',
  ],
  [
    'one that is closed stays',
    'Train every writer (of plans) in advice from therapists',
    48,
    'Train every writer (of plans) in advice from \u2026',
  ],
])('%s', (_fault, text, most, cut) => expect(shortened(text, most)).toBe(cut));
