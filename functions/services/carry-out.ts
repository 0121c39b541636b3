/**
 * One piece of work that fell due, carried out: the night's look at a plan, a reminder, the freeze of a pack, the sending of a signed
 * one. Whoever carries it out holds it meanwhile; what cannot be done today is told to the officers and tried again in the morning.
 */

import { Fault } from '../fault.ts';
import {
  freezeReminder,
  packFrozen,
  packNotMade,
  packNotSent,
  submissionReminder,
  workOverdue,
} from '../pack/officer-mails.ts';
import { addDays } from '../plan/dates.ts';
import { blocks } from '../plan/findings.ts';
import { readPlan } from '../plan/read-plan.ts';
import type { Reading } from '../plan/reading.ts';
import type { IsoDate, Review } from '../plan/schema.ts';
import type { PlanArea } from './areas.ts';
import { EVENING, errandsOf, freezeOn, isSignedByBoth, keyOf, MORNING, NIGHT } from './due-dates.ts';
import { readHistory } from './history.ts';
import { judgePlan } from './judge-plan.ts';
import { packsIn, signOffsIn } from './ledger-events.ts';
import { londonDay, londonMoment } from './london-day.ts';
import { makePack } from './make-pack.ts';
import { night } from './night.ts';
import { tellOfficers } from './officers.ts';
import type { Diary, Outside, PlanBook, Watches, Work } from './ports.ts';
import { sendReview } from './send-review.ts';
import { latestPlan } from './sent-list.ts';
import { submissionWatch } from './submission-watch.ts';

export type Carrying = {
  area: PlanArea;
  /** Where packs may go, read again for each message. */
  allowListNow: () => Promise<readonly string[]>;
  outside: Outside;
  diary: Diary;
  watches: Watches;
  now: () => Date;
};

/** `not due`: it was moved, done or taken back. `held`: somebody else is at it. */
export type CarriedOut = 'done' | 'not due' | 'put off' | 'held';

/** Longer than a function may run, so that two never carry out the same. */
const LEASE_MS = 15 * 60_000;
const AGAIN_MS = 5 * 60_000;

type Doing = Carrying & { work: Work; asAt: IsoDate; at: string };

/** Read once, although several services ask for it: the platform counts readings. */
const readOnce = async (planBook: PlanBook): Promise<{ book: PlanBook; reading: Reading }> => {
  const tables = await planBook.read();
  return { book: { ...planBook, read: async () => tables }, reading: readPlan(tables) };
};

const errorsFor = async (
  { outside, area, asAt }: Doing,
  reading: Reading,
  review: Review,
): Promise<ReturnType<typeof judgePlan>['findings']> => {
  const history = await readHistory(outside.store, { plan: reading.plan, review, asAt });
  const context = { history, asAt, purpose: 'pack', review, allowList: area.allowList, store: '' } as const;
  return judgePlan(reading, context).findings.filter(blocks);
};

const remind = async (doing: Doing): Promise<CarriedOut> => {
  const { work, outside, asAt } = doing;
  const { reading } = await readOnce(outside.planBook);
  const { plan } = reading;
  const ledger = await outside.store.ledger();
  const foreseen = errandsOf(plan, { area: work.area, ledger, asAt: work.on });
  const review = plan.reviews.find((one) => one.ref === work.review);
  if (work.on !== asAt || !review || !foreseen.some(({ key }) => key === keyOf(work))) return 'not due';
  const freeze = freezeOn(plan.cover, review);
  const watch = submissionWatch(plan, ledger, asAt);
  if (review.kind === 'Submission' ? watch === null : freeze === null) return 'not due';
  const errors = await errorsFor(doing, reading, review);
  const mail =
    review.kind === 'Submission'
      ? submissionReminder(plan, { review, watch: watch ?? '', errors })
      : freezeReminder(plan, { review, freeze: freeze ?? asAt, asAt, errors });
  await tellOfficers(doing, plan, { what: 'reminder', review: work.review, mail });
  return 'done';
};

/** What was signed is left as it is: a pack made again would have to be signed again. */
const freeze = async (doing: Doing): Promise<CarriedOut> => {
  const { work, outside, area, asAt, at } = doing;
  const { book, reading } = await readOnce(outside.planBook);
  const { plan } = reading;
  const review = plan.reviews.find((one) => one.ref === work.review);
  if (!review || review.date === null || review.date < asAt || freezeOn(plan.cover, review) !== work.on)
    return 'not due';
  const ledger = await outside.store.ledger();
  const latest = packsIn(ledger)
    .filter((one) => one.review === review.ref)
    .pop();
  if (latest && signOffsIn(ledger).some((one) => one.pdfHash === latest.pdfHash)) return 'done';
  const asked = { review: review.ref, asAt, allowList: area.allowList, actor: 'Schedule', at };
  const made = await makePack({ ...outside, planBook: book }, asked);
  if (!made.made) {
    const mail = packNotMade(plan, { review, errors: made.errors });
    await tellOfficers(doing, plan, { what: 'pack not made', review: review.ref, mail });
    return 'put off';
  }
  const { pdfName, pages, pdfHash } = made.recorded.pack;
  const mail = packFrozen(plan, { review, pdfName, pages, pdfHash });
  await tellOfficers(doing, plan, { what: 'pack frozen', review: review.ref, mail });
  return 'done';
};

/** Both directors have decided by signing; the schedule only carries it out. Whatever has changed since is for a person. */
const send = async (doing: Doing): Promise<CarriedOut> => {
  const { work, outside, area, asAt, at, now } = doing;
  const { book, reading } = await readOnce(outside.planBook);
  const { plan } = reading;
  const review = plan.reviews.find((one) => one.ref === work.review);
  const ledger = await outside.store.ledger();
  const pack = packsIn(ledger)
    .filter((one) => one.review === work.review)
    .pop();
  const isOver = !review || review.date === null || review.date < asAt;
  if (isOver || pack?.pdfHash !== work.about || !isSignedByBoth(ledger, work.about)) return 'not due';
  const sending = {
    ...{ store: outside.store, archive: outside.archive, mailer: outside.mailer },
    ...{ allowList: doing.allowListNow, sender: area.sender, actor: 'Schedule', now: () => now().toISOString() },
  };
  const { errors, outcomes, newRecipients } = await sendReview(book, sending, { review: review.ref, asAt });
  const count = (state: string): number => outcomes.filter((one) => one.state === state).length;
  const [unsure, refused] = [count('needs a person'), count('refused')];
  if (errors.length + newRecipients.length + unsure + refused === 0) return 'done';
  const named = newRecipients.map(({ name }) => name);
  const mail = packNotSent(plan, { review, errors, newRecipients: named, unsure, refused });
  await tellOfficers({ ...doing, at }, plan, { what: 'pack not sent', review: review.ref, mail });
  // What a person has to look into is not tried again; what the sheet can put right is.
  return errors.length + newRecipients.length > 0 ? 'put off' : 'done';
};

const HOUR_MS = 3_600_000;

/** Nobody is told of what passes by itself; an hour late, or refused for good, it is for a person. The plan is the one last stored. */
const tellIfLate = async (doing: Doing, due: string, error: unknown): Promise<void> => {
  if (!(error instanceof Fault)) return;
  const isFinal = error.code === 'refused' || error.code === 'not-found';
  if (!isFinal && Date.parse(doing.at) - Date.parse(due) < HOUR_MS) return;
  const { store } = doing.outside;
  const plan = await latestPlan(store, await store.ledger());
  if (!plan) return;
  const mail = workOverdue(plan, { review: doing.work.review, sentence: error.message });
  await tellOfficers(doing, plan, { what: 'work overdue', review: doing.work.review, mail });
};

/** What went wrong is what the caller hears of; whether somebody could be told of it is not. */
const told = async (doing: Doing, due: string, error: unknown): Promise<never> => {
  await tellIfLate(doing, due, error).catch(() => {});
  throw error;
};

const DO = { remind, freeze, send } as const;

/** Tomorrow, once people are at work. */
const tomorrow = (asAt: IsoDate): string => londonMoment(addDays(asAt, 1), MORNING);

export const carryOut = async (work: Work, carrying: Carrying): Promise<CarriedOut> => {
  const now = carrying.now();
  const doing: Doing = { ...carrying, work, asAt: londonDay(now), at: now.toISOString() };
  if (work.kind === 'night')
    return night(doing).catch((error: unknown) => told(doing, londonMoment(work.on, NIGHT), error));
  const key = keyOf(work);
  const until = (ms: number): string => new Date(now.getTime() + ms).toISOString();
  const held = await carrying.diary.take(key, { now: doing.at, until: until(LEASE_MS) });
  if (held === null) return 'held';
  try {
    const ended = await DO[work.kind](doing);
    await carrying.diary.end(key, held.fence, ended === 'put off' ? tomorrow(doing.asAt) : undefined);
    return ended;
  } catch (error) {
    // Given back at once, so that the next tick tries again; if that fails too, the lease runs out by itself.
    await carrying.diary.end(key, held.fence, until(AGAIN_MS)).catch(() => {});
    const due = work.kind === 'freeze' ? londonMoment(work.on, EVENING) : londonMoment(doing.asAt, MORNING);
    return told(doing, due, error);
  }
};
