/** Requests for what is laid over cells: names, guards, colours by rule, and what a program remembers. */
import { randomBytes } from 'node:crypto';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { checkCondition } from './cell-requests.ts';
import { pathsIn, Refused, reachOf, refuse, tabWith } from './refused.ts';
import type { Spreadsheet } from './spreadsheet.ts';

const NAME = /^(?!(?:true|false)$)[A-Za-z_]\w{0,249}$/i;
const LIKE_A_CELL = /^(?:[A-Z]{1,3}\d+|R\d*C\d*)$/i;

const checkName = (book: Spreadsheet, name: string, own?: string | null): void => {
  if (!NAME.test(name) || LIKE_A_CELL.test(name)) refuse(`The name "${name}" is not valid for a named range.`);
  const other = book.namedRanges.find((one) => one.name?.toLowerCase() === name.toLowerCase());
  if (other && other.namedRangeId !== own) refuse(`Cannot have two named ranges with the same name: ${name}.`);
};

export const addNamedRange = (book: Spreadsheet, { namedRange = {} }: sheets_v4.Schema$AddNamedRangeRequest): void => {
  const { name = '', range, namedRangeId } = namedRange;
  checkName(book, name ?? '');
  reachOf(book, range);
  if (namedRangeId && book.namedRanges.some((one) => one.namedRangeId === namedRangeId))
    refuse(`A named range with the ID ${namedRangeId} already exists.`);
  book.namedRanges.push({ ...namedRange, namedRangeId: namedRangeId ?? randomBytes(6).toString('hex') });
};

export const updateNamedRange = (
  book: Spreadsheet,
  { namedRange = {}, fields }: sheets_v4.Schema$UpdateNamedRangeRequest,
): void => {
  const found = book.namedRanges.find(({ namedRangeId }) => namedRangeId === namedRange.namedRangeId);
  if (!found) throw new Refused(`There is no named range with the ID ${namedRange.namedRangeId}.`);
  for (const [first] of pathsIn(fields, 'NamedRange')) {
    if (first === 'name') {
      checkName(book, namedRange.name ?? '', found.namedRangeId);
      found.name = namedRange.name ?? '';
    } else if (first === 'range' && namedRange.range) {
      reachOf(book, namedRange.range);
      found.range = namedRange.range;
    } else refuse(`Field ${first} cannot be changed.`);
  }
};

export const deleteNamedRange = (book: Spreadsheet, request: sheets_v4.Schema$DeleteNamedRangeRequest): void => {
  const { namedRangeId } = request;
  const left = book.namedRanges.filter((one) => one.namedRangeId !== namedRangeId);
  if (left.length === book.namedRanges.length) refuse(`There is no named range with the ID ${namedRangeId}.`);
  book.namedRanges = left;
};

/** Without editors named, a guard lets in whoever asks for it. */
export const addProtectedRange = (
  book: Spreadsheet,
  { protectedRange = {} }: sheets_v4.Schema$AddProtectedRangeRequest,
  asker: string,
): void => {
  const { range, warningOnly, editors } = protectedRange;
  const { tab } = reachOf(book, range);
  if (warningOnly && editors) refuse('warningOnly and editors cannot both be set.');
  const ids = book.tabs.flatMap(({ protectedRanges }) =>
    protectedRanges.map(({ protectedRangeId }) => protectedRangeId),
  );
  const protectedRangeId = protectedRange.protectedRangeId ?? 1 + Math.max(0, ...ids.map((id) => id ?? 0));
  if (ids.includes(protectedRangeId)) refuse(`A protected range with the ID ${protectedRangeId} already exists.`);
  const who = warningOnly ? {} : { editors: { users: [asker], ...editors } };
  tab.protectedRanges.push({ ...protectedRange, protectedRangeId, ...who });
};

export const deleteProtectedRange = (
  book: Spreadsheet,
  { protectedRangeId }: sheets_v4.Schema$DeleteProtectedRangeRequest,
): void => {
  const tab = book.tabs.find(({ protectedRanges }) =>
    protectedRanges.some((one) => one.protectedRangeId === protectedRangeId),
  );
  if (!tab) throw new Refused(`No protected range with ID: ${protectedRangeId}`);
  tab.protectedRanges = tab.protectedRanges.filter((one) => one.protectedRangeId !== protectedRangeId);
};

export const addConditionalFormatRule = (
  book: Spreadsheet,
  { rule = {}, index }: sheets_v4.Schema$AddConditionalFormatRuleRequest,
): void => {
  const ids = new Set((rule.ranges ?? []).map((range) => reachOf(book, range).tab.sheetId));
  if (ids.size !== 1) throw new Refused('All ranges of a rule must be on the same sheet.');
  if (!rule.booleanRule) throw new Refused('This stand-in knows boolean rules only.');
  checkCondition(rule.booleanRule.condition);
  const { conditionalFormats } = tabWith(book, [...ids][0]);
  if ((index ?? 0) > conditionalFormats.length) refuse(`Invalid index: ${index}.`);
  conditionalFormats.splice(index ?? 0, 0, rule);
};

export const createDeveloperMetadata = (
  book: Spreadsheet,
  { developerMetadata = {} }: sheets_v4.Schema$CreateDeveloperMetadataRequest,
): void => {
  const { metadataKey, location, visibility, metadataId } = developerMetadata;
  if (!metadataKey) refuse('DeveloperMetadata.metadataKey must be specified.');
  if (!['DOCUMENT', 'PROJECT'].includes(visibility ?? '')) refuse('DeveloperMetadata.visibility must be specified.');
  if (!location?.spreadsheet) refuse('This stand-in keeps metadata of the spreadsheet only.');
  const ids = book.developerMetadata.map((one) => one.metadataId ?? 0);
  if (metadataId && ids.includes(metadataId)) refuse(`Metadata with the ID ${metadataId} already exists.`);
  book.developerMetadata.push({
    ...developerMetadata,
    metadataId: metadataId ?? 1 + Math.max(0, ...ids),
    location: { spreadsheet: true, locationType: 'SPREADSHEET' },
  });
};

export const deleteDeveloperMetadata = (
  book: Spreadsheet,
  { dataFilter }: sheets_v4.Schema$DeleteDeveloperMetadataRequest,
): void => {
  const wanted = dataFilter?.developerMetadataLookup?.metadataId;
  if (typeof wanted !== 'number') throw new Refused('This stand-in finds metadata by its ID only.');
  book.developerMetadata = book.developerMetadata.filter(({ metadataId }) => metadataId !== wanted);
};
