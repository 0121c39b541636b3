/** The tabs of a Google Sheet as they should be, made from the same layout as the workbook. */
import type { Column } from '../../../../plan/layout/column.ts';
import {
  COVER_HEADINGS,
  coverItems,
  dropdowns,
  LISTS_TAB,
  PLAN_TAB,
  READ_ME_TAB,
  rowsTabs,
} from '../../../../plan/sheet-layout.ts';
import { type ReadMeLine, readMeLines } from '../../../read-me.ts';
import {
  COVER_WIDTHS,
  isShown,
  LISTS_WIDTH,
  PRODUCT_PAGES,
  productWidth,
  READ_ME_WIDTH,
  widthOf,
} from '../../../sheet-template.ts';

export type WantedColumn = {
  heading: string;
  /** The named range by which a column is known whatever its heading says; '' for columns that the product writes. */
  key: string;
  /** Of the layout, where people type in it. */
  column: Column | null;
  width: number;
};

export type WantedTab = {
  name: string;
  hidden: boolean;
  kind: 'words' | 'cover' | 'rows' | 'product';
  columns: readonly WantedColumn[];
  frozenRows: number;
  frozenColumns: number;
  /** What stands in a new one. */
  texts: readonly (readonly string[])[];
};

const keyOf = (tab: string, field: string): string => `plan_${tab}_${field}`;

const written = (heading: string, width: number): WantedColumn => ({ heading, key: '', column: null, width });

export const READ_ME_LINES: readonly ReadMeLine[] = readMeLines('sheet');

const readMe: WantedTab = {
  ...{ name: READ_ME_TAB, hidden: false, kind: 'words', columns: [written('', READ_ME_WIDTH)] },
  ...{ frozenRows: 0, frozenColumns: 0, texts: READ_ME_LINES.map(({ text }) => [text]) },
};

const cover: WantedTab = {
  ...{ name: PLAN_TAB, hidden: false, kind: 'cover', frozenRows: 1, frozenColumns: 1 },
  columns: COVER_HEADINGS.map((heading, index) => ({
    ...written(heading, COVER_WIDTHS[index] ?? widthOf(coverItems[0])),
    key: keyOf('cover', heading.toLowerCase()),
  })),
  texts: [COVER_HEADINGS, ...coverItems.map(({ heading }) => [heading])],
};

const rows = rowsTabs.map(
  (tab): WantedTab => ({
    ...{ name: tab.name, hidden: !isShown(tab, null), kind: 'rows', frozenRows: 1, frozenColumns: 1 },
    columns: tab.columns.map((column) => ({
      ...{ heading: column.heading, key: keyOf(tab.key, column.field), column, width: widthOf(column) },
    })),
    texts: [tab.columns.map(({ heading }) => heading)],
  }),
);

const product = (name: string, columns: readonly WantedColumn[], texts: WantedTab['texts']): WantedTab => ({
  ...{ name, hidden: true, kind: 'product', columns, frozenRows: 1, frozenColumns: 0, texts },
});

const lists = (): WantedTab => {
  const all = dropdowns();
  const longest = all.reduce((most, { choices }) => Math.max(most, choices.length), 0);
  const words = Array.from({ length: longest }, (_none, row) => all.map(({ choices }) => choices[row] ?? ''));
  const columns = all.map(({ name }) => written(name, LISTS_WIDTH));
  return product(LISTS_TAB, columns, [all.map(({ name }) => name), ...words]);
};

/** In the order of the sheet. */
export const wantedTabs: readonly WantedTab[] = [
  readMe,
  cover,
  ...rows,
  ...PRODUCT_PAGES.map(({ name, headings }) =>
    product(
      name,
      headings.map((heading) => written(heading, productWidth(heading))),
      [headings],
    ),
  ),
  lists(),
];

/** The help on a heading, or on an item of the Plan tab. */
export const helpFor = (tab: WantedTab, heading: string): string =>
  (tab.kind === 'cover'
    ? (coverItems as readonly Column[]).find((item) => item.heading === heading)?.help
    : tab.columns.find((column) => column.heading === heading)?.column?.help) ?? '';
