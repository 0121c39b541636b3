/** Which tabs are there under their name, which under another, and which have to come back. */
import { sameHeading, type Table } from '../../../../plan/cells.ts';
import { findHeadings } from '../../../../plan/find-headings.ts';
import { LISTS_TAB } from '../../../../plan/sheet-layout.ts';
import { rulesPart } from './accepted.ts';
import { keysFor, type Located, locate } from './columns.ts';
import { type FoundSheet, type FoundTab, tabNamed } from './found.ts';
import { colourPart, frozenPart, groupPart, headingGuard, productGuard } from './guards.ts';
import { knownHeadings } from './heading-row.ts';
import { helpPart } from './help-notes.ts';
import { itemsPart } from './items.ts';
import { headingLook } from './looks.ts';
import { joined, mended, NOTHING, type Part, quiet, step } from './part.ts';
import { said } from './ranges.ts';
import { helpFor, type WantedTab, wantedTabs } from './wanted.ts';

/** The tab that the names of these columns lead to, if they all lead to one, and it goes by none of our names. */
export const renamedTab = ({ tabs, keys }: FoundSheet, wanted: WantedTab): FoundTab | null => {
  const own = new Set(wanted.columns.map(({ key }) => key.toLowerCase()).filter((key) => key !== ''));
  const led = keys
    .filter(({ name }) => own.has(name?.toLowerCase() ?? ''))
    .flatMap(({ range }) => (range ? [range] : []));
  const [first, ...others] = new Set(led.map(({ sheetId }) => sheetId ?? 0));
  if (first === undefined || others.length > 0) return null;
  const tab = tabs.find(({ sheetId }) => sheetId === first);
  return tab && !wantedTabs.some(({ name }) => tabNamed({ tabs: [tab] }, name)) ? tab : null;
};

export const renamePart = (tab: FoundTab, { name }: WantedTab): Part =>
  mended(`The ${name} tab had been renamed "${said(tab.table.name)}": its name is put back.`, {
    updateSheetProperties: { properties: { sheetId: tab.sheetId, title: name }, fields: 'title' },
  });

/** A tab of another name that has most of its headings: a copy of it that was kept when it was deleted, or itself. */
export const lookAlike = (wanted: WantedTab, tables: readonly Table[]): Table | null => {
  if (wanted.kind !== 'rows') return null;
  const headings = knownHeadings(wanted);
  return (
    tables.find((table) => {
      const isOurs = wantedTabs.some(({ name }) => sameHeading(name) === sameHeading(table.name));
      const found = isOurs ? null : findHeadings(table, headings);
      return found !== null && found.columns.size * 2 > headings.length;
    }) ?? null
  );
};

export const askWhich = ({ name }: WantedTab, table: Table): Part =>
  step(
    `The ${name} tab is gone, and the tab "${said(table.name)}" has its headings: call that one ${name} if it is to be read, or delete its headings, and ${name} is put back empty.`,
  );

const isBlank = ({ table, notes }: FoundTab): boolean =>
  notes.size === 0 && table.rows.every((cells) => cells.every((cell) => cell === null || cell.text.trim() === ''));

/** A blank tab is given its headings again. In any other one nobody can say which row they stood in. */
const withoutHeadings = (wanted: WantedTab, tab: FoundTab): { part: Part; tab: FoundTab | null } => {
  const { name, texts } = wanted;
  if (!isBlank(tab) || tab.columnCount < wanted.columns.length || tab.rowCount < texts.length) {
    const sentence = `No row of headings was found on the ${name} tab: put the headings back above the rows, or undo what took them away (File, Version history).`;
    return { part: step(sentence), tab: null };
  }
  const rows = texts.map((cells) => ({ values: cells.map((text) => ({ userEnteredValue: { stringValue: text } })) }));
  const { sheetId, table } = tab;
  const part = mended(
    `The ${name} tab was empty, without its headings: they are put back.`,
    { updateCells: { start: { sheetId, rowIndex: 0, columnIndex: 0 }, rows, fields: 'userEnteredValue' } },
    headingLook(sheetId, 0, 0, wanted.columns.length),
  );
  const filled = texts.map((cells) => cells.map((text) => (text === '' ? null : { text })));
  return { part, tab: { ...tab, table: { ...table, rows: filled } } };
};

/** What belongs to columns: their names, their help, what they accept, their folds and colours. */
const columnsPart = (
  wanted: WantedTab,
  tab: FoundTab,
  { row, placed, doubled }: Pick<Located, 'row' | 'placed' | 'doubled'>,
  keys: FoundSheet['keys'],
): Part => {
  const { name } = wanted;
  const help = placed.map(({ column: { heading }, at }) => {
    return { label: heading, help: wanted.kind === 'cover' ? '' : helpFor(wanted, heading), row, at };
  });
  const checked = placed.flatMap(({ column: { column, heading }, at }) =>
    column ? [{ name, tab, heading, column, at, rows: { from: row + 1, to: tab.rowCount } }] : [],
  );
  return joined([
    keysFor(name, tab, { placed, keys, doubled }),
    helpPart(name, tab, help),
    rulesPart(name, checked),
    groupPart(name, tab, placed),
    colourPart(name, tab, row, placed),
  ]);
};

/** Of the whole sheet: the names of its columns, and the layout it was made by, where it says so. */
export type Known = { keys: FoundSheet['keys']; layout: number | null };

/** What keeps one tab whole. */
const laidOut = (wanted: WantedTab, tab: FoundTab, { keys, layout }: Known): Part => {
  const located = locate(wanted, tab, keys, layout);
  if (!located) {
    const { part, tab: filled } = withoutHeadings(wanted, tab);
    return filled ? joined([part, quiet(laidOut(wanted, filled, { keys, layout }))]) : part;
  }
  const { row, added, part } = located;
  return joined([
    part,
    headingGuard(wanted.name, tab, row),
    tab.isNew ? NOTHING : frozenPart(wanted.name, tab, row),
    columnsPart(wanted, tab, located, keys),
    quiet(columnsPart(wanted, tab, { ...located, placed: added }, keys)),
    wanted.kind === 'cover' ? itemsPart(tab, located) : NOTHING,
  ]);
};

/** The words of the Lists tab are ours to the last cell. */
const listsPart = (wanted: WantedTab, tab: FoundTab): Part => {
  const { table, sheetId } = tab;
  const isSame = wanted.texts.every((cells, row) =>
    cells.every((text, at) => (table.rows[row]?.[at]?.text ?? '') === text),
  );
  if (isSame) return NOTHING;
  const rows = wanted.texts.map((cells) => ({
    values: cells.map((text) => (text === '' ? {} : { userEnteredValue: { stringValue: text } })),
  }));
  const [height, width] = [wanted.texts.length, wanted.columns.length];
  const grown = [
    { dimension: 'ROWS', length: height - tab.rowCount },
    { dimension: 'COLUMNS', length: width - tab.columnCount },
  ].filter(({ length }) => length > 0);
  return mended(
    `The words on the ${wanted.name} tab had been changed: put back.`,
    ...grown.map((more) => ({ appendDimension: { sheetId, ...more } })),
    { updateCells: { start: { sheetId, rowIndex: 0, columnIndex: 0 }, rows, fields: 'userEnteredValue' } },
  );
};

export const tabPart = (wanted: WantedTab, tab: FoundTab, known: Known, editors: readonly string[]): Part => {
  if (wanted.kind === 'words') return NOTHING;
  if (wanted.kind !== 'product') return laidOut(wanted, tab, known);
  const words = wanted.name === LISTS_TAB ? listsPart(wanted, tab) : NOTHING;
  return joined([words, productGuard(wanted.name, tab, editors)]);
};
