/** The words that may be chosen: the same lists in the sheet's dropdowns, the schema, the checks and the packs. */
export const PLAN_TYPES = ['APP', 'WSOA', 'PAP', 'OTHER'] as const;
export const PLAN_STATUSES = ['Draft', 'Submitted', 'Agreed', 'Under review', 'Closed'] as const;
export const MARKINGS = ['OFFICIAL', 'OFFICIAL-SENSITIVE', 'None'] as const;
export const MILESTONE_BASES = ['Submitted on', 'Agreed on'] as const;
export const YES_NO = ['Yes', 'No'] as const;
export const ORGANISATION_TYPES = [
  'Council',
  'ICB',
  'CCG',
  'NHS provider',
  'DfE',
  'NHS England',
  'Parent carer forum',
  'School or setting',
  'Voluntary',
  'Other',
] as const;
export const ROLES = [
  "Director of children's services",
  'Council accountable officer',
  'ICB or CCG accountable officer',
  'Chief executive',
  'Leader of the council',
  'Lead member',
  'Director of nursing',
  'SRO',
  'Action lead',
  'Data owner',
  'DfE regional lead',
  'DfE case lead',
  'DfE SEND lead',
  'DfE SEND adviser',
  'NHS England adviser',
  'Parent carer forum',
  'Board chair',
  'Programme manager',
  'DCO or DMO',
  'DSCO',
] as const;
export const PACK_COPIES = ['To', 'Copy', 'None'] as const;
export const MEETING_INTERVALS = ['Monthly', 'Six-weekly', 'Bi-monthly', 'Quarterly', 'Termly', 'Six-monthly'] as const;
export const DFE_POSITIONS = ['Open', 'Sufficient progress', 'Closed by DfE'] as const;
export const TAKEN_OR_PLANNED = ['Taken since revisit', 'Being taken', 'Planned'] as const;
export const ACTION_STATUSES = ['Not started', 'In progress', 'Complete', 'Withdrawn'] as const;
export const RATINGS = ['Blue', 'Green', 'Amber', 'Red', 'Not started', 'No rating'] as const;
export const MEASURE_TYPES = ['Output', 'Process', 'Outcome', 'Experience'] as const;
export const UNITS = ['percent', 'count', 'days', 'weeks', 'rate', 'score', 'yes/no'] as const;
export const DIRECTIONS = ['Higher is better', 'Lower is better', 'Keep within'] as const;
export const EXCEPTIONS = ['Included', 'Excluded', 'Not applicable'] as const;
export const FREQUENCIES = ['Monthly', 'Quarterly', 'Termly', 'Six-monthly', 'Yearly'] as const;
export const ACTUAL_STATES = ['Provisional', 'Final', 'Restated', 'Projected', 'Not available'] as const;
export const EVIDENCE_KINDS = [
  'Dataset',
  'Audit',
  'Survey',
  'Case study',
  'Forum statement',
  "Young people's statement",
  'Policy or product',
  'Minutes',
  'Training record',
  'External review',
] as const;
export const PERSONAL_DATA = ['None', 'Yes'] as const;
export const TRENDS = ['Up', 'Same', 'Down'] as const;
export const RISK_STATUSES = ['Open', 'Closed'] as const;
export const VOICES = ['Parent carer forum', 'Children and young people', 'Schools'] as const;
export const ANALYSIS_HEADINGS = ['1a', '1b', '2', '3'] as const;
export const REVIEW_KINDS = [
  'Submission',
  'First meeting',
  'Progress review',
  'Stocktake',
  'Deep dive',
  'Monitoring visit',
  'Board',
] as const;
export const ASKERS = ['DfE', 'NHS England'] as const;
export const ASK_STATUSES = ['Open', 'Done', 'Not agreed'] as const;
