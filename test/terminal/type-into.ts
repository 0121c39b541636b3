/** Types into a cell of a workbook as an officer would, found by its heading and by another cell of its row. */
import ExcelJS from 'exceljs';

export const typeInto = async (
  path: string,
  tab: string,
  rowWith: string,
  heading: string,
  value: ExcelJS.CellValue,
): Promise<void> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.getWorksheet(tab);
  if (!sheet) throw new Error(`no tab ${tab}`);
  const at = (sheet.getRow(1).values as string[]).indexOf(heading);
  sheet.eachRow((row) => {
    if ((row.values as unknown[]).some((one) => one === rowWith)) row.getCell(at).value = value;
  });
  await book.xlsx.writeFile(path);
};
