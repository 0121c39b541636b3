/** "Overdue and re-dated" as it is read: room that is left is spent before anything is cut. */
import { packDocuments } from '../../functions/pack/pack.ts';
import { movedInput } from '../plans/moved-plan.ts';
import { documentText } from './document-text.ts';
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
