/** What an edit is answered at once, by the same rules that the function uses. */
import { columnLetter, type SheetTables, sameHeading, type Table } from '../functions/plan/cells.ts';
import type { Finding } from '../functions/plan/finding.ts';
import { checkPlan } from '../functions/plan/findings.ts';
import { NO_HISTORY } from '../functions/plan/history.ts';
import { type PlacedFindings, placeFindings } from '../functions/plan/marks/placed-findings.ts';
import { readPlan } from '../functions/plan/read-plan.ts';
import type { IsoDate } from '../functions/plan/schema.ts';

export type Rows = {
  /** As people count them, both included. */
  from: number;
  to: number;
  asAt: IsoDate;
  /** Cells that bear a note of ours already: a whole check has asked for them. */
  asked: (address: string) => boolean;
};

const placedOn = (table: Table, findings: Finding[]): PlacedFindings | undefined => placeFindings([table], findings)[0];

/** The address of the cell that a finding is pinned to: where its sentence stands in full. */
const addressOf = (table: Table, finding: Finding): string => {
  const sentence = `${finding.message} ${finding.fix}`.trim();
  const notes = [...(placedOn(table, [finding])?.notes ?? [])];
  return notes.find(([, text]) => text.startsWith(sentence))?.[0] ?? '';
};

const isFilled = (table: Table, address: string): boolean => {
  const row = Number(address.replace(/^[A-Z]+/, ''));
  return (table.rows[row - 1] ?? []).some(
    (cell, column) => cell !== null && cell.text.trim() !== '' && `${columnLetter(column)}${row}` === address,
  );
};

/**
 * Where notes and colours belong in the edited rows. What is to be heard at each edit comes at once. A rule that else waits
 * for the pack is heard at once where its cell is filled in, since nobody is still typing there; being asked for blank cells waits.
 */
export const judgeRows = (
  sheet: SheetTables,
  index: number,
  { from, to, asAt, asked }: Rows,
): PlacedFindings | null => {
  const table = sheet.tables[index];
  if (!table) return null;
  const reading = readPlan(sheet);
  const here = (finding: Finding) =>
    finding.row >= from && finding.row <= to && sameHeading(finding.tab) === sameHeading(table.name);
  const canBeSaid = (finding: Finding) => {
    if (!here(finding)) return false;
    if (finding.when === 'edit') return true;
    const address = addressOf(table, finding);
    return asked(address) || (finding.severity !== 'advice' && isFilled(table, address));
  };
  // A check says everything that an edit is told, and more; asked once, it takes half the time.
  const { findings } = checkPlan(reading, { history: NO_HISTORY, asAt, purpose: 'check' });
  return placedOn(table, findings.filter(canBeSaid)) ?? null;
};
