/** Signs that a promise was worded down: its figure is gone, or "will" became "aim to". Any other new wording is told as it is. */
import { type Change, change } from './change.ts';

const SOFT_PHRASES =
  /\b(aims? to|aiming to|seeks? to|try to|tries to|hopes? to|works? towards|working towards|aspires? to|explore|consider|where possible|as far as possible|where appropriate)\b/gi;

const FIGURE = /\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|half|all|every|each)\b/i;

export const losesFigure = (before: string, after: string): boolean => FIGURE.test(before) && !FIGURE.test(after);

/** The soft phrase that is new in the later wording; '' when there is none. */
export const softerPhrase = (before: string, after: string): string => {
  const known = (before.match(SOFT_PHRASES) ?? []).map((phrase) => phrase.toLowerCase());
  const found = (after.match(SOFT_PHRASES) ?? []).find((phrase) => !known.includes(phrase.toLowerCase()));
  return found ?? '';
};

type Wording = { field: string; what: string; before: string; after: string };

const sameWords = (a: string, b: string): boolean => a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim();

/** What became of one wording: made easier, or only changed. Typed for the first time, it is an edit like any other. */
export const wordingChange = (
  row: Pick<Change, 'tab' | 'ref' | 'title'>,
  { field, what, before, after }: Wording,
): Change[] => {
  if (before.trim() === '' || sameWords(before, after)) return [];
  const told = (kind: 'softened' | 'reworded', reason: string) =>
    change({
      ...{ ...row, kind, what, fields: [field], before, after: after || 'nothing', reason },
      agreed: kind === 'softened' ? 'not recorded' : 'not needed',
    });
  if (after.trim() === '') return [told('softened', 'It was taken out.')];
  if (losesFigure(before, after)) return [told('softened', 'It no longer has a figure.')];
  const phrase = softerPhrase(before, after);
  return [phrase === '' ? told('reworded', '') : told('softened', `It now says "${phrase}".`)];
};

/** Short enough to be read twice in one line. */
const QUOTED_WHOLE = 90;
const WORDS_AROUND = 5;

/** Of long wordings that are mostly alike, the words that differ with some on either side: "\u2026 rate it good or better \u2026". */
export const wherePartsDiffer = (before: string, after: string): { was: string; is: string } => {
  const [a, b] = [before.trim().split(/\s+/), after.trim().split(/\s+/)];
  if (before.length <= QUOTED_WHOLE && after.length <= QUOTED_WHOLE) return { was: a.join(' '), is: b.join(' ') };
  const shorter = Math.min(a.length, b.length);
  let first = 0;
  while (first < shorter && a[first] === b[first]) first += 1;
  let last = 0;
  while (last < shorter - first && a[a.length - 1 - last] === b[b.length - 1 - last]) last += 1;
  const part = (words: string[]): string => {
    const from = Math.max(0, first - WORDS_AROUND);
    const to = Math.min(words.length, words.length - last + WORDS_AROUND);
    return `${from > 0 ? '\u2026 ' : ''}${words.slice(from, to).join(' ')}${to < words.length ? ' \u2026' : ''}`;
  };
  return { was: part(a), is: part(b) };
};
