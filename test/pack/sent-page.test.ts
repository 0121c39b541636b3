/** The page of who was sent what: complete, safe whatever people type, and sound for assistive technology. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { sentPage } from '../../functions/pack/html/sent-page.ts';
import type { SentRow } from '../../functions/plan/history.ts';
import { itWith, needs, pathOf } from '../not-run-here.ts';

const row = (changes: Partial<SentRow> = {}): SentRow => ({
  ...{ review: 'RV1', reviewDate: '2022-06-30', edition: 'dfe', pdfHash: 'abcdef0123456789'.repeat(4) },
  ...{ packDue: '2022-06-16', name: 'DfE case lead', to: 'case.lead@education.example', copy: false },
  ...{ standing: 'accepted', state: 'sent', at: '2022-06-16T09:00:00.000Z', on: '2022-06-16', reference: 'r' },
  ...{ again: 0, planned: false },
  ...changes,
});
const planned = row({ review: 'RV3', reviewDate: null, packDue: null, pdfHash: '', on: null, planned: true });
const ROWS = [
  row(),
  row({ name: 'Parent carer forum', copy: true, standing: 'bounced', state: 'bounced' }),
  row({ standing: 'delivered', state: 'delivered', again: 1 }),
  row({ review: 'RV2', reviewDate: '2022-09-29', standing: 'needs a person' }),
  planned,
];
const about = { name: 'Exampleshire SEND Accelerated Progress Plan', banner: 'Invented example', asAt: '2022-09-15' };
const page = sentPage(ROWS, about);

/** What a table says, cell by cell, with the marks taken off. */
const cellsOf = (html: string): string[][] =>
  [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, inner = '']) =>
    [...inner.matchAll(/<(?:td|th)[^>]*>(.*?)<\/t[dh]>/gs)].map(([, text = '']) => text.replace(/<[^>]+>/g, '')),
  );

it('one table for each review, with its caption and its headings', () => {
  expect([...page.matchAll(/<h2[^>]*>([^<]+)<\/h2>/g)].map(([, text]) => text)).toEqual([
    'Review RV1, 30 June 2022',
    'Review RV2, 29 September 2022',
    'Review RV3',
  ]);
  expect([...page.matchAll(/<caption/g)]).toHaveLength(3);
  expect([...page.matchAll(/<th scope="col"/g)]).toHaveLength(18);
  expect([...page.matchAll(/<th scope="row"/g)]).toHaveLength(ROWS.length);
});

it('each message is told in words, with a British date', () => {
  const cells = cellsOf(page).filter((one) => one.length === 6 && one[0] !== 'Name');
  expect(cells).toEqual([
    ['DfE case lead', 'case.lead@education.example', 'To', 'Sent', '16 June 2022', 'dfe, SHA-256 abcdef012345'],
    [
      ...['Parent carer forum', 'case.lead@education.example', 'Copy', 'Sent and did not arrive: needs a person'],
      ...['16 June 2022', 'dfe, SHA-256 abcdef012345'],
    ],
    [
      ...['DfE case lead', 'case.lead@education.example', 'To', 'Sent again: delivered'],
      ...['16 June 2022', 'dfe, SHA-256 abcdef012345'],
    ],
    [
      ...['DfE case lead', 'case.lead@education.example', 'To', 'May have gone: needs a person'],
      ...['16 June 2022', 'dfe, SHA-256 abcdef012345'],
    ],
    ['DfE case lead', 'case.lead@education.example', 'To', 'Planned', 'Not known', 'Not made yet'],
  ]);
  expect(page).toContain('2 messages to be looked at by a person.');
  expect(page).toContain('RV1: 3 messages on record, no messages planned. The pack was due on 16 June 2022.');
});

it('an empty list says so', () => {
  expect(sentPage([], about)).toContain('Nothing has been sent yet, and no review is coming.');
});

it('a name is text, never markup', () => {
  const typed = sentPage([row({ name: '<script>alert(1)</script>', to: '"><img src=x>' })], about);
  expect(typed).not.toMatch(/<script|<img/);
  expect(typed).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

describe('in a browser', () => {
  let browser: Browser | null = null;
  beforeAll(async () => {
    if (needs('chromium'))
      browser = await chromium.launch({ executablePath: pathOf('chromium'), args: ['--no-sandbox', '--disable-gpu'] });
  }, 60_000);
  afterAll(() => browser?.close());

  type AxeResults = { violations: { id: string; nodes: { html: string }[] }[] };

  itWith('chromium')(
    'axe finds nothing to complain of and nothing is wider than the screen, at 1200 and at 390 points',
    async () => {
      const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
      for (const width of [1200, 390]) {
        // The page forbids scripts; the test adds its own from outside.
        const shown = await browser?.newPage({ viewport: { width, height: 900 }, bypassCSP: true });
        if (!shown) throw new Error('the browser did not start');
        await shown.setContent(page);
        await shown.addScriptTag({ content: axe });
        const found = await shown.evaluate(() =>
          (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
        );
        expect(found.violations.map(({ id, nodes }) => `${width}: ${id} ${nodes[0]?.html}`)).toEqual([]);
        expect(
          await shown.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
        ).toBeLessThanOrEqual(0);
        await shown.close();
      }
    },
    60_000,
  );
});
