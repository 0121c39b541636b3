/**
 * What was read last of the sheets that are asked for most. Each is fetched whole every time, for only the sheet itself says what
 * stands in it; but an answer that is the same to the last byte has been read already, and is not read again.
 */
import type { SheetTables } from '../../../plan/cells.ts';
import type { SheetClients } from './clients.ts';
import type { ReadSheet } from './read-sheet.ts';

export type Understood = { sheet: ReadSheet; tables: SheetTables };
type Kept = Understood & { bytes: Buffer };

/** A large plan is some ten megabytes once it is read. */
const MOST_SHEETS = 4;

/** By client: sheets of the same name on two servers are two sheets. */
const byClient = new WeakMap<SheetClients['sheets'], Map<string, Kept>>();

/** `understand` is asked only about bytes that are new; what it throws is not kept. */
export const understoodOnce = (
  client: SheetClients['sheets'],
  spreadsheetId: string,
  bytes: Buffer,
  understand: (bytes: Buffer) => Understood,
): Understood => {
  const sheets = byClient.get(client) ?? new Map<string, Kept>();
  byClient.set(client, sheets);
  const last = sheets.get(spreadsheetId);
  const kept = last?.bytes.equals(bytes) ? last : { bytes, ...understand(bytes) };
  // Put at the end, so that the first is the one that was asked for longest ago.
  sheets.delete(spreadsheetId);
  sheets.set(spreadsheetId, kept);
  const [oldest] = sheets.keys();
  if (sheets.size > MOST_SHEETS && oldest !== undefined) sheets.delete(oldest);
  return kept;
};
