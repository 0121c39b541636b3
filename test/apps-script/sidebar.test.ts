/** The sidebar in a real browser, with a bridge that passes what Google's would pass: plain values, by JSON, in their own time. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { SheetTables } from '../../functions/plan/cells.ts';
import { itWith, needs, pathOf } from '../not-run-here.ts';
import { type Engine, openEngine } from './engine.ts';
import { type LoopbackService, startService } from './loopback.ts';
import { stoodBefore } from './person.ts';
import { sampleSheet } from './sample-sheet.ts';

/** Runs in the page, before its own script. */
const BRIDGE = `
const bridge = (done, failed) => new Proxy({}, { get: (_target, name) => {
  if (name === 'withSuccessHandler') return (handler) => bridge(handler, failed);
  if (name === 'withFailureHandler') return (handler) => bridge(done, handler);
  return (...values) => { callScript(name, JSON.stringify(values)).then((text) => done(JSON.parse(text)), () => failed()); };
} });
window.google = { script: { get run() { return bridge(() => {}, () => {}); } } };
`;

const NEWS = "document.getElementById('news').textContent";

type AxeResults = { violations: { id: string; nodes: { html: string }[] }[] };

let sheet: SheetTables;
let browser: Browser | null = null;
let engine: Engine;
let service: LoopbackService;
let server: Server;
let html = '';
let broken = false;

const open = async (entry: 'checkNow' | 'showFindings'): Promise<Page> => {
  engine.run(entry);
  html = engine.screen.sidebars.pop() ?? '';
  const page = await (browser as Browser).newPage({ viewport: { width: 300, height: 700 } });
  await page.exposeFunction('callScript', (name: string, values: string) => {
    if (broken) throw new Error('Google is away');
    return JSON.stringify(engine.run(name, ...(JSON.parse(values) as unknown[])));
  });
  await page.addInitScript(BRIDGE);
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(`!/…$/.test(${NEWS})`);
  return page;
};

beforeAll(async () => {
  sheet = await sampleSheet('six-months');
  if (!needs('chromium')) return;
  browser = await chromium.launch({ executablePath: pathOf('chromium'), args: ['--no-sandbox', '--disable-gpu'] });
  server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});
beforeEach(async () => {
  broken = false;
  service = await startService();
  engine = await openEngine(sheet, '2022-09-06T13:02:00Z');
  engine.connect(service.port);
  stoodBefore(engine, 'Actions', 'A2.05', 'Agreed due', 'Ongoing');
  stoodBefore(engine, 'Measures', 'M07', 'Target', 'better');
});
afterEach(async () => {
  await engine.stop();
  await service.stop();
});

const inBrowser = itWith('chromium');

inBrowser('opens with the days to the freeze, what is ready, and one entry a row with what to do', async () => {
  const page = await open('showFindings');
  expect(await page.textContent('h1')).toBe('Action plan checks');
  expect(await page.textContent('#freeze')).toBe('Pack freezes on 15 September 2022, in 9 days.');
  expect(await page.textContent('#ready')).toMatch(/^\d+ of 30 actions and \d+ of 16 measures are ready\.$/);
  expect(await page.textContent('#entries')).toContain('A2.05');
  expect(await page.textContent('#entries')).toContain('Ongoing');
  if (process.env.SIDEBAR_PICTURE) await page.screenshot({ path: process.env.SIDEBAR_PICTURE, fullPage: true });
});

inBrowser('axe finds nothing to complain of, with findings and without', async () => {
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  const complaints = async (page: Page) => {
    await page.addScriptTag({ content: axe });
    const found = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
    );
    return found.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
  };
  expect(await complaints(await open('showFindings'))).toEqual([]);
  await service.answerWith(200, { asAt: '2022-09-06', ready: { actions: [30, 30], measures: [16, 16] }, findings: [] });
  const page = await open('checkNow');
  expect(await page.textContent('#news')).toBe('Nothing to put right here.');
  expect(await complaints(page)).toEqual([]);
});

inBrowser('a jump leads to the cell, by Ref and heading, also by keyboard and after the rows have moved', async () => {
  const page = await open('showFindings');
  const actions = engine.book.tab('Actions');
  actions.rows.splice(1, 0, []);
  await page.getByRole('button', { name: /^Go to row: A2\.05/ }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(`${NEWS}.endsWith('is selected in the sheet.')`);
  const { row, column } = engine.book.active;
  expect(actions.rows[row - 1]?.[0]?.value).toBe('A2.05');
  expect(actions.rows[0]?.[column - 1]?.value).toBe('Agreed due');
});

inBrowser('the list can be narrowed to one area', async () => {
  const page = await open('showFindings');
  await page.getByText('A2', { exact: true }).click();
  const titles = await page.locator('#entries h2').allTextContents();
  expect(titles.length).toBeGreaterThan(0);
  expect(titles.every((title) => /^(?:A2|M)/.test(title))).toBe(true);
});

inBrowser('what people type is shown as text, never run', async () => {
  stoodBefore(
    engine,
    'Actions',
    'A2.05',
    'Action',
    '<img src=x onerror="document.title=1"><script>document.title=2</script>',
  );
  const page = await open('showFindings');
  expect(await page.locator('#entries img, #entries script').count()).toBe(0);
  expect(await page.textContent('#entries')).toContain('<img src=x');
});

inBrowser(
  'when the service is down, and when the sheet itself does not answer, it says so and stays usable',
  async () => {
    await service.stop();
    const page = await open('checkNow');
    expect(await page.textContent('#warning')).toContain('The checking service is not answering.');
    expect(await page.locator('#entries li').count()).toBeGreaterThan(0);
    broken = true;
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.waitForFunction(`${NEWS}.startsWith('The sheet did not answer')`);
    expect(await page.getByRole('button', { name: 'Check now' }).isEnabled()).toBe(true);
  },
);

inBrowser('nothing is wider than the sidebar', async () => {
  const page = await open('showFindings');
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
});
