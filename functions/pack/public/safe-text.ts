/**
 * A typed text as anybody may read it. A sentence stays only if nothing in it is in doubt; otherwise it is left out whole. Nothing is
 * mended word by word: what is left of a mended sentence can still tell of somebody.
 */
import { maskChildIdentifiers } from '../../plan/privacy.ts';
import { FIELD_WORDS, FIRST_WORDS, NAMES_AND_WORDS, TITLE_WORDS } from './known-words.ts';
import { bareName } from './names.ts';
import { tellsOfAGroup, tellsOfALife, tellsOfOnePerson } from './people-words.ts';
import { fewAcross, givesFewAway, type Numbers, numbersIn, saysFew } from './text-numbers.ts';

export const ALL_LEFT_OUT = 'These words are not shown, so that no one can be identified.';
export const PART_LEFT_OUT = 'Some of these words are not shown, so that no one can be identified.';

/** What is left of a text, and the sentence that says what is not: a quotation must not say it as if it were part of it. */
export const splitLeftOut = (text: string): { kept: string; notice: string } => {
  const notice = [PART_LEFT_OUT, ALL_LEFT_OUT].find((one) => text.endsWith(one)) ?? '';
  return { kept: text.slice(0, text.length - notice.length).trim(), notice };
};

export type Known = {
  threshold: number;
  /** Words of the area, the plan and its bodies, in small letters. */
  words: ReadonlySet<string>;
  /** First names and surnames, in small letters. */
  names: ReadonlySet<string>;
  /** The area's own name, in which no word is anybody's. */
  area: readonly RegExp[];
  /** Figures that are hidden in the tables, as they are shown. */
  figures: readonly string[];
};

export type SafeText = { text: string; reasons: string[] };

const ADDRESS =
  /@|\b(?:facebook|instagram|whatsapp|twitter|tiktok|snapchat)\b|https?:|www\.|\\\\|\b[A-Z]:\\|\bdot\b|[([]\s*at\s*[)\]]|\p{L}\.(?:com|org|net|uk|cymru|wales|example)\b|\d[\d\s()-]{8,}\d/iu;
const TITLED = /\b(?:Mrs|Mr|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lady|Lord|Cllr|Councillor|Rev)\b/u;
const AGE =
  /\baged?\b|\bages\b|\b(?:years?|months?|weeks?|days?)[\s-]old\b|\bborn\b|\bbirthday\b|\byear\s+(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven)\b|\b(?:KS|key stage)\s?\d|\bunder-\p{L}+s\b|\breception class\b/iu;
const SOMEBODY =
  /\b(?:he|she|him|his|her|hers|himself|herself|sons?|daughters?|brothers?|sisters?|siblings?|twins?|triplets?|boys?|girls?|mum|mam|dad|mother|father|grand(?:son|daughter|mother|father|ma|dad|child)|aunt|uncle|nephew|niece|cousin|stepson|stepdaughter|toddler|baby)\b/iu;
const ONLY =
  /\b(?:only|first|second|third|fourth|fifth|last|final)\s+(?:[\p{L}-]+\s+)?(?:child|pupil|student|learner|young person|patient|family|teenager)\b/iu;
const FEW =
  /\b(?:couple|handful|a few|pair|trio|both|single|sole|the rest|remainder|remaining|all but|all except|hanner dwsin)\b/iu;
const PART = /\b(?:half|thirds?|quarters?|fifths?)\s+of\s+(?:the\s+|our\s+|all\s+)?\d|[½⅓⅔¼¾⅕]/iu;
const RATIO =
  /\d\s*[/:]\s*\d|\b(?:\d+|one|two|three|four|five)\s+(?:in|out of)\s+(?:every\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred)\b(?!\s*(?:\/|%|days?|weeks?|months?))/iu;
const YEARS = /\b20\d{2}\/\d{2}\b/g;
const CODE = /(?<![\p{L}\p{N}])[A-Z]{1,3}\d+(?:\.\d+)?(?![\p{L}\p{N}])/u;
/** A letter that is not Latin, or a digit that is not 0 to 9: nothing here can read it. */
const UNREAD = /(?!\p{Script=Latin})\p{L}|(?![0-9])\p{N}/u;

/** What nobody sees, and what would part a word in two for whoever looks for it. */
const UNSEEN = /\p{Cf}|\u034f|[\u115f\u1160\u3164\uffa0]|\u17b4|\u17b5|[\ufe00-\ufe0f]/gu;

const withoutOwner = (word: string): string => word.replace(/'s?$/, '');

/** A month that is a first name too counts as a month only where a date says so. */
const MAYBE_FIRST_NAME = new Set(['april', 'may', 'june', 'august', 'summer', 'autumn', 'easter']);
const MONTHS =
  'january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|easter';
const DATED_BEFORE = new RegExp(
  `(?:\\d(?:st|nd|rd|th)?|\\b(?:in|since|by|until|during|end of|this|next|last|(?:${MONTHS})(?:\\s+\\d{4})?\\s+(?:to|and|or|until|-)))$`,
  'i',
);
const DATED_AFTER = new RegExp(`^\\s+(?:\\d|(?:to|and|or|until|-)\\s+(?:${MONTHS})\\b)`, 'i');
/** "From May to July" is a time; "to May" alone may be somebody who is spoken to. */
const isDated = (before: string, after: string): boolean => DATED_BEFORE.test(before) || DATED_AFTER.test(after);

/** Capitals that are not known: at the start of a sentence, of a quotation or after a colon also the words that sentences begin with. */
const unknownCapital = (sentence: string, { words }: Known): boolean =>
  [...sentence.matchAll(/[\p{L}\p{M}]+(?:['-][\p{L}\p{M}]+)*/gu)].some((found) => {
    const typed = found[0];
    if (!/\p{Lu}/u.test(typed)) return false;
    const before = sentence.slice(0, found.index).trimEnd();
    const first = before === '' || /["'(:;\u2013-]$/.test(before);
    const isKnown = (word: string): boolean =>
      [word, withoutOwner(word)].some(
        (one) => TITLE_WORDS.has(one) || FIELD_WORDS.has(one) || words.has(one) || (first && FIRST_WORDS.has(one)),
      );
    const word = typed.toLowerCase();
    const after = sentence.slice(found.index + typed.length);
    if (MAYBE_FIRST_NAME.has(withoutOwner(word)) && !isDated(before, after)) return true;
    return !(isKnown(word) || (word.includes('-') && word.split('-').every(isKnown)));
  });

const namesSomebody = (sentence: string, { names }: Known): boolean =>
  (sentence.match(/[\p{L}\p{M}]+(?:['-][\p{L}\p{M}]+)*/gu) ?? [])
    .flatMap((word) => [word, ...word.split('-')])
    .some((typed) => {
      const word = typed.toLowerCase();
      // "We will" names nobody whose first name is Will.
      if (typed === word && NAMES_AND_WORDS.has(word)) return false;
      return [word, withoutOwner(word), bareName(withoutOwner(word)), word.replace(/s$/, '')].some((one) =>
        names.has(one),
      );
    });

/** A number of two figures may be a day or a page: only where it is left as a number of people is it taken for the hidden one. */
const saysHidden = (sentence: string, figures: readonly string[]): boolean =>
  figures.some((figure) => {
    if (/^\d{1,2}$/.test(figure)) return numbersIn(sentence).counts.includes(Number(figure));
    const pattern = figure.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('%', '\\s?(?:%|per\\s?cent)');
    return new RegExp(`(?<![\\d.,])${pattern}(?!\\d|[.,]\\d)`, 'i').test(sentence);
  });

/** The address of a file often carries the name of somebody, although nobody sees it on the page. */
export const addressNames = (address: string, known: Known): boolean => {
  const read = (text: string): string => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  const words = read(address)
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .replace(/[^\p{L}\p{M}\p{N}']+|\d+(?=\p{L})|(?<=\p{L})(?=\d)/gu, ' ');
  return namesSomebody(words, known) || maskChildIdentifiers(words).kinds.length > 0;
};

/** "EHCP 4567", "reference number 12345": somebody's papers. */
const CASE_NUMBER =
  /\b(?:reference|ref|case|ehcp?|file|claim)\s*(?:numbers?|no\.?|id|#)?[\s.:#-]*\d{2,}[/-]?\d{2,}\b/iu;

/** `besideArea`: judged without the area's own name. */
type Check = { reason: string; found: (sentence: string, known: Known) => boolean; besideArea?: true };

const CHECKS: Check[] = [
  {
    reason: 'a child’s details',
    found: (said) => maskChildIdentifiers(said).kinds.length > 0 || CASE_NUMBER.test(said),
  },
  { reason: 'an address, a link or a telephone number', found: (said) => ADDRESS.test(said) },
  { reason: 'a name', found: (said, known) => TITLED.test(said) || namesSomebody(said, known), besideArea: true },
  { reason: 'a word with a capital that may be a name', found: unknownCapital, besideArea: true },
  { reason: 'an age or a school year', found: (said) => AGE.test(said) },
  {
    reason: 'words about one person or family',
    found: (said) => SOMEBODY.test(said) || ONLY.test(said) || tellsOfOnePerson(said),
  },
  { reason: 'words about everybody, or a part, of a small group', found: tellsOfAGroup },
  { reason: 'words about somebody’s health, family or troubles', found: tellsOfALife },
  {
    reason: 'a share from which a small number may be worked out',
    found: (said) => RATIO.test(said.replace(YEARS, ' ')) || PART.test(said),
  },
  {
    reason: 'a number that may be of few people',
    found: (said, { threshold }) => FEW.test(said) || saysFew(numbersIn(said), threshold),
  },
  { reason: 'a figure that is not shown in the tables', found: (said, { figures }) => saysHidden(said, figures) },
  { reason: 'a code that readers cannot look up', found: (said) => CODE.test(said) },
  { reason: 'letters or figures that cannot be checked', found: (said) => UNREAD.test(said) },
];

/** Why a sentence is in doubt; '' when it is not. */
export const doubtIn = (sentence: string, known: Known): string => {
  const beside = known.area.reduce((said, area) => said.replace(area, 'here'), sentence);
  return CHECKS.find(({ found, besideArea }) => found(besideArea ? beside : sentence, known))?.reason ?? '';
};

const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?]["')\]]?)(?<!\bSt\.)\s+|\s*\n\s*/u).filter((part) => part.trim() !== '');

const hasNumber = ({ counts, percents, shares }: Numbers): boolean =>
  counts.length + percents.length + shares.length > 0;

const plainText = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"');

/** `beside`: what stands in the other cells of the row that everybody reads with it. */
export const safeText = (typed: string, known: Known, beside = ''): SafeText => {
  const text = plainText(typed);
  const own = numbersIn(text);
  // A text is judged whole first: numbers of different sentences give one another away.
  const away = givesFewAway(own, known.threshold) || fewAcross(own, numbersIn(plainText(beside)), known.threshold);
  const doubts = sentencesOf(text).map((sentence) => ({
    sentence,
    reason:
      doubtIn(sentence, known) ||
      (away && hasNumber(numbersIn(sentence)) ? 'numbers from which a small one may be worked out' : ''),
  }));
  const reasons = [...new Set(doubts.map(({ reason }) => reason).filter((reason) => reason !== ''))];
  if (reasons.length === 0) return { text: typed, reasons };
  const kept = doubts.filter(({ reason }) => reason === '').map(({ sentence }) => sentence);
  return { text: [...kept, kept.length > 0 ? PART_LEFT_OUT : ALL_LEFT_OUT].join(' '), reasons };
};

/** Of several states of one plan, which say mostly the same: what was judged once is not judged again. */
export const judgeOf = (known: Known): ((text: string, beside: string) => SafeText) => {
  const judged = new Map<string, SafeText>();
  return (text, beside) => {
    const key = `${text}\u0000${beside}`;
    const found = judged.get(key) ?? safeText(text, known, beside);
    judged.set(key, found);
    return found;
  };
};
