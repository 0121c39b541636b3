/** Page 2, "Since we last met": what was removed or made easier first; what did not happen is said too. */
import { agreementSentence, standsSentence } from '../plan/changes/describe-changes.ts';
import { wherePartsDiffer } from '../plan/changes/softer-words.ts';
import { CHANGE_KINDS, type Change, type ChangeKind, KIND_HEADINGS } from '../plan/changes.ts';
import type { Rating } from '../plan/schema.ts';
import type { Block, Line, Run } from './document.ts';
import type { Facts } from './facts.ts';
import { shortened, shortenedLine } from './fit.ts';
import { ratingRun } from './rating-runs.ts';
import { fitted, type Section } from './since-fit.ts';
import {
  bold,
  count,
  dated,
  listOf,
  listOfRuns,
  marked,
  muted,
  page,
  paragraph,
  sentence,
  struck,
  t,
  uncapital,
  withoutStop,
} from './wording.ts';

/** Kinds whose rows are only named, not told one by one, once there are many. */
const BRIEF: ChangeKind[] = ['completed', 'added'];
const TOLD_IN_FULL = 12;
const MOST_REFS = 40;
/** Enough of a title to know the row by, beside its rating. */
const SHORT_TITLE = 34;

const subject = (facts: Facts, one: Change): Run[] =>
  one.ref === '' ? [bold(withoutStop(one.title))] : [facts.ref(one.ref), t(` ${withoutStop(one.title)}`)];

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
  return [t(`: ${uncapital(one.what)} `), ...from, bold(one.after || 'nothing'), t('.')];
};

const ratingLine = (facts: Facts, one: Change, titled: boolean): Line => {
  const { computed, claimed } =
    one.ratings ??
    ({ computed: { from: 'No rating', to: 'No rating', because: '' }, claimed: { from: null, to: null } } as const);
  const typed =
    claimed.to !== null && claimed.to !== computed.to ? [t(' '), marked(`The sheet says ${claimed.to}.`)] : [];
  const sum = computed.because === '' ? [] : [t(` \u2013 ${sentence(computed.because)}`)];
  const move =
    computed.from === computed.to
      ? [ratingRun(computed.to), t(computed.because === '' ? ' as before.' : ' as before')]
      : [ratingRun(computed.from), t(' to '), ratingRun(computed.to)];
  const title = one.title === '' || !titled ? ' ' : ` ${shortened(withoutStop(one.title), SHORT_TITLE)}: `;
  return [facts.ref(one.ref), t(title), ...move, ...sum, ...typed];
};

const told = (facts: Facts, one: Change): Line => [
  ...subject(facts, one),
  ...moved(one),
  ...(one.reason === '' ? [] : [t(` ${sentence(one.reason)}`)]),
  ...agreement(one),
];

/** New figures come by the dozen and stand in the tables anyway; asks have a page of their own. */
const isNewFigure = (one: Change): boolean => one.kind === 'added' && one.tab === 'actuals';
const IN_PACK = ['actions', 'measures', 'areas', 'actuals', 'asks', 'cover', 'evidence', 'risks'];
const ADDED_IN_PACK = ['actions', 'measures', 'areas'];
const isShown = (one: Change): boolean => (one.kind === 'added' ? ADDED_IN_PACK : IN_PACK).includes(one.tab);

const shownOf = (facts: Facts, kind: ChangeKind): Change[] => (facts.since?.changes[kind] ?? []).filter(isShown);

const overclaimed = (facts: Facts, ref: string): boolean =>
  facts.actions.some((a) => a.action.ref === ref && a.overclaimed);

/** A rating that has only begun, or that belongs to a completion or a withdrawal told above, is no news of its own. */
const isNews = (facts: Facts, one: Change): boolean => {
  const { from, to } = one.ratings?.computed ?? {};
  const toldAlready = [...shownOf(facts, 'completed'), ...shownOf(facts, 'removed')].some(
    (other) => other.ref === one.ref,
  );
  const begun = from === 'Not started' && (to === 'Green' || to === 'Blue');
  return overclaimed(facts, one.ref) || !(toldAlready || begun);
};

const RANK: Rating[] = ['Red', 'Amber', 'Green', 'Blue'];
const rankOf = (rating: Rating | undefined): number => (rating === undefined ? -1 : RANK.indexOf(rating));

/** What got worse, or is claimed better than it is, is told one by one; what got better is named together. */
const ratingItems = (facts: Facts, group: Change[], most: number, titled: boolean): Section['items'] => {
  const isBetter = (one: Change): boolean =>
    rankOf(one.ratings?.computed.to) > rankOf(one.ratings?.computed.from) &&
    rankOf(one.ratings?.computed.to) > 1 &&
    !overclaimed(facts, one.ref);
  const better = (['Blue', 'Green'] as const).flatMap((rating): Section['items'] => {
    const refs = group
      .filter((one) => isBetter(one) && one.ratings?.computed.to === rating)
      .map((one) => facts.ref(one.ref));
    const line = [t('Now '), ratingRun(rating), t(' \u2013 '), ...listOfRuns(refs.slice(0, most)), t('.')];
    return refs.length === 0 ? [] : [{ line, tells: Math.min(refs.length, most) }];
  });
  return [...group.filter((one) => !isBetter(one)).map((one) => single(ratingLine(facts, one, titled))), ...better];
};

const single = (line: Line): Section['items'][number] => ({ line, tells: 1 });

const sectionOf = (facts: Facts, kind: ChangeKind, brief: boolean, titled: boolean): Section[] => {
  const all = shownOf(facts, kind);
  const group = kind === 'ratings' ? all.filter((one) => isNews(facts, one)) : all;
  if (group.length === 0) return [];
  if (brief && BRIEF.includes(kind) && group.length > TOLD_IN_FULL) {
    const refs = group.flatMap((one) => subject(facts, one).slice(0, 1));
    const most = Math.min(refs.length, MOST_REFS);
    return [
      { kind, count: group.length, items: [{ line: [...listOfRuns(refs.slice(0, most)), t('.')], tells: most }] },
    ];
  }
  const most = brief ? MOST_REFS : group.length;
  const items =
    kind === 'ratings' ? ratingItems(facts, group, most, titled) : group.map((one) => single(told(facts, one)));
  return [{ kind, count: group.length, items }];
};

const untoldOf = ({ count: n }: Section, fit: Section['items']): number =>
  n - fit.reduce((sum, { tells }) => sum + tells, 0);

/** Titles stand beside the ratings where nothing has to give way to them. */
const sections = (facts: Facts, lines: number, rest: string): { blocks: Block[]; cut: boolean } => {
  const [titled, bare] = [sectionsWith(facts, lines, rest, true), sectionsWith(facts, lines, rest, false)];
  return titled.untoldRows > bare.untoldRows ? bare : titled;
};

const sectionsWith = (facts: Facts, lines: number, rest: string, titled: boolean) => {
  const inFull = lines === Number.POSITIVE_INFINITY;
  const told = CHANGE_KINDS.flatMap((kind) => sectionOf(facts, kind, !inFull, titled)).map((one) => ({
    ...one,
    items: inFull ? one.items : one.items.map(({ line, tells }) => ({ line: shortenedLine(line), tells })),
  }));
  const shown = fitted(told, lines);
  let cut = false;
  let untoldRows = 0;
  const blocks = told.flatMap((section, i): Block[] => {
    const { kind, count: n, items } = section;
    const fit = shown[i] ?? items;
    const untold = untoldOf(section, fit);
    cut = cut || untold > 0;
    untoldRows += untold;
    return [
      { kind: 'heading', level: 2, text: KIND_HEADINGS[kind], count: n },
      {
        kind: 'list',
        look: 'plain',
        items: [...fit.map(({ line }) => line), ...(untold > 0 ? [[muted(`and ${untold} more, ${rest}.`)]] : [])],
      },
    ];
  });
  return { blocks, cut, untoldRows };
};

const counted = (facts: Facts): Block[] => {
  const changes = facts.since?.changes;
  if (!changes) return [];
  const figures = changes.added.filter(isNewFigure).length;
  const evidence = changes.added.filter((one) => one.tab === 'evidence').length;
  const begun = shownOf(facts, 'ratings').filter(
    (one) => one.ratings?.computed.from === 'Not started' && !isNews(facts, one),
  ).length;
  // Asks have a page of their own, and a target that was made easier stands under that heading.
  const untold = (kind: ChangeKind): boolean =>
    kind === 'asks' || (kind === 'retargeted' && shownOf(facts, 'softened').length > 0);
  const silent = CHANGE_KINDS.filter((kind) => shownOf(facts, kind).length === 0 && !untold(kind)).map((kind) =>
    uncapital(KIND_HEADINGS[kind]),
  );
  const more = [
    ...(figures > 0 ? [`${count(figures, 'new figure')} reported`] : []),
    ...(evidence > 0 ? [`${count(evidence, 'piece', 'pieces')} of evidence added`] : []),
    ...(begun > 0 ? [`${count(begun, 'rating')} given for the first time`] : []),
  ];
  return [
    ...(more.length > 0 ? [paragraph(`Also: ${listOf(more)}.`)] : []),
    ...(silent.length > 0
      ? [{ kind: 'paragraph', look: 'note', runs: [t(`None of these: ${listOf(silent)}.`)] } as Block]
      : []),
  ];
};

/** Two sides at most, whatever the size of the plan. */
export const SINCE_LINES = 72;
/** Where the rest is told when the page has no room. */
export const SINCE_REST = 'in Annex 5';

/** Of columns that the earlier sheet did not have, nothing can have changed. */
const olderLayout = ({ since, plan }: Facts): Block[] =>
  since === null || since.plan.layoutVersion === plan.layoutVersion
    ? []
    : [
        paragraph(
          `The earlier plan was stored under layout ${since.plan.layoutVersion} of the sheet, this one under layout ${plan.layoutVersion}. What the earlier layout did not have is read as blank.`,
        ),
      ];

const toldOf = (facts: Facts, lines: number, rest: string): Block[] => {
  if (facts.since === null) return [paragraph('This is the first pack. There is no earlier one to compare it with.')];
  const period = `From the plan as it stood on ${dated(facts.since.asAt)} to ${dated(facts.asAt)}. What was removed or made easier comes first.`;
  const { blocks } = sections(facts, lines, rest);
  const none = blocks.length === 0 ? [paragraph('Nothing in the plan has changed since then.')] : blocks;
  return [paragraph(period), ...olderLayout(facts), ...none, ...counted(facts)];
};

export const sincePage = (facts: Facts, { lines = SINCE_LINES, rest = SINCE_REST } = {}): Block[] => [
  page('Since we last met', 'since-we-last-met'),
  ...toldOf(facts, lines, rest),
];

/** Whether page 2 has to leave something to the annex. */
export const sinceIsCut = (facts: Facts): boolean => sections(facts, SINCE_LINES, SINCE_REST).cut;

/** Every change, for the annex. */
export const everyChange = (facts: Facts): Block[] => toldOf(facts, Number.POSITIVE_INFINITY, '');
