/**
 * What falls due for one plan, and when: reminders in the morning, the freeze of each pack in the evening of its day, and the sending
 * of what both have signed. Worked out anew from the plan and the ledger each night, so that a review that was moved takes its
 * errands with it.
 */
import { addDays, isWorkingDay, workingDayOnOrBefore } from '../plan/dates.ts';
import type { Cover, IsoDate, Plan, Review } from '../plan/schema.ts';
import { packDueOn } from '../plan/settings.ts';
import { dispatchesIn, packsIn, type StoredPack, signOffsIn } from './ledger-events.ts';
import { londonMoment } from './london-day.ts';
import type { Errand, LedgerEntry, Work } from './ports.ts';

/** Before clocks change at one, after they have: half past two is one moment on every day. */
export const NIGHT = '02:30';
export const MORNING = '08:00';
/** After the working day, so that whoever finishes at half past five is in the pack. */
export const EVENING = '18:00';

const REMIND_BEFORE_PACK = [14, 7, 2, 0];
const REMIND_BEFORE_SUBMISSION = [14, 7, 3, 1, 0];
/** No errand is noted earlier than this, so that few have to be dropped when a review is moved. */
const HORIZON_DAYS = 35;

/** The day in whose evening a pack is made: the day it is due, but never the day of the meeting itself. */
export const freezeOn = (cover: Cover, review: Review): IsoDate | null => {
  const due = packDueOn(cover, review);
  if (due === null || review.date === null) return null;
  return due < review.date ? due : workingDayOnOrBefore(addDays(review.date, -1));
};

export const keyOf = ({ kind, area, review, on, about }: Work): string =>
  [kind, area, review, on, about].filter((part) => part !== '').join(' ');

const errand = (work: Omit<Work, 'about'> & { about?: string }, time: string): Errand => {
  const whole: Work = { ...work, about: work.about ?? '' };
  return { key: keyOf(whole), work: whole, due: londonMoment(work.on, time) };
};

const reminders = (area: string, review: string, day: IsoDate, before: readonly number[], asAt: IsoDate): Errand[] => {
  const days = before.map((n) => workingDayOnOrBefore(addDays(day, -n))).filter((on) => on >= asAt);
  return [...new Set(days)].map((on) => errand({ kind: 'remind', area, review, on }, MORNING));
};

const errandsOfReview = (plan: Plan, review: Review, area: string, asAt: IsoDate): Errand[] => {
  if (review.date === null || review.date < asAt) return [];
  if (review.kind === 'Submission')
    return plan.cover.submittedOn === null
      ? reminders(area, review.ref, review.date, REMIND_BEFORE_SUBMISSION, asAt)
      : [];
  const freeze = freezeOn(plan.cover, review);
  if (freeze === null) return [];
  return [
    ...reminders(area, review.ref, freeze, REMIND_BEFORE_PACK, asAt),
    errand({ kind: 'freeze', area, review: review.ref, on: freeze }, EVENING),
  ];
};

export const isSignedByBoth = (ledger: readonly LedgerEntry[], pdfHash: string): boolean =>
  new Set(
    signOffsIn(ledger)
      .filter((one) => one.pdfHash === pdfHash)
      .map((one) => one.party),
  ).size === 2;

const UNFINISHED = ['intended', 'drafted'];

/** Signed by both, and nobody was sent it, or somebody's was begun and not ended. */
const waitsToBeSent = (ledger: readonly LedgerEntry[], pack: StoredPack): boolean => {
  const sent = dispatchesIn(ledger).filter((one) => one.pdfHash === pack.pdfHash && one.again === 0);
  return (
    isSignedByBoth(ledger, pack.pdfHash) && (sent.length === 0 || sent.some((one) => UNFINISHED.includes(one.state)))
  );
};

const sendings = (plan: Plan, ledger: readonly LedgerEntry[], area: string, asAt: IsoDate): Errand[] => {
  const latest = new Map(packsIn(ledger).map((pack) => [`${pack.review} ${pack.edition}`, pack]));
  return [...latest.values()].flatMap((pack) => {
    const review = plan.reviews.find((one) => one.ref === pack.review);
    if (!review || review.date === null || review.date < asAt || !waitsToBeSent(ledger, pack)) return [];
    const earliest = review.kind === 'Submission' ? asAt : (freezeOn(plan.cover, review) ?? asAt);
    const from = earliest > asAt ? earliest : asAt;
    return [sendingOf(pack, area, nextWorkingDay(from))];
  });
};

const nextWorkingDay = (day: IsoDate): IsoDate => (isWorkingDay(day) ? day : nextWorkingDay(addDays(day, 1)));

/** The day is not part of the key: the same pack is one errand, whenever it is noted. */
const sendingOf = (pack: StoredPack, area: string, day: IsoDate): Errand => ({
  ...errand({ kind: 'send', area, review: pack.review, on: pack.asAt, about: pack.pdfHash }, MORNING),
  due: londonMoment(day, MORNING),
});

/** Everything that can be foreseen today, earliest first. */
export const errandsOf = (
  plan: Plan,
  { area, ledger, asAt }: { area: string; ledger: readonly LedgerEntry[]; asAt: IsoDate },
): Errand[] => {
  const latest = londonMoment(addDays(asAt, HORIZON_DAYS), EVENING);
  return [
    ...plan.reviews.flatMap((review) => errandsOfReview(plan, review, area, asAt)),
    ...sendings(plan, ledger, area, asAt),
  ]
    .filter(({ due }) => due <= latest)
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.key < b.key ? -1 : 1));
};
