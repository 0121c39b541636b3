/**
 * Children's identifiers in typed text. What is recognised is taken out before anything is stored, said or logged;
 * the answer names the kind and never the value. Patterns are linear in the length of the text.
 */

export type Masked = { text: string; kinds: string[] };

const REMOVED = '[removed]';
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}';
const DATE = `(?:\\d{1,2}(?:st|nd|rd|th)?[ /.-](?:\\d{1,2}|${MONTH})[ /.-]\\d{2,4}|\\d{4}-\\d{2}-\\d{2})`;

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

const KINDS: { kind: string; pattern: RegExp; counts?: (match: string) => boolean; address?: true }[] = [
  { kind: 'pupil number', pattern: /(?<![A-Za-z\d])[A-HJ-NP-RT-Za-hj-np-rt-z]\d{11}[\dA-Za-z](?![A-Za-z\d])/g },
  {
    kind: 'NHS number',
    pattern: /(?<![A-Za-z\d])\d{3}[ \u00a0-]?\d{3}[ \u00a0-]?\d{4}(?![A-Za-z\d])/g,
    counts: isNhsNumber,
  },
  {
    kind: 'date of birth',
    pattern: new RegExp(`\\b(?:d\\.?o\\.?b\\.?|date of birth|born)(?: on| is)?[ :,-]{0,4}${DATE}`, 'gi'),
  },
  {
    kind: 'case reference',
    pattern:
      /\b(?:case|child|pupil|student|patient|ehcp|ehc plan) (?:reference|ref|number|no|id)\.?[ :#-]{0,3}[A-Za-z]{0,4}[/-]?\d{4,12}\b/gi,
  },
  {
    kind: 'postcode',
    pattern: /\b(?:[BEGLMNSW]|[A-Z]{2})\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b/gi,
    counts: isPostcode,
    address: true,
  },
];

/** `addresses`: where an office's postcode may stand (the Plan and People tabs). */
export const maskChildIdentifiers = (text: string, { addresses = false } = {}): Masked => {
  const kinds: string[] = [];
  let masked = text;
  for (const { kind, pattern, counts, address } of KINDS) {
    if (address && addresses) continue;
    masked = masked.replace(pattern, (match) => {
      if (counts && !counts(match)) return match;
      if (!kinds.includes(kind)) kinds.push(kind);
      return REMOVED;
    });
  }
  return { text: masked, kinds };
};
