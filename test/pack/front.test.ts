/** The front of a pack never grows with the plan, and what it leaves out is counted and stands in an annex. */
import type { Block, PackDocument } from '../../functions/pack/document.ts';
import { type PackInput, packDocuments } from '../../functions/pack/pack.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import { ofSize } from '../bench/plans.ts';
import { largePlan } from '../plans/large-plan.ts';
import { movedInput } from '../plans/moved-plan.ts';
import { review, smallPlan } from '../plans/small-plan.ts';
import { documentText } from './document-text.ts';
import { draw } from './drawing.ts';
import { septemberInput } from './sample-packs.ts';

const dfe = (input: PackInput): PackDocument => packDocuments('dfe', input)[0]!;
const idAt = (document: PackDocument, is: (id: string) => boolean): number =>
  document.blocks.findIndex((block) => block.kind === 'heading' && block.id !== undefined && is(block.id));
const pagesOf = async (document: PackDocument, from: number, to: number): Promise<number> =>
  (await draw({ ...document, blocks: document.blocks.slice(from, to) })).pages;

const SIZES = [
  ['the sample', () => septemberInput()],
  ['20 actions', () => movedInput({ areas: 2, actions: 20, measures: 12 })],
  ['116 actions', () => movedInput({ areas: 9, actions: 116, measures: 40 })],
  ['500 actions', () => movedInput({ areas: 10, actions: 500, measures: 80 })],
  ['116 actions and very long texts', () => movedInput({ areas: 9, actions: 116, measures: 40 }, true)],
] as const;

describe.each(SIZES)('%s', (_name, inputOf) => {
  const input = inputOf();
  const document = dfe(input);
  it('page 1 is one page, "Since we last met" is page 2, and the areas begin on page 7 at the latest', async () => {
    const [since, asked, areas] = [
      idAt(document, (id) => id === 'since-we-last-met'),
      idAt(document, (id) => id === 'what-you-asked'),
      idAt(document, (id) => id.startsWith('area-')),
    ];
    expect(await pagesOf(document, 0, since)).toBe(1);
    expect(await pagesOf(document, since, asked)).toBeLessThanOrEqual(2);
    expect(await pagesOf(document, 0, areas)).toBeLessThanOrEqual(6);
  });
  it('what the board has to decide is one page', async () => {
    const [board] = packDocuments('board', input);
    const [from, to] = ['decide', 'what-you-asked'].map((name) => idAt(board!, (id) => id === name));
    expect(await pagesOf(board!, from!, to!)).toBe(1);
  });
  it('the edition of the changes is two pages', async () => {
    const [changes] = packDocuments('changes', input);
    expect(await pagesOf(changes!, 0, changes!.blocks.length)).toBeLessThanOrEqual(2);
  });
});

it.each([
  ['the sample, of two areas', 12, () => septemberInput()],
  ['two areas with 20 actions and 12 measures', 12, () => movedInput({ areas: 2, actions: 20, measures: 12 })],
  ['nine areas with 116 actions and 40 measures', 45, () => movedInput({ areas: 9, actions: 116, measures: 40 })],
])(
  'before the annexes, %s: %i pages at most, which a case lead reads in fifteen minutes',
  async (_name, most, inputOf) => {
    const document = dfe(inputOf());
    expect(
      await pagesOf(
        document,
        0,
        idAt(document, (id) => id === 'annex-1'),
      ),
    ).toBeLessThanOrEqual(most);
  },
);

describe.each(['dfe', 'board', 'public'] as const)('the first pack, with nothing to compare with: %s', (edition) => {
  it('page 2 says so, and goes on instead of staying blank', async () => {
    const [document] = packDocuments(edition, septemberInput({ history: NO_HISTORY }));
    const [from, next] = document!.blocks.flatMap((block, i) =>
      block.kind === 'heading' && block.level === 1 && i > 0 ? [i] : [],
    );
    expect(await pagesOf(document!, 0, from!)).toBe(1);
    const heading = document!.blocks[next!];
    expect(heading?.kind === 'heading' && heading.newPage === true).toBe(false);
    const after = document!.blocks.findIndex((block, i) => i > next! && block.kind === 'table');
    expect(await pagesOf(document!, 0, after)).toBe(2);
  });
});

it('at least three of 120 actions stand on a page of Annex 1', async () => {
  const document = dfe(ofSize(120).input);
  const [from, to] = ['annex-1', 'annex-2'].map((name) => idAt(document, (id) => id === name));
  expect(await pagesOf(document, from!, to!)).toBeLessThanOrEqual(41);
});

describe('what is told on one page of the DfE pack is not told again on another', () => {
  const text = documentText(dfe(septemberInput()));
  const areas = text.slice(text.indexOf('# Improving co-production'), text.indexOf('# What families'));
  const annex = text.slice(text.indexOf('# Annex 1'), text.indexOf('# Annex 2'));
  it('what came of a completed action stands in Annex 1, and the page of its area leads there', () => {
    expect(annex).toContain('912 families answered.');
    expect(areas).not.toContain('912 families answered.');
    expect(areas).toContain('A1.03, A1.04 and A1.11; what came of each stands in Annex 1.');
  });
  it('the way back of an overdue action stands under Overdue and re-dated, and the page of its area leads there', () => {
    expect(areas).toContain(
      'Overdue: A2.03 by 46 days and A2.13 by 15 days. Recovery stands under Overdue and re-dated.',
    );
    expect(text.match(/The Head of SEND has a second health auditor from 3 October 2022/g)).toHaveLength(2);
  });
  it('a way back too long for its row there is told whole where the action belongs, also in the board pack, which has no Annex 1', () => {
    const input = septemberInput();
    const step = `${'The Head of SEND meets the auditors again. '.repeat(8)}Then all 60 plans are audited by 31 October 2022.`;
    const actions = input.plan.actions.map((one) => (one.ref === 'A2.03' ? { ...one, recoveryStep: step } : one));
    const [board] = packDocuments('board', { ...input, plan: { ...input.plan, actions } });
    expect(documentText(board!)).toContain(step);
  });
  it('an edition without Annex 1 tells what came of it where the action belongs', () =>
    expect(documentText(packDocuments('board', septemberInput())[0]!)).toContain('912 families answered.'));
});

describe('long lists', () => {
  const input = movedInput({ areas: 10, actions: 500, measures: 80 });
  const document = dfe(input);
  const text = documentText(document);
  const listUnder = (heading: string): string[] => {
    const at = document.blocks.findIndex((block) => block.kind === 'heading' && block.text === heading);
    const list = document.blocks.slice(at + 1).find((block) => block.kind === 'list') as Extract<
      Block,
      { kind: 'list' }
    >;
    return list.items.map((line) => line.map((run) => run.text).join(''));
  };
  it.each(['Removed', 'Made easier', 'Leads changed'])(
    '%s: what is told and what is left to Annex 5 add up to the number beside the heading',
    (heading) => {
      const items = listUnder(heading);
      const more = Number(/^and (\d+) more, in Annex 5[:.]/.exec(items.at(-1)!)?.[1]);
      const count = document.blocks.find((block) => block.kind === 'heading' && block.text === heading) as Extract<
        Block,
        { kind: 'heading' }
      >;
      // A lead who changed in the same way for several rows is told once, with the Refs of all of them; so is a day they were moved to.
      const told = items.slice(0, -1).map((item) => {
        const [, names] = /^(.*?): (?:lead|due date to) /.exec(item) ?? [];
        return names?.match(/(?:^|, | and )[AM]\d[\d.]*/g)?.length ?? 1;
      });
      expect(told.reduce((sum, rows) => sum + rows, 0) + more).toBe(count.count);
      expect(more).toBeGreaterThan(0);
    },
  );
  it('no action that was taken out is lost: Annex 5 names all fifty', () => {
    const annex = text.slice(text.indexOf('# Annex 5: in full'));
    for (let i = 1; i <= 50; i += 1) expect(annex).toContain(`Taken out as number ${i}: `);
  });
  it('open asks come first, and all of them are in Annex 5', () => {
    expect(text).toMatch(/and \d+ more, in Annex 5\. The open ones stand first here\./);
    const annex = text.slice(text.indexOf('## Everything that was asked'));
    for (const { ref } of input.plan.asks) expect(annex).toContain(`* Ask: ${ref} `);
  });
  it('overdue actions on the page and those left to Annex 1 add up', () => {
    const page = text.slice(text.indexOf('# Overdue and re-dated'), text.indexOf('Area of weakness A1'));
    const [, all] = /## Overdue \((\d+)\)/.exec(page)!;
    const [, more] = /and (\d+) more, in Annex 1: /.exec(page)!;
    expect((page.match(/^\* Action: /gm) ?? []).length + Number(more)).toBe(Number(all));
  });
  it('the large plan of 120 actions named 5 of 12 overdue: now all, and none of them a second time on the page of its area', () => {
    const of120 = documentText(dfe(ofSize(120).input));
    const page = of120.slice(of120.indexOf('# Overdue and re-dated'), of120.indexOf('Area of weakness A1'));
    expect(page).toContain('## Overdue (12)');
    expect(page.match(/^\* Action: /gm)).toHaveLength(12);
    expect(of120.match(/A second writer starts at Źródło Centre on 2 May/g)?.length).toBeLessThanOrEqual(4);
  });
  it('each id of a row stands once, so that links lead to one place', () => {
    const ids = document.blocks.flatMap((block) =>
      block.kind === 'table' ? block.rows.flatMap(({ id }) => (id ? [id] : [])) : [],
    );
    expect(ids.length).toBe(new Set(ids).size);
  });
  it('five of ten areas were left to "other areas" on page 1: each has a line of its own', () => {
    const first = text.slice(0, text.indexOf('# Since we last met'));
    expect(first.match(/^\* Area of weakness[^\n]*: A\d+ /gm)).toHaveLength(10);
    expect(first).toContain('500 actions: ');
  });
});

describe('page 1 of a plan with more areas than it can name', () => {
  const document = dfe(movedInput({ areas: 16, actions: 160, measures: 48 }));
  const first = documentText(document).split('# Since we last met')[0]!;
  it('leads to the pages of those that are added up in one line', () => {
    const [, n, refs] = /^\* Area of weakness[^\n]*: (\d+) other areas: (.*)$/m.exec(first)!;
    const named = first.match(/^\* Area of weakness[^\n]*: A\d+ /gm)!;
    expect(named.length + Number(n)).toBe(16);
    expect(refs!.match(/A\d+/g)).toHaveLength(Number(n));
    const links = document.blocks.flatMap((block) =>
      block.kind === 'table' ? block.rows.flatMap(({ cells }) => cells[0]!.lines.flat()) : [],
    );
    for (const ref of refs!.match(/A\d+/g)!) expect(links.find(({ text: of }) => of === ref)?.to).toBe(`area-${ref}`);
  });
  it('is one page', async () =>
    expect(
      await pagesOf(
        document,
        0,
        idAt(document, (id) => id === 'since-we-last-met'),
      ),
    ).toBe(1));
});

it('a plan with few changes has no Annex 5', () => {
  expect(documentText(dfe(septemberInput()))).not.toContain('Annex 5');
});

describe.each([0, 1, 1200])('%i actions', (actions) => {
  const plan = {
    ...largePlan({ areas: actions === 0 ? 1 : 9, actions, measures: actions === 0 ? 1 : 40 }),
    agenda: [],
  };
  const input: PackInput = {
    plan,
    asAt: '2023-04-03',
    review: plan.reviews.find(({ ref }) => ref === 'RV3')!,
    history: NO_HISTORY,
    waived: [],
    snapshot: { hash: 'a'.repeat(64) },
  };
  it.each(['dfe', 'board', 'public', 'changes', 'submission'] as const)(
    '%s: every action is counted, and nothing is undefined',
    (edition) => {
      const text = packDocuments(edition, input).map(documentText).join('\n');
      expect(text).not.toMatch(/undefined|NaN|\bnull\b|\[object/);
      if (edition === 'dfe')
        expect(text).toContain(
          actions === 1 ? '1 action: ' : actions === 0 ? 'Actions: no actions\n' : '1,200 actions: ',
        );
    },
  );
  it('every action stands in Annex 1', () => {
    const text = documentText(dfe(input));
    const annex = text.slice(text.indexOf('# Annex 1'), text.indexOf('# Annex 2'));
    const told = new Set([...annex.matchAll(/^\* Action: (\S+) /gm)].map(([, ref]) => ref));
    expect(plan.actions.map(({ ref }) => ref).filter((ref) => !told.has(ref))).toEqual([]);
    if (actions === 0) expect(annex).toContain('The plan has no actions yet.');
  });
});

describe('the lighter pack of the 3-month review', () => {
  const plan = smallPlan({ reviews: [review({ ref: 'RV1', date: '2022-07-05' })] });
  const document = dfe({
    plan,
    asAt: '2022-06-21',
    review: plan.reviews[0]!,
    history: NO_HISTORY,
    waived: [],
    snapshot: { hash: 'a'.repeat(64) },
  });
  it('has the summary, what changed and the areas, and says that it is the lighter one', () => {
    const chapters = document.blocks.flatMap((block) =>
      block.kind === 'heading' && block.level === 1 ? [block.text] : [],
    );
    expect(chapters).toEqual([
      'Exampleshire SEND Accelerated Progress Plan',
      'Since we last met',
      'Improving the quality of EHC plans',
      'About this document',
    ]);
    expect(documentText(document)).toContain('Progress pack for the 3-month review');
    expect(documentText(document)).toContain('This is the lighter pack of the 3-month review');
  });

  it('"2 more under Support and challenge" pointed at a page that it has not', () => {
    const { plan: sample, ...input } = septemberInput();
    const asked = { ...plan, analysis: sample.analysis };
    const [light, whole] = [plan.reviews[0]!, input.review].map((one) =>
      documentText(dfe({ ...input, plan: asked, review: one })),
    );
    expect(light).toContain('2 more in the plan itself.');
    expect(light).not.toContain('Support and challenge');
    expect(whole).toContain('2 more under Support and challenge.');
  });
});
