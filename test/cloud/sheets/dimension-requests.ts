/** Requests that change rows and columns: how many there are, how wide, which are hidden or folded together. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { pathsIn, Refused, refuse, tabWith } from './refused.ts';
import type { Spreadsheet, Tab } from './spreadsheet.ts';

type Span = { tab: Tab; isRows: boolean; from: number; to: number };

const spanOf = (book: Spreadsheet, range: sheets_v4.Schema$DimensionRange | undefined): Span => {
  const tab = tabWith(book, range?.sheetId);
  const isRows = range?.dimension === 'ROWS';
  if (!isRows && range?.dimension !== 'COLUMNS') throw new Refused('No such dimension.');
  const end = isRows ? tab.rowCount : tab.columnCount;
  const [from, to] = [range?.startIndex ?? 0, range?.endIndex ?? end];
  if (from >= to || to > end) refuse(`Range exceeds grid limits. Max: ${end}`);
  return { tab, isRows, from, to };
};

const numbers = ({ from, to }: { from: number; to: number }): number[] =>
  Array.from({ length: to - from }, (_none, index) => from + index);

export const appendDimension = (book: Spreadsheet, request: sheets_v4.Schema$AppendDimensionRequest): void => {
  const tab = tabWith(book, request.sheetId);
  const length = request.length ?? 0;
  if (length < 1) refuse('length must be at least 1.');
  if (request.dimension === 'ROWS') tab.rowCount += length;
  else if (request.dimension === 'COLUMNS') tab.columnCount += length;
  else refuse('No such dimension.');
};

const hide = ({ tab, isRows, ...span }: Span, isHidden: boolean): void => {
  const hidden = isRows ? tab.hiddenRows : tab.hiddenColumns;
  for (const number of numbers(span)) isHidden ? hidden.add(number) : hidden.delete(number);
};

export const updateDimensionProperties = (
  book: Spreadsheet,
  { range, properties, fields }: sheets_v4.Schema$UpdateDimensionPropertiesRequest,
): void => {
  const span = spanOf(book, range);
  for (const path of pathsIn(fields, 'DimensionProperties')) {
    const name = path.join('.');
    if (name === 'hiddenByUser') hide(span, properties?.hiddenByUser ?? false);
    else if (name === 'pixelSize' && (properties?.pixelSize ?? 0) > 0) {
      if (!span.isRows) for (const column of numbers(span)) span.tab.widths.set(column, properties?.pixelSize ?? 0);
    } else refuse(`Invalid value for ${name}, or one that this stand-in cannot change.`);
  }
};

type Group = { from: number; to: number; depth: number };

const MOST_DEPTH = 8;

/** As Google's page of the request says it: groups nest, and never cross. */
const grouped = (groups: readonly Group[], from: number, to: number): Group[] => {
  const inside = groups.filter((group) => group.from >= from && group.to <= to);
  const around = groups.filter((group) => group.from <= from && group.to >= to && !inside.includes(group));
  const crossing = groups.filter(
    (group) => !inside.includes(group) && !around.includes(group) && group.from < to && group.to > from,
  );
  if (crossing.length > 0) throw new Refused('This stand-in does not join groups that cross.');
  const depth = around.length + 1;
  if (groups.some((group) => group.from === from && group.to === to))
    throw new Refused('There is such a group already.');
  return [
    ...groups.map((group) => (inside.includes(group) ? { ...group, depth: group.depth + 1 } : group)),
    { from, to, depth },
  ].sort((a, b) => a.depth - b.depth || a.from - b.from);
};

export const addDimensionGroup = (book: Spreadsheet, { range }: sheets_v4.Schema$AddDimensionGroupRequest): void => {
  const { tab, isRows, from, to } = spanOf(book, range);
  if (isRows) throw new Refused('This stand-in groups columns only.');
  const before = tab.columnGroups.map(({ range: group, depth }) => ({
    ...{ from: group?.startIndex ?? 0, to: group?.endIndex ?? 0, depth: depth ?? 1 },
  }));
  const closed = new Set(
    tab.columnGroups
      .filter(({ collapsed }) => collapsed)
      .map(({ range: group }) => `${group?.startIndex} ${group?.endIndex}`),
  );
  tab.columnGroups = grouped(before, from, to).map((group) => ({
    range: { sheetId: tab.sheetId, dimension: 'COLUMNS', startIndex: group.from, endIndex: group.to },
    depth: group.depth,
    ...(closed.has(`${group.from} ${group.to}`) ? { collapsed: true } : {}),
  }));
  if (tab.columnGroups.some(({ depth }) => (depth ?? 0) > MOST_DEPTH)) refuse('Groups nest eight deep at most.');
};

/** Folding a group hides what is in it. */
export const updateDimensionGroup = (
  book: Spreadsheet,
  { dimensionGroup, fields }: sheets_v4.Schema$UpdateDimensionGroupRequest,
): void => {
  const span = spanOf(book, dimensionGroup?.range);
  const group = span.tab.columnGroups.find(
    ({ range, depth }) =>
      range?.startIndex === span.from && range.endIndex === span.to && depth === dimensionGroup?.depth,
  );
  if (!group) throw new Refused('There is no group with that range and depth.');
  for (const path of pathsIn(fields, 'DimensionGroup')) {
    if (path.join('.') !== 'collapsed') throw new Refused(`Field ${path.join('.')} cannot be changed.`);
    if (dimensionGroup?.collapsed) group.collapsed = true;
    else delete group.collapsed;
    hide(span, dimensionGroup?.collapsed ?? false);
  }
};
