/** One change of a row as a line of "Since we last met", with more or less of its title, its reason and its sum. */
import { agreementSentence, standsSentence } from '../plan/changes/describe-changes.ts';
import { wherePartsDiffer } from '../plan/changes/softer-words.ts';
import type { Change } from '../plan/changes.ts';
import type { Rating } from '../plan/schema.ts';
import type { Line, Run } from './document.ts';
import type { Facts } from './facts.ts';
import { shortened } from './fit.ts';
import { ratingRun } from './rating-runs.ts';
import type { Item } from './since-fit.ts';
import { bold, marked, sentence, struck, t, uncapital, withoutStop } from './wording.ts';

export const MOST_REFS = 40;
/** With more of them than this the ratings that got better are named by their Refs, even where each could have a line. */
const MOST_NAMED = 24;
/** So many names with titles make a sentence that can be read. */
const MOST_IN_SENTENCE = 6;
/** Less of a title than this tells nothing: "Publish a …". */
const LEAST_TITLE = 25;
/** Enough of a title to know the row by, beside its rating. */
const SHORT_TITLE = 34;

/** Titles grow by these steps where a line has room. */
const STEPS = [34, 42, 50, 60, 72, Infinity];

/** How much is said of each row, in characters. `titled`: of the titles beside ratings; `sum`: all of what is behind a rating. `grouped`: ratings that moved alike stand in one line. */
export type Detail = { title: number; reason: number; titled: number; sum: boolean; grouped?: boolean };

export const IN_FULL: Detail = { title: Infinity, reason: Infinity, titled: Infinity, sum: true };
export const SHORT: Detail = { title: 70, reason: 110, titled: 56, sum: false };
/** The reasons stand where the rest is told. */
export const TERSE: Detail = { title: SHORT_TITLE, reason: 0, titled: 24, sum: false };

const subject = (facts: Facts, one: Change, { title }: Detail): Run[] =>
  one.ref === ''
    ? [bold(withoutStop(one.title))]
    : [facts.ref(one.ref), t(one.title === '' ? '' : ` ${shortened(withoutStop(one.title), title)}`)];

const agreement = (one: Change): Run[] => {
  const said = [agreementSentence(one), standsSentence(one)].filter((part) => part !== '').join(' ');
  if (said === '') return [];
  return one.agreed === 'agreed' ? [t(` ${said}`)] : [t(' '), marked(said)];
};

const moved = (one: Change): Run[] => {
  if (one.kind === 'removed' && one.tab !== 'actuals') return [t(`: ${one.what}.`)];
  if (one.kind === 'reworded') {
    const { was, is } = wherePartsDiffer(one.before, one.after);
    const about = t(`: ${uncapital(one.what)}, wording changed: `);
    return [about, t(`was \u201c${withoutStop(was)}\u201d`), t(`, is \u201c${withoutStop(is)}\u201d.`)];
  }
  if (one.kind === 'completed') return [t(`, ${one.after}.`)];
  if (one.kind === 'added' && one.tab !== 'actuals') return [t('.')];
  const from =
    one.before === ''
      ? []
      : one.kind === 'softened' || one.kind === 'retargeted'
        ? [struck(one.before), t(' to ')]
        : [t(`${one.before} to `)];
  // "1 to 31 January 2022: 58% to 53%": after a figure only a colon keeps the two apart.
  return [
    t(`: ${uncapital(one.what)}${/\d$/.test(one.what) ? ':' : ''} `),
    ...from,
    bold(one.after || 'nothing'),
    t('.'),
  ];
};

/** "15 days late", "37%, plan 40%: 3 points short": without the days, which stand in the tables. */
const shortSum = (because: string): string =>
  because
    .replace(/^(\d+ days? late), due .*$/, '$1')
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
  const title = one.title === '' || titled === 0 ? ' ' : ` ${shortened(withoutStop(one.title), titled)}: `;
  return [facts.ref(one.ref), t(title), ...move, ...sum, ...typed];
};

export const told = (facts: Facts, one: Change, detail: Detail): Line => {
  const name = subject(facts, one, detail);
  const isCut = name[name.length - 1]?.text.endsWith('\u2026') === true;
  const move = moved(one);
  return [
    ...name,
    ...(isCut && move[0]?.text === '.' ? [] : move),
    ...(one.reason === '' || detail.reason === 0 ? [] : [t(` ${shortened(sentence(one.reason), detail.reason)}`)]),
    ...agreement(one),
  ];
};

/** Refs of the actions that the sheet claims to go better than they do. */
export const overclaimed = (facts: Facts): ReadonlySet<string> =>
  new Set(facts.actions.filter((one) => one.overclaimed).map(({ action }) => action.ref));

const RANK: Rating[] = ['Red', 'Amber', 'Green', 'Blue'];
const rankOf = (rating: Rating | undefined): number => (rating === undefined ? -1 : RANK.indexOf(rating));

/** With their titles where they are few and enough of each is left to know it by, otherwise all by their Refs. */
const bettered = (facts: Facts, now: readonly Change[], titled: number): Run[][] => {
  const titles = now.map(({ title }) => shortened(withoutStop(title), titled));
  const isStump = (one: string): boolean => one.endsWith('\u2026') && one.length < LEAST_TITLE;
  const byRef = titled === 0 || now.length > MOST_IN_SENTENCE || titles.some(isStump);
  return now.map(({ ref }, i) => (byRef || titles[i] === '' ? [facts.ref(ref)] : [facts.ref(ref), t(` ${titles[i]}`)]));
};

/** What got worse, or is claimed better than it is, is told one by one; what got better is named together. */
export const ratingItems = (facts: Facts, group: Change[], most: number, detail: Detail): Item[] => {
  const claims = overclaimed(facts);
  const isBetter = (one: Change): boolean =>
    rankOf(one.ratings?.computed.to) > rankOf(one.ratings?.computed.from) &&
    rankOf(one.ratings?.computed.to) > 1 &&
    !claims.has(one.ref);
  const better = (['Blue', 'Green'] as const).flatMap((rating): Item[] => {
    const now = group.filter((one) => isBetter(one) && one.ratings?.computed.to === rating);
    if (now.length === 0) return [];
    if (detail.titled === Infinity && now.length > MOST_IN_SENTENCE && group.length <= MOST_NAMED)
      return now.map((one) => single(ratingLine(facts, one, detail)));
    const shown = now.slice(0, most);
    const line = (titled: number): Line => [
      ...[t('Now '), ratingRun(rating), t(' \u2013 ')],
      ...stopped(listed(bettered(facts, shown, titled))),
    ];
    const longer = (): Line[] => STEPS.map(line);
    return [{ line: line(detail.titled), tells: shown.length, ...(detail.titled > 0 ? { longer } : {}) }];
  });
  // What is Red now first, so that it is not what finds no room.
  const urgency = (one: Change): number => ['Red', 'Amber'].indexOf(one.ratings?.computed.to ?? '');
  const others = group.filter((one) => !isBetter(one)).sort((a, b) => ((urgency(a) + 3) % 3) - ((urgency(b) + 3) % 3));
  // Without titles a line for each says little more than its Ref: those that moved alike are told together.
  if (detail.titled === 0 || detail.grouped === true) {
    const claimed = others.filter((one) => claims.has(one.ref));
    return [
      ...claimed.map((one) => single(ratingLine(facts, one, detail))),
      ...alike(
        facts,
        others.filter((one) => !claimed.includes(one)),
        detail,
      ),
      ...better,
    ];
  }
  const longer = (one: Change) => (): Line[] => STEPS.map((titled) => ratingLine(facts, one, { ...detail, titled }));
  return [...others.map((one) => ({ ...single(ratingLine(facts, one, detail)), longer: longer(one) })), ...better];
};

/** "Green to Red – A1.03, A2.05 and A4.01." One that moved alone keeps its title. */
const alike = (facts: Facts, group: readonly Change[], detail: Detail): Item[] => {
  const moves = new Map<string, Change[]>();
  for (const one of group) {
    const key = `${one.ratings?.computed.from} ${one.ratings?.computed.to}`;
    moves.set(key, [...(moves.get(key) ?? []), one]);
  }
  return [...moves.values()].map((same) => {
    const [first] = same as [Change];
    if (same.length === 1 && detail.titled > 0) return single(ratingLine(facts, first, detail));
    const { from, to } = first.ratings?.computed ?? { from: 'No rating', to: 'No rating' };
    const move = from === to ? [ratingRun(to), t(' as before')] : [ratingRun(from), t(' to '), ratingRun(to)];
    return {
      line: [...move, t(' \u2013 '), ...listed(same.map(({ ref }) => [facts.ref(ref)])), t('.')],
      tells: same.length,
    };
  });
};

/** "A, B and C" of names that are several runs each. */
export const listed = (names: readonly Run[][]): Run[] =>
  names.flatMap((name, i) => [...(i === 0 ? [] : [t(i === names.length - 1 ? ' and ' : ', ')]), ...name]);

/** With a full stop, unless the last name is cut and ends in its own mark. */
export const stopped = (names: Run[]): Run[] =>
  names[names.length - 1]?.text.endsWith('\u2026') ? names : [...names, t('.')];

/** One move that several rows made is told once: "A1.08 …, A2.06 … and A1 …: lead X to Y." */
export const together = (facts: Facts, group: Change[], detail: Detail): Item[] => {
  const moves = new Map<string, Change[]>();
  for (const one of group) {
    const key = JSON.stringify([one.what, one.before, one.after, one.reason]);
    moves.set(key, [...(moves.get(key) ?? []), one]);
  }
  return [...moves.values()].map((same) => {
    const rows = same.slice(0, MOST_REFS);
    const short = rows.length > 1 ? { ...detail, title: Math.min(detail.title, SHORT_TITLE) } : detail;
    const names = rows.map((one) =>
      rows.length > (detail.reason === 0 ? 3 : 6) ? [facts.ref(one.ref)] : subject(facts, one, short),
    );
    const [first] = same as [Change];
    return { line: [...listed(names), ...moved(first)], tells: rows.length };
  });
};

/** One row, and how it is told where there is more room. */
export const grownItem = (facts: Facts, one: Change, detail: Detail): Item => ({
  ...single(told(facts, one, detail)),
  longer: () => [
    ...STEPS.map((title) => told(facts, one, { ...detail, title: Math.max(title, detail.title) })),
    told(facts, one, { ...detail, title: Infinity, reason: Infinity }),
  ],
});

export const single = (line: Line): Item => ({ line, tells: 1 });
