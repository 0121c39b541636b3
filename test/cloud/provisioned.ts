/** Sheets as the command makes them, on the stand-in and with a clock of their own. */
import {
  checkSheet,
  createSheet,
  type Making,
  type Office,
  repairSheet,
} from '../../functions/adapters/google/sheet/provision/provision.ts';
import { workbookContents } from '../../functions/adapters/local/workbook-contents.ts';
import { sheetBook } from './sheet-book.ts';
import type { Spreadsheet } from './sheets/spreadsheet.ts';
import type { SheetsServer } from './sheets-server.ts';

export const officeOn = async (server: SheetsServer): Promise<Office> => {
  const { clients } = await sheetBook(server, 'none');
  return { ...clients, patience: { wait: async () => undefined, random: () => 0.5, tries: 7 } };
};

export type Provisioned = {
  id: string;
  office: Office;
  book(): Spreadsheet;
  edit(change: (book: Spreadsheet) => void): void;
  repair(): ReturnType<typeof repairSheet>;
  check(): ReturnType<typeof checkSheet>;
};

export const provisioned = async (
  server: SheetsServer,
  { workbook, ...making }: Partial<Making> & { workbook?: Uint8Array } = {},
): Promise<Provisioned> => {
  const office = await officeOn(server);
  const content = workbook ? { content: (await workbookContents(workbook)).tabs } : {};
  const { spreadsheetId: id } = await createSheet(office, {
    title: 'Exampleshire SEND action plan',
    ...content,
    ...making,
  });
  const accounts = making.accounts ? { accounts: making.accounts } : {};
  return {
    ...{ id, office },
    book: () => server.book(id),
    edit: (change) => server.edit(id, change),
    repair: () => repairSheet(office, { spreadsheetId: id, ...accounts }),
    check: () => checkSheet(office, { spreadsheetId: id, ...accounts }),
  };
};

/** Everything that people typed: tab, cell, value and note. */
export const typedIn = ({ tabs }: Spreadsheet): string[] =>
  tabs.flatMap(({ title, rows }) =>
    rows.flatMap((cells, row) =>
      (cells ?? []).flatMap((cell, column) =>
        cell?.userEnteredValue || cell?.note
          ? [JSON.stringify([title, row, column, cell.userEnteredValue, cell.note])]
          : [],
      ),
    ),
  );
