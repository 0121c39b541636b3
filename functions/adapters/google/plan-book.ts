/** The plan in a Google Sheet. One call reads all of it, one call marks it; nothing is written into a cell people type in. */
import { createHash } from 'node:crypto';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { Fault } from '../../fault.ts';
import type { Finding } from '../../plan/finding.ts';
import type { IsoDate } from '../../plan/schema.ts';
import type { PlanBook } from '../../services/ports.ts';
import type { SheetClients } from './sheet/clients.ts';
import { followRows } from './sheet/follow-rows.ts';
import { type Understood, understoodOnce } from './sheet/last-readings.ts';
import { checkLocale } from './sheet/locale.ts';
import { markRequests } from './sheet/mark-requests.ts';
import { PATIENT, type Patience, retried } from './sheet/patience.ts';
import type { Office } from './sheet/provision/provision.ts';
import { READ_FIELDS, readSheet } from './sheet/read-sheet.ts';
import { sharedReadings } from './sheet/shared-reading.ts';

export type GoogleSheet = Pick<SheetClients, 'sheets'> &
  /** Without Drive a version costs a reading of the sheet, and an edit during a reading is not seen. */
  Partial<Pick<SheetClients, 'drive'>> & { spreadsheetId: string; patience?: Patience };

/** `version` is null where there is no Drive to ask. */
type Reading = Understood & { version: string | null };

/**
 * The library would try again by its own rules, and count none of it. Google itself gives up after three minutes. Node's own
 * fetch saves loading another one.
 */
const CALL = { retry: false, timeout: 180_000, fetchImplementation: fetch };

const MOST_READINGS = 3;

/** As bytes, which can be compared before anything is made of them. */
const READ = { ...CALL, responseType: 'arraybuffer' } as const;

const shared = sharedReadings<Reading>();

const understand = (bytes: Buffer): Understood => {
  const sheet = readSheet(JSON.parse(bytes.toString()) as sheets_v4.Schema$Spreadsheet);
  checkLocale(sheet);
  return { sheet, tables: { tables: sheet.tabs.map(({ table }) => table) } };
};

export const googlePlanBook = ({ sheets, drive, spreadsheetId, patience = PATIENT }: GoogleSheet): PlanBook => {
  let last: Reading | null = null;
  /** What was read to see whether anything had to be mended: good for the reading that follows. */
  let fresh: Reading | null = null;
  /** Without the spaces that would make it readable, and nearly twice as long. */
  const asked = { spreadsheetId, fields: READ_FIELDS, prettyPrint: false };

  const fetchVersion = async (): Promise<string | null> => {
    if (!drive) return null;
    const file = { fileId: spreadsheetId, fields: 'version', supportsAllDrives: true };
    const { data } = await (await drive()).files.get(file, CALL);
    return data.version ?? null;
  };

  /** Read between two looks at the version: when it moved, the answer may be half of one state and half of another. */
  const readSteadily = async (): Promise<Reading> => {
    let before = await fetchVersion();
    for (let readings = 0; readings < MOST_READINGS; readings += 1) {
      const { data } = await (await sheets()).spreadsheets.get(asked, READ);
      const after = await fetchVersion();
      if (after === before) {
        const bytes = Buffer.from(data as ArrayBuffer);
        return { ...understoodOnce(sheets, spreadsheetId, bytes, understand), version: after };
      }
      before = after;
    }
    throw new Fault('locked', 'The sheet is being edited faster than it can be read: wait a minute and check again.');
  };

  /** What was read for these findings, if the sheet has not changed since. */
  const isStill = async ({ version }: Reading): Promise<boolean> =>
    version !== null && version === (await fetchVersion());

  const writeMarks = async (found: Reading | null, isSure: boolean, findings: Finding[], asAt: IsoDate) => {
    const reading = found && isSure && (await isStill(found)) ? found : await readSteadily();
    const there = found ? followRows(findings, found.tables.tables, reading.tables.tables) : findings;
    const requests = markRequests(reading.sheet, there, asAt);
    if (requests.length === 0) return;
    const body = { requests, includeSpreadsheetInResponse: false };
    await (await sheets()).spreadsheets.batchUpdate(
      { spreadsheetId, requestBody: body, fields: 'spreadsheetId' },
      CALL,
    );
  };

  const mend = async (office: Office): Promise<{ mended: string[]; steps: string[] }> => {
    // Loaded only by night: no officer waits for it.
    const { repairByNight } = await import('./sheet/provision/provision.ts');
    const { mended, steps, looked } = await repairByNight(office, { spreadsheetId });
    if (looked) {
      const { sheet, facts } = looked;
      checkLocale(sheet);
      fresh = { sheet, tables: { tables: sheet.tabs.map(({ table }) => table) }, version: facts.version };
    }
    return { mended, steps };
  };

  return {
    version: async () => {
      if (drive) return (await retried(patience, fetchVersion)) ?? '';
      const { tables } = await retried(patience, readSteadily);
      return createHash('sha256').update(JSON.stringify(tables)).digest('hex');
    },
    read: async () => {
      const kept = fresh;
      fresh = null;
      const isGood = kept !== null && (await retried(patience, () => isStill(kept)));
      last = isGood ? kept : await retried(patience, () => shared(sheets, spreadsheetId, readSteadily));
      return last.tables;
    },
    mark: async (findings, asAt) => {
      const found = last;
      // After a lost answer the marks may be there already: only reading again can tell.
      await retried(patience, (after) => writeMarks(found, after === null || after.status === 429, findings, asAt));
      last = null;
      return { lost: [] };
    },
    // Without a version nobody can tell whether a column was moved between the reading and the mending.
    ...(drive ? { mend: () => mend({ sheets, drive, patience }) } : {}),
  };
};
