/** Gives the cells of one column their styles, row by row, and touches no other character of the sheet. */

import { readAddress } from '../../../plan/addresses.ts';
import { columnLetter } from '../../../plan/cells.ts';
import { type Edit, mend, prefixOf } from './mend.ts';
import { attribute, isOn, type Tag, tagsOf, withAttribute } from './xml.ts';

/** What style a cell of the column should have, from the style it has. */
export type Restyle = (row: number, style: number) => number;

type Open = { tag: Tag; row: number; column: number; done: boolean };

/** `needed`: rows whose cell must be there to carry a style, made if it is not. */
export const restyleColumn = (xml: string, column: number, needed: readonly number[], restyle: Restyle): string => {
  const prefix = prefixOf(xml, 'worksheet');
  const edits: Edit[] = [];
  const waiting = [...needed].sort((a, b) => a - b);
  const columnStyle = styleOfColumn(xml, column);
  const address = (row: number) => `${columnLetter(column)}${row + 1}`;
  const cell = (row: number, style: number) => `<${prefix}c r="${address(row)}" s="${restyle(row, style)}"/>`;
  const newRow = (row: number) => `<${prefix}row r="${row + 1}">${cell(row, columnStyle)}</${prefix}row>`;
  const insert = (at: number, text: string) => edits.push({ start: at, end: at, text });
  const wanted = (row: number) => waiting.includes(row);
  const styleInRow = (tag: Tag) =>
    isOn(attribute(tag, 'customFormat')) ? Number(attribute(tag, 's') ?? 0) : columnStyle;
  const rowsBefore = (row: number, at: number) => {
    while (waiting.length > 0 && (waiting[0] as number) < row) insert(at, newRow(waiting.shift() as number));
  };

  let open: Open | null = null;
  const leaveRow = (at: number) => {
    if (open && !open.done && wanted(open.row)) insert(at, cell(open.row, styleInRow(open.tag)));
    if (open && waiting[0] === open.row) waiting.shift();
    open = null;
  };
  let lastRow = -1;
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'row' && tag.kind !== 'close') {
      lastRow = Number(attribute(tag, 'r') ?? lastRow + 2) - 1;
      rowsBefore(lastRow, tag.start);
      if (tag.kind === 'open') open = { tag, row: lastRow, column: -1, done: false };
      else if (wanted(lastRow)) {
        const text = `<${prefix}row${tag.attributes}>${cell(lastRow, styleInRow(tag))}</${prefix}row>`;
        edits.push({ start: tag.start, end: tag.end, text });
        waiting.shift();
      }
    } else if (tag.name === 'row') leaveRow(tag.start);
    else if (tag.name === 'c' && tag.kind !== 'close' && open) visitCell(tag, open);
    else if (tag.name === 'sheetData' && tag.kind === 'close') rowsBefore(Number.POSITIVE_INFINITY, tag.start);
  }
  return mend(xml, edits);

  function visitCell(tag: Tag, at: Open): void {
    at.column = readAddress(attribute(tag, 'r') ?? '')?.column ?? at.column + 1;
    if (at.column > column && !at.done && wanted(at.row)) {
      insert(tag.start, cell(at.row, styleInRow(at.tag)));
      at.done = true;
    }
    if (at.column !== column) return;
    at.done = true;
    const style = Number(attribute(tag, 's') ?? 0);
    const changed = restyle(at.row, style);
    if (changed === style) return;
    const attributes = withAttribute(tag.attributes, 's', String(changed));
    edits.push({ start: tag.start, end: tag.end, text: `<${prefix}c${attributes}${tag.kind === 'empty' ? '/' : ''}>` });
  }
};

/** The style that a new cell of the column takes. */
export const styleOfColumn = (xml: string, column: number): number => {
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'sheetData') break;
    if (tag.name !== 'col' || tag.kind === 'close') continue;
    const from = Number(attribute(tag, 'min')) - 1;
    const to = Number(attribute(tag, 'max')) - 1;
    if (column >= from && column <= to) return Number(attribute(tag, 'style') ?? 0);
  }
  return 0;
};
