/** What comes of reading the sheet: the plan, where each row stands, and each cell that could not be read as meant. */
import type { Place } from './cells.ts';
import type { Plan } from './schema.ts';
import type { RowsKey } from './sheet-layout.ts';

export type CellFaultKind =
  | 'not a date'
  | 'date reads two ways'
  | 'not a number'
  | 'not in the list'
  | 'error cell'
  | 'merged cells'
  | 'formula'
  | 'child identifier'
  | 'unknown tab'
  | 'missing tab'
  | 'doubled tab'
  | 'unknown heading'
  | 'missing heading'
  | 'heading of a later layout'
  | 'doubled heading'
  | 'no headings'
  | 'item unknown'
  | 'item doubled'
  | 'row without a key'
  | 'hidden rows'
  | 'hidden tab'
  | 'address behind';

export type CellFault = {
  kind: CellFaultKind;
  tab: string;
  /** As people see it; 0 when the fault is of the whole tab. */
  row: number;
  ref: string;
  /** Field name of the schema, '' when there is none. */
  field: string;
  heading: string;
  /** What was typed. Blank for a child's identifier: it is never repeated. */
  text: string;
  /** What is needed to say it plainly: allowed words, the two readings of a date, a column letter, a count. */
  detail: string[];
};

export type Reading = {
  plan: Plan;
  /** Place of `plan[key][index]`; `placeOf.cover` holds the row of each item by field name. */
  places: Record<RowsKey, Place[]> & { cover: Record<string, number> };
  faults: CellFault[];
};
