/** The real bundle in a bare engine: nothing is there but the language and the services of Apps Script. */
import { createContext, Script } from 'node:vm';
import { type Built, buildScript } from '../../apps-script/build.ts';
import type { SheetTables } from '../../functions/plan/cells.ts';
import { fetchNow } from './loopback.ts';
import {
  type Keeping,
  type Screen,
  standInCache,
  standInHtml,
  standInLock,
  standInProperties,
  standInTriggers,
  standInUi,
  standInUtilities,
  type Trigger,
} from './stand-in-services.ts';
import { StandInBook } from './stand-in-sheet.ts';

export type Engine = {
  book: StandInBook;
  screen: Screen;
  cache: Map<string, string>;
  properties: Map<string, string>;
  /** Names of the triggers of all accounts. */
  triggers: string[];
  installed: Trigger[];
  lock: { held: boolean };
  token: { value: string | null };
  account: { email: string };
  /** Whom the script runs as. */
  actingAs: { email: string };
  keeping: Keeping;
  /** What UrlFetchApp throws instead of asking; '' for nothing. */
  fetchThrows: { words: string };
  /** Global functions: what Google lets a trigger, a menu or a page call. */
  names: string[];
  /** Number of times a call left for the service. */
  fetches: () => number;
  /** Where https://checks.exampleshire.example is answered; 0 for nowhere. */
  connect: (port: number) => void;
  run: <T = unknown>(name: string, ...values: unknown[]) => T;
  stop: () => Promise<void>;
};

export const SERVICE_ADDRESS = 'https://checks.exampleshire.example';

let built: Promise<Built> | null = null;
export const theBuild = (): Promise<Built> => {
  built ??= buildScript();
  return built;
};

type Response = { status: number; text: string };

const standInFetch = (where: { port: number; count: number }, fetchThrows: { words: string }) => ({
  fetch: (url: string, options: Parameters<typeof fetchNow>[1]) => {
    where.count += 1;
    if (fetchThrows.words) throw new Error(fetchThrows.words);
    if (!url.startsWith(`${SERVICE_ADDRESS}/`)) throw new Error(`DNS error: ${url}`);
    const found = fetchNow(url.replace(SERVICE_ADDRESS, `http://127.0.0.1:${where.port || 9}`), options);
    if ('failed' in found) throw new Error('Address unavailable');
    const { status, text }: Response = found;
    return { getResponseCode: () => status, getContentText: () => text };
  },
});

/** The clock stands still at a moment of the day. */
const fixedClock = (moment: string): string =>
  `globalThis.Date = class extends Date { constructor(...given) { given.length ? super(...given) : super('${moment}'); } static now() { return new Date('${moment}').getTime(); } };`;

/** Compiled once, and run in each engine by itself. */
const scripts = new Map<string, Script>();
const compiled = (code: string): Script => {
  const script = scripts.get(code) ?? new Script(code);
  scripts.set(code, script);
  return script;
};

/** `older`: what another version of the script says otherwise. */
export const openEngine = async (
  sheet: SheetTables,
  moment = '2022-09-15T13:02:00Z',
  older: (code: string) => string = (code) => code,
): Promise<Engine> => {
  const pages = await theBuild();
  const book = new StandInBook(sheet);
  const screen: Screen = { menu: [], alerts: [], answers: [], sidebars: [], titles: [], dialogs: [] };
  const keeping: Keeping = { cacheFull: false, propertiesFull: false, calls: 0 };
  const [cache, properties] = [standInCache(keeping), standInProperties(keeping)];
  const fetchThrows = { words: '' };
  const actingAs = { email: 'officer@exampleshire.example' };
  const state = { lock: { held: false }, token: { value: 'a.b.c' as string | null }, account: { email: '' } };
  const where = { port: 0, count: 0 };
  const installed: Trigger[] = [];
  const ui = standInUi(screen);
  const globals = {
    SpreadsheetApp: {
      getActiveSpreadsheet: () => book,
      getUi: () => ui,
      flush: () => undefined,
      DeveloperMetadataVisibility: { PROJECT: 'PROJECT' },
    },
    UrlFetchApp: standInFetch(where, fetchThrows),
    LockService: standInLock(state.lock),
    CacheService: cache.service,
    PropertiesService: properties.service,
    ScriptApp: standInTriggers(installed, state.token, actingAs, book),
    HtmlService: standInHtml(pages),
    Session: {
      getActiveUser: () => ({ getEmail: () => state.account.email }),
      getEffectiveUser: () => ({ getEmail: () => actingAs.email }),
    },
    Utilities: standInUtilities,
    console: { warn: (text: string) => book.faults.push(text) },
  };
  const context = createContext({ ...globals }, { codeGeneration: { strings: false, wasm: false } });
  const before = new Set(Object.keys(context));
  compiled(fixedClock(moment)).runInContext(context);
  compiled(older(pages['Code.js'])).runInContext(context);
  return {
    ...{ book, screen, cache: cache.values, properties: properties.values, installed, ...state },
    ...{ keeping, fetchThrows, actingAs },
    get triggers() {
      return installed.map(({ name }) => name);
    },
    names: Object.keys(context).filter(
      (name) =>
        !before.has(name) && typeof (context as Record<string, unknown>)[name] === 'function' && name !== 'Date',
    ),
    fetches: () => where.count,
    connect: (port) => {
      where.port = port;
      book.metadata.push({ key: 'action-plan-sheet', value: book.id });
      properties.values.set('service', SERVICE_ADDRESS);
    },
    run: <T>(name: string, ...values: unknown[]): T => {
      book.inTrigger = /^on\w+Installable$/.test(name);
      try {
        return (context as Record<string, (...given: unknown[]) => unknown>)[name]?.(...values) as T;
      } finally {
        book.inTrigger = false;
      }
    },
    stop: async () => {
      if (book.faults.length > 0) throw new Error(book.faults.join('\n'));
    },
  };
};
