/** One change of a row as a line of "Since we last met", with more or less of its title, its reason and its sum. */
import { agreementSentence, standsSentence } from '../plan/changes/describe-changes.ts';
import { wherePartsDiffer } from '../plan/changes/softer-words.ts';
import type { Change } from '../plan/changes.ts';
import type { Line, Run } from './document.ts';
import type { Facts } from './facts.ts';
import { cutRun } from './fit.ts';
import type { Item } from './since-fit.ts';
import { bold, marked, sentence, struck, t, uncapital, withoutStop } from './wording.ts';

export const MOST_REFS = 40;
/** Enough of a title to know the row by, beside its rating. */
const SHORT_TITLE = 34;
/** With more rows in one line than this they have no titles. */
const MOST_TITLED = 6;

/** Titles grow by these steps where a line has room. */
export const STEPS = [34, 42, 50, 60, 72, Infinity];

/** How much is said of each row, in characters. `titled`: of the titles beside ratings; `sum`: all of what is behind a rating. `grouped`: ratings that moved alike stand in one line. */
export type Detail = { title: number; reason: number; titled: number; sum: boolean; grouped?: boolean };

export const IN_FULL: Detail = { title: Infinity, reason: Infinity, titled: Infinity, sum: true };
export const SHORT: Detail = { title: 70, reason: 110, titled: 56, sum: false };
/** The reasons stand where the rest is told. */
export const TERSE: Detail = { title: SHORT_TITLE, reason: 0, titled: 24, sum: false };

const subject = (facts: Facts, one: Change, { title }: Detail): Run[] =>
  one.ref === ''
    ? [bold(withoutStop(one.title))]
    : [facts.ref(one.ref), one.title === '' ? t('') : cutRun(withoutStop(one.title), title, ' ')];

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

export const told = (facts: Facts, one: Change, detail: Detail): Line => {
  const name = subject(facts, one, detail);
  const move = moved(one);
  return [
    ...(move[0]?.text === '.' ? stopped(name) : [...name, ...move]),
    ...(one.reason === '' || detail.reason === 0 ? [] : [cutRun(sentence(one.reason), detail.reason, ' ')]),
    ...agreement(one),
  ];
};

/** "A, B and C" of names that are several runs each. */
export const listed = (names: readonly Run[][]): Run[] =>
  names.flatMap((name, i) => [...(i === 0 ? [] : [t(i === names.length - 1 ? ' and ' : ', ')]), ...name]);

/** With a full stop, unless the last name is cut and ends in its own mark. */
export const stopped = (names: Run[]): Run[] => {
  const last = names[names.length - 1];
  if (last?.text.endsWith('\u2026') !== true) return [...names, t('.')];
  return last.inFull === undefined ? names : [...names.slice(0, -1), { ...last, inFull: `${last.inFull}.` }];
};

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

const ROWS: Partial<Record<Change['tab'], string>> = { actions: 'action', measures: 'measure', areas: 'area' };

/** What a row that finds no room is counted as: "28 actions", "6 due dates", "2 about success criteria". */
const labelOf = (one: Change): string => {
  if (one.kind === 'removed' || one.kind === 'added') return ROWS[one.tab] ?? '';
  if (!['softened', 'reworded', 'redated', 'retargeted'].includes(one.kind)) return '';
  if (/^\d+ months$/.test(one.what)) return 'milestone';
  return ['Due date', 'Target', 'Target date'].includes(one.what)
    ? uncapital(one.what)
    : `about ${uncapital(one.what)}`;
};

/** So many rows that are moved to the same day, for the same reason, are one decision and not many. */
const LEAST_ALIKE = 4;
const DAYS = ['Due date', 'Target date'];

const sameMove = (one: Change): string =>
  JSON.stringify([one.what, one.after, one.reason, agreementSentence(one), one.counts === '' ? '' : 'counts']);

/** "A7.01 (16 July 2023) and A7.02 (25 August 2023): due date to 15 December 2023." Rows that moved alike are told once, the others one by one. */
export const alikeItems = (facts: Facts, group: readonly Change[], detail: Detail): Item[] =>
  [...Map.groupBy(group, sameMove).values()].flatMap((same): Item[] => {
    const [first] = same as [Change];
    if (same.length < LEAST_ALIKE || first.ref === '' || !DAYS.includes(first.what))
      return same.map((one) => grownItem(facts, one, detail));
    const rows = same.slice(0, MOST_REFS);
    const names = rows.map((one): Run[] => [
      ...(rows.length > MOST_TITLED ? [facts.ref(one.ref)] : subject(facts, one, { ...detail, title: SHORT_TITLE })),
      ...(one.before === '' ? [] : [t(' ('), struck(one.before), t(')')]),
    ]);
    const said = [agreementSentence(first), first.counts === '' ? '' : 'What was agreed still counts.']
      .filter(Boolean)
      .join(' ');
    return [
      {
        line: [
          ...listed(names),
          t(`: ${uncapital(first.what)} to `),
          bold(first.after),
          t('.'),
          ...(first.reason === '' || detail.reason === 0 ? [] : [cutRun(sentence(first.reason), detail.reason, ' ')]),
          ...(said === '' ? [] : [t(' '), first.agreed === 'agreed' ? t(said) : marked(said)]),
        ],
        ...{ tells: rows.length, of: same.length, label: labelOf(first) },
      },
    ];
  });

/** One row, and how it is told where there is more room. */
export const grownItem = (facts: Facts, one: Change, detail: Detail): Item => ({
  ...single(told(facts, one, detail), labelOf(one)),
  longer: () => [
    ...STEPS.map((title) => told(facts, one, { ...detail, title: Math.max(title, detail.title) })),
    told(facts, one, { ...detail, title: Infinity, reason: Infinity }),
  ],
});

export const single = (line: Line, label = ''): Item => ({ line, tells: 1, label });
