/** Re-dated actions that are not overdue: row by row, or by their new date where the overdue ones need the room. */
import { isOfDate } from '../plan/changes/change.ts';
import { longDate } from '../plan/dates.ts';
import { isOpenAction } from '../plan/ratings.ts';
import type { IsoDate } from '../plan/schema.ts';
import { grouped } from '../plan/thousands.ts';
import type { Block, Line, Run } from './document.ts';
import type { Facts, RatedAction } from './facts.ts';
import { firstThatFit, linesOf, shortened } from './fit.ts';
import { isMoved, laterStart, movedDate, notAgreedWords } from './moved-dates.ts';
import { cutTo, TITLES } from './overdue-rows.ts';
import { listed } from './since-lines.ts';
import { cutSince } from './since-page.ts';
import { bold, capital, dated, marked, muted, note, section, sentence, someRuns, t, withoutStop } from './wording.ts';

/** What the list has in any case. */
export const MOVED_LINES = 7;
const MOST_NAMED = 16;
const SINCE: Run = { text: 'Since we last met', to: 'since-we-last-met' };

/** Characters of the title of a re-dated action; beside a reason told elsewhere it has less room. */
export const LONG_TITLE = 120;
const SHORT_TITLE = 60;

const NOT_AGREED = marked("DfE's agreement is not recorded.");

export const movedOf = (facts: Facts): RatedAction[] =>
  facts.actions.filter((a) => a.late === 0 && isOpenAction(a.action) && isMoved(a));

/** The reason stands on page 2 where the date was changed since the last review. */
const isNews = ({ since }: Facts, { action }: RatedAction): boolean =>
  since !== null &&
  [...since.changes.redated, ...since.changes.softened].some((one) => isOfDate(one) && one.ref === action.ref);

/** "**30 November 2022**, was 29 July 2022." or "**29 July 2022** still counts; 30 November 2022 is proposed." */
const whenRuns = (rated: RatedAction): Run[] => {
  const moved = movedDate(rated);
  const start = laterStart(rated);
  const begins = start === null ? '' : `start ${longDate(start)}, agreed: ${dated(rated.agreedStart)}.`;
  if (moved === null) return [t(begins)];
  return [
    bold(dated(rated.due)),
    t(
      moved.kind === 'agreed'
        ? `, was ${dated(moved.was)}.`
        : ` still counts; ${moved.kind === 'proposed' ? `${dated(moved.day)} is proposed` : `${notAgreedWords(moved)} in its place`}.`,
    ),
    ...(begins === '' ? [] : [t(` ${capital(begins)}`)]),
  ];
};

const agreedRuns = (rated: RatedAction): Run[] => {
  const { action } = rated;
  const kind = movedDate(rated)?.kind;
  if (kind === undefined) return [];
  if (kind !== 'agreed') return [t(' '), NOT_AGREED];
  return [muted(` Agreed by ${action.dfeAgreedBy}, ${dated(action.dfeAgreedOn)}.`)];
};

const movedLine = (facts: Facts, rated: RatedAction, most?: number): Line => {
  const { action } = rated;
  const news = isNews(facts, rated);
  return [
    facts.ref(action.ref),
    t(` ${cutTo(withoutStop(action.action), most ?? (news ? SHORT_TITLE : LONG_TITLE))}: `),
    ...whenRuns(rated),
    ...(news ? [] : [t(` ${shortened(sentence(action.reasonForNewDate), 160) || 'No reason given.'}`)]),
    ...agreedRuns(rated),
  ];
};

const KIND_WORDS = {
  agreed: 'is agreed with DfE for',
  proposed: 'is proposed for',
  'typed over': 'stands in the sheet for',
  start: 'is a later start of',
};

/** Which day, what it is, and which it was or still is. */
const briefly = (rated: RatedAction): [IsoDate | null, string, IsoDate | null] => {
  const moved = movedDate(rated);
  if (moved === null) return [laterStart(rated), KIND_WORDS.start, rated.agreedStart];
  return [moved.day, KIND_WORDS[moved.kind], moved.kind === 'agreed' ? moved.was : rated.due];
};

/** "15 December 2023 is proposed for A7.01 (agreed: 16 July 2023) and A7.02 (25 August 2023). DfE's agreement is not recorded." */
const byNewDate = (facts: Facts, moved: readonly RatedAction[]): { line: Line; of: RatedAction[] }[] => {
  const groups = Map.groupBy(moved, (one) => JSON.stringify(briefly(one).slice(0, 2)));
  return [...groups.values()].map((of) => {
    const [day, saying] = briefly((of as [RatedAction])[0]);
    const counts = saying === KIND_WORDS.agreed;
    const isSettled = counts || saying === KIND_WORDS.start;
    const names = of.map((one, i): Run[] => [
      facts.ref(one.action.ref),
      t(` (${i > 0 ? '' : counts ? 'was ' : 'agreed: '}${dated(briefly(one)[2])})`),
    ]);
    const said = [bold(dated(day, 'No date')), t(` ${saying} `), ...listed(names), t('.')];
    return { line: isSettled ? said : [...said, t(' '), NOT_AGREED], of };
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
          `and ${grouped(left.length)} more, ${rest}: `,
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
