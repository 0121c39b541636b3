/** How much of each kind of change finds room on "Since we last met". */
import type { ChangeKind } from '../plan/changes.ts';
import type { Line } from './document.ts';
import { linesOf } from './fit.ts';

/** A heading with the room around it, in lines of text. */
const HEADING_LINES = 2.9;
/** "and 12 more, in Annex 5." */
const MORE_LINES = 1.28;

/** An item may tell of several rows at once. `longer`: the same with more of its title and reason, step by step. */
export type Item = { line: Line; tells: number; longer?: () => Line[] };
/** One kind of change as it is told. */
export type Section = { kind: ChangeKind; count: number; items: Item[] };

/** With the room between items. */
const heightOf = ({ line }: Pick<Item, 'line'>): number => linesOf(line) + 0.26;

/** So many lines an item may grow by. */
const MOST_MORE = 1;
/** No kind takes more than this share of the room while others wait. */
const FAIR = 0.4;

/** Whether even one item of each kind takes more room than there is. */
export const isOver = (sections: readonly Section[], lines: number): boolean =>
  sections.reduce((sum, { items: [first] }) => sum + HEADING_LINES + (first ? heightOf(first) : 0), 0) > lines;

/** As many items as there is room for: one of each kind first, then what was removed and made easier before the rest. */
const firstFit = (sections: readonly Section[], lines: number): Item[][] => {
  const all = sections.flatMap(({ items }) => items).reduce((sum, item) => sum + heightOf(item), 0);
  const headings = sections.length * HEADING_LINES;
  if (headings + all <= lines) return sections.map(({ items }) => items);
  const shown = sections.map(() => 0);
  let left = lines - headings - sections.filter(({ items }) => items.length > 1).length * MORE_LINES;
  const take = (i: number, most: number): number => {
    const item = sections[i]?.items[shown[i] ?? 0];
    const height = item ? heightOf(item) : 0;
    if (!item || (Math.min(left, most) < height && (shown[i] ?? 0) > 0)) return 0;
    left -= height;
    shown[i] = (shown[i] ?? 0) + 1;
    return height;
  };
  for (const i of sections.keys()) take(i, left);
  for (const share of [FAIR, 1])
    for (const i of sections.keys()) {
      let most = left === Number.POSITIVE_INFINITY ? left : lines * share;
      for (let height = take(i, most); height > 0; height = take(i, most)) most -= height;
    }
  return sections.map(({ items }, i) => items.slice(0, shown[i]));
};

/** A title cut to a stump says less than it could: what its own lines have room for costs nothing, and lines that are left go to the first items. */
export const fitted = (sections: readonly Section[], lines: number): Item[][] => {
  const shown = firstFit(sections, lines);
  const cut = sections.filter(({ items }, i) => items.length > shown[i]!.length).length;
  const used = shown.flat().reduce((sum, item) => sum + heightOf(item), 0);
  let left = lines - sections.length * HEADING_LINES - cut * MORE_LINES - used;
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
