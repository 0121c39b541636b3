/**
 * Rows as a CSV file (RFC 4180) that spreadsheets open as they were meant. It opens with a byte order mark: without one Excel takes
 * UTF-8 for an older code and makes "SiÃ¢n" of "Siân"; LibreOffice and other readers of CSV know the mark and pass over it.
 */
export type CsvValue = string | number | null;

/** What a spreadsheet would take for the start of a formula, also in its full width, and also behind blanks. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters and marks that turn the direction of text are taken out
const UNWANTED = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;
const LINE_ENDS = /\r\n?|\u2028|\u2029/g;
const EMAIL = /[^\s<>()[\]"',;:|]+@[^\s<>()[\]"',;:|]+\.[^\s<>()[\]"',;:|]+/g;
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

/** Nobody's address belongs in data that is passed on. */
const withoutAddresses = (text: string): string => text.replace(EMAIL, '(address left out)');

/** Tabs become spaces, so that no reader takes one cell for two; an apostrophe marks as text what would be worked out. */
const harmless = (text: string): string => {
  const plain = text.toWellFormed().normalize('NFC').replace(LINE_ENDS, '\n').replace(UNWANTED, '').replace(/\t/g, ' ');
  const said = withoutAddresses(plain);
  return FORMULA.test(said) ? `'${said}` : said;
};

/** Numbers stay numbers, also those below 0: never grouped, never in powers of ten. */
const numeral = (value: number): string => {
  const short = String(value === 0 ? 0 : value);
  if (!short.includes('e')) return short;
  return Math.abs(value) >= 1 ? BigInt(value).toString() : value.toFixed(20).replace(/\.?0+$/, '');
};

const cellText = (value: CsvValue): string => {
  if (value === null) return '';
  if (typeof value === 'number') return numeral(value);
  const text = harmless(value);
  return NEEDS_QUOTES.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
};

export const csvText = (rows: readonly (readonly CsvValue[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')}`;
