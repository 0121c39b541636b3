/** Re-dated actions that are not overdue: row by row, or by their new date where the overdue ones need the room. */
import { isOpenAction } from '../plan/ratings.ts';
import type { Block, Line, Run } from './document.ts';
import type { Facts, RatedAction } from './facts.ts';
import { firstThatFit, linesOf, shortened } from './fit.ts';
import { cutTo, TITLES } from './overdue-rows.ts';
import { listed } from './since-lines.ts';
import { cutSince } from './since-page.ts';
import { bold, dated, marked, muted, note, section, sentence, someRuns, t, withoutStop } from './wording.ts';

/** What the list has in any case. */
export const MOVED_LINES = 7;
const MOST_NAMED = 16;
const SINCE: Run = { text: 'Since we last met', to: 'since-we-last-met' };

/** Characters of the title of a re-dated action; beside a reason told elsewhere it has less room. */
export const LONG_TITLE = 120;
const SHORT_TITLE = 60;

const NOT_AGREED = marked("DfE's agreement is not recorded.");

export const movedOf = (facts: Facts): RatedAction[] =>
  facts.actions.filter((a) => a.action.revisedDue !== null && a.late === 0 && isOpenAction(a.action));

/** The reason stands on page 2 where the date was changed since the last review. */
const isNews = ({ since }: Facts, { action }: RatedAction): boolean =>
  since !== null &&
  [...since.changes.redated, ...since.changes.softened].some(({ tab, ref }) => tab === 'actions' && ref === action.ref);

const isAgreed = ({ action, due }: RatedAction): boolean => action.dfeAgreedBy !== '' && action.revisedDue === due;

const movedLine = (facts: Facts, rated: RatedAction, most?: number): Line => {
  const { action, due } = rated;
  const news = isNews(facts, rated);
  return [
    facts.ref(action.ref),
    t(` ${cutTo(withoutStop(action.action), most ?? (news ? SHORT_TITLE : LONG_TITLE))}: `),
    ...(action.revisedDue === due
      ? [bold(dated(due)), t(`, was ${dated(action.agreedDue)}.`)]
      : [bold(dated(due)), t(` still counts; ${dated(action.revisedDue)} is proposed.`)]),
    ...(news ? [] : [t(` ${shortened(sentence(action.reasonForNewDate), 160) || 'No reason given.'}`)]),
    ...(isAgreed(rated)
      ? [muted(` Agreed by ${action.dfeAgreedBy}, ${dated(action.dfeAgreedOn)}.`)]
      : [t(' '), NOT_AGREED]),
  ];
};

/** "15 December 2023 is proposed for A7.01 (agreed: 16 July 2023) and A7.02 (25 August 2023). DfE's agreement is not recorded." */
const byNewDate = (facts: Facts, moved: readonly RatedAction[]): { line: Line; of: RatedAction[] }[] => {
  const kindOf = (one: RatedAction): string =>
    isAgreed(one) ? 'is agreed with DfE for' : one.action.revisedDue === one.due ? 'is the date of' : 'is proposed for';
  const groups = Map.groupBy(moved, (one) => `${one.action.revisedDue} ${kindOf(one)}`);
  return [...groups.values()].map((of) => {
    const [first] = of as [RatedAction];
    const counts = first.action.revisedDue === first.due;
    const names = of.map(({ action, due }, i): Run[] => [
      facts.ref(action.ref),
      t(` (${i > 0 ? '' : counts ? 'was ' : 'agreed: '}${dated(counts ? action.agreedDue : due)})`),
    ]);
    const said = [bold(dated(first.action.revisedDue)), t(` ${kindOf(first)} `), ...listed(names), t('.')];
    return { line: isAgreed(first) ? said : [...said, t(' '), NOT_AGREED], of };
  });
};

const heightOf = (line: Line): number => linesOf(line) + 0.3;

/** `brief`: by their new dates. */
export const heightOfMoved = (facts: Facts, brief: boolean): number =>
  (brief ? byNewDate(facts, movedOf(facts)) : movedOf(facts).map((one) => ({ line: movedLine(facts, one) }))).reduce(
    (sum, { line }) => sum + heightOf(line),
    0,
  );

/** The others by their Refs, which lead to where they stand. */
export const named = (facts: Facts, left: readonly RatedAction[], rest: string): Block[] =>
  left.length === 0
    ? []
    : [
        note(
          `and ${left.length} more, ${rest}: `,
          ...someRuns(
            left.map(({ action }) => facts.ref(action.ref)),
            MOST_NAMED,
          ),
          '.',
        ),
      ];

const whereReasonsStand = (facts: Facts, sinceRest: Run[]): Block => {
  const isCut = cutSince(facts).some((kind) => kind === 'softened' || kind === 'redated');
  const others = isCut ? [t('; those it has no room for, '), ...sinceRest] : [];
  return note('The reasons for dates that are new since the last review stand under ', SINCE, ...others, '.');
};

/** `room`: in lines. `rest`: where the others stand. `sinceRest`: where those stand that "Since we last met" has no room for. */
export const movedBlocks = (facts: Facts, room: number, brief: boolean, rest: string, sinceRest: Run[]): Block[] => {
  const moved = movedOf(facts);
  if (moved.length === 0) return [];
  // More of a title where that takes no line more.
  const whole = (rated: RatedAction): Line => {
    const line = movedLine(facts, rated);
    const longer = TITLES.map((most) => movedLine(facts, rated, most));
    return longer.findLast((one) => linesOf(one) <= linesOf(line)) ?? line;
  };
  const all = brief ? byNewDate(facts, moved) : moved.map((one) => ({ line: movedLine(facts, one), of: [one] }));
  const shown = firstThatFit(all, room, ({ line }) => heightOf(line), 1);
  const told = shown.flatMap(({ of }) => of);
  return [
    section('Re-dated', moved.length),
    {
      kind: 'list',
      look: 'plain',
      items: brief ? shown.map(({ line }) => line) : told.map(whole),
    },
    ...named(
      facts,
      moved.filter((one) => !told.includes(one)),
      rest,
    ),
    ...(told.some((rated) => isNews(facts, rated)) ? [whereReasonsStand(facts, sinceRest)] : []),
  ];
};
