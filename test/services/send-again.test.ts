/** The same pack once more to somebody who has it already: only when asked, the same files, and marked so. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { localPlanBook } from '../../functions/adapters/local/plan-book.ts';
import { writeWorkbook } from '../../functions/adapters/local/workbook-writer.ts';
import { recordDelivery } from '../../functions/services/delivery.ts';
import { type Sending, sendPack } from '../../functions/services/dispatch.ts';
import { dispatchesIn } from '../../functions/services/ledger-events.ts';
import type { SnapshotStore } from '../../functions/services/ports.ts';
import { sendAgain } from '../../functions/services/send-again.ts';
import { asAt, CASE_LEAD, mailServer, planFor, reviewOf, sendingIn, signedPack, storeIn } from './signed-pack.ts';

const plan = planFor();
let pack: Awaited<ReturnType<typeof signedPack>>;
beforeAll(async () => {
  pack = await signedPack(plan);
});
afterAll(() => pack.remove());

let folder = '';
let store: SnapshotStore;
let server = mailServer();
let day = '2022-09-15';
const sending = (changes: Partial<Sending> = {}): Sending => ({
  ...sendingIn(folder, store, server.mailer, `${day}T10:00:00.000Z`),
  ...changes,
});
const send = (changes?: Partial<Sending>) => sendPack(sending(changes), { plan, review: reviewOf(plan), asAt });
const again = (addresses: string[], changes?: Partial<Sending>) =>
  sendAgain(localPlanBook({ path: join(folder, 'plan.xlsx') }), sending(changes), { review: 'RV2', addresses });
const hashes = (files: readonly { bytes: Uint8Array }[] = []): string[] =>
  files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));
const mailTo = (address: string) => server.sent.filter((message) => message.to.address === address);

beforeEach(async () => {
  folder = pack.copy();
  await writeWorkbook(join(folder, 'plan.xlsx'), plan);
  store = storeIn(folder);
  server = mailServer();
  day = '2022-09-15';
});
afterEach(() => store.close());

describe('a pack that has gone', () => {
  beforeEach(async () => {
    await send();
    server.sent.splice(0, server.sent.length, ...mailTo(CASE_LEAD));
    day = '2022-09-20';
  });

  it('goes again with the same files and the same words, marked as sent again', async () => {
    const { outcomes } = await again([` ${CASE_LEAD.toUpperCase()} `]);
    expect(outcomes.map((one) => [one.to, one.state])).toEqual([[CASE_LEAD, 'sent']]);
    const [first, second] = server.sent;
    expect(server.sent).toHaveLength(2);
    expect(hashes(second?.attachments)).toEqual(hashes(first?.attachments));
    expect(second?.subject).toBe(`Sent again: ${first?.subject}`);
    expect(second?.text.split('\n')[0]).toBe(
      `This is the same pack as sent on 15 September 2022, sent again because somebody asked for it. Nothing in it has changed: the SHA-256 of the signed PDF is the same, ${hashes(first?.attachments)[0]}.`,
    );
    expect(second?.text.endsWith(first?.text ?? '?')).toBe(true);
    expect(second?.id).not.toBe(first?.id);
  });

  it('asked twice on one day it goes once; the next day it is a message of its own', async () => {
    await again([CASE_LEAD, CASE_LEAD]);
    expect((await again([CASE_LEAD])).outcomes.map((one) => one.state)).toEqual(['sent before']);
    expect(server.sent).toHaveLength(2);
    day = '2022-09-21';
    await again([CASE_LEAD]);
    expect(server.sent).toHaveLength(3);
    expect(new Set(server.sent.map((message) => message.id)).size).toBe(3);
    const agains = dispatchesIn(await store.ledger()).filter((one) => one.again > 0);
    expect(agains.map((one) => [one.again, one.on, one.first])).toEqual([
      [1, '2022-09-20', server.sent[0]?.id],
      [2, '2022-09-21', server.sent[0]?.id],
    ]);
  });

  it('it is sent again by nobody who did not ask: an ordinary sending sends nothing', async () => {
    await again([CASE_LEAD]);
    expect(new Set((await send()).outcomes.map((one) => one.state))).toEqual(new Set(['sent before']));
    expect(server.sent).toHaveLength(2);
  });

  it.each(['delivered', 'bounced'] as const)('it goes again when it was %s', async (delivery) => {
    const message = server.sent[0]?.id ?? '';
    await recordDelivery(store, { message, delivery, at: '2022-09-15T10:05:00.000Z', reference: 'n' });
    expect((await again([CASE_LEAD])).outcomes[0]?.state).toBe('sent');
  });

  it('somebody who is no recipient gets nothing, and nobody beside them does', async () => {
    await expect(again([CASE_LEAD, 'stranger@education.example'])).rejects.toThrow(
      'stranger@education.example is no recipient of this pack',
    );
    expect(server.sent).toHaveLength(1);
  });

  it('the list of places is read again', async () => {
    const { outcomes } = await again([CASE_LEAD], { allowList: () => ['exampleshire.example'] });
    expect(outcomes[0]?.state).toBe('refused');
    expect(server.sent).toHaveLength(1);
  });

  it('two that ask at once send one', async () => {
    const other = storeIn(folder);
    await Promise.all([again([CASE_LEAD]), again([CASE_LEAD], { store: other })]);
    other.close();
    expect(server.sent).toHaveLength(2);
  });

  it.each([1, 2, 3, 4, 5])('cut off after step %i, it goes on the next day where it stopped', async (n) => {
    let step = 0;
    const cut = async <T>(work: Promise<T>): Promise<T> => {
      const answer = await work;
      step += 1;
      if (step === n) throw new Error('cut off');
      return answer;
    };
    const { mailer } = server;
    const fragile: Partial<Sending> = {
      store: { ...store, append: (event) => cut(store.append(event)) },
      mailer: {
        draft: (message) => cut(mailer.draft(message)),
        state: (draft) => cut(mailer.state(draft)),
        send: (draft) => cut(mailer.send(draft)),
      },
    };
    await expect(again([CASE_LEAD], fragile)).rejects.toThrow('cut off');
    day = '2022-09-21';
    await again([CASE_LEAD]);
    expect(server.sent).toHaveLength(2);
  });

  it('with a file that is no longer what was signed, nothing goes', async () => {
    const archive = { ...sending().archive, get: async () => Buffer.from('another pack') };
    await expect(again([CASE_LEAD], { archive })).rejects.toThrow('is not the file that was made and signed');
    expect(server.sent).toHaveLength(1);
  });
});

it('a pack that may have gone can go again once a person has looked', async () => {
  await send({ mailer: { ...server.mailer, state: async () => 'unknown' } });
  expect(server.sent).toEqual([]);
  day = '2022-09-16';
  expect((await again([CASE_LEAD])).outcomes[0]?.state).toBe('sent');
  expect(server.sent.map((message) => message.subject.startsWith('Sent again: '))).toEqual([true]);
});

it('a pack that has not gone yet does not go again', async () => {
  await expect(again([CASE_LEAD])).rejects.toThrow('is no recipient of this pack');
  await send({ allowList: () => [] });
  await expect(again([CASE_LEAD])).rejects.toThrow('has not gone to');
  expect(server.sent).toEqual([]);
});
