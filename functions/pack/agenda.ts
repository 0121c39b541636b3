/**
 * The agenda of the meeting: fixed items, the forum's own slot, and the rest of the time for what needs it most. Minutes always add up
 * to the meeting's length. What officers typed on the Agenda tab wins; what it leaves out is named.
 */
import { holdersOf } from '../plan/rules/words.ts';
import type { AgendaItem, Role } from '../plan/schema.ts';
import { type AgendaLine, type Draft, type Slot, withQuestions } from './agenda-questions.ts';
import { type Exception, exceptionsIn, exceptionsOf } from './exceptions.ts';
import { areaRefs, type Facts } from './facts.ts';
import { withoutStop } from './wording.ts';

export type Agenda = {
  /** The meeting's length in minutes. */
  length: number;
  /** What the items add up to: the length, except where officers typed something else. */
  total: number;
  /** Typed on the Agenda tab, not worked out here. */
  typed: boolean;
  items: AgendaLine[];
  /** Exceptions that no item names. */
  leftOut: Exception[];
  /** Fixed items and areas for which the meeting is too short. */
  noTime: string[];
};

export const USUAL_MINUTES = 60;
/** An area is not worth a place on the agenda for less. */
const LEAST_FOR_AREA = 3;
/** Whole minutes by weight that add up to `total`; what is left over goes to the largest remainders, the first of them first. */
export const shareMinutes = (total: number, weights: readonly number[], least = 0): number[] => {
  const spare = total - least * weights.length;
  const sum = weights.reduce((all, one) => all + one, 0);
  const exact = weights.map((one) => (sum === 0 ? spare / weights.length : (spare * one) / sum));
  const minutes = exact.map((one) => Math.floor(one + 1e-9));
  const rest = spare - minutes.reduce((all, one) => all + one, 0);
  const order = exact
    .map((one, i) => ({ i, left: one - (minutes[i] as number) }))
    .sort((a, b) => b.left - a.left || a.i - b.i);
  for (const { i } of order.slice(0, rest)) minutes[i] = (minutes[i] as number) + 1;
  return minutes.map((one) => one + least);
};

/** Minutes of the usual hour, in the order of the meeting. A longer meeting gives the rest to the areas. */
const SLOTS: { slot: Slot; minutes: number; rank: number }[] = [
  { slot: 'welcome', minutes: 5, rank: 3 },
  { slot: 'governance', minutes: 5, rank: 6 },
  { slot: 'areas', minutes: 25, rank: 0 },
  { slot: 'forum', minutes: 10, rank: 1 },
  { slot: 'late', minutes: 5, rank: 4 },
  { slot: 'support', minutes: 5, rank: 5 },
  { slot: 'next', minutes: 5, rank: 2 },
];

/** A very short meeting keeps the slots that matter most, a minute each. */
const slotMinutes = (length: number): Map<Slot, number> => {
  const kept = SLOTS.filter(({ rank }) => rank < length);
  if (length < USUAL_MINUTES) {
    const weights = kept.map(({ minutes }) => minutes);
    return new Map(shareMinutes(length, weights, 1).map((minutes, i) => [kept[i]?.slot as Slot, minutes]));
  }
  return new Map(
    SLOTS.map(({ slot, minutes }) => [slot, slot === 'areas' ? minutes + length - USUAL_MINUTES : minutes]),
  );
};

const leadOf = (facts: Facts, role: Role): string => holdersOf(facts.plan, role, facts.asAt)[0]?.name || role;

const fixedItem = (
  facts: Facts,
  slot: Exclude<Slot, 'areas'>,
  all: readonly Exception[],
): Omit<Draft, 'minutes' | 'slot'> => {
  const asks = all.filter((one) => facts.plan.asks.some((ask) => ask.ref === one.ref));
  const changed = all.filter((one) => one.weight >= 95);
  const late = all.filter((one) => facts.actions.some(({ action, late: days }) => action.ref === one.ref && days > 0));
  const settle = (about: Exception[], otherwise: string) => ({ about, otherwise });
  switch (slot) {
    case 'welcome':
      return {
        ...{ title: 'Welcome, purpose, and what was carried over', lead: leadOf(facts, 'DfE case lead') },
        ...settle(asks, 'What has to be settled by the end of this meeting?'),
      };
    case 'governance':
      return {
        ...{ title: 'Governance and capacity', lead: leadOf(facts, "Director of children's services") },
        ...settle(changed, 'Who decides, and are the people there to do the work?'),
      };
    case 'forum':
      return {
        ...{ title: 'The parent carer forum, in its own words', lead: leadOf(facts, 'Parent carer forum') },
        ...settle([], 'Do families feel a difference, and what should change next?'),
      };
    case 'late':
      return {
        ...{ title: 'Risks, and actions overdue or re-dated', lead: leadOf(facts, 'Programme manager') },
        ...settle(late, 'Which risk could stop the plan, and who holds it?'),
      };
    case 'support':
      return {
        ...{ title: 'Support and challenge', lead: leadOf(facts, 'DfE SEND adviser') },
        ...settle([], 'What help is given, by whom and by when?'),
      };
    case 'next':
      return {
        ...{ title: 'Next steps and dates', lead: leadOf(facts, 'DfE case lead') },
        ...settle([], 'Who does what before the next review?'),
      };
  }
};

const weightOf = (about: readonly Exception[]): number => 10 + about.reduce((sum, one) => sum + one.weight, 0);

const areaItems = (facts: Facts, minutes: number, all: readonly Exception[]): { items: Draft[]; noTime: string[] } => {
  const known = areaRefs(facts.plan).map((ref, i) => {
    const area = facts.plan.areas.find((one) => one.ref === ref);
    const title = area ? `${ref} ${withoutStop(area.title)}` : 'What is linked to no area';
    return {
      ...{ ref, i, title },
      lead: area?.councilLead || area?.healthLead || '',
      about: exceptionsIn(facts, all, ref),
      isClosed: area?.dfePosition === 'Closed by DfE',
    };
  });
  // Of what DfE closed nothing is left to settle, unless something in it slips.
  const open = known.filter(({ isClosed, about }) => !isClosed || about.length > 0);
  const areas = open.length === 0 ? known : open;
  if (areas.length === 0)
    return {
      items: [
        {
          ...{ slot: 'areas', title: 'The plan as a whole', minutes, lead: '', about: [] },
          otherwise: 'Which areas of weakness does this plan answer?',
        },
      ],
      noTime: [],
    };
  const most = Math.max(1, Math.floor(minutes / LEAST_FOR_AREA));
  const ranked = [...areas].sort((a, b) => weightOf(b.about) - weightOf(a.about) || a.i - b.i);
  const heard = ranked.slice(0, most).sort((a, b) => a.i - b.i);
  const shares = shareMinutes(
    minutes,
    heard.map((one) => weightOf(one.about)),
    Math.min(LEAST_FOR_AREA, Math.floor(minutes / heard.length)),
  );
  return {
    items: heard.map(({ title, lead, about }, i) => ({
      ...{ slot: 'areas', title, lead, about, minutes: shares[i] as number },
      otherwise: 'What difference do families see, and will it last?',
    })),
    noTime: ranked
      .slice(most)
      .sort((a, b) => a.i - b.i)
      .map(({ title }) => title),
  };
};

const workedOut = (facts: Facts, length: number, all: Exception[]): Agenda => {
  const minutes = slotMinutes(length);
  const drafts: Draft[] = [];
  const noTime: string[] = [];
  for (const { slot } of SLOTS) {
    const given = minutes.get(slot);
    if (slot !== 'areas') {
      const item = fixedItem(facts, slot, all);
      if (given === undefined) noTime.push(item.title);
      else drafts.push({ ...item, slot, minutes: given });
      continue;
    }
    const areas = areaItems(facts, given ?? 0, all);
    drafts.push(...areas.items);
    noTime.push(...areas.noTime);
  }
  const items = withQuestions(drafts);
  const named = new Set(items.flatMap(({ about }) => about));
  const leftOut = all.filter((one) => !named.has(one));
  return { length, total: items.reduce((sum, one) => sum + one.minutes, 0), typed: false, items, leftOut, noTime };
};

/** An item names a row by its Ref, or an area by its Ref: all that is wrong in it is then on the table. */
const mentions = (text: string, ref: string): boolean =>
  ref !== '' && new RegExp(`(?<![\\w.])${ref.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w]|\\.\\d)`, 'i').test(text);

/** "Q1 to Q4" and "A1.01 to A1.09" name the rows between as well; what reads backwards names its ends. */
const spelledOut = (text: string): string =>
  text.replace(
    /\b([A-Z]+(?:\d+\.)?)(\d+)\s*(?:to|-|\u2013)\s*\1(\d+)\b/g,
    (typed, start: string, from: string, to: string) => {
      const between = Array.from(
        { length: Math.min(Math.max(0, Number(to) - Number(from) + 1), 99) },
        (_one, i) => `${start}${String(Number(from) + i).padStart(from.length, '0')}`,
      );
      return [typed, ...between].join(' ');
    },
  );

/** Below nothing is a slip, and must not take minutes from the other items. */
const minutesOf = ({ minutes }: AgendaItem): number => (minutes !== null && minutes > 0 ? minutes : 0);

/** Parts of a minute add up as people add them: 0.1 and 0.2 are 0.3. */
const inAll = (items: readonly AgendaLine[]): number =>
  Math.round(items.reduce((sum, one) => sum + one.minutes, 0) * 100) / 100;

const typedAgenda = (facts: Facts, length: number, all: Exception[]): Agenda | null => {
  const rows = facts.plan.agenda.filter((item) => item.review === facts.review.ref && facts.review.ref !== '');
  if (rows.length === 0) return null;
  const items = rows.map((row): AgendaLine => {
    const { item, lead } = row;
    const text = spelledOut(item);
    const about = all.filter((one) => mentions(text, one.ref) || mentions(text, one.area));
    return {
      ...{ title: withoutStop(item) || 'An item without words', minutes: minutesOf(row), lead, about },
      questions: about.slice(0, 1).map((one) => one.question),
    };
  });
  const named = new Set(items.flatMap(({ about }) => about));
  return {
    ...{ length, typed: true, items, noTime: [], leftOut: all.filter((one) => !named.has(one)) },
    total: inAll(items),
  };
};

/** Whether the Reviews tab says how long the meeting is. */
export const hasLength = ({ minutes }: Facts['review']): boolean =>
  minutes !== null && Number.isFinite(minutes) && minutes >= 1;

const lengthOf = (review: Facts['review']): number =>
  hasLength(review) ? Math.round(review.minutes as number) : USUAL_MINUTES;

export const agendaOf = (facts: Facts): Agenda => {
  const all = exceptionsOf(facts);
  const length = lengthOf(facts.review);
  return typedAgenda(facts, length, all) ?? workedOut(facts, length, all);
};
