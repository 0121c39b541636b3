/** The pack as a web page: said the same as the PDF, safe whatever people type, and sound for assistive technology. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { drawHtml } from '../../functions/pack/html/draw-html.ts';
import { packDocuments } from '../../functions/pack/pack.ts';
import { itWith, needs, pathOf } from '../not-run-here.ts';
import { action, smallPlan } from '../plans/small-plan.ts';
import { samplePacks, septemberInput } from './sample-packs.ts';

const pages = Object.entries(samplePacks).map(([name, document]) => [name, drawHtml(document)] as const);

let browser: Browser | null = null;
beforeAll(async () => {
  if (needs('chromium'))
    browser = await chromium.launch({ executablePath: pathOf('chromium'), args: ['--no-sandbox', '--disable-gpu'] });
}, 60_000);
afterAll(() => browser?.close());

const withPage = async <T>(html: string, width: number, look: (page: Page) => Promise<T>): Promise<T> => {
  if (!browser) throw new Error('the browser did not start');
  // The page forbids scripts; the test adds its own from outside.
  const page = await browser.newPage({ viewport: { width, height: 900 }, bypassCSP: true });
  try {
    await page.setContent(html);
    return await look(page);
  } finally {
    await page.close();
  }
};

type Axe = { axe: { run(options: object): Promise<AxeResults> } };
type AxeResults = { violations: { id: string; nodes: { html: string }[] }[] };

/** The packs for the board and of the changes are made of the same parts as the progress pack. */
const PARTS_OF_ANOTHER = ['board', 'changes'];

describe.each(pages.filter(([name]) => !PARTS_OF_ANOTHER.includes(name)))('%s in a browser', (_name, html) => {
  itWith('chromium')(
    'axe finds nothing to complain of, on a screen and on a phone',
    async () => {
      const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
      for (const width of [1200, 390]) {
        const found = await withPage(html, width, async (page) => {
          await page.addScriptTag({ content: axe });
          // Without the paths to all that is right, of which a long page has thousands, it takes a tenth of the time.
          const options = { resultTypes: ['violations'], preload: false };
          return page.evaluate((options) => (globalThis as unknown as Axe).axe.run(options), options);
        });
        expect(found.violations.map(({ id, nodes }) => `${width}: ${id} ${nodes[0]?.html}`)).toEqual([]);
      }
    },
    180_000,
  );

  itWith('chromium')(
    'nothing is wider than a phone',
    async () => {
      const wide = await withPage(html, 390, (page) =>
        page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      );
      expect(wide).toBeLessThanOrEqual(0);
    },
    60_000,
  );
});

it('a heading cut short for its column is heard in full, and so it is read above each figure on a phone', () => {
  const [, html] = pages.find(([name]) => name === 'progress-pack')!;
  expect(html).toContain('<th scope="col" role="columnheader" class="number" aria-label="3 months">3 m</th>');
  expect(html).toContain('<td role="cell" class="number" data-label="12 months, target">');
  expect(html).not.toMatch(/(?:data|aria)-label="\d+ m\b/);
});

describe.each(pages)('%s', (_name, html) => {
  it('every link leads somewhere on the page or to https', () => {
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...html.matchAll(/ href="([^"]+)"/g)].map(([, href = '']) => href);
    expect(
      links.filter((href) => !(href.startsWith('#') ? ids.has(href.slice(1)) : href.startsWith('https://'))),
    ).toEqual([]);
    expect(ids.size).toBe([...html.matchAll(/ id="/g)].length);
  });

  it('headings go down one level at a time, from one first heading', () => {
    const levels = [...html.matchAll(/<h([1-3])/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.every((level, i) => i === 0 || level <= (levels[i - 1] ?? 0) + 1)).toBe(true);
  });
});

it('what people type is text, never markup, script or a link of its own', () => {
  const plan = smallPlan({
    actions: [action({ action: '<script>alert(1)</script> & "quoted" <img src=x onerror=alert(1)>' })],
    evidence: [
      {
        ref: 'E01',
        date: '2022-06-01',
        kind: 'Survey',
        title: 'Link',
        link: 'javascript:alert(1)',
        supports: ['A1.01'],
        whatItShows: 'x',
        personalData: 'None',
        mayBePublished: 'Yes',
      },
    ],
  });
  const [document] = packDocuments('dfe', septemberInput({ plan }));
  const html = drawHtml(document!);
  expect(html).not.toContain('<script');
  expect(html).not.toContain('<img');
  expect(html).not.toContain('javascript:');
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot;');
});

it('"A1.01" and "A1-01" are two places, and each link leads to its own', () => {
  const refs = ['A1.01', 'A1-01', 'A1 01', 'a1.01', 'A1_01'];
  const plan = smallPlan({ actions: refs.map((ref) => action({ ref, action: `Do what ${ref} says by hand` })) });
  const html = drawHtml(packDocuments('dfe', septemberInput({ plan }))[0]!);
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => /^r-action-/.test(id!))).toHaveLength(refs.length);
});

itWith('chromium')(
  'on a phone the first sentence is on the first screen, and the contents wait to be opened',
  async () => {
    const [, html] = pages.find(([name]) => name === 'progress-pack')!;
    const seen = await withPage(html, 390, (page) =>
      page.evaluate<{ top: number; open: boolean; links: number }>(`({
      top: document.querySelector('.points li').getBoundingClientRect().top,
      open: document.querySelector('nav details').open,
      links: document.querySelectorAll('nav a').length,
    })`),
    );
    expect(seen.top).toBeLessThan(500);
    expect(seen.open).toBe(false);
    expect(seen.links).toBeGreaterThan(10);
  },
);

describe('the page on paper', () => {
  itWith(needs('chromium') ? 'pdftotext' : 'chromium')(
    'its first sheet held the title alone, because "Where we are" had no room together with the table below it',
    async () => {
      for (const [name, lastWords] of [
        ['progress-pack', 'Support and challenge.'],
        ['public', 'What happens next:'],
      ] as const) {
        const [, html] = pages.find(([one]) => one === name)!;
        const input = await withPage(html, 1200, (page) =>
          page.pdf({ preferCSSPageSize: true, tagged: false, pageRanges: '1' }),
        );
        expect(execFileSync('pdftotext', ['-', '-'], { input, encoding: 'utf8' }).replace(/\s+/g, ' ')).toContain(
          lastWords,
        );
      }
    },
    60_000,
  );

  itWith(needs('chromium') ? 'pdftotext' : 'chromium')(
    'lays the wide annexes across, with their headings, and repeats the row of headings on each sheet',
    async () => {
      const [, html] = pages.find(([name]) => name === 'progress-pack')!;
      const bytes = await withPage(html, 1200, (page) => page.pdf({ preferCSSPageSize: true, tagged: false }));
      const options = { input: bytes, encoding: 'utf8', maxBuffer: 1e8 } as const;
      const read = execFileSync('pdftotext', ['-bbox', '-', '-'], options);
      const sheets = [...read.matchAll(/<page width="([\d.]+)" height="([\d.]+)">([\s\S]*?)<\/page>/g)].map(
        ([, width, height, words = '']) => ({
          wide: Number(width) > Number(height),
          text: [...words.matchAll(/>([^<]*)<\/word>/g)].map(([, word]) => word).join(' '),
          cut: [...words.matchAll(/xMax="([\d.]+)"/g)].some(([, right]) => Number(right) > Number(width) - 40),
        }),
      );
      expect(sheets.filter(({ cut }) => cut)).toEqual([]);
      const across = sheets.filter(({ wide }) => wide);
      expect(across.length).toBeGreaterThan(5);
      expect(across[0]!.text).toContain('Annex 1: all actions');
      expect(across.filter(({ text }) => !/Lead, success and targets|Milestones and target/.test(text))).toEqual([]);
      expect(sheets.filter(({ text }) => text.trim() === '')).toEqual([]);
    },
    60_000,
  );

  itWith('chromium')(
    'on a screen a table was 4,000 points wide, and cut off on paper, for one word without an end',
    async () => {
      const plan = smallPlan({ actions: [action({ action: 'Wordwithoutanyend'.repeat(30) })] });
      const html = drawHtml(packDocuments('dfe', septemberInput({ plan }))[0]!);
      const widest = await withPage(html, 1200, (page) =>
        page.evaluate<number>(
          'Math.max(...[...document.querySelectorAll("table")].map((one) => one.scrollWidth - one.parentElement.clientWidth))',
        ),
      );
      expect(widest).toBeLessThanOrEqual(0);
    },
    60_000,
  );

  itWith('chromium')(
    'and on a phone holds words that no line can hold, and needs no script for anything',
    async () => {
      const long = 'Wordwithoutanyend'.repeat(30);
      const plan = smallPlan({ actions: [action({ action: long, lead: long, update: long, rating: 'Red' })] });
      const [document] = packDocuments('dfe', septemberInput({ plan }));
      const wide = await withPage(drawHtml(document!), 390, (page) =>
        page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      );
      expect(wide).toBeLessThanOrEqual(0);
      expect(drawHtml(document!)).not.toMatch(/<script|<link|@import|url\(|src=/);
    },
    60_000,
  );
});
