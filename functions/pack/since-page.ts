/** Page 2, "Since we last met": what was removed or made easier first; what did not happen is said too. */
import { agreementSentence } from '../plan/changes/describe-changes.ts';
import { CHANGE_KINDS, type Change, type ChangeKind, KIND_HEADINGS } from '../plan/changes.ts';
import type { Rating } from '../plan/schema.ts';
import type { Block, Line, Run } from './document.ts';
import type { Facts } from './facts.ts';
import { ratingRun } from './rating-runs.ts';
import {
  bold,
  count,
  dated,
  listOf,
  listOfRuns,
  marked,
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

const subject = (facts: Facts, one: Change): Run[] =>
  one.ref === '' ? [bold(withoutStop(one.title))] : [facts.ref(one.ref), t(` ${withoutStop(one.title)}`)];

const agreement = (facts: Facts, one: Change): Run[] => {
  const said = agreementSentence(one);
  if (said === '') return [];
  const counts = facts.agreed !== null && one.kind === 'softened' && one.before !== '';
  const stands = counts ? ` ${one.before} still counts.` : '';
  return one.agreed === 'agreed' ? [t(` ${said}`)] : [t(' '), marked(`${said}${stands}`)];
};

const moved = (one: Change): Run[] => {
  if (one.kind === 'removed' && one.tab !== 'actuals') return [t(`: ${one.what}.`)];
  if (one.kind === 'completed') return [t(`, ${one.after}.`)];
  if (one.kind === 'added' && one.tab !== 'actuals') return [t('.')];
  const from =
    one.before === ''
      ? []
      : one.kind === 'softened' || one.kind === 'retargeted'
        ? [struck(one.before), t(' to ')]
        : [t(`${one.before} to `)];
  return [
    t(`: ${one.what.charAt(0).toLowerCase()}${one.what.slice(1)} `),
    ...from,
    bold(one.after || 'nothing'),
    t('.'),
  ];
};

const ratingLine = (facts: Facts, one: Change): Line => {
  const { computed, claimed } =
    one.ratings ??
    ({ computed: { from: 'No rating', to: 'No rating', because: '' }, claimed: { from: null, to: null } } as const);
  const typed =
    claimed.to !== null && claimed.to !== computed.to ? [t(' '), marked(`The sheet says ${claimed.to}.`)] : [];
  const sum = computed.because === '' ? [] : [t(` \u2013 ${sentence(computed.because)}`)];
  const move =
    computed.from === computed.to
      ? [ratingRun(computed.to), t(' as before.')]
      : [ratingRun(computed.from), t(' to '), ratingRun(computed.to)];
  return [facts.ref(one.ref), t(' '), ...move, ...sum, ...typed];
};

const told = (facts: Facts, one: Change): Line => [
  ...subject(facts, one),
  ...moved(one),
  ...(one.reason === '' ? [] : [t(` ${sentence(one.reason)}`)]),
  ...agreement(facts, one),
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
const ratingItems = (facts: Facts, group: Change[]): Line[] => {
  const isBetter = (one: Change): boolean =>
    rankOf(one.ratings?.computed.to) > rankOf(one.ratings?.computed.from) &&
    rankOf(one.ratings?.computed.to) > 1 &&
    !overclaimed(facts, one.ref);
  const better = (['Blue', 'Green'] as const).flatMap((rating): Line[] => {
    const refs = group
      .filter((one) => isBetter(one) && one.ratings?.computed.to === rating)
      .map((one) => facts.ref(one.ref));
    return refs.length === 0 ? [] : [[t('Now '), ratingRun(rating), t(' \u2013 '), ...listOfRuns(refs), t('.')]];
  });
  return [...group.filter((one) => !isBetter(one)).map((one) => ratingLine(facts, one)), ...better];
};

const section = (facts: Facts, kind: ChangeKind): Block[] => {
  const all = shownOf(facts, kind);
  const group = kind === 'ratings' ? all.filter((one) => isNews(facts, one)) : all;
  if (group.length === 0) return [];
  const heading: Block = { kind: 'heading', level: 2, text: KIND_HEADINGS[kind], count: group.length };
  if (BRIEF.includes(kind) && group.length > TOLD_IN_FULL) {
    const refs = group.flatMap((one, i) =>
      i === 0 ? subject(facts, one).slice(0, 1) : [t(', '), ...subject(facts, one).slice(0, 1)],
    );
    return [heading, paragraph(...refs, '.')];
  }
  return [
    heading,
    {
      kind: 'list',
      look: 'plain',
      items: kind === 'ratings' ? ratingItems(facts, group) : group.map((one) => told(facts, one)),
    },
  ];
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

export const sincePage = (facts: Facts): Block[] => {
  const heading: Block = {
    kind: 'heading',
    level: 1,
    text: 'Since we last met',
    id: 'since-we-last-met',
    newPage: true,
  };
  if (facts.since === null)
    return [heading, paragraph('This is the first pack. There is no earlier one to compare it with.')];
  const period = `From the plan as it stood on ${dated(facts.since.asAt)} to ${dated(facts.asAt)}. What was removed or made easier comes first.`;
  const sections = CHANGE_KINDS.flatMap((kind) => section(facts, kind));
  const none = sections.length === 0 ? [paragraph('Nothing in the plan has changed since then.')] : sections;
  return [heading, paragraph(period), ...none, ...counted(facts)];
};
