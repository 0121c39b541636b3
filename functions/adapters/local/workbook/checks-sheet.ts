/** The rows of the Checks tab. */
import { columnLetter, sameHeading, type Table } from '../../../plan/cells.ts';
import type { Finding } from '../../../plan/finding.ts';
import { checkRows } from '../../../plan/marks/check-rows.ts';
import type { IsoDate } from '../../../plan/schema.ts';
import { CHECKS_HEADINGS } from '../../../plan/sheet-layout.ts';
import { productWidth } from '../../sheet-template.ts';
import { mend, prefixOf } from './mend.ts';
import { styleOfColumn } from './ref-colours.ts';
import { rowHeight } from './row-height.ts';
import { cellText } from './written-rows.ts';
import { elementsOf, encodeText, firstElement } from './xml.ts';

const WIDTHS = CHECKS_HEADINGS.map(productWidth);

export const NEW_CHECKS_SHEET =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
  `<cols>${WIDTHS.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>` +
  '<sheetData/><sheetProtection sheet="1" formatColumns="0" sort="0" autoFilter="0"/></worksheet>';

/** The sheet with these findings in place of the rows it had. Everything else of the sheet stays. */
export const withChecks = (
  xml: string,
  table: Table | undefined,
  findings: readonly Finding[],
  asAt: IsoDate,
): string => {
  const prefix = prefixOf(xml, 'worksheet');
  const data = firstElement(xml, 'sheetData');
  if (!data) return xml;
  const styles = CHECKS_HEADINGS.map((_heading, column) => styleOfColumn(xml, column));
  const cell = (value: string | number, row: number, column: number) => {
    const start = `<${prefix}c r="${columnLetter(column)}${row}" s="${styles[column]}"`;
    if (value === '') return '';
    if (typeof value === 'number') return `${start}><${prefix}v>${value}</${prefix}v></${prefix}c>`;
    const text = `<${prefix}t xml:space="preserve">${encodeText(cellText(value))}</${prefix}t>`;
    return `${start} t="inlineStr"><${prefix}is>${text}</${prefix}is></${prefix}c>`;
  };
  const line = (values: readonly (string | number)[], row: number) =>
    `<${prefix}row r="${row}" ht="${rowHeight(values.map((value, i) => ({ text: String(value), width: WIDTHS[i] ?? 16 })))}">${values.map((value, column) => cell(value, row, column)).join('')}</${prefix}row>`;
  const ours = CHECKS_HEADINGS.every(
    (heading, column) => sameHeading(table?.rows[0]?.[column]?.text ?? '') === sameHeading(heading),
  );
  const top = ours ? elementsOf(data.inner, 'row').next().value : null;
  const heading = top ? data.inner.slice(top.start, top.end) : line(CHECKS_HEADINGS, 1);
  const rows = checkRows(findings, table, asAt).map((values, index) => line(values, index + 2));
  const text = `<${prefix}sheetData>${heading}${rows.join('')}</${prefix}sheetData>`;
  const size = firstElement(xml.slice(0, data.start), 'dimension');
  const reach = `<${prefix}dimension ref="A1:${columnLetter(CHECKS_HEADINGS.length - 1)}${rows.length + 1}"/>`;
  return mend(xml, [
    ...(size ? [{ start: size.start, end: size.end, text: reach }] : []),
    { start: data.start, end: data.end, text },
  ]);
};
