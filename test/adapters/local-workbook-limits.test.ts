import { openArchive } from '../../functions/adapters/local/workbook/archive.ts';
import { readTables } from '../../functions/adapters/local/workbook-reader.ts';
import { workbookBytes } from '../../functions/adapters/local/workbook-writer.ts';
import { Fault } from '../../functions/fault.ts';

const SHEET = 'xl/worksheets/sheet1.xml';

/** A blank workbook with some of its parts replaced. */
const withParts = async (parts: Record<string, string | null>): Promise<Uint8Array> =>
  (await openArchive(await workbookBytes(null))).withParts(new Map(Object.entries(parts)));

const withRows = (rows: string): Promise<Uint8Array> =>
  withParts({
    [SHEET]: `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
  });

const refused = async (bytes: Uint8Array): Promise<Fault> => {
  const error = await readTables(bytes).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Fault);
  return error as Fault;
};

const text = (words: string): Uint8Array => new TextEncoder().encode(words);

describe('A file that is not a workbook is refused in one sentence', () => {
  it.each([
    ['an empty file', new Uint8Array(), /^This file is empty/],
    ['a list of values', text('Ref,Action\nA1.01,Audit'), /not an \.xlsx workbook/],
    ['a web page', text('<html><table></table></html>'), /not an \.xlsx workbook/],
    ['a PDF', text('%PDF-1.7'), /not an \.xlsx workbook/],
    [
      'an old .xls file',
      Buffer.from('d0cf11e0a1b11ae1000000000000', 'hex'),
      /protected with a password or in the old \.xls form/,
    ],
    ['only the first two letters of an archive', text('PK'), /damaged/],
  ])('%s', async (_what, bytes, sentence) => {
    expect((await refused(bytes)).message).toMatch(sentence);
  });

  it('an archive of another kind', async () => {
    expect(await refused(await withParts({ 'xl/workbook.xml': null }))).toMatchObject({ code: 'not-a-workbook' });
  });

  it('a workbook whose parts are locked with a password', async () => {
    const bytes = Buffer.from(await workbookBytes(null));
    const directory = bytes.indexOf(Buffer.from('504b0102', 'hex'));
    bytes.writeUInt16LE(bytes.readUInt16LE(directory + 8) | 1, directory + 8);
    expect((await refused(bytes)).message).toMatch(/protected with a password/);
  });

  it('a workbook without a sheet', async () => {
    const bytes = await withParts({ 'xl/workbook.xml': '<workbook><sheets/></workbook>' });
    expect((await refused(bytes)).message).toMatch(/has no sheet in it/);
  });
});

describe('A file made to fill the memory is refused before it is unpacked', () => {
  it('a part that shrinks a thousandfold', async () => {
    const bytes = await withParts({ [SHEET]: ' '.repeat(50_000_000) });
    expect(await refused(bytes)).toMatchObject({ code: 'too-big' });
  });

  it('a part that says it is smaller than it is', async () => {
    const bytes = Buffer.from(await withParts({ [SHEET]: ' '.repeat(50_000_000) }));
    const entry = bytes.lastIndexOf(SHEET) - 46;
    bytes.writeUInt32LE(100, entry + 24);
    expect(await refused(bytes)).toMatchObject({ code: 'damaged' });
  });

  it('very many parts', async () => {
    const many = Object.fromEntries(Array.from({ length: 2100 }, (_, i) => [`xl/part${i}.xml`, '']));
    expect(await refused(await withParts(many))).toMatchObject({ code: 'too-big' });
  });

  it('a file larger than 20 MB', async () => {
    const bytes = new Uint8Array(21 * 1024 * 1024);
    bytes.set([0x50, 0x4b, 3, 4]);
    expect(await refused(bytes)).toMatchObject({ code: 'too-big' });
  });

  it('a part that names itself over and over', async () => {
    const laughs =
      '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>';
    expect(await refused(await withParts({ [SHEET]: laughs }))).toMatchObject({ code: 'damaged' });
  });
});

describe('A damaged workbook is refused, and never read half', () => {
  it('wherever it is cut short', async () => {
    const bytes = await workbookBytes(null);
    for (let length = 1; length < bytes.length; length += 997) {
      expect(['damaged', 'not-a-workbook']).toContain((await refused(bytes.subarray(0, length))).code);
    }
  });

  it('whichever byte of it has changed', async () => {
    const whole = await workbookBytes(null);
    const tables = JSON.stringify(await readTables(whole));
    for (let at = 0; at < whole.length; at += 499) {
      const bytes = new Uint8Array(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0x55;
      const read = await readTables(bytes).catch((error: unknown) => error);
      expect({ at, right: read instanceof Fault || JSON.stringify(read) === tables }).toEqual({ at, right: true });
    }
  });
});

it.each(['-3', '3.5', 'x', '0'])(
  'A row numbered %s was something that we did not foresee: the workbook is damaged',
  async (r) => {
    expect(await refused(await withRows(`<row r="${r}"><c t="str"><v>x</v></c></row>`))).toMatchObject({
      code: 'damaged',
    });
  },
);

describe('A sheet larger than a plan is refused by the cell that is too far out', () => {
  const cell = (address: string) => `<c r="${address}" t="str"><v>x</v></c>`;

  it('below row 20,000', async () => {
    expect((await refused(await withRows(`<row r="1048576">${cell('B1048576')}</row>`))).message).toBe(
      'There is something in cell B1048576 of the Read me tab: clear everything below row 20,000 and try again.',
    );
  });

  it('right of column 500', async () => {
    expect((await refused(await withRows(`<row r="1">${cell('XFD1')}</row>`))).message).toBe(
      'There is something in cell XFD1 of the Read me tab: clear everything right of column SF and try again.',
    );
  });

  it('but a column formatted to the last row reads quickly', async () => {
    const rows = Array.from({ length: 1_048_576 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" s="3"/></row>`);
    rows[4] = `<row r="5">${cell('A5')}</row>`;
    const bytes = await withRows(rows.join(''));
    const began = performance.now();
    const [table] = (await readTables(bytes)).tables;
    expect(table?.rows).toEqual([[], [], [], [], [{ text: 'x' }]]);
    expect(performance.now() - began).toBeLessThan(15_000);
  }, 60_000);
});
