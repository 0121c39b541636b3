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
const SIZE = { width: 300, height: 700 };

/** Runs in the page, before its own script. What Google refuses to carry is refused here, with Google's words. */
export const BRIDGE = `
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
  /** Answers once that was called so often. */
  asked: (name: string, times: number) => Promise<void>;
};

/** One call as Google's server takes it. */
export const callFrom = (engine: Engine, name: string, values: string): string => {
  if (!engine.names.includes(name)) throw new Error(`Script function not found: ${name}`);
  const answer = engine.run(name, ...(JSON.parse(values) as unknown[])) ?? null;
  if (!isPlain(answer)) throw new Error(`${name} answered with what the bridge does not carry`);
  return JSON.stringify(answer);
};

type Turn = { engine: Engine; held: Map<string, (() => void)[]>; broken: string | null; calls: string[] };

/** A window of the browser, lent to one test after another: opening a new one for each would cost more than the tests. */
type Pane = { page: Page; turn: Turn | null };

const newPane = async (browser: Browser): Promise<Pane> => {
  const page = await browser.newPage({ viewport: SIZE });
  const pane: Pane = { page, turn: null };
  // Shorter than the test's own time, so that what did not come is named.
  page.setDefaultTimeout(10_000);
  await page.exposeFunction('callScript', async (name: string, values: string) => {
    const { turn } = pane;
    if (!turn) throw new Error('Nobody has opened this window.');
    turn.calls.push(name);
    const queue = turn.held.get(name);
    if (queue) await new Promise<void>((resolve) => queue.push(resolve));
    if (turn.broken !== null) throw new Error(turn.broken);
    return callFrom(turn.engine, name, values);
  });
  await page.addInitScript(BRIDGE);
  return pane;
};

const windowOn = (page: Page, turn: Turn): Window => ({
  ...{ page, calls: turn.calls },
  hold: (name) => {
    const queue: (() => void)[] = [];
    turn.held.set(name, queue);
    return {
      letGo: (index) => {
        if (index !== undefined) queue[index]?.();
        else {
          turn.held.delete(name);
          for (const go of queue) go();
        }
      },
    };
  },
  breakWith: (words) => {
    turn.broken = words;
  },
  asked: async (name, times) => {
    while (turn.calls.filter((one) => one === name).length < times) await page.waitForTimeout(20);
  },
});

/** As it was when it was new. */
const cleared = async (pane: Pane): Promise<void> => {
  pane.turn = null;
  await pane.page.goto('about:blank');
  await pane.page.emulateMedia({ colorScheme: null, forcedColors: null });
  await pane.page.setViewportSize(SIZE);
};

export type Sidebars = {
  /** As the menu entry opens it. `ready`: wait until the sheet has answered. */
  open: (
    engine: Engine,
    entry?: 'checkNow' | 'showFindings',
    given?: { ready?: boolean; held?: string[] },
  ) => Promise<Window>;
  /** Gives back each window that a test opened. */
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
  const panes: Pane[] = [];
  return {
    open: async (engine, entry = 'showFindings', { ready = true, held = [] } = {}) => {
      engine.run(entry);
      html = engine.screen.sidebars.pop() ?? '';
      const pane = panes.find(({ turn }) => turn === null) ?? (await newPane(browser));
      if (!panes.includes(pane)) panes.push(pane);
      pane.turn = { engine, held: new Map(held.map((name) => [name, []])), broken: null, calls: [] };
      await pane.page.goto(url);
      if (ready) await settled(pane.page);
      return windowOn(pane.page, pane.turn);
    },
    closeAll: async () => {
      for (const pane of panes) if (pane.turn) await cleared(pane);
    },
    stop: async () => {
      await browser.close();
      server.closeAllConnections();
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
  const found = await page.evaluate<AxeResults>(
    "axe.run({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })",
  );
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
  const isSaid = `document.getElementById('news').textContent.includes(${JSON.stringify(words)})`;
  await page.waitForFunction(isSaid, undefined, { timeout: 30_000 });
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
