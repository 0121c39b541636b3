/** Links that are none, and links that have ended: what the page says, and that nothing is signed. */
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { areaOnThisMachine } from '../../functions/wiring.ts';
import { NOW } from './cloud.ts';
import { ADDRESS, type Cases, expectQuietLog, shown, startCases, titleOf } from './confirm-cases.ts';

let cases: Cases;
beforeAll(async () => {
  cases = await startCases();
});
afterAll(() => cases.stop());

describe('a link that is none', () => {
  const other = (n: number): string => Buffer.alloc(32, n).toString('base64url');
  it.each<[string, () => string]>([
    ['forged', () => `case-1.${other(7)}`],
    ["another area's", () => `elsewhere.${cases.secret}`],
    ['of an area that is not there', () => `nowhere.${cases.secret}`],
    ['cut short', () => `case-1.${cases.secret.slice(0, -1)}`],
    ['with more at its end', () => `case-1.${cases.secret}A`],
    ['without its area', () => cases.secret],
    ['with a path for an area', () => `../case-1.${cases.secret}`],
    ['much too long', () => `case-1.${cases.secret.repeat(100)}`],
    ['not text', () => `case-1.\u0000\ud7ff${cases.secret}`],
    ['empty', () => ''],
  ])('%s: one and the same page, for looking and for signing', async (_what, token) => {
    const constant = await (await cases.get(`case-1.${other(9)}`)).text();
    expect(titleOf(constant)).toBe('This link does not work');
    for (const answer of [await cases.get(token()), await cases.get(token(), '&file=pdf'), await cases.post(token())]) {
      expect(answer.status === 404 || (answer.status === 413 && token().length > 1000)).toBe(true);
      if (answer.status === 404) expect(await answer.text()).toBe(constant);
    }
  });
  it('two tokens in one address are none', async () => {
    expect((await cases.get(cases.fresh(), `&t=case-1.${cases.secret}`)).status).toBe(404);
  });
});

describe('a link that has ended', () => {
  afterEach(() => {
    cases.world.now = NOW;
    cases.world.broken = false;
  });
  it('at its last second it works; then it says that it has expired', async () => {
    const token = cases.fresh();
    cases.world.now = new Date('2022-09-29T08:59:59.000Z');
    expect((await cases.get(token)).status).toBe(200);
    for (const end of ['2022-09-29T09:00:00.000Z', '2022-09-29T09:00:01.000Z']) {
      cases.world.now = new Date(end);
      expect(await shown(cases.get(token))).toEqual([410, 'This link has expired']);
      expect(await shown(cases.post(token))).toEqual([410, 'This link has expired']);
      expect((await cases.get(token, '&file=pdf')).headers.get('content-type')).toContain('text/html');
    }
    expect(await cases.signatures(token)).toEqual([]);
  });
  it.each([
    ['pack', { pdfHash: 'e'.repeat(64) }, 'The pack has been made again'],
    ['invitation', { tokenHash: 'e'.repeat(64) }, 'A newer link has taken the place of this one'],
  ])('a newer %s ends it', async (kind, details, title) => {
    const token = cases.fresh();
    const { store } = areaOnThisMachine(cases.cloud.folder, cases.areaOf(token));
    const before = (await store.ledger()).find((one) => one.kind === kind);
    if (!before) throw new Error('the story has lost its beginning');
    await store.append({ ...before, key: 'newer', details: { ...before.details, ...details } });
    store.close();
    expect([await shown(cases.get(token)), await shown(cases.post(token))]).toEqual([
      [410, title],
      [410, title],
    ]);
    expect(await cases.signatures(token)).toEqual([]);
  });
  it('once signed and then made again, it tells of the pack that was signed, and of the new one', async () => {
    const token = cases.fresh();
    expect((await cases.post(token)).status).toBe(200);
    const { store } = areaOnThisMachine(cases.cloud.folder, cases.areaOf(token));
    const before = (await store.ledger()).find((one) => one.kind === 'pack');
    if (!before) throw new Error('the story has lost its beginning');
    const details = { ...before.details, pdfHash: 'e'.repeat(64), pages: 99 };
    await store.append({ ...before, key: 'newer', details });
    store.close();
    const html = await (await cases.get(token)).text();
    expect(titleOf(html)).toBe('This pack is already signed for health');
    expect(html).toContain('The pack has been made again since.');
    expect(html).toContain(cases.pack.hash);
    expect(html).not.toContain('99 pages');
  });
  it('whoever has left the role is told so, and cannot read the pack any more', async () => {
    const token = cases.fresh();
    const plan = samplePlan('six-months');
    const people = plan.people.map((one) => (one.email === ADDRESS ? { ...one, to: '2022-09-14' } : one));
    await cases.cloud.fill(cases.areaOf(token).id, { ...plan, people });
    const left = [403, 'You cannot sign this pack today'];
    expect([
      await shown(cases.get(token)),
      await shown(cases.post(token)),
      await shown(cases.get(token, '&file=pdf')),
    ]).toEqual([...[left, left, left]]);
    expect(await cases.signatures(token)).toEqual([]);
  });
  it('when the sheet does not answer, the page says so, and nothing is signed', async () => {
    const token = cases.fresh();
    cases.world.broken = true;
    for (const answer of [cases.get(token), cases.post(token)])
      expect(await shown(answer)).toEqual([503, 'This page cannot be shown just now']);
    expect(await cases.signatures(token)).toEqual([]);
  });
});

it('the log tells the state and the area, and nothing of the link, the person or the address', () =>
  expectQuietLog(cases, ['', 'unknown', 'expired', 'replaced', 'superseded', 'left', 'failed', 'used']));
