/** Reads CSV as RFC 4180 has it, and complains of whatever departs from it. */
export const readCsv = (file: string): string[][] => {
  if (!file.startsWith('\ufeff')) throw new Error('no byte order mark');
  const text = file.slice(1);
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quoted = text[at] === '"';
    const pattern = quoted ? /"((?:[^"]|"")*)"(,|\r\n)/y : /([^",\r\n]*)(,|\r\n)/y;
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) throw new Error(`not CSV at ${JSON.stringify(text.slice(at, at + 40))}`);
    row.push(quoted ? found[1]!.replace(/""/g, '"') : found[1]!);
    at = pattern.lastIndex;
    if (found[2] === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  if (row.length > 0) throw new Error('the last row does not end');
  return rows;
};
