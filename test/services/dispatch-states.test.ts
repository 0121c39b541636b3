/** What a message can be, and that nothing heard late turns it back. */
import { hasGone, isUnderWay, NO_HISTORY, type Standing, standingOf } from '../../functions/plan/history.ts';
import { dispatchesIn } from '../../functions/services/ledger-events.ts';
import type { LedgerEntry } from '../../functions/services/ports.ts';
import { findingsOf, smallPlan } from '../plans/small-plan.ts';

const heard = (...states: string[]): LedgerEntry[] =>
  states.map((state, i) => ({
    ...{ kind: 'dispatch', key: `${i}`, actor: 'Officer', previous: '', hash: '', sequence: i + 1 },
    at: `2022-09-${15 + i}T10:00:00.000Z`,
    details: { message: 'm', review: 'RV2', pdfHash: 'abc', to: i === 0 ? 'a@education.example' : '', state },
  }));
const stateAfter = (...states: string[]) => dispatchesIn(heard(...states))[0];

it.each<[string, string[], string, string]>([
  ['an ordinary sending', ['intended', 'drafted', 'sent'], 'sent', '2022-09-17'],
  ['delivered keeps the day it was sent', ['intended', 'drafted', 'sent', 'delivered'], 'delivered', '2022-09-17'],
  ['a late sent after delivered', ['drafted', 'delivered', 'sent'], 'delivered', '2022-09-16'],
  ['a late sent after bounced', ['drafted', 'bounced', 'sent'], 'bounced', '2022-09-16'],
  ['a second report of the same', ['sent', 'delivered', 'delivered'], 'delivered', '2022-09-15'],
  ['a provider that puts right that it bounced', ['sent', 'bounced', 'delivered'], 'delivered', '2022-09-15'],
  ['a bounce that comes after delivery', ['sent', 'delivered', 'bounced'], 'delivered', '2022-09-15'],
  ['a second sender that could not tell', ['drafted', 'sent', 'needs a person'], 'sent', '2022-09-16'],
  ['a second sender whose list was shorter', ['drafted', 'sent', 'refused'], 'sent', '2022-09-16'],
  ['one that was found to have gone after all', ['drafted', 'needs a person', 'sent'], 'sent', '2022-09-17'],
  ['an address that was put back on the list', ['refused', 'drafted'], 'drafted', '2022-09-16'],
])('%s', (_what, states, state, on) => {
  expect(stateAfter(...states)).toMatchObject({ state, on, to: 'a@education.example' });
});

it('the draft that was written down first counts, and a message remembers when it was begun', () => {
  const ledger = heard('intended', 'drafted', 'sent').map((entry, i) => ({
    ...entry,
    details: { ...entry.details, draft: ['', 'first', 'second'][i] ?? '' },
  }));
  expect(dispatchesIn(ledger)[0]).toMatchObject({ draft: 'first', begun: '2022-09-15T10:00:00.000Z', sequence: 1 });
});

const NOW = '2022-09-15T10:05:00.000Z';
it.each<[string, string, Standing]>([
  ['intended', '2022-09-15T10:04:00.000Z', 'leased'],
  ['intended', '2022-09-15T09:00:00.000Z', 'pending'],
  ['drafted', '2022-09-15T10:04:00.000Z', 'leased'],
  ['drafted', '2022-09-15T09:55:00.000Z', 'draft'],
  ['sent', NOW, 'accepted'],
  ['delivered', NOW, 'delivered'],
  ['bounced', NOW, 'bounced'],
  ['refused', NOW, 'refused'],
  ['needs a person', NOW, 'needs a person'],
  ['a word of a later version', NOW, 'needs a person'],
])('stored as %s at %s it is %s', (state, at, standing) => {
  expect(standingOf({ state, at }, NOW)).toBe(standing);
});
it('without a clock nobody is thought to be at work', () => {
  expect(standingOf({ state: 'intended', at: NOW })).toBe('pending');
});

it.each([
  ['intended', false, false],
  ['drafted', false, false],
  ['refused', false, false],
  ['needs a person', false, false],
  ['sent', true, true],
  ['delivered', true, true],
  ['bounced', true, false],
])('%s: gone %s, under way %s', (state, gone, underWay) => {
  expect([hasGone({ state }), isUnderWay({ state })]).toEqual([gone, underWay]);
});

describe('K12 tells before a sending who has this pack already', () => {
  const told = (...dispatches: object[]) => {
    const one = { key: 'm', review: 'RV2', pdfHash: 'abc', to: 'a@education.example', at: NOW, on: '2022-09-15' };
    const history = { ...NO_HISTORY, dispatches: dispatches.map((changes) => ({ ...one, state: 'sent', ...changes })) };
    return findingsOf('K12', smallPlan(), { history, purpose: 'send', pdfHash: 'abc' }).map(({ message }) => message);
  };
  const sentence = 'a@education.example was sent this pack on 15 September 2022. It will not be sent again.';
  it.each(['sent', 'delivered', 'bounced'])('%s', (state) => expect(told({ state })).toEqual([sentence]));
  it.each(['intended', 'drafted', 'refused', 'needs a person'])('not when it is %s', (state) =>
    expect(told({ state })).toEqual([]),
  );
  it('once for each recipient, however often it was sent again', () => {
    expect(told({}, { key: 'n', again: 1, on: '2022-09-16' })).toEqual([sentence]);
  });
});
