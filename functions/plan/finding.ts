/** A finding: a fault that a person can mend, pinned to a cell, with what to do. */
export const SEVERITIES = ['error', 'warning', 'advice'] as const;
export type Severity = (typeof SEVERITIES)[number];
/** When a rule speaks: on edit, in the nightly check and "Check now", or only when a pack is asked for. */
export type When = 'edit' | 'nightly' | 'pack';

export type Finding = {
  rule: string;
  severity: Severity;
  when: When;
  tab: string;
  /** As people see it; 0 when the finding is of a whole tab or of the plan. */
  row: number;
  ref: string;
  field: string;
  heading: string;
  message: string;
  fix: string;
  /** Rows with errors that only follow from this one, and are held back until it is mended. */
  holds?: { tab: string; ref: string }[];
};
