/** An officer asks a director to sign by a link: the mail, who may be asked, and that a run that was cut off never sends two. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { localMailer } from '../../functions/adapters/local/mailer.ts';
import { type Inviting, inviteToSign } from '../../functions/services/invite-to-sign.ts';
import type { Mailer } from '../../functions/services/ports.ts';
import { signPack } from '../../functions/services/sign-off.ts';
import {
  AT,
  ENDS,
  folder,
  HASH,
  HEALTH,
  inviting,
  mails,
  NEW_HASH,
  NURSE,
  sign,
  store,
  tokenIn,
  tokenOf,
} from './waiting-pack.ts';

describe('the mail', () => {
  it('says who asks, for what, until when, and holds the link; the ledger holds only the hash of its token', async () => {
    expect(await inviteToSign(inviting(), HEALTH)).toEqual({ invited: 'Director of Nursing', expires: ENDS });
    const [mail = '', ...more] = mails();
    expect(more).toEqual([]);
    expect(mail).toContain(`To: Director of Nursing <${NURSE}>`);
    for (const words of [
      'Programme officer asks you to read the progress pack for the 6-month review on 29 September 2022',
      'a PDF of 24 pages, made on 15 September 2022',
      `https://plan.exampleshire.example/confirm?t=exampleshire.${tokenOf(1)}`,
      'The link works until 10:00 on 29 September 2022. It can be used to sign once.',
      'Nobody will ask you for a password',
      HASH,
    ])
      expect(mail).toContain(words);
    const text = JSON.stringify(await store.ledger());
    expect(text).not.toContain(tokenOf(1));
    expect(text).toContain(createHash('sha256').update(tokenOf(1)).digest('hex'));
  });
  it('of an invented plan says so first', async () => {
    await inviteToSign(inviting(), HEALTH);
    expect(mails()[0]).toMatch(/^Subject: OFFICIAL: Invented example: Exampleshire SEND APP: please read/m);
    expect(mails()[0]).toContain('Invented example: no real area, person or figure.');
  });
});

describe('who may be asked', () => {
  const health = (address: string) => inviteToSign(inviting(), { ...HEALTH, address });
  it.each([
    ['a director of nursing at the ICB', NURSE],
    ['the same, typed in capitals', NURSE.toUpperCase()],
    ['somebody at an NHS provider', 'therapies@nhs.example'],
  ])('%s may', async (_who, address) => {
    await health(address);
    expect(mails()).toHaveLength(1);
  });
  it.each([
    ['somebody whose last day has passed', 'ccg@nhs.example', 'Nobody with this address'],
    ['somebody who has not begun', 'starter@nhs.example', 'Nobody with this address'],
    ['somebody at the council, for health', 'director@exampleshire.example', 'Nobody with this address'],
    ['somebody at DfE', 'case.lead@nhs.example', 'Nobody with this address'],
    ['a row without a name', 'nameless@nhs.example', 'Nobody with this address'],
    ['an address that is on no row', 'nobody@nhs.example', 'Nobody with this address'],
    ['a blank address', '   ', 'Nobody with this address'],
    ['an address that is not on the list of places', 'somebody@mail.example.com', 'not on the list of places'],
  ])('%s may not, and nothing is sent or stored', async (_who, address, says) => {
    const before = (await store.ledger()).length;
    await expect(health(address)).rejects.toThrow(says);
    expect(mails()).toEqual([]);
    expect(await store.ledger()).toHaveLength(before);
  });
  it('a pack made again or signed, oneself, and a service without a page: refused in a sentence', async () => {
    await expect(inviteToSign(inviting(), { ...HEALTH, pdfHash: NEW_HASH })).rejects.toThrow('has been made again');
    await expect(inviteToSign(inviting({ actorAddress: NURSE.toUpperCase() }), HEALTH)).rejects.toThrow(
      'somebody else',
    );
    await expect(inviteToSign(inviting({ confirmUrl: '' }), HEALTH)).rejects.toThrow('not set up here yet');
    const council = { review: 'RV2', party: 'council', by: 'Director', evidence: '', on: '2022-09-15' } as const;
    await signPack(store, { ...council, at: AT, actor: 'Director' });
    await expect(
      inviteToSign(inviting(), { ...HEALTH, party: 'council', address: 'director@exampleshire.example' }),
    ).rejects.toThrow('was signed for the council on 15 September 2022 by Director. No link is needed.');
  });
});

it('a mail that may have gone is left to a person; asked once more, a new link is sent', async () => {
  const forgetful: Mailer = { ...localMailer(join(folder, 'outbox')), state: async () => 'unknown' };
  await expect(inviteToSign(inviting({ mailer: forgetful }), HEALTH)).rejects.toThrow('Look in the sent mail');
  expect(mails()).toEqual([]);
  await inviteToSign(inviting(), HEALTH);
  expect(mails().map(tokenIn)).toEqual([tokenOf(2)]);
});

describe('a run that is cut off', () => {
  const cutOff = (n: number, when: 'before' | 'after'): Inviting => {
    let step = 0;
    const cut = async <T>(work: () => Promise<T>): Promise<T> => {
      step += 1;
      if (step === n && when === 'before') throw new Error('cut off');
      const answer = await work();
      if (step === n) throw new Error('cut off');
      return answer;
    };
    const mailer = localMailer(join(folder, 'outbox'));
    const fragile: Mailer = {
      draft: (message) => cut(() => mailer.draft(message)),
      send: (draft) => cut(() => mailer.send(draft)),
      state: (draft) => cut(() => mailer.state(draft)),
    };
    return inviting({ mailer: fragile, store: { ...store, append: (event) => cut(() => store.append(event)) } });
  };
  const STEPS = [1, 2, 3, 4, 5, 6, 7];
  it.each(STEPS.flatMap((n) => [[n, 'before'] as const, [n, 'after'] as const]))(
    'at step %i, %s it, and asked again: one mail, whose link works',
    async (n, when) => {
      await expect(inviteToSign(cutOff(n, when), HEALTH)).rejects.toThrow('cut off');
      // After the last step the run was whole, but nobody was told: asking again is asking for a new link.
      const again = n === 7 && when === 'after' ? [] : [await inviteToSign(inviting(), HEALTH)];
      expect(again.map((one) => one.invited)).toEqual(again.map(() => 'Director of Nursing'));
      expect(mails()).toHaveLength(1);
      expect((await sign(tokenIn(mails()[0]))).state).toBe('signed');
    },
  );
});
