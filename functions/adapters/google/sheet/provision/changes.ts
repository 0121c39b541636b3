/** Everything that has to be done to a spreadsheet so that it is the sheet of the plan; nothing at all when it is. */
import { LAYOUT_VERSION } from '../../../../plan/sheet-layout.ts';
import { OTHER_COUNTRY } from '../locale.ts';
import { type FoundSheet, type FoundTab, tabNamed } from './found.ts';
import { type Content, newTab, newTabRequests } from './new-tabs.ts';
import { joined, mended, NOTHING, type Part, quiet, type Request, step } from './part.ts';
import { holdsTypedDates, LONDON, UNITED_KINGDOM } from './settings.ts';
import { askWhich, lookAlike, renamedTab, renamePart, tabPart } from './tabs.ts';
import { type WantedTab, wantedTabs } from './wanted.ts';

/** The key by which the sheet's script knows a copy: it goes along when a sheet is copied, and names the one it came from. */
export const HOME_KEY = 'action-plan-sheet';
export const LAYOUT_KEY = 'action-plan-layout';

export type Wish = {
  spreadsheetId: string;
  /** Accounts that write the product's tabs. */
  editors?: readonly string[];
  /** For a sheet that was made just now: what a workbook holds, in its order. */
  content?: readonly Content[];
  /** The tab that came with the new file, and goes. */
  blankTab?: number;
};

const valueUnder = ({ metadata }: FoundSheet, key: string): string | undefined =>
  metadata.find(({ metadataKey }) => metadataKey === key)?.metadataValue ?? undefined;

export const isCopy = (sheet: FoundSheet, spreadsheetId: string): boolean => {
  const home = valueUnder(sheet, HOME_KEY) ?? '';
  return home !== '' && home !== spreadsheetId;
};

export const layoutOf = (sheet: FoundSheet): number | null => {
  const version = Number(valueUnder(sheet, LAYOUT_KEY));
  return Number.isInteger(version) && version > 0 ? version : null;
};

const keyRequest = (metadataKey: string, metadataValue: string): Request => ({
  createDeveloperMetadata: {
    // Seen by the script too, which may belong to another Google Cloud project than this program.
    developerMetadata: { metadataKey, metadataValue, location: { spreadsheet: true }, visibility: 'DOCUMENT' },
  },
});

/** Without a word: what came with the layout is told where it stands. */
const laterLayout = (sheet: FoundSheet): Part => {
  const found = sheet.metadata.find(({ metadataKey }) => metadataKey === LAYOUT_KEY);
  if (layoutOf(sheet) === LAYOUT_VERSION) return NOTHING;
  const old = typeof found?.metadataId === 'number' ? [found.metadataId] : [];
  return {
    ...NOTHING,
    requests: [
      ...old.map((metadataId): Request => {
        return { deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataId } } } };
      }),
      keyRequest(LAYOUT_KEY, String(LAYOUT_VERSION)),
    ],
  };
};

const identityPart = (sheet: FoundSheet, spreadsheetId: string): Part =>
  joined([
    valueUnder(sheet, HOME_KEY) === undefined
      ? mended(
          'The sheet did not know that it is the plan and not a copy: it does now.',
          keyRequest(HOME_KEY, spreadsheetId),
        )
      : NOTHING,
    valueUnder(sheet, LAYOUT_KEY) === undefined
      ? mended(
          'The sheet did not say which layout it has: it does now.',
          keyRequest(LAYOUT_KEY, String(LAYOUT_VERSION)),
        )
      : laterLayout(sheet),
  ]);

const settingsPart = (sheet: FoundSheet): Part => {
  const { locale, timeZone } = sheet;
  const set = (properties: { locale: string } | { timeZone: string }): Request => ({
    updateSpreadsheetProperties: { properties, fields: Object.keys(properties).join(',') },
  });
  const country = () =>
    holdsTypedDates(sheet)
      ? step(OTHER_COUNTRY)
      : mended(
          'The sheet was set to another country: it is set to the United Kingdom.',
          set({ locale: UNITED_KINGDOM }),
        );
  return joined([
    locale === UNITED_KINGDOM ? NOTHING : country(),
    timeZone === LONDON
      ? NOTHING
      : mended('The sheet was set to another time zone: it is set to London.', set({ timeZone: LONDON })),
  ]);
};

/** The place of a tab that comes back: behind the one before it that is there. */
const placeAmong = (order: readonly string[], wanted: WantedTab): number => {
  const before = wantedTabs.slice(0, wantedTabs.indexOf(wanted)).map(({ name }) => name);
  return Math.max(-1, ...before.map((name) => order.indexOf(name))) + 1;
};

const backPart = ({ name, kind }: WantedTab): Part =>
  mended(
    kind === 'rows' || kind === 'cover'
      ? `The ${name} tab was gone: put back, empty. What stood on it is in the sheet's history (File, Version history) and in each snapshot.`
      : `The ${name} tab was gone: put back.`,
  );

/** Tabs of the layout and of the workbook that are not there yet, each with the requests that make it. */
const comingTabs = (sheet: FoundSheet, missing: readonly WantedTab[], { content = [] }: Wish) => {
  const coming: { wanted: WantedTab | null; tab: FoundTab; requests: Request[] }[] = [];
  const ids = new Set(sheet.tabs.map(({ sheetId }) => sheetId));
  let sheetId = 0;
  const freeId = () => {
    do sheetId += 1;
    while (ids.has(sheetId));
    return sheetId;
  };
  const order = content.length > 0 ? [] : sheet.tabs.map(({ table }) => wantedNameOf(table.name));
  const add = (wanted: WantedTab | null, given: Content | null, index: number) => {
    const tab = newTab(wanted, freeId(), given);
    order.splice(index, 0, wanted?.name ?? '');
    coming.push({ wanted, tab, requests: newTabRequests(wanted, tab, index) });
  };
  const left = new Set(missing);
  for (const given of content) {
    const wanted = [...left].find(({ name }) => wantedNameOf(given.table.name) === name) ?? null;
    // What the product writes is written anew.
    if (wanted) left.delete(wanted);
    add(wanted, wanted?.kind === 'product' ? null : given, order.length);
  }
  for (const wanted of left) add(wanted, null, placeAmong(order, wanted));
  return coming;
};

const wantedNameOf = (name: string): string =>
  wantedTabs.find((wanted) => tabNamed({ tabs: [{ table: { name } } as FoundTab] }, wanted.name))?.name ?? '';

/** A copy, or a sheet laid out by a later version of this program, is left as it is. */
const leftAlone = (sheet: FoundSheet, spreadsheetId: string): string | null => {
  if (isCopy(sheet, spreadsheetId))
    return 'This sheet is a copy of another one, so nothing was changed: open the original, or choose "Connect this sheet" from the Action plan menu here if this one is to be the plan from now on.';
  if ((layoutOf(sheet) ?? 0) > LAYOUT_VERSION)
    return 'This sheet was laid out by a later version of this program, so nothing was changed: use that version.';
  return null;
};

export const changesTo = (sheet: FoundSheet, wish: Wish): Part => {
  const { spreadsheetId, editors = [], blankTab } = wish;
  const why = leftAlone(sheet, spreadsheetId);
  if (why) return step(why);
  const isFresh = blankTab !== undefined;
  const there = { ...sheet, tabs: sheet.tabs.filter(({ sheetId }) => sheetId !== blankTab) };
  const found = wantedTabs.map((wanted) => {
    const named = tabNamed(there, wanted.name);
    return { wanted, named, renamed: named ? null : renamedTab(there, wanted) };
  });
  const gone = found.filter(({ named, renamed }) => !named && !renamed).map(({ wanted }) => wanted);
  const tables = [...there.tabs, ...(wish.content ?? [])].map(({ table }) => table);
  const given = new Set((wish.content ?? []).map(({ table }) => wantedNameOf(table.name)));
  const asked = gone.flatMap((wanted) => {
    const table = given.has(wanted.name) ? null : lookAlike(wanted, tables);
    return table ? [{ wanted, table }] : [];
  });
  const missing = gone.filter((wanted) => !asked.some((one) => one.wanted === wanted));
  const coming = comingTabs(sheet, missing, wish);
  const known = { keys: sheet.keys, layout: layoutOf(sheet) };
  const parts = joined([
    settingsPart(there),
    ...found.flatMap(({ wanted, renamed }) => (renamed ? [renamePart(renamed, wanted)] : [])),
    ...missing.map(backPart),
    ...asked.map(({ wanted, table }) => askWhich(wanted, table)),
    ...coming.map(({ requests }) => ({ ...NOTHING, requests })),
    ...found.map(({ wanted, named, renamed }) => {
      const tab = named ?? renamed;
      return tab ? tabPart(wanted, tab, known, editors) : NOTHING;
    }),
    ...coming.map(({ wanted, tab }) => (wanted ? quiet(tabPart(wanted, tab, known, editors)) : NOTHING)),
    identityPart(sheet, spreadsheetId),
    isFresh ? { ...NOTHING, requests: [{ deleteSheet: { sheetId: blankTab } }] } : NOTHING,
  ]);
  return isFresh ? quiet(parts) : parts;
};
