/** Ratings that moved, as lines of "Since we last met": what got worse first and one by one, what got better named together. */
import type { Change } from '../plan/changes.ts';
import type { Rating } from '../plan/schema.ts';
import type { Line, Run } from './document.ts';
import type { Facts } from './facts.ts';
import { cutRun } from './fit.ts';
import { ratingRun } from './rating-runs.ts';
import type { Item } from './since-fit.ts';
import { type Detail, listed, MOST_REFS, STEPS, single, stopped } from './since-lines.ts';
import { marked, sentence, t, withoutStop } from './wording.ts';

/** With more of them than this the ratings that got better are named by their Refs, even where each could have a line. */
const MOST_NAMED = 24;
/** So many names with titles make a sentence that can be read. */
const MOST_IN_SENTENCE = 6;
/** Characters of all their titles; longer ones have a line each, where their own commas part nothing. */
const LONGEST_SENTENCE = 240;
/** Less of a title than this tells nothing: "Publish a …". */
const LEAST_TITLE = 25;

/** "15 days late", "37%, plan 40%: 3 points short": without the days, which stand in the tables. */
const shortSum = (because: string): string =>
  because
    .replace(/^([\d,]+ days? late), due .*$/, '$1')
    .replace(/^due [^;]+; /, '')
    .replace(/^(\S+) in [A-Z][a-z]+ \d{4}, (?=plan )/, '$1, ');

const ratingLine = (facts: Facts, one: Change, { titled, sum: inFull }: Detail): Line => {
  const { computed, claimed } =
    one.ratings ??
    ({ computed: { from: 'No rating', to: 'No rating', because: '' }, claimed: { from: null, to: null } } as const);
  const typed =
    claimed.to !== null && claimed.to !== computed.to ? [t(' '), marked(`The sheet says ${claimed.to}.`)] : [];
  const sum =
    computed.because === '' ? [] : [t(` \u2013 ${sentence(inFull ? computed.because : shortSum(computed.because))}`)];
  const move =
    computed.from === computed.to
      ? [ratingRun(computed.to), t(computed.because === '' ? ' as before.' : ' as before')]
      : [ratingRun(computed.from), t(' to '), ratingRun(computed.to)];
  const title = one.title === '' || titled === 0 ? t(' ') : cutRun(withoutStop(one.title), titled, ' ', ': ');
  return [facts.ref(one.ref), title, ...move, ...sum, ...typed];
};

/** Refs of the actions that the sheet claims to go better than they do. */
export const overclaimed = (facts: Facts): ReadonlySet<string> =>
  new Set(facts.actions.filter((one) => one.overclaimed).map(({ action }) => action.ref));

const RANK: Rating[] = ['Red', 'Amber', 'Green', 'Blue'];
const rankOf = (rating: Rating | undefined): number => (rating === undefined ? -1 : RANK.indexOf(rating));

/** With their titles where they are few and enough of each is left to know it by, otherwise all by their Refs. */
const bettered = (facts: Facts, now: readonly Change[], titled: number): Run[][] => {
  const titles = now.map(({ title }) => cutRun(withoutStop(title), titled, ' '));
  const isStump = ({ text }: Run): boolean => text.endsWith('\u2026') && text.trim().length < LEAST_TITLE;
  const byRef = titled === 0 || now.length > MOST_IN_SENTENCE || titles.some(isStump);
  return now.map(({ ref }, i) => (byRef || now[i]?.title === '' ? [facts.ref(ref)] : [facts.ref(ref), titles[i]!]));
};

type Move = { from: number; to: number };
const moveOf = ({ ratings }: Change): Move => ({
  from: rankOf(ratings?.computed.from),
  to: rankOf(ratings?.computed.to),
});

/** A fall, a rating that begins as Red or Amber, or one that is lost. */
const isFall = ({ from, to }: Move): boolean => to < from || (from < 0 && (to === 0 || to === 1));

const isRise = ({ from, to }: Move): boolean => to > from && to > 1;

/** What fell comes first, to Red, to Amber, to Green or to none; then what rose and is still short of Green. */
const urgency = (one: Change): number => {
  const move = moveOf(one);
  return (isFall(move) ? 0 : 10) + (move.to < 0 ? RANK.length : move.to);
};

const labelOf = (one: Change): string => {
  const { from, to } = one.ratings?.computed ?? { from: 'No rating', to: 'No rating' };
  if (isRise(moveOf(one))) return `now ${to}`;
  return from === to ? `${to} as before` : `from ${from} to ${to}`;
};

/** What got worse, or is claimed better than it is, is told one by one; what got better is named together. */
export const ratingItems = (facts: Facts, group: Change[], most: number, detail: Detail): Item[] => {
  const claims = overclaimed(facts);
  const isBetter = (one: Change): boolean => isRise(moveOf(one)) && !claims.has(one.ref);
  const better = (['Blue', 'Green'] as const).flatMap((rating): Item[] => {
    const now = group.filter((one) => isBetter(one) && one.ratings?.computed.to === rating);
    if (now.length === 0) return [];
    const inSentence = now.reduce((sum, { title }) => sum + title.length, 0) <= LONGEST_SENTENCE;
    if (detail.titled === Infinity && group.length <= MOST_NAMED && (now.length > MOST_IN_SENTENCE || !inSentence))
      return now.map((one) => single(ratingLine(facts, one, detail), labelOf(one)));
    const shown = now.slice(0, most);
    const line = (titled: number): Line => [
      ...[t('Now '), ratingRun(rating), t(' \u2013 ')],
      ...stopped(listed(bettered(facts, shown, titled))),
    ];
    const longer = (): Line[] => STEPS.map(line);
    const told = { line: line(detail.titled), tells: shown.length, of: now.length, label: `now ${rating}` };
    return [{ ...told, ...(detail.titled > 0 ? { longer } : {}) }];
  });
  // Only the sheet says something else of them than it did.
  const isSame = (one: Change): boolean => moveOf(one).from === moveOf(one).to && !claims.has(one.ref);
  const others = group.filter((one) => !isBetter(one) && !isSame(one)).sort((a, b) => urgency(a) - urgency(b));
  const same = group.filter(isSame);
  const alone = (one: Change): Item => ({
    ...single(ratingLine(facts, one, detail), labelOf(one)),
    worse: claims.has(one.ref) || isFall(moveOf(one)),
  });
  // Without titles a line for each says little more than its Ref: those that moved alike are told together.
  if (detail.titled === 0 || detail.grouped === true) {
    const claimed = others.filter((one) => claims.has(one.ref));
    const rest = others.filter((one) => !claimed.includes(one));
    return [
      ...claimed.map(alone),
      ...alike(facts, rest, detail, alone),
      ...better,
      ...alike(facts, same, detail, alone),
    ];
  }
  const longer = (one: Change) => (): Line[] => STEPS.map((titled) => ratingLine(facts, one, { ...detail, titled }));
  const told = (one: Change): Item => ({ ...alone(one), longer: longer(one) });
  return [...others.map(told), ...better, ...same.map(told)];
};

/** "Green to Red – A1.03, A2.05 and A4.01." One that moved alone keeps its title. */
const alike = (facts: Facts, group: readonly Change[], detail: Detail, alone: (one: Change) => Item): Item[] =>
  [...Map.groupBy(group, labelOf)].map(([label, same]): Item => {
    const [first] = same as [Change];
    if (same.length === 1 && detail.titled > 0) return alone(first);
    const { from, to } = first.ratings?.computed ?? { from: 'No rating', to: 'No rating' };
    const move = from === to ? [ratingRun(to), t(' as before')] : [ratingRun(from), t(' to '), ratingRun(to)];
    const shown = same.slice(0, MOST_REFS);
    return {
      line: [...move, t(' \u2013 '), ...listed(shown.map(({ ref }) => [facts.ref(ref)])), t('.')],
      ...{ tells: shown.length, of: same.length, label },
      worse: isFall(moveOf(first)),
    };
  });
