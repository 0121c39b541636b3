/** The items of the Plan tab, one a row: their notes, what their values accept, and those that are gone. */
import { sameHeading } from '../../../../plan/cells.ts';
import type { Column } from '../../../../plan/layout/column.ts';
import { coverItems, PLAN_TAB } from '../../../../plan/sheet-layout.ts';
import { rulesPart } from './accepted.ts';
import { columnFormat } from './cells.ts';
import type { Located } from './columns.ts';
import type { FoundTab } from './found.ts';
import { helpPart } from './help-notes.ts';
import { look } from './looks.ts';
import { joined, listed, mended, NOTHING, type Part, quiet, type Request, step } from './part.ts';
import { oneCell, said } from './ranges.ts';

type Standing = { item: Column; row: number };

const items = coverItems as readonly Column[];

const standingIn = (tab: FoundTab, headingRow: number, at: number) => {
  const standing: Standing[] = [];
  const strangers: string[] = [];
  for (const [row, cells] of tab.table.rows.entries()) {
    const text = row > headingRow ? (cells[at]?.text.trim() ?? '') : '';
    const item = items.find(({ heading }) => sameHeading(heading) === sameHeading(text));
    if (item && !standing.some((one) => one.item === item)) standing.push({ item, row });
    else if (!item && text !== '') strangers.push(text);
  }
  return { standing, strangers };
};

/** How a value is kept, before anything stands in it. */
const valueLook = (tab: FoundTab, { item, row }: Standing, at: number): Request[] => {
  const numberFormat = columnFormat(item);
  const cell = oneCell(tab.sheetId, row, at);
  const left = look(cell, { horizontalAlignment: 'LEFT' }, 'horizontalAlignment');
  return numberFormat ? [look(cell, { numberFormat }, 'numberFormat'), left] : [left];
};

/** In rows of their own below everything else. A renamed item looks like one that is gone, so beside a stranger a person is asked. */
const backPart = (tab: FoundTab, gone: readonly Standing[], strangers: readonly string[], itemColumn: number): Part => {
  if (gone.length === 0) return NOTHING;
  const names = listed(gone.map(({ item }) => item.heading));
  if (strangers.length > 0)
    return step(
      `On the ${PLAN_TAB} tab there is no row for ${names}. ${listed(strangers.map((text) => `"${said(text)}"`))} may be ${gone.length === 1 ? 'that item' : 'one of them'} under another name: type the right item over it, or each item into a new row.`,
    );
  const end = (gone[gone.length - 1]?.row ?? 0) + 1;
  const { sheetId } = tab;
  return mended(
    `The ${PLAN_TAB} tab had no row for ${names}: put back at the end, empty.`,
    ...(end > tab.rowCount ? [{ appendDimension: { sheetId, dimension: 'ROWS', length: end - tab.rowCount } }] : []),
    ...gone.map(({ item, row }) => ({
      updateCells: {
        start: { sheetId, rowIndex: row, columnIndex: itemColumn },
        rows: [{ values: [{ userEnteredValue: { stringValue: item.heading } }] }],
        fields: 'userEnteredValue',
      },
    })),
  );
};

const keptPart = (tab: FoundTab, places: readonly Standing[], at: { item: number; value: number }): Part =>
  joined([
    helpPart(
      PLAN_TAB,
      tab,
      places.map(({ item, row }) => ({ label: item.heading, help: item.help, row, at: at.item })),
    ),
    rulesPart(
      PLAN_TAB,
      places.map(({ item, row }) => ({
        ...{ name: PLAN_TAB, tab, heading: item.heading, column: item },
        ...{ at: at.value, rows: { from: row, to: row + 1 } },
      })),
    ),
  ]);

export const itemsPart = (tab: FoundTab, { row, placed, added }: Located): Part => {
  const columnOf = (heading: string) => [...placed, ...added].find(({ column }) => column.heading === heading)?.at;
  const [item, value] = [columnOf('Item'), columnOf('Value')];
  if (item === undefined || value === undefined) return NOTHING;
  const { standing, strangers } = standingIn(tab, row, item);
  const first = Math.max(tab.table.rows.length, row + 1);
  const gone = items
    .filter((one) => !standing.some((there) => there.item === one))
    .map((one, index) => ({ item: one, row: first + index }));
  const back = strangers.length > 0 ? [] : gone;
  const fresh = tab.isNew ? [...standing, ...back] : back;
  return joined([
    backPart(tab, gone, strangers, item),
    { ...NOTHING, requests: fresh.flatMap((one) => valueLook(tab, one, value)) },
    keptPart(tab, standing, { item, value }),
    quiet(keptPart(tab, back, { item, value })),
  ]);
};
