/** `spreadsheets.batchUpdate` for the requests that are used: all of them are done, or none. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { mergeCells, repeatCell, setDataValidation, updateCells } from './cell-requests.ts';
import {
  addDimensionGroup,
  appendDimension,
  updateDimensionGroup,
  updateDimensionProperties,
} from './dimension-requests.ts';
import {
  addConditionalFormatRule,
  addNamedRange,
  addProtectedRange,
  createDeveloperMetadata,
  deleteDeveloperMetadata,
  deleteNamedRange,
  deleteProtectedRange,
  updateNamedRange,
} from './keeping-requests.ts';
import { wrongBody } from './published-types.ts';
import { Refused, refuse } from './refused.ts';
import { OWNER, type Request, type Spreadsheet } from './spreadsheet.ts';
import { addSheet, deleteSheet, updateSheetProperties, updateSpreadsheetProperties } from './tab-requests.ts';

export { Refused } from './refused.ts';

type Does = {
  [Kind in keyof Request]?: (book: Spreadsheet, request: NonNullable<Request[Kind]>, asker: string) => void;
};

const DOES: Does = {
  ...{ updateCells, repeatCell, setDataValidation, mergeCells },
  ...{ addSheet, deleteSheet, updateSheetProperties, updateSpreadsheetProperties },
  ...{ appendDimension, updateDimensionProperties, addDimensionGroup, updateDimensionGroup },
  ...{ addNamedRange, updateNamedRange, addProtectedRange, deleteProtectedRange },
  ...{ addConditionalFormatRule, createDeveloperMetadata, deleteDeveloperMetadata, deleteNamedRange },
};

/** The tab whose cells a request changes. */
const changedTab = ({ updateCells: cells, repeatCell: repeated, setDataValidation: rule }: Request) =>
  cells ? (cells.start ?? cells.range)?.sheetId : (repeated?.range ?? rule?.range)?.sheetId;

/** The owner may always; others only where a whole tab is not guarded against them. Guards of parts are not looked at here. */
const checkGuards = (book: Spreadsheet, request: Request, asker: string): void => {
  const sheetId = changedTab(request);
  const isOwner = book.permissions.some(({ emailAddress, role }) => emailAddress === asker && role === 'owner');
  if (sheetId === undefined || isOwner) return;
  const guards = book.tabs.find((tab) => tab.sheetId === sheetId)?.protectedRanges ?? [];
  const isShutOut = guards.some(
    ({ range, warningOnly, editors }) =>
      !warningOnly && range?.endRowIndex === undefined && !editors?.users?.includes(asker),
  );
  if (isShutOut)
    refuse(
      'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
    );
};

const perform = <Kind extends keyof Request>(book: Spreadsheet, kind: Kind, request: Request, asker: string): void => {
  const body = request[kind];
  const does = DOES[kind];
  if (!does || !body) throw new Refused(`This stand-in knows no request ${String(kind)}.`);
  checkGuards(book, request, asker);
  does(book, body, asker);
};

/** No request changes what lies inside of a field of a cell: it is always put in place anew. So a copy of each cell is enough. */
const copyOf = ({ tabs, ...book }: Spreadsheet): Spreadsheet => ({
  ...structuredClone(book),
  tabs: tabs.map(({ rows, ...tab }) => ({
    ...structuredClone(tab),
    rows: rows.map((cells) => cells.map((cell) => cell && { ...cell })),
  })),
});

/** Answers with the spreadsheet as it is afterwards; the one given stays as it was. */
export const batchUpdated = (book: Spreadsheet, body: unknown, asker = OWNER): Spreadsheet => {
  const wrong = wrongBody(body, 'BatchUpdateSpreadsheetRequest');
  if (wrong.length > 0) refuse(`Invalid JSON payload received. ${wrong.join('; ')}`);
  const { requests = [] } = body as sheets_v4.Schema$BatchUpdateSpreadsheetRequest;
  if (requests.length === 0) refuse('Must specify at least one request.');
  const after = copyOf(book);
  for (const [index, request] of requests.entries()) {
    const kinds = Object.keys(request) as (keyof Request)[];
    const [kind] = kinds;
    if (kinds.length !== 1 || kind === undefined)
      throw new Refused(`Invalid requests[${index}]: one kind must be set.`);
    try {
      perform(after, kind, request, asker);
    } catch (error) {
      if (error instanceof Refused) refuse(`Invalid requests[${index}].${kind}: ${error.message}`);
      throw error;
    }
  }
  return { ...after, version: book.version + 1 };
};
