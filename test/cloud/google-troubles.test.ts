/**
 * Google in trouble, and the mail relay: at every call that a request makes, everything that can befall it. The caller hears one of the
 * known refusals; when the trouble is over the same request is answered; nothing is lost, and nothing is there twice.
 */
import { REFUSALS } from '../../functions/http/refusal.ts';
import { needs } from '../not-run-here.ts';
import type { Stock } from './cloud-process.ts';
import { type Answer, type Deed, deedsIn, grown, TO } from './deeds.ts';
import { type FarCloud, startFarCloud } from './far-cloud.ts';
import { type DeedName, type TroubleCase, troubleCases } from './trouble-cases.ts';

const FAULTS = ['wrong-use', 'not-found', 'too-big', 'locked', 'unwritable', 'damaged', 'refused', 'internal'];
const STATUS: Record<string, number> = {
  ...{ 'not-found': 404, locked: 503, damaged: 500, refused: 409, internal: 500 },
  ...Object.fromEntries(Object.entries(REFUSALS).map(([code, { status }]) => [code, status])),
};

let cloud: FarCloud;
let deeds: Record<DeedName, Deed>;
beforeAll(async () => {
  cloud = await startFarCloud({ troubled: true });
  await cloud.fill('six-months');
  deeds = deedsIn(cloud);
}, 60_000);
afterAll(async () => {
  await cloud?.stop();
});

/** One of our own sentences, for a code that we know, and nothing of what Google or a library said. */
const expectKnown = ({ status, body }: Answer): void => {
  expect(Object.keys(body).sort()).toEqual(['error', 'message']);
  const [code, message] = [String(body.error), String(body.message)];
  expect([...FAULTS, ...Object.keys(REFUSALS)]).toContain(code);
  expect(status).toBe(STATUS[code]);
  expect(message).toMatch(/^[A-Z].{20,300}[.]$/);
  expect(message).not.toMatch(
    /As asked|https?:|127\.0|E[A-Z]{5,}|Error|\bat \S+:\d|_|[{}<>]|loopback|undefined|\d{3}\b/,
  );
};

const since = (part: 'sheets' | 'storage' | 'tasks', call: string, before: Stock, now: Stock): number =>
  now.calls[part].slice(before.calls[part].length).filter((one) => one === call).length;

/** The states of the dispatch of today, in order. */
const statesSince = (before: Stock, now: Stock): string[] =>
  now.ledger.slice(before.ledger.length).map(({ state }) => String(state));

const isOutOfReach = ({ troubles }: TroubleCase): boolean => troubles.part === 'store' && !needs('firestore emulator');

const meets = async ({ deed: name, troubles, ending, most }: TroubleCase): Promise<void> => {
  const deed = deeds[name];
  await deed.prepare();
  const before = await cloud.stock();
  await cloud.trouble(troubles);
  const troubled = await deed.do();
  const met = await cloud.stock();
  await cloud.whole();

  if (ending === 'survives') expect(troubled.status).toBe(200);
  if (ending === 'refused' || ending === 'away') expect(troubled.status).toBeGreaterThanOrEqual(400);
  if (ending === 'away') expect(troubled.body.error).toBe('locked');
  if (troubled.status !== 200) expectKnown(troubled);
  if (troubles.part === 'sheets' || troubles.part === 'storage' || troubles.part === 'tasks') {
    const calls = since(troubles.part, troubles.call, before, met);
    expect(calls).toBeGreaterThan(0);
    // Both files of a pack are asked for at once; each is asked for no more often than one would be.
    const atOnce = troubles.part === 'storage' && troubles.call !== 'create' ? 2 : 1;
    if (ending === 'away') expect(calls).toBe(most * atOnce);
    if (ending === 'refused') expect(calls).toBeLessThanOrEqual(atOnce);
  }
  if (troubles.part === 'store') expect(met.calls.lost - before.calls.lost).toBe(1);

  const whole = await deed.do();
  expect(whole.status).toBe(200);
  const stock = await cloud.stock();
  const { ledger, mails, objects, tasks } = grown(before, stock);
  if (troubles.part === 'mail') {
    const states = statesSince(before, stock);
    const gone = states.includes('sent');
    expect(states.slice(0, 2)).toEqual(['intended', 'drafted']);
    expect(gone).toBe(ending !== 'unsure');
    if (!gone) expect(states).toContain('needs a person');
    expect(mails.length).toBeLessThanOrEqual(1);
    if (gone) expect(mails).toEqual([TO]);
    return;
  }
  expect({ ...(deed.leaves.ledger ? { ledger } : {}) }).toEqual(
    deed.leaves.ledger ? { ledger: deed.leaves.ledger } : {},
  );
  if (deed.leaves.objects) expect(objects).toBe(deed.leaves.objects);
  if (deed.leaves.mails) expect(mails).toEqual(deed.leaves.mails);
  if (deed.leaves.tasks) expect(tasks).toBeGreaterThanOrEqual(deed.leaves.tasks);
};

const casesOf = (deed: DeedName): [string, TroubleCase][] =>
  troubleCases.filter((one) => one.deed === deed && !isOutOfReach(one)).map((one) => [one.title, one]);

describe.each<DeedName>(['check', 'snapshot', 'pack', 'sign'])('%s', (deed) => {
  afterAll(() => cloud.fill('six-months'));
  it.each(casesOf(deed))('%s', (_title, one) => meets(one));
});

describe('send', () => {
  it('to eleven people, the mail to the third of whom is lost on the way: one each, and a person for that one', async () => {
    await cloud.fill('six-months');
    const { body } = await cloud.call('pack', 'officer', { review: 'RV2' });
    const pdfHash = (body.files as { sha256: string }[])[0]?.sha256;
    for (const party of ['council', 'health'])
      expect((await cloud.call('sign', party, { review: 'RV2', party, pdfHash })).status).toBe(200);
    const before = await cloud.stock();
    await cloud.trouble({ part: 'sheets', call: 'read', troubles: [{ status: 503 }] });
    await cloud.trouble({ part: 'mail', call: 'data', how: 'reset after', times: 1 });
    const first = await cloud.call('send', 'officer', { review: 'RV2' });
    await cloud.whole();
    const again = await cloud.call('send', 'officer', { review: 'RV2' });
    const { mails } = grown(before, await cloud.stock());
    const statesOf = ({ body: told }: Answer) => (told.sent as { state: string }[]).map(({ state }) => state).sort();
    expect(statesOf(first)).toEqual(['needs a person', ...Array(10).fill('sent')]);
    expect(statesOf(again)).toEqual(['needs a person', ...Array(10).fill('sent before')]);
    expect(mails).toHaveLength(11);
    expect(new Set(mails).size).toBe(11);
  });

  it.each(casesOf('again'))('to one person again, %s', (_title, one) => meets(one));
});

describe('tick', () => {
  // The first one loads Google's client, for which the hurried patience is too short.
  beforeAll(async () => {
    await deeds.tick.prepare();
    await deeds.tick.do();
  });
  it.each(casesOf('tick'))('%s', (_title, one) => meets(one));
});

it('in all this the process said nothing but lines of ours, and none of what it was told', async () => {
  const lines = await cloud.lines();
  expect(lines.length).toBeGreaterThan(200);
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
  const all = [...lines, ...(await cloud.errors())].join('\n');
  for (const secret of [
    '@',
    'As asked',
    'eyJ',
    'A2.04',
    'board hears',
    'Exampleshire',
    'loopback',
    'ECONN',
    '127.0.0.1',
  ])
    expect(all).not.toContain(secret);
  expect(await cloud.errors()).toEqual([]);
});
