/** Small numbers of people in free text. What is hidden depends on the text alone, so that the gap tells nothing of the figures. */

const PEOPLE =
  'child|children|pupils?|students?|learners?|young people|young person|young adults?|famil(?:y|ies)|parents?|carers?|mothers?|fathers?|boys?|girls?|babies|baby|siblings?|people|persons?|adults?|toddlers?|teenagers?|cases?|appeals?|exclusions?|complaints?|tribunals?|requests?|assessments?|placements?|EHC plans?|EHCPs?|plans|referrals?';
const WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Words that may stand between, as in "three deaf children"; not "one inbox for families". */
const SKIP = "(?:(?!(?:for|of|to|in|on|by|with|at|from|and|or|as|that|who)\\b)[\\p{L}'’-]+\\s+){0,2}?";

const numberOf = (text: string): number => {
  const word = WORDS.indexOf(text.toLowerCase());
  return word >= 0 ? word + 1 : Number(text.replace(/,/g, ''));
};

const NUMBER = `\\d[\\d,]*|${WORDS.join('|')}`;

/** "19 of 24": with both numbers, those who are not among the 19 are known too. */
const OF = new RegExp(
  `(?<![\\d.,/\\p{L}])(${NUMBER})\\s+(?:out\\s+)?of\\s+(?:the\\s+|our\\s+|all\\s+)?(${NUMBER})(?![\\d.,]*[\\d%]|\\s*%)`,
  'giu',
);
const COUNT = new RegExp(
  `(?<![\\d.,/\u00a3\\p{L}]|\\bin\\s)(${NUMBER})(?=\\s+${SKIP}(?:${PEOPLE})\\b)(?!\\s+(?:of|in)\\s+(?:${NUMBER})\\b)`,
  'giu',
);

/** "one of the 138" and "in one place" say no number of people. */
export const withoutSmallCounts = (text: string, threshold: number): string => {
  const isSmall = (n: number): boolean => Number.isFinite(n) && n > 0 && n <= threshold;
  const hidden = `[${threshold} or fewer]`;
  return text
    .replace(OF, (all: string, top: string, base: string) => {
      const [n, of] = [numberOf(top), numberOf(base)];
      if (top.toLowerCase() === 'one' && of > threshold) return all;
      return isSmall(n) || isSmall(of) || isSmall(of - n) ? '[numbers not shown]' : all;
    })
    .replace(COUNT, (all: string, typed: string) => (isSmall(numberOf(typed)) ? hidden : all));
};

/** Figures that are hidden in the tables and are too large to be taken for anything else, where a text says them. */
export const withoutFigures = (text: string, figures: readonly string[]): string =>
  figures.reduce((said, figure) => {
    const escaped = figure.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('%', '\\s?(?:%|per\\s?cent)');
    return said.replace(new RegExp(`(?<![\\d.,])${escaped}(?![\\d]|[.,]\\d)`, 'gi'), '[not shown]');
  }, text);
