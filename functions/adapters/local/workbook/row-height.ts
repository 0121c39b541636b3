/** How tall a row must be to show its wrapped text. An estimate: LibreOffice does not work it out when it opens a file. */

const LINE = 14.4;
/** The tallest row a spreadsheet has. */
const TALLEST = 400;

const linesOf = (text: string, width: number): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / Math.max(1, width - 1))), 0);

/** In points, for cells of these widths in characters. */
export const rowHeight = (cells: readonly { text: string; width: number }[]): number => {
  const lines = Math.max(1, ...cells.map(({ text, width }) => linesOf(text, width)));
  return Math.min(TALLEST, Math.round((lines * LINE + 1.6) * 10) / 10);
};

/** A height that people may outgrow: the row still fits itself to what is typed later. */
export const withoutFixedHeights = (sheet: string): string => sheet.replace(/(<row\b[^>]*?) customHeight="1"/g, '$1');
