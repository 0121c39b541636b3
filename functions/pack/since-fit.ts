/** How much of each kind of change finds room on "Since we last met". */
import type { ChangeKind } from '../plan/changes.ts';
import type { Line } from './document.ts';
import { linesOf } from './fit.ts';
import { count, listOf } from './wording.ts';

/** A heading with the room around it, in lines of text. */
const HEADING_LINES = 2.9;
/** "and 12 more, in Annex 5." */
const MORE_LINES = 1.28;

/**
 * An item may tell of several rows at once. `of`: of so many, where that is more. `label`: what rows that find no room are counted as.
 * `worse`: tells of what got worse. `longer`: the same with more of its title and reason, step by step.
 */
export type Item = {
  line: Line;
  tells: number;
  of?: number;
  label?: string;
  worse?: boolean;
  longer?: () => Line[];
};
/** One kind of change as it is told. */
export type Section = { kind: ChangeKind; count: number; items: Item[] };

/** What DfE has to agree to is told with its reasons as long as there is any room. */
export const MAIN: readonly ChangeKind[] = [
  'removed',
  'softened',
  'reworded',
  'redated',
  'retargeted',
  'restated',
  'positions',
];

/** With the room between items. */
const heightOf = ({ line }: Pick<Item, 'line'>): number => linesOf(line) + 0.26;

/** So many lines an item may grow by. */
const MOST_MORE = 1;
/** The same of ratings, which says what they are. */
const MORE_RATINGS = 2.2;
const moreLines = ({ kind, count: all, items }: Section): number => {
  const isWhole = items.length < 2 && all === items.reduce((sum, { tells }) => sum + tells, 0);
  if (isWhole) return 0;
  return kind === 'ratings' ? MORE_RATINGS : MORE_LINES;
};

/** No kind takes more than this part of the room that is left while others of the same weight wait. */
const MOST_OF_IT = 2 / 3;

/** Whether even one item of each kind takes more room than there is. */
export const isOver = (sections: readonly Section[], lines: number): boolean =>
  sections.reduce((sum, { items: [first] }) => sum + HEADING_LINES + (first ? heightOf(first) : 0), 0) > lines;

/** Of a large plan the first few already tell that there is no room for all. */
const haveRoom = (sections: readonly Section[], lines: number): boolean => {
  let sum = 0;
  for (const { items } of sections)
    for (const item of items) {
      sum += heightOf(item);
      if (sum > lines) return false;
    }
  return true;
};

/** As many items as there is room for: one of each kind first, then what got worse, then what was removed and made easier before the rest. */
const firstFit = (sections: readonly Section[], lines: number): Item[][] => {
  const headings = sections.length * HEADING_LINES;
  // Where all items have room, one that tells of some of its rows still counts the others.
  const cut = sections.reduce((sum, one) => sum + (one.items.length < 2 ? moreLines(one) : 0), 0);
  if (haveRoom(sections, lines - headings - cut)) return sections.map(({ items }) => items);
  const shown = sections.map(() => 0);
  let left = lines - headings - sections.reduce((sum, one) => sum + moreLines(one), 0);
  const nextOf = (i: number): Item | undefined => sections[i]?.items[shown[i] ?? 0];
  const take = (i: number, most: number): number => {
    const item = nextOf(i);
    if (!item) return 0;
    // With the last of them nothing is left to be counted.
    const isLast =
      (shown[i] ?? 0) > 0 && shown[i] === sections[i]!.items.length - 1 && (item.of ?? item.tells) === item.tells;
    const height = heightOf(item) - (isLast ? moreLines(sections[i]!) : 0);
    if (Math.min(left, most) < height && (shown[i] ?? 0) > 0) return 0;
    left -= height;
    shown[i] = (shown[i] ?? 0) + 1;
    return height;
  };
  const takeAll = (i: number, room: number, only: (item: Item) => boolean = () => true): void => {
    for (let most = room, item = nextOf(i); item !== undefined && only(item); item = nextOf(i)) {
      const before = shown[i];
      most -= take(i, most);
      if (shown[i] === before) return;
    }
  };
  const indices = [...sections.keys()];
  for (const i of indices) take(i, left);
  for (const i of indices) takeAll(i, left, ({ worse }) => worse === true);
  const main = indices.filter((i) => MAIN.includes(sections[i]!.kind));
  // What was removed comes first, and leaves room for what was made easier.
  for (const group of [main, indices.filter((i) => !main.includes(i))]) {
    for (const i of group) takeAll(i, left * MOST_OF_IT);
    for (const i of group) takeAll(i, left);
  }
  return sections.map(({ items }, i) => items.slice(0, shown[i]));
};

/** A title cut to a stump says less than it could: what its own lines have room for costs nothing, and lines that are left go to the first items. */
export const fitted = (sections: readonly Section[], lines: number): Item[][] => {
  if (lines === Number.POSITIVE_INFINITY) return sections.map(({ items }) => items);
  const shown = firstFit(sections, lines);
  const more = sections.reduce(
    (sum, one, i) => sum + (one.items.length > shown[i]!.length || one.items.length < 2 ? moreLines(one) : 0),
    0,
  );
  const used = shown.flat().reduce((sum, item) => sum + heightOf(item), 0);
  let left = lines - sections.length * HEADING_LINES - more - used;
  const grown = (item: Item, most: number): Item => {
    const height = linesOf(item.line);
    const line = item.longer?.().findLast((longer) => linesOf(longer) <= height + most);
    if (line === undefined) return item;
    left -= Math.max(0, linesOf(line) - height);
    return { ...item, line };
  };
  const free = shown.map((items) => items.map((item) => grown(item, 0)));
  return free.map((items) => items.map((item) => (left >= 1 ? grown(item, Math.min(left, MOST_MORE)) : item)));
};

/** Rows without a place on the page: of what got worse, of what DfE has to agree to, and of the rest. */
export type Untold = [worse: number, main: number, others: number];

export const untoldOf = ({ kind, count: all, items }: Section, shown: readonly Item[]): Untold => {
  const untold = all - shown.reduce((sum, { tells }) => sum + tells, 0);
  const rows = (item: Item, i: number): number => (item.of ?? item.tells) - (i < shown.length ? item.tells : 0);
  const worse = items.reduce((sum, item, i) => sum + (item.worse === true ? rows(item, i) : 0), 0);
  return MAIN.includes(kind) ? [worse, untold - worse, 0] : [worse, 0, untold - worse];
};

const MOST_LABELS = 5;
/** Whole as it stands, where others are names of what is counted. */
const isSaid = (label: string): boolean => /^(?:about|from|now) | as before$/.test(label);

/** "all now Blue", and "all targets" where those that are told were something else as well. */
const allWords = ([label, rows]: [string, number], items: readonly Item[]): string => {
  if (isSaid(label)) return label.startsWith('about') ? '' : `all ${label}`;
  return rows > 1 && items.some((item) => item.label !== label) ? `all ${label}s` : '';
};

/** What the rows are that find no room, where they are of several kinds: "11 from Green to Amber, 4 now Blue and 2 others". */
export const leftOutWords = ({ items }: Section, shown: readonly Item[], untold: number): string => {
  const left = new Map<string, number>();
  for (const [i, { label = '', of, tells }] of items.entries()) {
    const rows = (of ?? tells) - (i < shown.length ? tells : 0);
    if (label !== '' && rows > 0) left.set(label, (left.get(label) ?? 0) + rows);
  }
  const named = [...left].slice(0, left.size > MOST_LABELS ? MOST_LABELS - 1 : MOST_LABELS);
  const others = untold - named.reduce((sum, [, rows]) => sum + rows, 0);
  const [first] = named;
  if (first === undefined) return '';
  if (named.length === 1 && others === 0) return allWords(first, items);
  return listOf([
    ...named.map(([label, rows]) => (isSaid(label) ? `${rows} ${label}` : count(rows, label))),
    ...(others > 0 ? [`${others} ${others === 1 ? 'other' : 'others'}`] : []),
  ]);
};
