/** "Overdue and re-dated" as it is read: room that is left is spent before anything is cut. */
import { drawHtml } from '../../functions/pack/html/draw-html.ts';
import { packDocuments } from '../../functions/pack/pack.ts';
import { ofSize } from '../bench/plans.ts';
import { movedInput } from '../plans/moved-plan.ts';
import { documentText } from './document-text.ts';
import { draw } from './drawing.ts';
import { septemberInput } from './sample-packs.ts';

const pageOf = (input = septemberInput()): string => {
  const text = documentText(packDocuments('dfe', input)[0]!);
  return text.slice(text.indexOf('# Overdue and re-dated'), text.indexOf('Area of weakness A1'));
};
const moved = pageOf(movedInput({ areas: 9, actions: 116, measures: 40 }));

it('the title of A2.11 lost its last word, "trusts", on a page almost a third empty', () => {
  expect(pageOf()).toContain(
    'A2.11 Bring one health advice template into use in all four NHS trusts: 30 November 2022',
  );
  expect(pageOf()).not.toContain('\u2026');
});

it('"starts at \u0179r\u00f3d\u0142o Centre on 2 May, and \u2026" stood in a row that had room for the end', () =>
  expect(moved).toContain(
    'A second writer starts at \u0179r\u00f3d\u0142o Centre on 2 May, and the oldest cases go first.',
  ));

it('an action told whole on the page is not told again on the page of its area', () => {
  const text = documentText(packDocuments('dfe', movedInput({ areas: 9, actions: 116, measures: 40 }))[0]!);
  expect(text).toContain('Overdue: A1.13 by 61 days. Recovery stands under Overdue and re-dated.');
});

it('no cut takes the last few letters of a sentence: a way back of 165 letters, where 160 have room, stands whole', () => {
  const input = septemberInput();
  const step = `${'The Head of SEND meets the auditors each week. '.repeat(3)}All is done in May 2023.`;
  expect(step.length).toBeGreaterThan(160);
  const actions = input.plan.actions.map((one) => (one.ref === 'A2.03' ? { ...one, recoveryStep: step } : one));
  expect(pageOf({ ...input, plan: { ...input.plan, actions } })).toContain(step);
});

describe('11 actions were overdue, 7 of them had a row, and a third of the side behind them was blank', () => {
  it('all 11 have a row; eight that only have a new date are told by that date, with the one that counts', () => {
    expect(moved.match(/^\* Action: /gm)).toHaveLength(11);
    expect(moved).not.toContain('more, in Annex 1');
    expect(moved).toMatch(
      /- 15 December 2023 is proposed for A7\.01 \(agreed: 16 July 2023\), A7\.02 \(25 August 2023\), [^\n]* and A7\.13 \(16 July 2023\)\. DfE's agreement is not recorded\.\n/,
    );
  });
  it('what is cut in a row of the PDF stands whole on the web page', () => {
    const [document] = packDocuments('dfe', movedInput({ areas: 9, actions: 116, measures: 40 }));
    const html = drawHtml(document!);
    const page = html.slice(html.indexOf('Overdue and re-dated</h1>'), html.indexOf('Area of weakness A1'));
    expect(moved).toContain('and the \u2026');
    expect(page).not.toContain('\u2026');
    expect(page.match(/and the oldest cases go first\./g)).toHaveLength(11);
  });
  it('one that DfE agreed to keeps its title and says who agreed', () =>
    expect(pageOf()).toContain('30 November 2022, was 29 July 2022. Agreed by DfE Case Lead, 5 August 2022.'));
});

describe('the last lines of the agenda stood on one page, and two or three overdue actions alone on another', () => {
  const cases = [
    ['the sample', septemberInput()],
    ['116 actions', ofSize(116).input],
    ['120 actions', ofSize(120).input],
  ] as const;
  it.each(cases)('%s: what was asked and the agenda are one page, what is overdue the next', async (_name, input) => {
    const [document] = packDocuments('dfe', input);
    const [asked, overdue, areas] = ['what-you-asked', 'overdue', 'area-A1'].map((id) =>
      document!.blocks.findIndex((block) => block.kind === 'heading' && block.id === id),
    );
    const pagesOf = async (from: number, to: number): Promise<number> =>
      (await draw({ ...document!, blocks: document!.blocks.slice(from, to) })).pages;
    expect(await pagesOf(asked!, overdue!)).toBe(1);
    expect(await pagesOf(overdue!, areas!)).toBe(1);
  });
});
