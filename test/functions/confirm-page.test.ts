/** The page on which a director signs, in each of its states: sound for assistive technology, and for the smallest phone. */
import { readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { drawConfirmPage } from '../../functions/pack/html/confirm-page.ts';
import { itWith, needs, pathOf } from '../not-run-here.ts';
import { confirmStates } from './confirm-states.ts';

let browser: Browser | null = null;
let page: Page;
beforeAll(async () => {
  if (!needs('chromium')) return;
  browser = await chromium.launch({ executablePath: pathOf('chromium'), args: ['--no-sandbox', '--disable-gpu'] });
  page = await browser.newPage();
}, 60_000);
afterAll(() => browser?.close());

const open = async (html: string, width: number): Promise<void> => {
  await page.setViewportSize({ width, height: 800 });
  await page.setContent(html);
};

type AxeResults = { violations: { id: string; nodes: { html: string }[] }[] };

describe.each(Object.entries(confirmStates))('%s', (_state, shown) => {
  const html = drawConfirmPage(shown);

  itWith('chromium')('axe finds nothing to complain of, on a screen and on a phone', async () => {
    const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
    await open(html, 1200);
    await page.addScriptTag({ content: axe });
    for (const width of [1200, 390]) {
      await page.setViewportSize({ width, height: 800 });
      const found = await page.evaluate(() =>
        (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
      );
      expect(found.violations.map(({ id, nodes }) => `${width}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    }
  });

  itWith('chromium')('nothing is wider than 320 pixels, also with the whole fingerprint shown', async () => {
    await open(html, 320);
    for (const summary of await page.locator('summary').all()) await summary.click();
    const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await page.evaluate<number>(wide)).toBeLessThanOrEqual(0);
  });

  it('has one first heading, which is the title, and says what to do next', () => {
    const [heading, ...more] = [...html.matchAll(/<h1>(.*?)<\/h1>/g)].map(([, text = '']) => text);
    expect(more).toEqual([]);
    expect(html).toContain(`${heading} – `);
    expect(html).toMatch(/Ask|ask|tell|Open the link|Read the pack/);
    expect(html).not.toMatch(/<script|<img|https?:|javascript:| style=| on\w+="/);
  });
});

it('what stands in the plan is text, never markup', () => {
  const shown = confirmStates.open;
  if (shown?.state !== 'open') throw new Error('the state is not there');
  const html = drawConfirmPage({
    ...{ ...shown, organisation: '"><script>alert(1)</script>', token: '"><b>' },
    pack: { ...shown.pack, person: '<img src=x onerror=alert(1)>', full: '</dd><form action=//x>' },
  });
  expect(html).not.toMatch(/<script|<img|<b>|<form action/);
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
});

itWith('chromium')('with the keyboard: past the heading, the link, the box and the button, in this order', async () => {
  const shown = confirmStates['not ticked'];
  if (!shown) throw new Error('the state is not there');
  // A browser focuses by itself only once in a document, so this one is new.
  page = (await browser?.newPage()) ?? page;
  await open(drawConfirmPage(shown), 390);
  await page.waitForFunction('document.activeElement !== document.body');
  const focused = (): Promise<string> =>
    page.evaluate('document.activeElement.textContent || document.activeElement.id');
  const order = [await focused()];
  for (let i = 0; i < 5; i += 1) {
    await page.keyboard.press('Tab');
    order.push(await focused());
  }
  const missed = 'Tick the box to say that you have read the pack and sign it';
  const [summary, ...rest] = order;
  expect(summary).toBe(`There is a problem${missed}`);
  expect(rest).toEqual([missed, 'Show all 64 characters', 'Read the pack (PDF, 24 pages)', 'agree', 'Sign for health']);
});
