/**
 * The sidebar in a real browser, at the width that Sheets gives it, over a bridge that passes what Google's would: plain values only, no
 * private names, about ten calls at once, each answered in its own time to one of two handlers.
 */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { needs, pathOf } from '../not-run-here.ts';
import type { Engine } from './engine.ts';

const AT_ONCE = 10;

/** Runs in the page, before its own script. What Google refuses to carry is refused here, with Google's words. */
const BRIDGE = `
window.waiting = 0;
const plain = (value) => {
  if (value === null || ['string', 'boolean'].includes(typeof value)) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(plain);
  return typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(plain);
};
const bridge = (done, failed) => new Proxy({}, { get: (_target, name) => {
  if (name === 'withSuccessHandler') return (handler) => bridge(handler, failed);
  if (name === 'withFailureHandler') return (handler) => bridge(done, handler);
  return (...values) => {
    if (String(name).endsWith('_')) throw new TypeError(name + ' is not a function');
    if (!values.every(plain)) throw new TypeError('Failed due to illegal value in property: ' + name);
    if (window.waiting >= ${AT_ONCE}) { failed(new Error('There are too many scripts running simultaneously for this Google user account.')); return; }
    window.waiting += 1;
    callScript(name, JSON.stringify(values)).then(
      (text) => { window.waiting -= 1; done(JSON.parse(text)); },
      (error) => { window.waiting -= 1; failed(new Error(String(error.message).replace(/^[^:]*: /, ''))); });
  };
} });
window.google = { script: { get run() { return bridge(() => {}, () => {}); } } };
`;

const isPlain = (value: unknown): boolean => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isPlain);
  // A value of the other engine has another prototype of the same name.
  return (
    typeof value === 'object' &&
    Object.prototype.toString.call(value) === '[object Object]' &&
    Object.values(value as object).every(isPlain)
  );
};

export type Window = {
  page: Page;
  /** Calls of that name wait until they are let go, in any order. */
  hold: (name: string) => { letGo: (index?: number) => void };
  /** Every call fails with these words. */
  breakWith: (words: string | null) => void;
  calls: string[];
};

const newWindow = async (browser: Browser, engine: Engine, url: string, width: number): Promise<Window> => {
  const page = await browser.newPage({ viewport: { width, height: 700 } });
  // Shorter than the test's own time, so that what did not come is named.
  page.setDefaultTimeout(10_000);
  const held = new Map<string, (() => void)[]>();
  const state: { broken: string | null; calls: string[] } = { broken: null, calls: [] };
  await page.exposeFunction('callScript', async (name: string, values: string) => {
    state.calls.push(name);
    const queue = held.get(name);
    if (queue) await new Promise<void>((resolve) => queue.push(resolve));
    if (state.broken !== null) throw new Error(state.broken);
    if (!engine.names.includes(name)) throw new Error(`Script function not found: ${name}`);
    const answer = engine.run(name, ...(JSON.parse(values) as unknown[])) ?? null;
    if (!isPlain(answer)) throw new Error(`${name} answered with what the bridge does not carry`);
    return JSON.stringify(answer);
  });
  await page.addInitScript(BRIDGE);
  await page.goto(url);
  return {
    ...{ page, calls: state.calls },
    hold: (name) => {
      const queue: (() => void)[] = [];
      held.set(name, queue);
      return {
        letGo: (index) => {
          if (index !== undefined) queue[index]?.();
          else {
            held.delete(name);
            for (const go of queue) go();
          }
        },
      };
    },
    breakWith: (words) => {
      state.broken = words;
    },
  };
};

export type Sidebars = {
  /** As the menu entry opens it. `ready`: wait until the sheet has answered. */
  open: (
    engine: Engine,
    entry?: 'checkNow' | 'showFindings',
    given?: { width?: number; ready?: boolean },
  ) => Promise<Window>;
  /** Each window a test opened. */
  closeAll: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Null where there is no Chromium: the tests say so by name. */
export const startSidebars = async (): Promise<Sidebars | null> => {
  if (!needs('chromium')) return null;
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
  const browser = await chromium.launch({ executablePath: pathOf('chromium'), args });
  let html = '';
  const server: Server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    open: async (engine, entry = 'showFindings', { width = 300, ready = true } = {}) => {
      engine.run(entry);
      html = engine.screen.sidebars.pop() ?? '';
      const opened = await newWindow(browser, engine, url, width);
      if (ready) await settled(opened.page);
      return opened;
    },
    closeAll: async () => {
      for (const context of browser.contexts()) await context.close();
    },
    stop: async () => {
      await browser.close();
      server.close();
    },
  };
};

/** Nobody is waiting for an answer any more. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForFunction(
    "!document.getElementById('what').hidden && !/…$/.test(document.getElementById('news').textContent) && waiting === 0",
  );
};

type AxeResults = { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] };

const axe = (): string => readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, also of how big a target is, and whether anything is wider than the sidebar. */
export const complaints = async (page: Page): Promise<string[]> => {
  if (!(await page.evaluate("'axe' in window"))) await page.addScriptTag({ content: axe() });
  const found = await page.evaluate<AxeResults>("axe.run({ rules: { 'target-size': { enabled: true } } })");
  const wide = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  return [
    ...found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`),
    ...(wide > 0 ? [`${wide} pixels too wide`] : []),
  ];
};

export const newsOf = (page: Page): Promise<string | null> => page.textContent('#news');

export const heard = async (page: Page, words: string): Promise<void> => {
  await page.waitForFunction(`document.getElementById('news').textContent.includes(${JSON.stringify(words)})`);
};

/** Beside the picture folder that SIDEBAR_PICTURES names, for whoever wants to look. */
export const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.SIDEBAR_PICTURES;
  const size = page.viewportSize();
  if (!folder || !size) return;
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  await page.setViewportSize({ ...size, height: Math.max(height, size.height) });
  await page.screenshot({ path: `${folder}/${name}.png` });
  await page.setViewportSize(size);
};
