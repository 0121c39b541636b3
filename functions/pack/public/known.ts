/** What is known of a plan's words before anything of it is told to everybody: its names, its bodies, its area. */
import type { Plan } from '../../plan/schema.ts';
import { areaName, areaPatterns, areaWords } from './area-name.ts';
import { FIELD_WORDS, FIRST_WORDS, TITLE_WORDS } from './known-words.ts';
import { bareName, personalNames, wordsOf } from './names.ts';
import type { Known } from './safe-text.ts';

const isOrdinary = (word: string): boolean =>
  [word, word.replace(/'s?$/, '')].some((one) => TITLE_WORDS.has(one) || FIELD_WORDS.has(one) || FIRST_WORDS.has(one));

/**
 * First names and surnames of all of them, in small letters, and both together as they stand in addresses; a surname that is a month or
 * a word of titles is none by itself.
 */
const nameWords = (plans: readonly Plan[]): Set<string> => {
  const area = new Set(plans.flatMap(areaWords));
  return new Set(
    personalNames(plans)
      .flatMap((name) => {
        const words = wordsOf(name.toLowerCase());
        return words.length === 2 ? [...words, words.join(''), [...words].reverse().join('')] : words;
      })
      .flatMap((word) => [word, ...word.split('-')])
      .flatMap((word) => [word, bareName(word)])
      .filter((word) => word.length > 1 && !isOrdinary(word) && !area.has(word)),
  );
};

/** What the plan calls its area, itself and its bodies. */
const ownWords = (plans: readonly Plan[]): Set<string> =>
  new Set(
    plans.flatMap((plan) =>
      [
        ...[plan.cover.localArea, plan.cover.planTitle, plan.cover.planShortName],
        ...plan.people.map((row) => row.organisation),
        ...plan.governance.map((row) => row.body),
      ].flatMap((text) => wordsOf(text.toLowerCase())),
    ),
  );

/** What stands under Local area and is no name of an area makes no word known. */
const withArea = (plan: Plan): Plan => ({ ...plan, cover: { ...plan.cover, localArea: areaName(plan) } });

export const knownOf = (typed: readonly Plan[], threshold: number, figures: readonly string[]): Known => {
  const plans = typed.map(withArea);
  return { threshold, words: ownWords(plans), names: nameWords(plans), area: areaPatterns(plans), figures };
};
