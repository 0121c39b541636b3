/** "Minutes" with its address in a formula: what stands there letter by letter is read, and nothing is worked out. */
import ExcelJS from 'exceljs';
import * as fc from 'fast-check';
import { linkIn } from '../../functions/adapters/local/workbook/hyperlink-formula.ts';
import { readTables } from '../../functions/adapters/local/workbook-reader.ts';
import { workbookBytes } from '../../functions/adapters/local/workbook-writer.ts';
import type { Cell } from '../../functions/plan/cells.ts';
import { checkPlan } from '../../functions/plan/findings.ts';
import { readPlan } from '../../functions/plan/read-plan.ts';
import { filledPlan } from '../plans/filled-plan.ts';
import { contextOf } from '../plans/small-plan.ts';

const ADDRESS = 'https://www.exampleshire.example/minutes?id=7&page=2';

describe('the address in a formula', () => {
  it.each<[string, string, string | null]>([
    ['with its words', `HYPERLINK("${ADDRESS}","Minutes")`, ADDRESS],
    ['alone', `HYPERLINK("${ADDRESS}")`, ADDRESS],
    ['with spaces, in small letters', ` hyperlink( "${ADDRESS}" , "Minutes" ) `, ADDRESS],
    ['with words that another cell gives', `HYPERLINK("${ADDRESS}",CONCATENATE(A2," (","June)"))`, ADDRESS],
    ['with a quotation mark in its words', `HYPERLINK("${ADDRESS}","the ""May"" minutes")`, ADDRESS],
    ['in another cell', 'HYPERLINK(B2,"Minutes")', null],
    ['put together', `HYPERLINK("https://www.exampleshire.example/"&B2,"Minutes")`, null],
    ['in one case of two', `IF(B2="","",HYPERLINK("${ADDRESS}","Minutes"))`, null],
    ['with something joined on', `HYPERLINK("${ADDRESS}","Minutes")&" (draft)"`, null],
    ['cut off', `HYPERLINK("${ADDRESS}","Minutes"`, null],
    ['of a function that only ends alike', `MYHYPERLINK("${ADDRESS}")`, null],
  ])('%s', (_what, formula, expected) => expect(linkIn(formula)?.link ?? null).toBe(expected));

  it('whatever stands in a formula, an address is a part of it', () => {
    const part = fc.oneof(
      fc.constantFrom('HYPERLINK(', '"', '""', ',', ')', '(', '&', 'A1', ADDRESS, ' '),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 9 }), (parts) => {
        const formula = parts.join('');
        const found = linkIn(formula);
        if (found !== null) expect(formula).toContain(found.link.replaceAll('"', '""'));
      }),
    );
  });
});

/** The plan's workbook with something else under Link of its first piece of evidence. */
const evidenceWith = async (value: ExcelJS.CellValue, second?: ExcelJS.CellValue): Promise<Uint8Array> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await workbookBytes(filledPlan())).buffer as ArrayBuffer);
  const sheet = book.getWorksheet('Evidence')!;
  const at = (sheet.getRow(1).values as string[]).indexOf('Link');
  sheet.getRow(2).getCell(at).value = value;
  if (second) sheet.getRow(3).getCell(at).value = second;
  return new Uint8Array(await book.xlsx.writeBuffer());
};

const cellsIn = async (bytes: Uint8Array): Promise<Cell[]> => {
  const { rows } = (await readTables(bytes)).tables.find(({ name }) => name === 'Evidence')!;
  const at = rows[0]!.findIndex((cell) => cell?.text === 'Link');
  return rows.slice(1, 3).map((row) => row[at] ?? null);
};

const told = async (bytes: Uint8Array): Promise<string[]> =>
  checkPlan(readPlan(await readTables(bytes)), contextOf({ purpose: 'check' }))
    .findings.filter(({ rule, tab, row }) => rule === 'S19' && tab === 'Evidence' && row === 2)
    .map(({ message, fix }) => `${message} ${fix}`);

describe('in a workbook', () => {
  it('it lies behind the words, as in the Google Sheet', async () =>
    expect(
      (await cellsIn(await evidenceWith({ formula: `HYPERLINK("${ADDRESS}","Minutes")`, result: 'Minutes' })))[0],
    ).toEqual({
      ...{ text: 'Minutes', formula: true, link: ADDRESS },
    }));
  it('the check gives it out in full, to be typed', async () =>
    expect(await told(await evidenceWith({ formula: `HYPERLINK("${ADDRESS}","Minutes")`, result: 'Minutes' }))).toEqual(
      [
        `"Minutes" cannot be opened from the pack: its address lies behind the words. Type the address itself under Link: ${ADDRESS}`,
      ],
    ));
  it('where the formula would have to be worked out, the check says that the address is missing', async () => {
    const bytes = await evidenceWith({ formula: 'HYPERLINK(B2,"Minutes")', result: 'Minutes' });
    expect((await cellsIn(bytes))[0]).toEqual({ text: 'Minutes', formula: true });
    expect(await told(bytes)).toEqual([
      '"Minutes" cannot be opened from the pack: it is words, and an address behind them does not reach the pack. Use the address of a page that an adviser outside your network can open, starting https://. Until then its words are printed without a link.',
    ]);
  });
  it('a formula without words shows the address, and there is nothing to mend', async () =>
    expect(await told(await evidenceWith({ formula: `HYPERLINK("${ADDRESS}")`, result: ADDRESS }))).toEqual([]));
  it('a program had left out what the formula shows, and the evidence had no link at all', async () =>
    expect(
      (await cellsIn(await evidenceWith({ formula: `HYPERLINK("${ADDRESS}","Minutes")` } as ExcelJS.CellValue)))[0],
    ).toEqual({
      ...{ text: 'Minutes', formula: true, link: ADDRESS },
    }));
  it('filled down, the second cell has it too', async () => {
    const first = {
      formula: `HYPERLINK("${ADDRESS}","Minutes")`,
      result: 'Minutes',
      shareType: 'shared',
      ref: 'E2:E3',
    };
    const cells = await cellsIn(
      await evidenceWith(first as ExcelJS.CellValue, { sharedFormula: 'E2', result: 'Minutes' } as ExcelJS.CellValue),
    );
    expect(cells.map((cell) => cell?.link)).toEqual([ADDRESS, ADDRESS]);
  });
  it('an address that is no page of the web is none', async () =>
    expect(
      (await cellsIn(await evidenceWith({ formula: 'HYPERLINK("file:///S:/SEND","Minutes")', result: 'Minutes' })))[0],
    ).toEqual({
      ...{ text: 'Minutes', formula: true },
    }));
});
