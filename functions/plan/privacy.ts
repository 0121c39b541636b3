/**
 * Children's identifiers in typed text. What is recognised is taken out before anything is stored, said or logged;
 * the answer names the kind and never the value. Patterns are linear in the length of the text.
 */

export type Masked = { text: string; kinds: string[] };

export const REMOVED = '[removed]';
/** Characters that nobody sees, and that a copied number often carries. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
/** What stands between the parts of a number: a space of any kind, also the end of a line, or a mark. */
const GAP = '(?:\\s|[.,/_()\\u00b7\\u2010-\\u2015\\u2212-])';
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}';
const DAY = '\\d{1,2}(?:st|nd|rd|th)?';
const DATE = `(?:${DAY}(?:${GAP}|/){1,2}(?:of\\s)?(?:\\d{1,2}|${MONTH})(?:${GAP}|[/,]){1,3}\\d{2,4}|${MONTH}\\s${DAY},?\\s\\d{4}|\\d{4}-\\d{2}-\\d{2})`;

/** Postcode areas of the United Kingdom: "KS2 3yr" is a key stage and not a place. */
const POSTCODE_AREA =
  'A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE';

/** Modulus 11 of the NHS Data Dictionary: weights 10 to 2, the tenth digit checks. */
const isNhsNumber = (text: string): boolean => {
  const digits = text.replace(/\D/g, '');
  let sum = 0;
  for (let i = 0; i < 9; i += 1) sum += Number(digits[i]) * (10 - i);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(digits[9]) && !/^(\d)\1*$/.test(digits);
};

/** "A1 2nd" is a Ref and an ordinal, not a postcode. */
const isPostcode = (text: string): boolean => !/\d(?:st|nd|rd|th)$/.test(text);

const hasFourDigits = (text: string): boolean => text.replace(/\D/g, '').length >= 4;

const KINDS: { kind: string; pattern: RegExp; counts?: (match: string) => boolean; address?: true }[] = [
  {
    kind: 'pupil number',
    pattern: /(?<![A-Za-z\d])[A-HJ-NP-RT-Za-hj-np-rt-z](?: ?\d){11} ?[\dA-Za-z](?![A-Za-z\d])/g,
  },
  {
    kind: 'NHS number',
    pattern: new RegExp(`(?:(?<![a-z\\d])|(?<=nhs))\\d{3}${GAP}{0,3}\\d{3}${GAP}{0,3}\\d{4}(?!\\d)`, 'gi'),
    counts: isNhsNumber,
  },
  {
    kind: 'date of birth',
    pattern: new RegExp(
      `\\b(?:d\\.? ?o\\.? ?b\\.?|date of birth|birth ?(?:day|date)|born|b\\.)(?:\\s(?:on|is|was))?(?:\\s|[:=,(\\u2013-]){0,4}${DATE}(?!\\d)`,
      'gi',
    ),
  },
  {
    kind: 'case reference',
    pattern:
      /\b(?:case|child|pupil|student|patient|ehcp?|ehc plan)\s(?:reference|ref|number|no|id)\.?[\s:#=-]{0,3}[A-Za-z]{0,5}[/-]?\d{1,12}(?:[/-][A-Za-z\d]{1,12}){0,4}\b/gi,
    counts: hasFourDigits,
  },
  {
    kind: 'postcode',
    pattern: new RegExp(`\\b(?:${POSTCODE_AREA})(?:[1-9][A-Z\\d]?|0)\\s{0,2}\\d[ABD-HJLNP-UW-Z]{2}\\b`, 'gi'),
    counts: isPostcode,
    address: true,
  },
];

/** Shorter than the shortest of them, or without a figure, a text can hold none. */
const SHORTEST = 5;

/** `addresses`: where an office's postcode may stand (the Plan and People tabs). */
export const maskChildIdentifiers = (text: string, { addresses = false } = {}): Masked => {
  if (text.length < SHORTEST || !/\p{Nd}/u.test(text)) return { text, kinds: [] };
  const kinds: string[] = [];
  let masked = text.normalize('NFKC').replace(UNSEEN, '');
  for (const { kind, pattern, counts, address } of KINDS) {
    if (address && addresses) continue;
    masked = masked.replace(pattern, (match) => {
      if (counts && !counts(match)) return match;
      if (!kinds.includes(kind)) kinds.push(kind);
      return REMOVED;
    });
  }
  return kinds.length === 0 ? { text, kinds } : { text: masked, kinds };
};
