/** A spreadsheet as it stands: its cells, and everything about them that can be put right. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { sameHeading } from '../../../../plan/cells.ts';
import { type ReadTab, readSheet } from '../read-sheet.ts';

type Rule = sheets_v4.Schema$DataValidationRule;

export type FoundTab = ReadTab & {
  frozenRows: number;
  /** What each cell accepts, by row. */
  rules: readonly (readonly (Rule | undefined)[])[];
  /** From and up to, counted from 0. */
  groups: readonly { from: number; to: number }[];
  colourRules: readonly sheets_v4.Schema$ConditionalFormatRule[];
  protections: readonly sheets_v4.Schema$ProtectedRange[];
  /** Not there yet: it comes with this change. */
  isNew: boolean;
};

export type FoundSheet = {
  title: string;
  locale: string;
  timeZone: string;
  tabs: FoundTab[];
  keys: readonly sheets_v4.Schema$NamedRange[];
  metadata: readonly sheets_v4.Schema$DeveloperMetadata[];
};

/** All that is looked at, in one reading: also what a reading of the plan needs, so that the night's look costs one. */
export const FOUND_FIELDS =
  'properties(title,locale,timeZone),namedRanges,developerMetadata(metadataId,metadataKey,metadataValue),' +
  'sheets(properties(sheetId,title,hidden,sheetType,gridProperties(rowCount,columnCount,frozenRowCount,frozenColumnCount)),' +
  'merges,protectedRanges,columnGroups(range,depth),conditionalFormats(ranges,booleanRule(condition)),' +
  'data(startRow,startColumn,rowMetadata(hiddenByFilter,hiddenByUser),' +
  'rowData(values(userEnteredValue(formulaValue),effectiveValue,note,effectiveFormat(numberFormat),userEnteredFormat(backgroundColorStyle),' +
  'dataValidation(condition,strict)))))';

const rulesIn = (grids: readonly sheets_v4.Schema$GridData[]): (Rule | undefined)[][] => {
  const rules: (Rule | undefined)[][] = [];
  for (const { startRow, startColumn, rowData } of grids) {
    for (const [row, { values }] of (rowData ?? []).entries()) {
      for (const [column, { dataValidation }] of (values ?? []).entries()) {
        if (!dataValidation) continue;
        const at = (startRow ?? 0) + row;
        rules[at] ??= [];
        (rules[at] as (Rule | undefined)[])[(startColumn ?? 0) + column] = dataValidation;
      }
    }
  }
  return rules;
};

export const foundSheet = (answer: sheets_v4.Schema$Spreadsheet): FoundSheet => {
  const grids = (answer.sheets ?? []).filter(({ properties }) => (properties?.sheetType ?? 'GRID') === 'GRID');
  return {
    title: answer.properties?.title ?? '',
    locale: answer.properties?.locale ?? '',
    timeZone: answer.properties?.timeZone ?? '',
    tabs: readSheet(answer).tabs.map((tab, index) => {
      const sheet = grids[index] ?? {};
      return {
        ...tab,
        frozenRows: sheet.properties?.gridProperties?.frozenRowCount ?? 0,
        rules: rulesIn(sheet.data ?? []),
        groups: (sheet.columnGroups ?? []).map(({ range }) => ({
          from: range?.startIndex ?? 0,
          to: range?.endIndex ?? Number.POSITIVE_INFINITY,
        })),
        colourRules: sheet.conditionalFormats ?? [],
        protections: sheet.protectedRanges ?? [],
        isNew: false,
      };
    }),
    keys: answer.namedRanges ?? [],
    metadata: answer.developerMetadata ?? [],
  };
};

/** The first of that name counts, as it does when the plan is read. */
export const tabNamed = ({ tabs }: Pick<FoundSheet, 'tabs'>, name: string): FoundTab | undefined =>
  tabs.find(({ table }) => sameHeading(table.name) === sameHeading(name));
