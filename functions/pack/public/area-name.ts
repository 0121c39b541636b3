/**
 * The name of the local area is public, whoever else is called so. It stands in a cell where anything may be typed: what is no name of a
 * place, or is somebody's of whom no council or body says that it is a place, is not taken for it.
 */
import type { Plan } from '../../plan/schema.ts';
import { TITLE_WORDS } from './known-words.ts';
import { bareName, personalNames, wordsOf } from './names.ts';

/** St. Helens; King's Lynn; Telford & Wrekin; Herefordshire, County of; Exampleshire (North). */
const PLACE = /^(?!.*@)[\p{Script=Latin}\p{M}\s,.&'\u2019()/-]{1,80}$/u;
/** "Sir" is Welsh for a county, as in Sir Benfro. */
const SOMEBODY =
  /\b(?:Mrs|Mr|Ms|Miss|Mx|Dr|Prof|Professor|Dame|Lord|Cllr|Councillor|Rev|he|she|his|her|son|daughter|mum|mother|father|boy|girl)\b/u;
const SENTENCE = /[^\s.]{4,}\.\s/u;
/** "J Example": somebody, with their first name left for others to guess. */
const INITIAL = /(?<![\p{L}\p{M}'\u2019])\p{L}\.?\s+\p{Lu}/u;
/** Of whom or of what nobody names a place. */
const NO_PLACE =
  /\b(?:aged?|years?|grade|class|pupils?|child|contact|asks?|phone|email|waits?|waiting|diagnosed|adopted)\b/iu;
/** What stands in names of places in small letters: "Barrow-in-Furness" is one word. */
const SMALL = new Set(
  `and of with upon on under by the in le la y yr ar a county city borough district council local area region metropolitan unitary
  authority partnership royal north south east west central greater`.split(/\s+/),
);
const MOST_WORDS = 8;

const bareWords = (text: string): string[] => wordsOf(text).map(bareName);
const partsOf = (words: readonly string[]): string[] => words.flatMap((word) => [word, ...word.split('-')]);

/** A word in small letters is somebody's remark, unless all of it was typed so. */
const hasRemark = (typed: string): boolean =>
  /\p{Lu}/u.test(typed) && wordsOf(typed).some((word) => /^\p{Ll}/u.test(word) && !SMALL.has(word));

const stands = (part: readonly string[], whole: readonly string[]): boolean =>
  whole.some((_, i) => part.every((word, at) => whole[i + at] === word));

/** Who calls a council or a body so says that it is a place. */
const isSaidToBeAPlace = (plan: Plan, words: readonly string[]): boolean =>
  [
    ...plan.people.filter((row) => row.organisationType === 'Council').map((row) => row.organisation),
    ...plan.governance.map((row) => row.body),
  ].some((name) => stands(words, bareWords(name)) && bareWords(name).length > words.length);

/** First name and surname of somebody, the area left aside: in a plan of Kent "Kent" alone is nobody. */
const namesInFull = (plan: Plan): string[][] =>
  personalNames([{ ...plan, cover: { ...plan.cover, localArea: '' } }])
    .map((name) => bareWords(name))
    .filter((words) => words.length > 1 && !words.some((word) => TITLE_WORDS.has(word)));

/** First name and surname in whatever order, with another between them or a hyphen; or a first name alone. */
const namesSomebody = (plan: Plan, words: readonly string[]): boolean => {
  const parts = partsOf(words);
  return namesInFull(plan).some(
    (name) =>
      parts.includes(name[0] as string) || name.every((word) => parts.includes(word)) || words.includes(name.join('')),
  );
};

/** '' where the cell is blank, or holds what may not be told. */
export const areaName = (plan: Plan): string => {
  const typed = plan.cover.localArea.normalize('NFKC').trim();
  const words = bareWords(typed);
  if (words.length === 0 || words.length > MOST_WORDS) return '';
  if (!PLACE.test(typed) || [SOMEBODY, SENTENCE, NO_PLACE].some((one) => one.test(typed))) return '';
  if (hasRemark(typed)) return '';
  return (INITIAL.test(typed) || namesSomebody(plan, words)) && !isSaidToBeAPlace(plan, words) ? '' : typed;
};

/** Words of the area's name that no name of a person may hide by themselves; of two words or more only the whole is the area. */
export const areaWords = (plan: Plan): string[] => {
  const words = wordsOf(areaName(plan).toLowerCase());
  const own = words.filter((word) => !TITLE_WORDS.has(word));
  const people = new Set(
    own.length < 2 ? [] : plan.people.flatMap(({ name }) => (wordsOf(name).length > 1 ? bareWords(name) : [])),
  );
  return words.filter((word) => !people.has(bareName(word))).flatMap((word) => [word, bareName(word)]);
};

/** The area's name in a text: "St Helens" and "St. Helens", "Kingston upon Hull" of "Kingston upon Hull, City of". */
export const areaPatterns = (plans: readonly Plan[]): RegExp[] =>
  plans.flatMap((plan) => {
    const name = areaName(plan).replace(/\s+/g, ' ');
    const short = name.replace(/,? (?:city|county|borough) of$/i, '');
    // Somebody who is called just as the area is would be told of by it.
    const isSomebodys = namesInFull(plan).some((one) => stands(bareWords(short), one));
    return name === '' || isSomebodys
      ? []
      : [...new Set([name, short])].map(
          (one) => new RegExp(`(?<![\\p{L}\\p{M}])${wordsOf(one).join("[\\s.,&()/'-]+")}(?![\\p{L}\\p{M}])`, 'gu'),
        );
  });
