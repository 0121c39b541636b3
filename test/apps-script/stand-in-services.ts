/** The Apps Script services besides the sheet, as far as the script uses them. What Google limits is limited here. */
import type { StandInBook } from './stand-in-sheet.ts';

export type Screen = {
  menu: [text: string, name: string][];
  /** What the person was told, in order. */
  alerts: string[];
  /** What the person will answer, in order. */
  answers: string[];
  sidebars: string[];
  /** What stood above each alert and question. */
  titles: string[];
  dialogs: string[];
};

const BUTTONS = { OK: 'OK', YES: 'YES', NO: 'NO', CANCEL: 'CANCEL' };

export const standInUi = (screen: Screen) => {
  const menu = {
    addItem: (text: string, name: string) => {
      screen.menu.push([text, name]);
      return menu;
    },
    addSeparator: () => menu,
    addToUi: () => undefined,
  };
  return {
    Button: BUTTONS,
    ButtonSet: { OK: 'OK', OK_CANCEL: 'OK_CANCEL', YES_NO: 'YES_NO' },
    createMenu: () => menu,
    alert: (title: string, text: string, buttons: string) => {
      screen.titles.push(title);
      screen.alerts.push(text);
      return buttons === 'OK' ? 'OK' : (screen.answers.shift() ?? 'NO');
    },
    prompt: (title: string, text: string) => {
      screen.titles.push(title);
      screen.alerts.push(text);
      const answer = screen.answers.shift();
      return {
        getSelectedButton: () => (answer === undefined ? 'CANCEL' : 'OK'),
        getResponseText: () => answer ?? '',
      };
    },
    showSidebar: (page: { getContent(): string }) => screen.sidebars.push(page.getContent()),
    showModalDialog: (page: { getContent(): string }, _title: string) => screen.dialogs.push(page.getContent()),
  };
};

export const standInHtml = (pages: Record<string, string>) => {
  const output = (content: string) => {
    const page = { getContent: () => content, setTitle: () => page, setWidth: () => page, setHeight: () => page };
    return page;
  };
  return {
    createHtmlOutputFromFile: (name: string) => {
      const content = pages[`${name}.html`];
      if (content === undefined) throw new Error(`No HTML file named ${name} was found.`);
      return output(content);
    },
    createHtmlOutput: output,
  };
};

const LONGEST_VALUE = 100 * 1024;
const LONGEST_PROPERTY = 9 * 1024;

/** What may go wrong with them; and how often they were called. */
export type Keeping = { cacheFull: boolean; propertiesFull: boolean; calls: number };

export const standInCache = (keeping: Keeping) => {
  const values = new Map<string, string>();
  const put = (key: string, value: string) => {
    if (keeping.cacheFull) throw new Error('Service error: Cache');
    if (key.length > 250 || Buffer.byteLength(value) > LONGEST_VALUE) throw new Error('Argument too large: value');
    values.set(key, value);
  };
  const cache = {
    get: (key: string) => {
      keeping.calls += 1;
      return values.get(key) ?? null;
    },
    getAll: (keys: string[]) => {
      keeping.calls += 1;
      return Object.fromEntries(keys.flatMap((key) => (values.has(key) ? [[key, values.get(key)]] : [])));
    },
    put,
    putAll: (all: Record<string, string>) => {
      keeping.calls += 1;
      for (const [key, value] of Object.entries(all)) put(key, value);
    },
    remove: (key: string) => values.delete(key),
  };
  return { values, service: { getDocumentCache: () => cache } };
};

export const standInProperties = (keeping: Keeping) => {
  const values = new Map<string, string>();
  const store = {
    getProperty: (key: string) => {
      keeping.calls += 1;
      return values.get(key) ?? null;
    },
    setProperty: (key: string, value: string) => {
      keeping.calls += 1;
      if (keeping.propertiesFull) throw new Error('You have exceeded the property storage quota.');
      if (Buffer.byteLength(value) > LONGEST_PROPERTY) throw new Error('Argument too large: value');
      values.set(key, value);
    },
    deleteProperty: (key: string) => values.delete(key),
  };
  return { values, service: { getDocumentProperties: () => store } };
};

/** `held`: somebody else has the lock. */
export const standInLock = (state: { held: boolean }) => ({
  getDocumentLock: () => ({ tryLock: () => !state.held, releaseLock: () => undefined }),
});

export type Trigger = { name: string; account: string };

/** Nobody sees the triggers of another account. */
export const standInTriggers = (
  installed: Trigger[],
  token: { value: string | null },
  actingAs: { email: string },
  book: { inTrigger: boolean },
) => ({
  getIdentityToken: () => token.value,
  getProjectTriggers: () =>
    installed
      .filter(({ account }) => account === actingAs.email)
      .map((trigger) => ({ getHandlerFunction: () => trigger.name, trigger })),
  deleteTrigger: ({ trigger }: { trigger: Trigger }) => {
    installed.splice(installed.indexOf(trigger), 1);
  },
  newTrigger: (name: string) => {
    if (book.inTrigger) throw new Error('A trigger that a trigger makes comes up disabled.');
    const create = { create: () => installed.push({ name, account: actingAs.email }) };
    return {
      forSpreadsheet: (_book: StandInBook) => ({ onEdit: () => create, onChange: () => create }),
      timeBased: () => ({ everyHours: (_hours: number) => create }),
    };
  },
});

type Form = Intl.DateTimeFormatOptions & { timeZone: string };

/** Making one costs more than all that it writes. */
const writers = new Map<string, Intl.DateTimeFormat>();
const written = (date: Date, language: string, form: Form): string => {
  const key = JSON.stringify([language, form]);
  const writer = writers.get(key) ?? new Intl.DateTimeFormat(language, form);
  writers.set(key, writer);
  return writer.format(date);
};

const clock = (date: Date, timeZone: string): string =>
  written(date, 'en-GB', { timeZone, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }).replace(/^0(\d)/, '$1');

const PATTERNS: Record<string, (date: Date, timeZone: string) => string> = {
  'yyyy-MM-dd': (date, timeZone) => written(date, 'en-CA', { timeZone }),
  'H:mm': clock,
  "H:mm 'on' d MMMM": (date, timeZone) =>
    `${clock(date, timeZone)} on ${written(date, 'en-GB', { timeZone, day: 'numeric', month: 'long' })}`,
};

export const standInUtilities = {
  formatDate: (date: Date, zone: string, pattern: string): string => {
    const format = PATTERNS[pattern];
    if (!format) throw new Error(`Invalid argument: ${pattern}`);
    return format(new Date(date.getTime()), zone);
  },
};
