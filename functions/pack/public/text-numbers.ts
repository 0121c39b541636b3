/** The numbers of a typed text, and whether one of few people stands in it or could be worked out from it. */
import { NUMBER_WORDS, TENS, THINGS } from './known-words.ts';

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const WORD = [...NUMBER_WORDS.keys(), ...TENS.keys()].sort((a, b) => b.length - a.length).join('|');
const NUMBER = `(?:\\d[\\d,]*(?:\\.\\d+)?|${WORD})`;
const edge = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}.,/])${pattern}(?![\\p{L}\\p{N}])`, 'giu');

/** What is no number of people: days of the calendar, years, lengths of time, things, and a reader who is spoken to. */
const HARMLESS: RegExp[] = [
  new RegExp(`\\b(?:\\d{1,2}(?:st|nd|rd|th)?\\s+to\\s+)?\\d{1,2}(?:st|nd|rd|th)?\\s+${MONTH}(?:\\s+\\d{4})?\\b`, 'gu'),
  new RegExp(`\\b${MONTH}\\s+(?:19|20)\\d{2}\\b`, 'gu'),
  /\b(?:in|of|since|for|by|until|during)\s+20\d{2}\b(?!\s+\p{L}+s\b)/giu,
  /\b20\d{2}\/\d{2}\b/g,
  /(?<=,\s)20\d{2}$/g,
  edge(
    `${NUMBER}(?:[\\s-]+(?:working|calendar|school|evening|voting|more|new|reward|health|advice|social|care|NHS|anonymised)){0,2}[\\s-]+(?:${THINGS})`,
  ),
  /\byour child is one of the \d{2,}\b/gi,
];

const TENS_AND_ONES = new RegExp(
  `\\b(${[...TENS.keys()].join('|')})(?:[\\s-](one|two|three|four|five|six|seven|eight|nine))?(?![\\p{L}-])`,
  'giu',
);
/** Shares in words: with the number that they are of, a few may be known. "Half a term" is none, nor is "a third party". */
const SHARES: [RegExp, number][] = [
  [
    /\bhalf\b(?!-|\s+(?:an?|terms?|days?|hours?|years?|past)\b)|\bhalv(?:ed|es|ing)\b|\bdoubled\b|\btwice as many\b/giu,
    50,
  ],
  [/\b(?:a|one)\s+third\b(?!\s+(?:party|sector))|\bthird\s+of\b|\b(?:trebled|tripled)\b/giu, 100 / 3],
  [/\b(?:a|one)\s+quarter\b(?!\s+(?:past|to))|\bquarter\s+of\b/giu, 25],
  [/\b(?:a|one)\s+fifth\b|\bfifth\s+of\b/giu, 20],
  [/\b(?:a|one)\s+tenth\b|\btenth\s+of\b/giu, 10],
  [/\bsix in ten\b/giu, 60],
  [/\bseven in ten\b/giu, 70],
  [/\beight in ten\b/giu, 80],
  [/\bnine in ten\b/giu, 90],
];
const PERCENT = /(?<![\p{L}\p{N}.,/])(\d[\d,]*(?:\.\d+)?)\s?(?:%|per\s?cent|percent)/giu;
const amountOf = (typed: string): number => NUMBER_WORDS.get(typed.toLowerCase()) ?? Number(typed.replace(/,/g, ''));
const inDigits = (text: string): string =>
  text.replace(TENS_AND_ONES, (_, tens: string, ones?: string) =>
    String((TENS.get(tens.toLowerCase()) ?? 0) + (NUMBER_WORDS.get((ones ?? '').toLowerCase()) ?? 0)),
  );

/** `shares`: percentages that are said in words, which are of few people only together with a number. */
export type Numbers = { counts: number[]; percents: number[]; shares: number[] };

export const numbersIn = (text: string): Numbers => {
  const counted = HARMLESS.reduce((said, pattern) => said.replace(pattern, ' _ '), text);
  const shares = SHARES.flatMap(([pattern, share]) => (counted.search(pattern) < 0 ? [] : [share]));
  const plain = inDigits(SHARES.reduce((said, [pattern]) => said.replace(pattern, ' _ '), counted));
  const percents = [...plain.matchAll(PERCENT)].map((found) => amountOf(found[1] ?? ''));
  const rest = plain.replace(PERCENT, ' _ ');
  const words = rest.match(/\p{L}+|\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?/gu) ?? [];
  const counts = words.flatMap((word) =>
    /^\d/.test(word) || NUMBER_WORDS.has(word.toLowerCase()) ? [amountOf(word.replace(/,+$/, ''))] : [],
  );
  return { counts, percents, shares };
};

const isFew = (n: number, threshold: number): boolean => n > 0 && n <= threshold;

export const saysFew = ({ counts, percents }: Numbers, threshold: number): boolean =>
  counts.some((n) => !Number.isFinite(n) || isFew(n, threshold)) ||
  percents.some((share) => isFew(share, threshold) || isFew(100 - share, threshold));

/** More than this many numbers of people in one text are too many to be sure of. */
const MOST = 8;

/** 24 and 21; 24, 12 and 9; 12.5% and 24: with both, a few are known. */
export const givesFewAway = ({ counts, percents, shares }: Numbers, threshold: number): boolean => {
  const all = [...new Set(counts)];
  if (all.length > MOST) return true;
  const byShare = all.some((base) =>
    [...percents, ...shares].some((share) => {
      const n = Math.round((base * share) / 100);
      return isFew(n, threshold) || isFew(base - n, threshold);
    }),
  );
  const leaves = (left: number, from: number): boolean =>
    all.some((n, index) => index >= from && n < left && (isFew(left - n, threshold) || leaves(left - n, index + 1)));
  return byShare || all.some((total) => leaves(total, 0));
};

/** 27 in one cell and 24 in the next of the same row: what is between them, or the share of the one that the other says. */
export const fewAcross = (one: Numbers, other: Numbers, threshold: number): boolean => {
  const gap = one.counts.some((a) => other.counts.some((b) => isFew(Math.abs(a - b), threshold)));
  const share = (counts: readonly number[], { percents, shares }: Numbers): boolean =>
    counts.some((n) =>
      [...percents, ...shares].some((part) => {
        const top = Math.round((n * part) / 100);
        return isFew(top, threshold) || isFew(n - top, threshold);
      }),
    );
  return gap || share(one.counts, other) || share(other.counts, one);
};
