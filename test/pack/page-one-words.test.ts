/** Page 1 read cold: a case lead has it on a phone before the meeting and must not have to ask what a line means. */
import { countRatings, ratingBar } from '../../functions/pack/chart.ts';
import { coveringMail } from '../../functions/pack/covering-mail.ts';
import { drawHtml } from '../../functions/pack/html/draw-html.ts';
import { packDocuments } from '../../functions/pack/pack.ts';
import { RATINGS } from '../../functions/plan/schema.ts';
import { ofSize } from '../bench/plans.ts';
import { movedInput } from '../plans/moved-plan.ts';
import { documentText } from './document-text.ts';
import { septemberInput } from './sample-packs.ts';

const input = septemberInput();
const text = documentText(packDocuments('dfe', input)[0]!);
const [pageOne] = text.split('# Since we last met') as [string];
const board = documentText(packDocuments('board', input)[0]!);

describe('page 1', () => {
  it.each([
    [
      '"M07 was made easier" did not say what M07 is, or by how much',
      "Changed: M07 (parent carers who were told what changed because of what they said): target 75% to 65%, without DfE's agreement; 75% still counts.",
    ],
    ['"1 action was re-dated" did not say which', "A2.11 was re-dated with DfE's agreement."],
    [
      '"the plan asks for 38%" had no day, and two days after the meeting the plan asked for 46%',
      '46% in August 2022, from 31%; plan: 38% by 1 July, 46% by 1 October.',
    ],
    [
      'a measure that falls since May looked improved',
      'M08 43% in August 2022 (down from 47% in May), from 41%; plan: 50% by 1 July, 60% by 1 October.',
    ],
    [
      'a figure from before the start is no better one since',
      '31 weeks in August 2022 (up from 29 weeks in April), from 30 weeks;',
    ],
    ['"3 overdue" did not say of what', '- 3 actions overdue'],
    [
      '"2 rated better" stood under the measures, and the two are actions',
      '- 2 actions rated better in the sheet than dates and figures allow',
    ],
  ])('%s', (_fault, words) => expect(pageOne).toContain(words));
});

const mailOf = (changed = input): string =>
  coveringMail(changed, {
    ...{ edition: 'dfe', attached: [], pdfHash: 'c'.repeat(64), signOffs: [], chainHead: 'd'.repeat(64) },
    ...{ copy: false, replaces: null },
  }).text;

it('the mail says what was made easier, not only how much of it', () =>
  expect(mailOf()).toContain(
    "M07 (parent carers who were told what changed because of what they said): target 75% to 65%, without DfE's agreement; 75% still counts.",
  ));

it('with more than two changes the mail names their rows, and page 1 the others by their Refs', () => {
  const measures = input.plan.measures.map((one) =>
    ['M01', 'M08', 'M10', 'M12'].includes(one.ref) && one.target
      ? { ...one, target: { ...one.target, amount: one.target.amount - 5 } }
      : one,
  );
  const changed = { ...input, plan: { ...input.plan, measures } };
  expect(mailOf(changed)).toContain(
    "5 changes made the plan easier without DfE's agreement (M01, M07, M08 and 2 more): page 2 says what.",
  );
  expect(documentText(packDocuments('dfe', changed)[0]!)).toMatch(
    /Changed: M01 \([^)]+\): target 65% to 60%, [^\n]+ Also made easier: M07, M08, M10 and 1 more\./,
  );
});

it.each([
  [
    'the board asked the data owner what more is done',
    'What to decide: What more is done for M08, by whom and by when?\n    Lead: Head of SEND',
  ],
  ['an ask due the day after the meeting was wanted before it', 'to answer Q4 by 30 September 2022?'],
  ['"Who answers Q4" stood beside its owner', 'What does the owner need to answer Q4 by 30 September 2022?'],
  ['"Asked on an earlier day" left open which', 'Asked on 5 April 2022 and still open.'],
])('board: %s', (_fault, words) => expect(board).toContain(words));

it.each([
  [
    '"Amber: at risk without its recovery step" read as if it had none',
    'Amber – action that would miss its date without the recovery step shown;',
  ],
  [
    'the key left out the straight line before a milestone',
    'or, before the first, a straight line to it from the start.',
  ],
  ['DCO, DMO and DSCO were not among the words', '- DSCO: designated social care officer.'],
  ['a capital in "Bi-monthly"', 'Joint Commissioning Group: bi-monthly,'],
  ['a capital in "Re-dated"', 'None of these: wording changed'],
  ['a period ran into its figure', '1 to 31 January 2022: 58% to 53%.'],
  ['a capital in "With A neighbouring council"', 'With a neighbouring council.'],
  ['"Withdrawn. Withdrawn on"', 'No rating Withdrawn on 20 June 2022.'],
  ['a withdrawn action stood under Planned', '## Withdrawn (1)\n[Withdrawn]\n* Action: A2.09 '],
])('%s', (_fault, words) => expect(text).toContain(words));

it('the days late stand once in a row of Annex 1', () => {
  const row = text
    .slice(text.indexOf('# Annex 1'))
    .split('\n* ')
    .find((one) => one.startsWith('Action: A2.03 '));
  expect(row!.match(/46 days late/g)).toHaveLength(1);
});

describe('the bars of page 1', () => {
  it('each part has its number, however narrow: the 3 Red of a row had no figure', () => {
    const counts = { ...countRatings([]), Blue: 40, Green: 30, Amber: 1, Red: 3, 'Not started': 12, 'No rating': 1 };
    for (const [width, longest] of [
      [130, 87],
      [80, 87],
      [130, 500],
    ] as const) {
      const labels = ratingBar(counts, 'action', width, longest).shapes.flatMap((one) =>
        one.kind === 'label' ? [one.text] : [],
      );
      expect(labels).toEqual(RATINGS.filter((rating) => counts[rating] > 0).map((rating) => String(counts[rating])));
    }
  });
  it('a part with its number stands within the bar, and no part touches the next one', () => {
    const counts = { ...countRatings([]), Blue: 40, Green: 30, Amber: 1, Red: 3 };
    const { shapes, width } = ratingBar(counts, 'action', 130, 74);
    const bars = shapes.flatMap((one) => (one.kind === 'bar' ? [one] : []));
    expect(bars.at(-1)!.x + bars.at(-1)!.width).toBeLessThanOrEqual(width);
    for (const [i, one] of bars.entries())
      expect(one.x).toBeGreaterThanOrEqual(i === 0 ? 0 : bars[i - 1]!.x + bars[i - 1]!.width);
  });
  it('of eight areas as many have a row as the page holds, not one beside "7 other areas"', () => {
    const eight = documentText(packDocuments('dfe', movedInput({ areas: 8, actions: 60, measures: 30 }))[0]!);
    expect(
      eight.split('# Since we last met')[0]!.match(/^\* Area of weakness[^\n]*: A\d/gm)!.length,
    ).toBeGreaterThanOrEqual(3);
  });
});

describe('"A1 Improving annual reviews of ehc \u2026": nine titles cut alike, above a page of which a sixth was blank', () => {
  const firstOf = (given = input): string[] =>
    documentText(packDocuments('dfe', given)[0]!)
      .split('# Since we last met')[0]!
      .match(/^\* Area of weakness[^\n]*: A\d+ .*$/gm)!;
  it.each([116, 120])('%i actions in eight areas: each title is whole', (actions) => {
    const areas = firstOf(ofSize(actions).input);
    expect(areas).toHaveLength(8);
    for (const area of areas) expect(area).not.toContain('\u2026');
  });
  it('the web page, which scrolls, has all of them whole', () => {
    const html = drawHtml(packDocuments('dfe', movedInput({ areas: 16, actions: 160, measures: 48 }))[0]!);
    const table = html.slice(html.indexOf('Actions and measures by area'), html.indexOf('Since we last met</h1>'));
    expect(table).toContain(' annual reviews of ehc plans in T\u0177 Gwyrdd<');
    expect(table).toContain('>Area of weakness: improving \u2026<');
    expect(table).not.toMatch(/<\/a>[^<]*\u2026/);
  });
  it('where there is room for some, those have it and no area is left out', () => {
    const areas = firstOf(movedInput({ areas: 9, actions: 116, measures: 40 }));
    expect(areas).toHaveLength(9);
    expect(areas[0]).toBe('* Area of weakness: improving \u2026: A1 annual reviews of ehc plans in T\u0177 Gwyrdd');
  });
  it('of nine that all begin with "Improving" seven were cut: the heading says it once, and six are whole', () => {
    const areas = firstOf(movedInput({ areas: 9, actions: 116, measures: 40 }));
    expect(areas.filter((one) => one.endsWith('\u2026')).length).toBeLessThanOrEqual(3);
  });
  it('titles that begin otherwise keep their first word', () => {
    const given = movedInput({ areas: 9, actions: 116, measures: 40 });
    const other = given.plan.areas.map((row, i) =>
      i === 4 ? { ...row, title: 'Making sure that families hear' } : row,
    );
    const areas = firstOf({ ...given, plan: { ...given.plan, areas: other } });
    expect(areas[0]).toMatch(/^\* Area of weakness: A1 Improving annual reviews/);
    expect(areas[4]).toBe('* Area of weakness: A5 Making sure that families hear');
  });
});
