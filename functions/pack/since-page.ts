/** Page 2, "Since we last met": what was removed or made easier first; what did not happen is said too. */
import { isOfDate } from '../plan/changes/change.ts';
import { CHANGE_KINDS, type Change, type ChangeKind, KIND_HEADINGS } from '../plan/changes.ts';
import { grouped } from '../plan/thousands.ts';
import type { Block, Line, Run } from './document.ts';
import type { Facts } from './facts.ts';
import { cutRun, shortenedLine } from './fit.ts';
import { fitted, isOver, leftOutWords, MAIN, type Section, type Untold, untoldOf } from './since-fit.ts';
import {
  alikeItems,
  type Detail,
  grownItem,
  IN_FULL,
  listed,
  MOST_REFS,
  SHORT,
  stopped,
  TERSE,
  together,
} from './since-lines.ts';
import { overclaimed, ratingItems } from './since-ratings.ts';
import { count, dated, listOf, muted, page, paragraph, t, uncapital, withoutStop } from './wording.ts';

/** Kinds whose rows are only named, not told one by one, once there are many. */
const BRIEF: ChangeKind[] = ['completed', 'added'];
const TOLD_IN_FULL = 12;
/** New figures come by the dozen and stand in the tables anyway; asks have a page of their own. */
const isNewFigure = (one: Change): boolean => one.kind === 'added' && one.tab === 'actuals';
const IN_PACK = ['actions', 'measures', 'areas', 'actuals', 'asks', 'cover', 'evidence', 'risks'];
const ADDED_IN_PACK = ['actions', 'measures', 'areas'];
const isShown = (one: Change): boolean => (one.kind === 'added' ? ADDED_IN_PACK : IN_PACK).includes(one.tab);

const shownOf = (facts: Facts, kind: ChangeKind): Change[] => (facts.since?.changes[kind] ?? []).filter(isShown);

/** Of what was completed or removed, which has a heading of its own. */
const toldElsewhere = (facts: Facts): ReadonlySet<string> =>
  new Set([...shownOf(facts, 'completed'), ...shownOf(facts, 'removed')].map(({ ref }) => ref));

/** A rating that has only begun, or that belongs to a completion or a removal, is no news of its own. */
const newsAmong = (facts: Facts, moved: readonly Change[]): Change[] => {
  const claims = overclaimed(facts);
  const elsewhere = toldElsewhere(facts);
  return moved.filter(({ ref, ratings }) => {
    const { from, to } = ratings?.computed ?? {};
    const begun = from === 'Not started' && (to === 'Green' || to === 'Blue');
    return claims.has(ref) || !(elsewhere.has(ref) || begun);
  });
};

/** Ratings that moved and have no line: with them the number is that of the CSV and of the command that compares two plans. */
const quietRatings = (facts: Facts): string[] => {
  const all = shownOf(facts, 'ratings');
  const news = new Set(newsAmong(facts, all));
  const quiet = all.filter((one) => !news.has(one));
  const told = toldElsewhere(facts);
  const elsewhere = quiet.filter(({ ref }) => told.has(ref)).length;
  const begun = quiet.length - elsewhere;
  const parts = [
    ...(begun > 0 ? [`${count(begun, 'rating')} from Not started to Green or Blue`] : []),
    ...(elsewhere > 0 ? [`${count(elsewhere, 'rating')} of what was completed or removed`] : []),
  ];
  // One number that is all of them needs no sum.
  if (parts.length < 2 && quiet.length === all.length) return parts;
  return parts.map((part, i) =>
    i < parts.length - 1 ? part : `${part} (${count(all.length, 'rating')} moved in all)`,
  );
};

/** Rows of which there are many, told as one sentence: their Refs, with as much of their titles as `titled` says. */
const inOneLine = (facts: Facts, group: readonly Change[], most: number, titled: number): Section['items'] => {
  const named = group
    .slice(0, most)
    .map(({ ref, title }): Run[] => [
      ref === '' ? t(withoutStop(title)) : facts.ref(ref),
      ...(ref === '' || titled === 0 ? [] : [cutRun(withoutStop(title), titled, ' ')]),
    ]);
  return [{ line: stopped(listed(named)), tells: named.length }];
};

const sectionOf = (facts: Facts, kind: ChangeKind, inFull: boolean, way: Way): Section[] => {
  const detail = MAIN.includes(kind) ? way.main : way.others;
  const all = shownOf(facts, kind);
  const group = kind === 'ratings' ? newsAmong(facts, all) : all;
  if (group.length === 0) return [];
  const told = (items: Section['items']): Section[] => [{ kind, count: group.length, items }];
  if (!inFull && way.brief !== undefined && BRIEF.includes(kind) && group.length > TOLD_IN_FULL)
    return told(inOneLine(facts, group, way.brief.most, way.brief.titled));
  if (kind === 'ratings') return told(ratingItems(facts, group, inFull ? group.length : MOST_REFS, detail));
  if (kind === 'leads' && !inFull) return told(together(facts, group, detail));
  if (way.alike === true && ALIKE.includes(kind)) return told(alikeItems(facts, group, detail));
  return told(group.map((one) => grownItem(facts, one, detail)));
};

/** `brief`: how long lists of what was completed or added are told, where not row by row. */
/** `alike`: rows that moved to the same day for the same reason are told once. */
type Way = { main: Detail; others: Detail; brief?: { most: number; titled: number }; alike?: true };
const ALIKE: ChangeKind[] = ['softened', 'redated', 'retargeted'];
/** A line for each. */
const ONE_LINE: Detail = { ...TERSE, title: 44 };
const TITLED = { most: Number.POSITIVE_INFINITY, titled: 30 };
const BY_REF = { most: 200, titled: 0 };
const FEW = { most: MOST_REFS, titled: 0 };
const DETAILS: Detail[] = [
  IN_FULL,
  { ...SHORT, reason: Infinity, titled: 80 },
  SHORT,
  { ...SHORT, titled: 40 },
  { ...ONE_LINE, titled: 34 },
  { ...ONE_LINE, titled: 27 },
  ONE_LINE,
];
const WAYS: Way[] = [
  ...DETAILS.slice(0, 5).map((others) => ({ main: IN_FULL, others })),
  ...[TITLED, BY_REF].flatMap((brief) => DETAILS.map((others) => ({ main: IN_FULL, others, brief }))),
  { main: IN_FULL, others: ONE_LINE, brief: FEW },
];
const BARE: Way = { main: IN_FULL, others: { ...IN_FULL, titled: 0 }, brief: BY_REF };
/** Where no line tells of one row by its Ref alone, even what was removed or made easier gives way; then ratings that moved alike are told together. */
const TERSER: Way[] = [ONE_LINE, { ...ONE_LINE, titled: SHORT.title, grouped: true }].flatMap((others) =>
  [TITLED, BY_REF, FEW].flatMap((brief) => [
    { main: { ...SHORT, title: 60 }, others, brief },
    { main: TERSE, others, brief },
  ]),
);

/** What got worse counts before what DfE has to agree to, and both before the rest. */
const tellsMore = (one: Untold, other: Untold): boolean => {
  const first = one.findIndex((rows, i) => rows !== other[i]);
  return first >= 0 && one[first]! < other[first]!;
};

/** Each row is named; whole titles, and then titles beside the ratings, give way where that tells more rows. */
const sections = (facts: Facts, { lines, rest, named }: Room): { blocks: Block[]; cut: ChangeKind[] } => {
  const last = named ? TERSER : [WAYS[WAYS.length - 1]!, BARE];
  const ways = [...WAYS, ...last, ...last.map((way): Way => ({ ...way, alike: true }))];
  let best = sectionsWith(facts, lines, rest, ways[0]!);
  for (const way of ways.slice(1)) {
    if (best.untold.every((rows) => rows === 0)) break;
    const one = sectionsWith(facts, lines, rest, way);
    if (tellsMore(one.untold, best.untold)) best = one;
  }
  return best;
};

const moreLine = (section: Section, fit: Section['items'], more: number, rest: string): Line => {
  const what = leftOutWords(section, fit, more);
  return [muted(`and ${grouped(more)} more, ${rest}${what === '' ? '' : `: ${what}`}.`)];
};

const sectionsWith = (facts: Facts, lines: number, rest: string, way: Way) => {
  const inFull = lines === Number.POSITIVE_INFINITY;
  const all = CHANGE_KINDS.flatMap((kind) => sectionOf(facts, kind, inFull, way)).map((one) => ({
    ...one,
    items: inFull ? one.items : one.items.map((item) => ({ ...item, line: shortenedLine(item.line) })),
  }));
  const shown = fitted(all, lines);
  // One sentence of many rows is told whole or not at all.
  const over = isOver(all, lines);
  const cut: ChangeKind[] = [];
  const untold: Untold = over ? [Infinity, Infinity, Infinity] : [0, 0, 0];
  const blocks = all.flatMap((section, i): Block[] => {
    const { kind, count: n, items } = section;
    const fit = shown[i] ?? items;
    const left = untoldOf(section, fit);
    for (const i of untold.keys()) untold[i]! += left[i]!;
    const more = left.reduce((sum, rows) => sum + rows, 0);
    if (more > 0) cut.push(kind);
    return [
      { kind: 'heading', level: 2, text: KIND_HEADINGS[kind], count: n },
      {
        kind: 'list',
        look: 'plain',
        items: [...fit.map(({ line }) => line), ...(more > 0 ? [moreLine(section, fit, more, rest)] : [])],
      },
    ];
  });
  return { blocks, cut, untold };
};

/** What has no line of its own; `told`: whether anything has. */
const counted = (facts: Facts, told: boolean): Block[] => {
  const changes = facts.since?.changes;
  if (!changes) return [];
  const figures = changes.added.filter(isNewFigure).length;
  const evidence = changes.added.filter((one) => one.tab === 'evidence').length;
  const softened = shownOf(facts, 'softened');
  // Asks have a page of their own, and a target or a date that was made easier stands under that heading.
  const untold = (kind: ChangeKind): boolean =>
    kind === 'asks' ||
    (kind === 'retargeted' && softened.length > 0) ||
    (kind === 'redated' && softened.some(isOfDate));
  const silent = CHANGE_KINDS.filter((kind) => shownOf(facts, kind).length === 0 && !untold(kind)).map((kind) =>
    uncapital(KIND_HEADINGS[kind]),
  );
  const more = [
    ...(figures > 0 ? [`${count(figures, 'new figure')} reported`] : []),
    ...(evidence > 0 ? [`${count(evidence, 'piece', 'pieces')} of evidence added`] : []),
    ...quietRatings(facts),
    ...(told || changes.edited.length === 0 ? [] : [`other words edited in ${count(changes.edited.length, 'row')}`]),
  ];
  const none =
    more.length === 0 ? 'Nothing in the plan has changed since then.' : `Only this has changed: ${listOf(more)}.`;
  return [
    ...(told ? (more.length > 0 ? [paragraph(`Also: ${listOf(more)}.`)] : []) : [paragraph(none)]),
    ...(silent.length > 0
      ? [{ kind: 'paragraph', look: 'note', runs: [t(`None of these: ${listOf(silent)}.`)] } as Block]
      : []),
  ];
};

/** `rest`: where the others are told. `named`: no row by its Ref alone, whatever room that takes. */
type Room = { lines: number; rest: string; named: boolean };

/** Two sides at most, whatever the size of the plan. */
const PAGE_2: Room = { lines: 77, rest: 'in Annex 5', named: false };

/** Of columns that the earlier sheet did not have, nothing can have changed. */
const olderLayout = ({ since, plan }: Facts): Block[] =>
  since === null || since.plan.layoutVersion === plan.layoutVersion
    ? []
    : [
        paragraph(
          `The earlier plan was stored under layout ${since.plan.layoutVersion} of the sheet, this one under layout ${plan.layoutVersion}. What the earlier layout did not have is read as blank.`,
        ),
      ];

const toldOf = (facts: Facts, room: Room): Block[] => {
  if (facts.since === null) return [paragraph('This is the first pack. There is no earlier one to compare it with.')];
  const period = `From the plan as it stood on ${dated(facts.since.asAt)} to ${dated(facts.asAt)}. What was removed or made easier comes first.`;
  const { blocks } = sections(facts, room);
  return [paragraph(period), ...olderLayout(facts), ...blocks, ...counted(facts, blocks.length > 0)];
};

export const sincePage = (facts: Facts, room: Partial<Room> = {}): Block[] => [
  page('Since we last met', 'since-we-last-met'),
  ...toldOf(facts, { ...PAGE_2, ...room }),
];

/** The kinds of which page 2 has to leave something to the annex. */
export const cutSince = (facts: Facts): ChangeKind[] => sections(facts, PAGE_2).cut;

/** Whether page 2 has to leave something to the annex. */
export const sinceIsCut = (facts: Facts): boolean => cutSince(facts).length > 0;

/** Every change, for the annex. */
export const everyChange = (facts: Facts): Block[] => toldOf(facts, { ...PAGE_2, lines: Number.POSITIVE_INFINITY });
