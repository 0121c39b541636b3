/** The sign-off link over HTTP: from the officer's request to the director's tick, and everybody who must not sign on the way. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { itWith, pathOf } from '../not-run-here.ts';
import { ADDRESS, type Cases, expectQuietLog, type Fields, shown, startCases, titleOf } from './confirm-cases.ts';

let cases: Cases;
beforeAll(async () => {
  cases = await startCases();
});
afterAll(() => cases.stop());

it('an officer asks the ICB to sign, and the link goes to the address on the People tab', async () => {
  expect(cases.invited.body).toEqual({ invited: 'ICB Chief Executive', expires: '2022-09-29T09:00:00.000Z' });
  expect(cases.secret).toHaveLength(43);
  const asked = { review: 'RV2', party: 'health', pdfHash: cases.pack.hash, invite: { address: ADDRESS } };
  expect((await cases.cloud.call('sign', 'icb', asked)).status).toBe(403);
  expect((await cases.cloud.call('sign', 'officer', { ...asked, invite: { address: 'a@b.example' } })).status).toBe(
    409,
  );
});

describe('the page', () => {
  it('shows the pack, in the form it was asked for, and closed to everything from outside', async () => {
    const response = await cases.get(cases.fresh());
    const html = await response.text();
    expect([response.status, titleOf(html)]).toEqual([200, 'Read and sign the progress pack for health']);
    for (const words of [
      'ICB Chief Executive',
      'Exampleshire Integrated Care Board',
      cases.pack.hash,
      'Invented example',
    ])
      expect(html).toContain(words);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
      ),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
      'strict-transport-security': expect.stringContaining('max-age='),
    });
    expect(response.headers.get('set-cookie')).toBeNull();
  });
  it('gives the very PDF that is signed', async () => {
    const token = cases.fresh();
    const response = await cases.get(token, '&file=pdf');
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toBe(`inline; filename="${cases.pack.name}"`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes).toEqual(
      new Uint8Array(readFileSync(join(cases.cloud.folder, 'exampleshire', 'packs', cases.pack.name))),
    );
    writeFileSync(join(cases.cloud.folder, cases.areaOf(token).id, 'packs', cases.pack.name), 'another PDF');
    expect(await shown(cases.get(token, '&file=pdf'))).toEqual([503, 'This page cannot be shown just now']);
  });
});

describe('signing', () => {
  it('with the box ticked, once; then the link and its PDF are done', async () => {
    const token = cases.fresh();
    expect(await shown(cases.post(token))).toEqual([200, 'You have signed the progress pack for health']);
    expect(await cases.signatures(token)).toMatchObject([
      {
        pdfHash: cases.pack.hash,
        party: 'health',
        by: 'ICB Chief Executive, ICB or CCG accountable officer',
        on: '2022-09-15',
      },
    ]);
    const used = [200, 'This pack is already signed for health'];
    expect([await shown(cases.post(token)), await shown(cases.get(token))]).toEqual([used, used]);
    expect((await cases.get(token, '&file=pdf')).headers.get('content-type')).toContain('text/html');
    expect(await cases.signatures(token)).toHaveLength(1);
  });
  it('two clicks at the same moment make one signature, and neither ends in an error', async () => {
    const token = cases.fresh();
    const answers = await Promise.all([cases.post(token), cases.post(token), cases.post(token)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await cases.signatures(token)).toHaveLength(1);
  });
  it.each([
    ['the box not ticked', {}, {}, 422],
    ['the box ticked with another word', { agree: 'no' }, {}, 422],
    ['a form on another site', { agree: 'yes' }, { 'sec-fetch-site': 'cross-site' }, 403],
    ['a form on a neighbouring site', { agree: 'yes' }, { 'sec-fetch-site': 'same-site' }, 403],
    ['a form of another origin, from an older browser', { agree: 'yes' }, { origin: 'https://evil.example' }, 403],
    ['too much in the form', { agree: 'yes', more: 'x'.repeat(3000) }, {}, 413],
  ])('not with %s', async (_what, fields, headers, status) => {
    const token = cases.fresh();
    expect((await cases.post(token, fields as Fields, headers as Fields)).status).toBe(status);
    expect(await cases.signatures(token)).toEqual([]);
    expect((await cases.get(token)).status).toBe(200);
  });
  it.each([
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'null' }],
    ['our own page, in an older browser', { origin: 'null' }],
    ['our own address', { origin: 'https://plan.exampleshire.example' }],
  ])('from %s', async (_where, headers) => {
    expect((await cases.post(cases.fresh(), { agree: 'yes' }, headers as Fields)).status).toBe(200);
  });
});

it('programs that open every link in a mail sign nothing and use nothing up', async () => {
  const token = cases.fresh();
  for (const more of ['', '&agree=yes', '&file=pdf', '&agree=yes&method=post'])
    for (const method of ['GET', 'HEAD']) expect((await cases.get(token, more, { method })).status).toBe(200);
  expect((await fetch(`${cases.base}?t=${token}&agree=yes`, { method: 'POST' })).status).toBe(404);
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const response = await cases.get(token, '&agree=yes', { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
  }
  expect(await cases.signatures(token)).toEqual([]);
  expect((await cases.post(token)).status).toBe(200);
});

itWith('chromium')('in a browser, with the policy in force: forget the tick, be told, tick, sign', async () => {
  const browser = await chromium.launch({
    executablePath: pathOf('chromium'),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
    const complaints: string[] = [];
    page.on('console', (said) => void complaints.push(said.text()));
    const token = cases.fresh();
    await page.goto(`${cases.base}?t=${token}`);
    const button = page.getByRole('button', { name: 'Sign for health' });
    expect(await page.evaluate("getComputedStyle(document.querySelector('button')).backgroundColor")).toBe(
      'rgb(0, 100, 53)',
    );
    await button.click();
    expect(await page.title()).toMatch(/^Error: /);
    expect(page.url()).not.toContain(cases.secret);
    await page.getByRole('link', { name: /^Tick the box/ }).click();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Sign for health' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'You have signed the progress pack for health',
    );
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);
    expect(await cases.signatures(token)).toHaveLength(1);
  } finally {
    await browser.close();
  }
});

it('the log tells the state and the area, and nothing of the link, the person or the address', () =>
  expectQuietLog(cases, ['', 'used', 'unknown', 'not ticked', 'elsewhere', 'too big', 'wrong method']));
