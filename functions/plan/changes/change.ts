/** The words of a comparison: what one change is, and the order in which a reader is told of them. */
import type { IsoDate, Rating } from '../schema.ts';
import type { RowsKey } from '../sheet-layout.ts';

/** In the order of reading: what was taken out, made easier or worded otherwise comes before everything else. */
export const CHANGE_KINDS = [
  'removed',
  'softened',
  'reworded',
  'redated',
  'retargeted',
  'ratings',
  'completed',
  'restated',
  'positions',
  'leads',
  'asks',
  'added',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export const KIND_HEADINGS: Record<ChangeKind, string> = {
  removed: 'Removed',
  softened: 'Made easier',
  reworded: 'Wording changed',
  redated: 'Re-dated',
  retargeted: 'Targets changed',
  ratings: 'Ratings that moved',
  completed: 'Completed',
  restated: 'Figures restated',
  positions: "DfE's position",
  leads: 'Leads changed',
  asks: 'Asks answered',
  added: 'Added',
};

/**
 * Whether DfE agreed to the change. `stale`: an agreement is recorded, but it is the one that stood there before the
 * change, so it cannot be about it.
 */
export type Agreed = 'agreed' | 'not recorded' | 'stale' | 'not needed';

export type Change = {
  kind: ChangeKind;
  tab: RowsKey | 'cover';
  /** Ref of the row, or of the measure for a figure; '' for the Plan tab and for rows without a Ref. */
  ref: string;
  /** What the row is about, in its own words. */
  title: string;
  /** What changed: the heading in the sheet, or plain words. */
  what: string;
  /** As shown to people; '' where there was or is nothing. */
  before: string;
  after: string;
  reason: string;
  agreed: Agreed;
  agreedBy: string;
  agreedOn: IsoDate | null;
  /** What counts in place of `after` until DfE agrees; '' where `after` counts, or where nothing of the kind does. */
  counts: string;
  /** The fields this change tells of, so that no other edit is forgotten. */
  fields: string[];
  ratings?: RatingMove;
};

export type RatingMove = {
  /** Worked out from dates and figures. */
  computed: { from: Rating; to: Rating; because: string };
  /** Typed in the sheet; null for a measure, or where nothing is typed. */
  claimed: { from: Rating | null; to: Rating | null };
};

/** Fields of one row that changed and that no change above tells of. */
export type Edited = { tab: RowsKey | 'cover'; ref: string; title: string; fields: string[] };

export type Changes = Record<ChangeKind, Change[]> & { edited: Edited[] };

type Told = Partial<Change> & Pick<Change, 'kind' | 'tab' | 'ref' | 'title' | 'what' | 'fields'>;

export const change = (told: Told): Change => ({
  before: '',
  after: '',
  reason: '',
  agreed: 'not needed',
  agreedBy: '',
  agreedOn: null,
  counts: '',
  ...told,
});

const DATES = ['agreedDue', 'revisedDue', 'start'];

/** Of an action's date: due, or its start. */
export const isOfDate = ({ tab, fields }: Pick<Change, 'tab' | 'fields'>): boolean =>
  tab === 'actions' && DATES.some((field) => fields.includes(field));

type Agreement = { by: string; on: IsoDate | null };

/** An agreement counts only when both who and when are there, and it is not the one that stood there before. */
export const agreementFor = (before: Agreement, after: Agreement): Pick<Change, 'agreed' | 'agreedBy' | 'agreedOn'> => {
  const said = { agreedBy: after.by, agreedOn: after.on };
  if (after.by === '' || after.on === null) return { ...said, agreed: 'not recorded' };
  return { ...said, agreed: before.by === after.by && before.on === after.on ? 'stale' : 'agreed' };
};

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Names of the fields in which two rows of one tab differ. */
export const differingFields = (before: object, after: object): string[] => {
  const a = before as Record<string, unknown>;
  const b = after as Record<string, unknown>;
  return Object.keys(b).filter((field) => !same(a[field], b[field]));
};
