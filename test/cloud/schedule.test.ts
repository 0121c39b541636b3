/** The schedule on Google's own parts: Scheduler, queue, diary in Firestore; the pack made at six, and sent once both have signed. */
import { type FarCloud, startFarCloud } from './far-cloud.ts';

let cloud: FarCloud;
beforeAll(async () => {
  cloud = await startFarCloud();
  await cloud.fill('six-months');
  await cloud.call('snapshot', 'officer', { name: 'agreed' });
}, 60_000);
afterAll(() => cloud?.stop());

type Pack = { review: string; pdfHash: string; signed: string[] };
const packs = async (): Promise<Pack[]> => (await cloud.call('status', 'officer', {})).body.packs as Pack[];
const subjects = async (): Promise<string[]> =>
  (await cloud.mails()).map(({ mail }) => (/^Subject: (.*(?:\r\n .*)*)/m.exec(mail)?.[1] ?? '').replace(/\r\n /g, ' '));
const tickAt = async (moment: string) => {
  await cloud.setClock(moment);
  return cloud.tick();
};

it('at night the plan is stored, and what falls due is noted', async () => {
  expect((await tickAt('2022-09-15T02:00:00.000Z')).body).toEqual({ repeated: false, nights: 1, errands: 0 });
  expect((await cloud.call('status', 'officer', {})).body.snapshots).toBe(1);
  expect(await cloud.mails()).toEqual([]);
});

it('in the morning the officers are reminded', async () => {
  expect((await tickAt('2022-09-15T07:00:00.000Z')).body).toEqual({ repeated: false, nights: 0, errands: 1 });
  expect((await subjects()).every((subject) => subject.includes('is made today'))).toBe(true);
  expect((await subjects()).length).toBeGreaterThan(0);
});

it('at six in the evening the pack is made, and not before', async () => {
  await tickAt('2022-09-15T16:45:00.000Z');
  expect(await packs()).toEqual([]);
  await tickAt('2022-09-15T17:00:00.000Z');
  expect(await packs()).toMatchObject([{ review: 'RV2', signed: [] }]);
  expect((await subjects()).at(-1)).toContain('is ready to be read and signed');
});

it('a tick that comes twice does nothing', async () => {
  const before = (await cloud.mails()).length;
  expect((await tickAt('2022-09-15T17:00:00.000Z')).body).toMatchObject({ repeated: true });
  expect(await cloud.mails()).toHaveLength(before);
});

it('once both have signed, the next tick sends it: one mail each, and none at the tick after', async () => {
  await cloud.setClock('2022-09-16T09:00:00.000Z');
  const [pack] = await packs();
  const { pdfHash } = pack as Pack;
  await cloud.call('sign', 'council', { review: 'RV2', party: 'council', pdfHash });
  await tickAt('2022-09-16T09:15:00.000Z');
  const before = (await cloud.mails()).length;
  await cloud.call('sign', 'health', { review: 'RV2', party: 'health', pdfHash });
  await tickAt('2022-09-16T09:30:00.000Z');
  const { sent } = (await cloud.call('status', 'officer', {})).body as { sent: { to: string; state: string }[] };
  expect(sent.length).toBeGreaterThan(5);
  expect(sent.every(({ state }) => state === 'sent')).toBe(true);
  const mails = await cloud.mails();
  expect(
    mails
      .slice(before)
      .map(({ to }) => to.join())
      .sort(),
  ).toEqual(sent.map(({ to }) => to).sort());
  await tickAt('2022-09-16T09:45:00.000Z');
  expect(await cloud.mails()).toHaveLength(mails.length);
});

it('the night after, nothing is stored, because nothing has changed', async () => {
  await tickAt('2022-09-17T02:00:00.000Z');
  expect((await cloud.call('status', 'officer', {})).body.snapshots).toBe(1);
});
