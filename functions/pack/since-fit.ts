/** How much of each kind of change finds room on "Since we last met". */
import type { ChangeKind } from '../plan/changes.ts';
import type { Line } from './document.ts';
import { linesOf } from './fit.ts';

/** A heading with the room around it, in lines of text. */
const HEADING_LINES = 3;

/** One kind of change as it is told. An item may tell of several rows at once. */
export type Section = { kind: ChangeKind; count: number; items: { line: Line; tells: number }[] };

/** With the room between items. */
const heightOf = ({ line }: Section['items'][number]): number => linesOf(line) + 0.28;

/** No kind takes more than this share of the room while others wait. */
const FAIR = 0.4;

/** As many items as there is room for: one of each kind first, then what was removed and made easier before the rest. */
export const fitted = (sections: readonly Section[], lines: number): Section['items'][] => {
  const shown = sections.map(() => 0);
  let left = lines - sections.length * HEADING_LINES;
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
