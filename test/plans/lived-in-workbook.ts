/**
 * A workbook with things in it that are not ours: a title above the headings, a picture, a chart, a person's note and a
 * conversation of comments. The Actions tab has its headings in row 4 and three rows below them.
 */
import ExcelJS from 'exceljs';
import { openArchive } from '../../functions/adapters/local/workbook/archive.ts';

/** One grey point. */
const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mM0NjauBwACLgFCzkd7+QAAAABJRU5ErkJggg==';

const CHART =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>';

const THREADS =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">' +
  '<threadedComment ref="D6" dT="2022-09-01T09:00:00.00" personId="{00000000-0000-0000-0000-000000000002}" id="{00000000-0000-0000-0000-000000000001}"><text>Who leads?</text></threadedComment></ThreadedComments>';

const drawn = async (): Promise<Uint8Array> => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Actions');
  sheet.getCell('A1').value = 'Exampleshire action plan';
  sheet.getRow(4).values = ['Ref', 'Action', 'Agreed due', 'Lead'];
  sheet.getRow(5).values = ['R1', 'Audit plans', 'Ongoing', 'Sam Lee'];
  sheet.getRow(6).values = ['R2', 'Train writers', new Date(Date.UTC(2022, 4, 31)), 'Ann Bee'];
  sheet.getRow(7).values = ['R3', 'Open a panel', 'TBC', 'Ann Bee'];
  sheet.getCell('D5').note = {
    texts: [{ font: { bold: true, name: 'Arial', size: 9 }, text: 'Ask Sam' }, { text: ' about this lead.\n' }],
  };
  sheet.getCell('D6').note = '[Threaded comment] Who leads?';
  sheet.addTable({
    ...{ name: 'Sums', ref: 'H10', headerRow: true },
    columns: [{ name: 'Year' }, { name: 'Number' }],
    rows: [[2021, 3]],
  });
  const image = book.addImage({ base64: PICTURE, extension: 'png' });
  book.addWorksheet('Pictures').addImage(image, 'B2:D6');
  return new Uint8Array(await book.xlsx.writeBuffer());
};

/** Answers also with the parts that exceljs cannot write, put in by hand. */
export const livedInWorkbook = async (): Promise<{ bytes: Uint8Array; parts: string[] }> => {
  const archive = await openArchive(await drawn());
  const sheetRels = 'xl/worksheets/_rels/sheet1.xml.rels';
  const comments = archive.text('xl/comments1.xml');
  const thread =
    '<Relationship Id="rIdThread" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/>';
  const changed = new Map([
    ['xl/charts/chart1.xml', CHART],
    ['xl/threadedComments/threadedComment1.xml', THREADS],
    [sheetRels, archive.text(sheetRels).replace('</Relationships>', `${thread}</Relationships>`)],
    [
      'xl/comments1.xml',
      comments
        .replace('</authors>', '<author>tc={00000000-0000-0000-0000-000000000001}</author></authors>')
        .replace('ref="D6" authorId="0"', 'ref="D6" authorId="1"'),
    ],
  ]);
  return {
    bytes: archive.withParts(changed),
    parts: ['xl/charts/chart1.xml', 'xl/threadedComments/threadedComment1.xml', 'xl/media/image1.png'],
  };
};
