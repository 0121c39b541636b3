/** What the mail service reports afterwards: added to the message it is about, told as unknown otherwise, never a reason to send. */
import { recordDelivery } from '../../functions/services/delivery.ts';
import { sendPack } from '../../functions/services/dispatch.ts';
import { dispatchesIn } from '../../functions/services/ledger-events.ts';
import type { SnapshotStore } from '../../functions/services/ports.ts';
import { asAt, CASE_LEAD, mailServer, planFor, reviewOf, sendingIn, signedPack, storeIn } from './signed-pack.ts';

const plan = planFor([CASE_LEAD]);
let pack: Awaited<ReturnType<typeof signedPack>>;
beforeAll(async () => {
  pack = await signedPack(plan);
});
afterAll(() => pack.remove());

let folder = '';
let store: SnapshotStore;
const server = mailServer();
const send = () => sendPack(sendingIn(folder, store, server.mailer), { plan, review: reviewOf(plan), asAt });
const message = async () => dispatchesIn(await store.ledger())[0];
const report = async (delivery: 'delivered' | 'bounced', id?: string) =>
  recordDelivery(store, {
    ...{ message: id ?? (await message())?.key ?? '', delivery },
    ...{ at: '2022-09-15T10:03:00.000Z', reference: 'notify-1' },
  });

beforeEach(async () => {
  folder = pack.copy();
  store = storeIn(folder);
  server.sent.length = 0;
  await send();
});
afterEach(() => store.close());

it('a delivered message is delivered, on the day it was sent, and is not sent again', async () => {
  expect(await report('delivered')).toEqual({ known: true, added: true });
  expect(await message()).toMatchObject({ state: 'delivered', to: CASE_LEAD, at: '2022-09-15T10:00:00.000Z' });
  expect((await send()).outcomes.map((one) => one.state)).toEqual(['sent before']);
  expect(server.sent).toHaveLength(1);
});

it('a bounced message is not sent again by itself, and may still be put right', async () => {
  await report('bounced');
  expect((await message())?.state).toBe('bounced');
  expect((await send()).outcomes.map((one) => one.state)).toEqual(['sent before']);
  expect(server.sent).toHaveLength(1);
  await report('delivered');
  expect((await message())?.state).toBe('delivered');
});

it('the same report twice is one entry', async () => {
  await report('delivered');
  const before = await store.ledger();
  expect(await report('delivered')).toEqual({ known: true, added: false });
  expect(await store.ledger()).toEqual(before);
});

it('a message nobody knows is told as unknown, and nothing is stored', async () => {
  const before = await store.ledger();
  expect(await report('delivered', 'f'.repeat(32))).toEqual({ known: false, added: false });
  expect(await store.ledger()).toEqual(before);
});

it('the report does not store the address or the name again, and the chain holds', async () => {
  await report('bounced');
  const last = (await store.ledger()).pop();
  expect(Object.keys(last?.details ?? {}).sort()).toEqual(['message', 'pdfHash', 'reference', 'review', 'state']);
  expect(JSON.stringify(last)).not.toContain('@');
  expect((await store.verify()).problems).toEqual([]);
});
