/** What one rule is: an entry of the catalogue with its sentence, and one function that finds where it is broken. */
import type { Severity, When } from '../finding.ts';
import type { History } from '../history.ts';
import type { Reading } from '../reading.ts';
import type { IsoDate, Plan, Review } from '../schema.ts';
import type { RowsKey } from '../sheet-layout.ts';

export type Purpose = 'edit' | 'check' | 'pack' | 'send';

export type CheckContext = {
  history: History;
  asAt: IsoDate;
  /** 'edit' judges only what is filled in; 'check' and 'pack' judge everything; 'send' adds what stands in the way of sending. */
  purpose: Purpose;
  /** The review the check looks forward to. */
  review?: Review | null;
  edition?: string;
  /** Addresses and domains that packs may go to; without it nothing is said of addresses. */
  allowList?: readonly string[];
  /** Where the history was looked for: the file of the store, or '' where it has no name; without it nothing is said of a missing past. */
  store?: string;
  /** SHA-256 of the finished PDF, for `send`. */
  pdfHash?: string;
  /** Letters of a text that the font of the packs lacks; without it nothing is said of letters. */
  unprintable?: (text: string) => Unprintable[];
};

/** A letter that no pack can show, with its code point as U+1F600. */
export type Unprintable = { character: string; codePoint: string };

/**
 * `counting`: the plan with what counts, row for row as in `plan`. `stored`: the agreed plan as it is stored; the one of `history` has its
 * slips put right.
 */
export type Judged = CheckContext & { reading: Reading; plan: Plan; counting: Plan; stored: Plan | null };

/** Where a rule is broken, with the words that fill its sentence. */
export type Hit = {
  key: RowsKey | 'cover';
  /** Position in `plan[key]`; -1 for the whole tab. */
  index: number;
  field: string;
  words?: Record<string, string | number>;
  /** Softer than the catalogue says, for this row. */
  severity?: Severity;
  /** A cell that is in no row of the plan. */
  at?: { tab: string; row: number; ref: string; heading: string };
};

export const RULE_GROUPS = [
  'Cover and governance',
  'Actions',
  'Wording',
  'Measures and figures',
  'Ratings',
  'Data protection',
  'Reviews, packs and sending',
  'Sheet',
] as const;

export type Rule = {
  id: string;
  group: (typeof RULE_GROUPS)[number];
  severity: Severity;
  when: When;
  /** Judged only when a pack is about to be sent. */
  onlySending?: true;
  /** What is wrong and what to do, with {words} filled in from each hit. */
  sentence: string;
  fix: string;
  /** Why anyone asks. */
  why: string;
  /** What breaks it. */
  example: string;
  find(judged: Judged): Hit[];
};

/** Rows of one tab for which `broken` answers with words (or true). */
export const rowsWhere = <Key extends RowsKey>(
  plan: Plan,
  key: Key,
  field: keyof Plan[Key][number] & string,
  broken: (row: Plan[Key][number], index: number) => Record<string, string | number> | boolean | null,
): Hit[] => {
  const hits: Hit[] = [];
  (plan[key] as Plan[Key][number][]).forEach((row, index) => {
    const words = broken(row, index);
    if (words) hits.push({ key, index, field, ...(words === true ? {} : { words }) });
  });
  return hits;
};
