/**
 * A cell whose text could not be read is blank to every check, and is not blank to whoever looks at it. It has a finding of its own, an
 * error; until that is mended nothing is said that would only be true of a blank.
 */
import type { Finding } from './finding.ts';
import type { CellFault, CellFaultKind, Reading } from './reading.ts';

const UNREAD: CellFaultKind[] = ['not a date', 'date reads two ways', 'not a number', 'not in the list', 'error cell'];
/** What is said of such a cell itself. */
export const UNREAD_RULES = ['A07', 'A08', 'A28', 'S13', 'S14', 'S09', 'M03', 'W11'];

const MILESTONES = ['months3', 'months6', 'months12', 'months18', 'months24'];

/** Cells of the same row that these checks go by; none named: the cell they are told at. */
const GOES_BY: Record<string, string[]> = {
  A13: ['dfeAgreedOn'],
  A15: ['agreedDue'],
  A16: ['status'],
  A18: ['completedOn'],
  A29: ['dfeAgreedOn'],
  B02: ['status', 'completedOn'],
  B03: ['status', 'completedOn'],
  B06: ['status'],
  K13: ['date'],
  M01: ['baseline'],
  M04: ['betterWhen'],
  M12: MILESTONES,
  M38: [...MILESTONES, 'target'],
  M39: ['baseline'],
  M40: ['betterWhen'],
  M41: ['unit'],
  M42: ['baseline', 'baselineFrom', 'baselineTo'],
  P01: [],
  W01: ['target'],
};

const sameRow = (a: Pick<Finding, 'tab' | 'row'>, b: Pick<Finding, 'tab' | 'row'>): boolean =>
  a.tab === b.tab && a.row === b.row;

/** "The sheet now says #REF!" is true of an error of the spreadsheet, and A15 says just that. */
const isBehind = (fault: CellFault, finding: Finding): boolean => {
  const fields = GOES_BY[finding.rule];
  if (fields === undefined || !sameRow(fault, finding)) return false;
  if (finding.rule === 'A15' && fault.kind === 'error cell') return false;
  return fields.length === 0 ? fault.field === finding.field : fields.includes(fault.field);
};

/** Minutes of an agenda are added up at its review; an action is judged by the measures it names. */
const isBehindElsewhere = (fault: CellFault, { rule, ref }: Finding, { plan }: Reading): boolean => {
  if (rule === 'K05') return fault.tab === 'Agenda' && fault.field === 'minutes' && fault.ref === ref;
  if ((rule !== 'A31' && rule !== 'B02') || fault.tab !== 'Measures' || !['type', 'target'].includes(fault.field))
    return false;
  return plan.actions.some((row) => row.ref === ref && row.measures.includes(fault.ref));
};

/** An action that names only measures that are not there: one finding says so, with the Refs. */
const isSaidByA21 = (finding: Finding, findings: readonly Finding[]): boolean =>
  finding.rule === 'S17' &&
  findings.some(
    (other) =>
      other.rule === 'A21' && sameRow(other, finding) && other.heading === finding.heading && !isOfMany(finding),
  );

const isOfMany = ({ message }: Finding): boolean => / rows of .* name it/.test(message);

export const withoutUntrue = (findings: readonly Finding[], reading: Reading): Finding[] => {
  const told = new Set(
    findings
      .filter(({ rule }) => UNREAD_RULES.includes(rule))
      .map((one) => JSON.stringify([one.tab, one.row, one.heading])),
  );
  const unread = reading.faults.filter(
    ({ kind, tab, row, heading }) => UNREAD.includes(kind) && told.has(JSON.stringify([tab, row, heading])),
  );
  return findings.filter(
    (finding) =>
      !isSaidByA21(finding, findings) &&
      !unread.some((fault) => isBehind(fault, finding) || isBehindElsewhere(fault, finding, reading)),
  );
};
