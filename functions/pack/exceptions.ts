/** What needs the meeting's attention, worst first: one entry a row of the plan, with the question that has to be settled. */

import { byRef, rowsWith } from '../plan/by-ref.ts';
import type { Change } from '../plan/changes.ts';
import { longDate } from '../plan/dates.ts';
import { isOpenAction } from '../plan/ratings.ts';
import type { Action, Ask, Measure, Rating } from '../plan/schema.ts';
import { areaRefs, type Facts, inArea, isOpenAsk, type RatedAction, type RatedMeasure } from './facts.ts';
import { questionOfDate } from './moved-dates.ts';
import { askedWords } from './planned-words.ts';
import { isStatutory } from './statutory.ts';
import { count, figure, sentence, uncapital, withoutStop } from './wording.ts';

export type Exception = {
  /** Ref of the action, measure, area or ask. */
  ref: string;
  /** Ref of its area; '' for what belongs to none. */
  area: string;
  title: string;
  /** What is wrong, as phrases that can follow one another: "46 days late". */
  what: string[];
  /** For the meeting with DfE. */
  question: string;
  /** For the board, which decides before that meeting. */
  decision: string;
  weight: number;
  /** It stood at the last review too. */
  carried: boolean;
  lead: string;
  /** The same, said of several rows of which it is asked alike. */
  shared?: { what: string; decision: string };
};

type Found = Omit<Exception, 'what'> & { what: string };

/** The rating a row had at the last review; null where it was not there or nothing is known of then. */
const ratingThen = (facts: Facts, tab: 'actions' | 'measures', ref: string, now: Rating): Rating | null => {
  if (facts.since === null || byRef<Action | Measure>(facts.since.plan[tab], ref) === undefined) return null;
  const move = rowsWith(facts.since.changes.ratings, 'ref', ref).find((one) => one.tab === tab);
  return move?.ratings?.computed.from ?? now;
};

const wasInTrouble = (facts: Facts, tab: 'actions' | 'measures', ref: string, now: Rating): boolean =>
  ['Red', 'Amber'].includes(ratingThen(facts, tab, ref, now) ?? '');

const ofAction = (facts: Facts, rated: RatedAction): Found[] => {
  const { action, rating, late, overclaimed, because, lateBefore } = rated;
  if (!isOpenAction(action) && !overclaimed) return [];
  const about = {
    ...{ ref: action.ref, area: action.area, title: withoutStop(action.action), lead: action.lead },
    carried: lateBefore || wasInTrouble(facts, 'actions', action.ref, rating),
  };
  const found: Found[] = [];
  if (overclaimed)
    found.push({
      ...{ ...about, weight: 80, what: `the sheet says ${action.rating}, dates and figures say ${rating}` },
      question: `Which rating of ${action.ref} counts, and what would show it?`,
      decision: `Change the rating of ${action.ref} to ${rating}, or show what earns ${action.rating}?`,
    });
  if (late > 0) {
    const recovery = action.recoveryStep.trim() === '';
    found.push({
      ...{ ...about, weight: 60 + Math.min(late, 180) / 10 + (recovery ? 5 : 0) + (lateBefore ? 10 : 0) },
      what: `${count(late, 'day')} late${lateBefore ? ', as it was at the last review' : ''}${recovery ? ', with no recovery step' : ''}`,
      question: `When will ${action.ref} be done, and what makes that date hold?`,
      decision: `Who sees to it that ${action.ref} is done, and by when?`,
    });
  } else if (rating === 'Red' || rating === 'Amber')
    found.push({
      ...{ ...about, weight: rating === 'Red' ? 50 : 22, what: uncapital(because) || 'at risk' },
      question: `What would bring ${action.ref} back on track, and who has to act?`,
      decision: `What does ${action.ref} need from this board to be done in time?`,
    });
  return [...found, ...questionOfDate(facts, rated).map((one) => ({ ...about, ...one }))];
};

const shortOf = (facts: Facts, rated: RatedMeasure): string => {
  const asked = askedWords(facts, rated);
  return rated.latest?.value && asked !== ''
    ? `${figure(rated.latest.value, rated.measure)} where ${asked}`
    : 'short of its plan';
};

/** Who answers for what becomes of a measure: the lead of its area. Its data owner only brings the figure. */
const leadOfArea = (facts: Facts, ref: string): string => {
  const area = facts.plan.areas.find((one) => one.ref === ref);
  return area?.councilLead || area?.healthLead || '';
};

const ofMeasure = (facts: Facts, rated: RatedMeasure): Found[] => {
  const { measure, rating, because } = rated;
  const about = {
    ...{ ref: measure.ref, area: measure.area, title: withoutStop(measure.measure) },
    lead: leadOfArea(facts, measure.area) || measure.dataOwner,
    carried: wasInTrouble(facts, 'measures', measure.ref, rating),
  };
  const more = (isStatutory(measure) ? 10 : 0) + (about.carried ? 10 : 0);
  if (rating === 'Red' || rating === 'Amber') {
    const worse = because.endsWith('worse than the baseline');
    const weight = (rating === 'Amber' ? 25 : worse ? 70 : 55) + more;
    return [
      {
        ...{ ...about, weight, what: `${shortOf(facts, rated)}${worse ? ', worse than where it started' : ''}` },
        question: `What will bring ${measure.ref} to its plan, and by when?`,
        decision: `What more is done for ${measure.ref}, by whom and by when?`,
      },
    ];
  }
  const due = facts.milestones.some(({ date }) => date <= facts.asAt);
  if (rated.latest !== null || measure.target === null || !due) return [];
  return [
    {
      ...{ ...about, lead: measure.dataOwner || about.lead, weight: 35 + more },
      what: 'no figure, although a milestone has passed',
      question: `When will there be a figure for ${measure.ref}?`,
      decision: `Who brings the figure for ${measure.ref}, and by when?`,
    },
  ];
};

const areaOf = (facts: Facts, ref: string): string =>
  [
    ...facts.plan.actions,
    ...facts.plan.measures,
    ...(facts.since ? [...facts.since.plan.actions, ...facts.since.plan.measures] : []),
  ].find((row) => row.ref === ref)?.area ?? (facts.plan.areas.some((area) => area.ref === ref) ? ref : '');

/** "65% instead of 75%" where both are short enough to be said in a question. */
const softer = ({ what, fields, before, after }: Change): string => {
  if (before === '' || after === '' || before.length + after.length >= 40) return `the easier ${uncapital(what)}`;
  const isStart = fields.includes('baseline');
  return `${isStart ? (after === 'no figure' ? 'no baseline' : `a baseline of ${after}`) : after} instead of ${before}`;
};

const leadFor = (facts: Facts, ref: string): string => {
  // Who led what was taken out knows why.
  const action = byRef(facts.plan.actions, ref) ?? byRef(facts.since?.plan.actions ?? [], ref);
  if (action) return action.lead;
  const measure = byRef(facts.plan.measures, ref);
  return measure ? leadOfArea(facts, measure.area) || measure.dataOwner : leadOfArea(facts, ref);
};

/** Taken out or made easier, and DfE's agreement is not on record. */
const ofChanges = (facts: Facts): Found[] => {
  const changes = facts.since?.changes;
  if (!changes) return [];
  const open = (one: { agreed: string }): boolean => one.agreed !== 'agreed';
  const removed = changes.removed.filter((one) => ['actions', 'measures', 'areas'].includes(one.tab) && open(one));
  const about = (one: { ref: string; title: string }) => ({
    ...{
      ref: one.ref,
      area: areaOf(facts, one.ref),
      title: withoutStop(one.title),
      carried: false,
      lead: leadFor(facts, one.ref),
    },
  });
  return [
    ...removed.map((one) => ({
      ...{ ...about(one), weight: 100, what: `${withoutStop(uncapital(one.what))}, DfE's agreement not recorded` },
      question: `Does DfE agree that ${one.ref || one.title} is taken out?`,
      decision: `Put ${one.ref || 'it'} back, or ask DfE to agree that it is taken out?`,
      shared: {
        what: "Taken out, DfE's agreement not recorded",
        decision: 'Put them back, or ask DfE to agree that they are taken out?',
      },
    })),
    ...changes.softened.filter(open).map((one) => ({
      ...{
        ...about(one),
        weight: 95,
        what: `${uncapital(one.what)} ${one.before} made easier to ${one.after || 'nothing'}, DfE's agreement not recorded`,
      },
      question: `Does DfE agree to ${softer(one)} for ${one.ref || one.title}?`,
      decision: `Put back what was agreed for ${one.ref || 'it'}, or ask DfE to agree to ${softer(one)}?`,
      shared: {
        what: `${one.what} made easier, DfE's agreement not recorded`,
        decision: 'Put back what was agreed, or ask DfE to agree to each?',
      },
    })),
  ];
};

/** "asked on 5 April 2022 and still open": the day of its review, where that has a day that has come. */
const askedWhen = ({ plan, asAt }: Facts, ask: Ask): string => {
  const day = plan.reviews.find(({ ref }) => ref !== '' && ref === ask.review)?.date ?? null;
  return `asked ${day !== null && day <= asAt ? `on ${longDate(day)}` : 'earlier'} and still open`;
};

const ofAsk = (facts: Facts, ask: Ask): Found => {
  const late = ask.due !== null && ask.due < facts.asAt;
  const dueAfter = ask.due !== null && facts.review.date !== null && ask.due > facts.review.date;
  const by = dueAfter ? `by ${longDate(ask.due as string)}` : 'before the meeting';
  return {
    ...{ ref: ask.ref, area: '', title: withoutStop(ask.ask), lead: ask.owner, carried: true },
    ...{ weight: late ? 58 : 40, what: `${askedWhen(facts, ask)}${late ? ', past its date' : ''}` },
    question: `What stands in the way of ${ask.ref}, and when will it be answered?`,
    // Who answers is no question where the owner stands beside it.
    decision:
      ask.owner === '' ? `Who answers ${ask.ref} ${by}?` : `What does the owner need to answer ${ask.ref} ${by}?`,
  };
};

/** One entry a row, its phrases together, the worst question first. Rows of the same weight stand in the order of the plan. */
export const exceptionsOf = (facts: Facts): Exception[] => {
  const found = [
    ...ofChanges(facts),
    ...facts.actions.flatMap((rated) => ofAction(facts, rated)),
    ...facts.measures.flatMap((rated) => ofMeasure(facts, rated)),
    ...facts.plan.asks.filter((ask) => isOpenAsk(ask) || ask.response === '').map((ask) => ofAsk(facts, ask)),
  ].sort((a, b) => b.weight - a.weight);
  const rows = new Map<string, Exception>();
  for (const [i, one] of found.entries()) {
    const key = one.ref || `no Ref ${i}`;
    const known = rows.get(key);
    if (!known) rows.set(key, { ...one, what: [one.what] });
    else {
      rows.set(key, {
        ...known,
        what: [...known.what, one.what],
        carried: known.carried || one.carried,
        weight: known.weight + one.weight / 20,
        lead: known.lead || one.lead,
      });
    }
  }
  return [...rows.values()].sort((a, b) => b.weight - a.weight);
};

export const whatSentence = ({ what }: Exception): string => {
  const said = what.join('; ');
  return sentence(`${said.charAt(0).toUpperCase()}${said.slice(1)}`);
};

/** Exceptions of one area; those of no known area stand with ''. */
export const exceptionsIn = (facts: Facts, exceptions: readonly Exception[], ref: string): Exception[] =>
  exceptions.filter(
    (one) => one.area !== '' && areaRefs(facts.plan).includes(ref) && inArea(facts.plan, one.area, ref),
  );
