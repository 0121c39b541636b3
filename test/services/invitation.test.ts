/** The link in a director's mail: what it is good for, until when, for whom, and that it works once. */
import { createHash } from 'node:crypto';
import { readLink, signByLink, untilWords } from '../../functions/services/invitation.ts';
import { inviteToSign } from '../../functions/services/invite-to-sign.ts';
import { signOffsIn } from '../../functions/services/ledger-events.ts';
import { signPack } from '../../functions/services/sign-off.ts';
import {
  AT,
  addPack,
  ENDS,
  HASH,
  HEALTH,
  inviting,
  NEW_HASH,
  NURSE,
  people,
  planBook,
  sign,
  stateOf,
  store,
  tokenOf,
  writePeople,
} from './waiting-pack.ts';

describe('what the link is good for', () => {
  beforeEach(() => inviteToSign(inviting(), HEALTH));

  it.each([
    ['at once', AT, 'open'],
    ['a second before it ends', '2022-09-29T08:59:59.000Z', 'open'],
    ['at the very moment it ends', ENDS, 'expired'],
    ['a second later', '2022-09-29T09:00:01.000Z', 'expired'],
  ])('%s: %s is %s', async (_when, now, state) => {
    expect(await stateOf(tokenOf(1), now)).toBe(state);
    expect((await sign(tokenOf(1), now)).state).toBe(state === 'open' ? 'signed' : state);
    expect(signOffsIn(await store.ledger())).toHaveLength(state === 'open' ? 1 : 0);
  });
  it.each([
    ['another token', tokenOf(9)],
    ['a shorter one', tokenOf(1).slice(0, -1)],
    ['a longer one', `${tokenOf(1)}A`],
    ['none', ''],
    ['its hash, as it stands in the ledger', createHash('sha256').update(tokenOf(1)).digest('hex')],
  ])('%s is unknown', async (_what, token) => {
    expect(await stateOf(token)).toBe('unknown');
    expect((await sign(token)).state).toBe('unknown');
  });
  it('signs once, with the name and the most senior role, on the day in London', async () => {
    const late = '2022-09-15T23:30:00.000Z';
    expect(await sign(tokenOf(1), late)).toMatchObject({ state: 'signed', on: '2022-09-16', missing: 'council' });
    expect(await sign(tokenOf(1), late)).toMatchObject({ state: 'used', signed: { on: '2022-09-16' } });
    const entries = (await store.ledger()).filter((one) => one.kind === 'sign-off');
    expect(entries).toHaveLength(1);
    expect(entries[0]?.details).toMatchObject({
      ...{ party: 'health', pdfHash: HASH, by: 'Director of Nursing, Director of nursing', on: '2022-09-16' },
      evidence: 'signed by the link sent to the address on the People tab',
    });
  });
  it('two clicks at the same moment make one entry, and both are told that it is signed', async () => {
    const states = (await Promise.all([sign(tokenOf(1)), sign(tokenOf(1))])).map(({ state }) => state);
    expect(states.sort()).toEqual(['signed', 'used']);
    expect(signOffsIn(await store.ledger())).toHaveLength(1);
  });
  it('a newer link takes its place, also one to somebody else', async () => {
    await inviteToSign(inviting(), { ...HEALTH, address: 'therapies@nhs.example' });
    expect([await stateOf(tokenOf(1)), await stateOf(tokenOf(2))]).toEqual(['replaced', 'open']);
    expect((await sign(tokenOf(1))).state).toBe('replaced');
    expect(signOffsIn(await store.ledger())).toEqual([]);
  });
  it('a link for the other party leaves it alone', async () => {
    const council = { ...HEALTH, party: 'council', address: 'director@exampleshire.example' } as const;
    await inviteToSign(inviting(), council);
    expect([await stateOf(tokenOf(1)), await stateOf(tokenOf(2))]).toEqual(['open', 'open']);
    expect(await sign(tokenOf(2))).toMatchObject({ state: 'signed', missing: 'health' });
    expect(await stateOf(tokenOf(1))).toBe('open');
    expect(await sign(tokenOf(1))).toMatchObject({ state: 'signed', missing: null });
  });
  it('a pack made since ends it', async () => {
    await addPack(NEW_HASH);
    expect(await stateOf(tokenOf(1))).toBe('superseded');
    expect((await sign(tokenOf(1))).state).toBe('superseded');
  });
  it('a pack made while the button is pressed is not signed unread', async () => {
    const book = planBook();
    const read = async () => {
      await addPack(NEW_HASH);
      return book.read();
    };
    await signByLink({ store, planBook: { ...book, read } }, tokenOf(1), AT);
    expect(signOffsIn(await store.ledger()).map((one) => one.pdfHash)).toEqual([HASH]);
  });
  it('a signature given in the sheet ends it', async () => {
    const inSheet = {
      review: 'RV2',
      party: 'health',
      by: 'ICB Chief Executive',
      evidence: 'signed in the sheet',
    } as const;
    await signPack(store, { ...inSheet, on: '2022-09-15', at: AT, actor: 'ICB Chief Executive' });
    expect(await sign(tokenOf(1))).toMatchObject({ state: 'used', signed: { by: 'ICB Chief Executive' } });
  });
  it('whoever left the role, or the tab, cannot sign or read; whoever only left the list of places can', async () => {
    const link = () => readLink({ store, planBook: planBook() }, tokenOf(1), AT);
    await writePeople(people().map((one) => (one.email === NURSE ? { ...one, to: '2022-09-14' } : one)));
    expect([(await link()).state, (await sign(tokenOf(1))).state]).toEqual(['left', 'left']);
    await writePeople(people().filter((one) => one.role !== 'Director of nursing'));
    expect((await sign(tokenOf(1))).state).toBe('left');
    await writePeople(people().map((one) => (one.email === NURSE ? { ...one, name: 'Successor' } : one)));
    expect((await sign(tokenOf(1))).state).toBe('left');
    await writePeople(people());
    // The list is not even a parameter: mail has arrived, and the People tab says who holds the role.
    expect((await sign(tokenOf(1))).state).toBe('signed');
  });
});

it('the end of a link is told as clocks in London show it', () => {
  expect(untilWords('2022-09-29T09:00:00.000Z')).toBe('10:00 on 29 September 2022');
  expect(untilWords('2022-11-29T23:05:00.000Z')).toBe('23:05 on 29 November 2022');
  expect(untilWords('2022-06-29T23:05:00.000Z')).toBe('00:05 on 30 June 2022');
});
