/** The short mails to the officers of the local area: what is coming, what was done in the evening, and what still needs a person. */
import { daysBetween, longDate } from '../plan/dates.ts';
import type { Finding } from '../plan/finding.ts';
import type { IsoDate, Plan, Review } from '../plan/schema.ts';
import { bannerOf, localArea, planShortName } from '../plan/settings.ts';
import { grouped } from '../plan/thousands.ts';
import { foldColumns } from '../plan/whole-columns.ts';
import { capital, count, listOf } from './wording.ts';

export type OfficerMail = { subject: string; text: string };

const MOST_LINES = 12;

const mail = (plan: Plan, subject: string, lines: readonly string[]): OfficerMail => {
  const banner = bannerOf(plan);
  const about = `${localArea(plan.cover)} SEND ${planShortName(plan.cover)}: ${subject}`;
  const opening = banner ? [`${banner}: no real area, person or figure.`, ''] : [];
  return {
    subject: [banner, about].filter(Boolean).join(': '),
    text: [...opening, ...lines, '', 'Sent by the plan itself. Open the sheet to see more.', ''].join('\n'),
  };
};

const calledReview = (review: Review): string =>
  `${(review.kind ?? 'review').toLowerCase()} ${review.ref}${review.date ? ` on ${longDate(review.date)}` : ''}`;

const whenFrom = (asAt: IsoDate, day: IsoDate): string => {
  const days = daysBetween(asAt, day);
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${count(days, 'day')}`;
};

const placeOf = ({ tab, row, ref, heading }: Finding): string =>
  [tab, ref || (row > 0 ? `row ${row}` : ''), heading].filter(Boolean).join(', ');

const listed = (errors: readonly Finding[], plan: Plan): string[] => {
  const findings = foldColumns(errors, plan);
  const lines = findings.slice(0, MOST_LINES).map((one) => `- ${placeOf(one)}: ${one.message} ${one.fix}`);
  const more = findings.length - lines.length;
  return more > 0 ? [...lines, `- and ${grouped(more)} more, in the sheet`] : lines;
};

const inTheWay = (errors: readonly Finding[], plan: Plan): string[] =>
  errors.length === 0
    ? ['Nothing stands in its way today.']
    : [
        `${capital(count(errors.length, 'thing stands', 'things stand'))} in its way today:`,
        '',
        ...listed(errors, plan),
      ];

export const freezeReminder = (
  plan: Plan,
  { review, freeze, asAt, errors }: { review: Review; freeze: IsoDate; asAt: IsoDate; errors: readonly Finding[] },
): OfficerMail =>
  mail(plan, `pack for ${calledReview(review)} is made ${whenFrom(asAt, freeze)}`, [
    `The pack for the ${calledReview(review)} is made from the sheet as it stands at 18:00 on ${longDate(freeze)}.`,
    '',
    ...inTheWay(errors, plan),
  ]);

/** `watch`: the sentence that says how many days are left and what has not been done. */
export const submissionReminder = (
  plan: Plan,
  { review, watch, errors }: { review: Review; watch: string; errors: readonly Finding[] },
): OfficerMail =>
  mail(plan, `the plan is due with DfE${review.date ? ` on ${longDate(review.date)}` : ''}`, [
    watch,
    '',
    ...inTheWay(errors, plan),
  ]);

export const packFrozen = (
  plan: Plan,
  { review, pdfName, pages, pdfHash }: { review: Review; pdfName: string; pages: number; pdfHash: string },
): OfficerMail =>
  mail(plan, `the pack for ${calledReview(review)} is ready to be read and signed`, [
    `The pack for the ${calledReview(review)} was made: ${pdfName}, ${count(pages, 'page')}.`,
    'Read it, and have it signed off for the council and for health. It is sent once both have signed.',
    '',
    `SHA-256 of the PDF: ${pdfHash}`,
  ]);

export const packNotMade = (
  plan: Plan,
  { review, errors }: { review: Review; errors: readonly Finding[] },
): OfficerMail =>
  mail(plan, `the pack for ${calledReview(review)} could not be made`, [
    `The pack for the ${calledReview(review)} was due and could not be made. It is tried again each morning at 08:00;`,
    'or put this right and choose Build draft pack in the sheet.',
    '',
    ...listed(errors, plan),
  ]);

export const packNotSent = (
  plan: Plan,
  {
    review,
    errors,
    newRecipients,
    unsure,
    refused,
  }: { review: Review; errors: readonly Finding[]; newRecipients: readonly string[]; unsure: number; refused: number },
): OfficerMail =>
  mail(plan, `the pack for ${calledReview(review)} needs you before it is sent`, [
    `The pack for the ${calledReview(review)} is signed off, and not everybody has been sent it.`,
    '',
    ...(newRecipients.length > 0
      ? [
          `${listOf([...newRecipients])} ${newRecipients.length === 1 ? 'was' : 'were'} not among the recipients when it was signed. Look at the People tab; if that is right, choose Send in the sheet.`,
        ]
      : []),
    ...(unsure > 0
      ? [
          `For ${count(unsure, 'recipient')} we cannot tell whether the mail went. Look in the sent mail before doing anything else.`,
        ]
      : []),
    ...(refused > 0
      ? [`${capital(count(refused, 'address is', 'addresses are'))} not on the list of places packs may be sent to.`]
      : []),
    ...listed(errors, plan),
  ]);

/** `sentence`: what the fault says, which tells what to do. */
export const workOverdue = (plan: Plan, { review, sentence }: { review: string; sentence: string }): OfficerMail =>
  mail(plan, review ? `the pack for ${review} is late` : 'the plan could not be looked at last night', [
    review
      ? `What was to be done for the pack of review ${review} could not be done, and is tried again every quarter of an hour.`
      : 'The nightly look at the plan could not be taken, so nothing was stored. It is tried again the next night.',
    '',
    sentence,
  ]);

export const mailCameBack = (plan: Plan, { review, name }: { review: string; name: string }): OfficerMail =>
  mail(plan, `the pack for ${review} did not reach ${name}`, [
    `The mail with the pack for review ${review} to ${name} came back. It is not sent again by itself.`,
    'Put the address on the People tab right, or ask for another one, and then send the pack to it.',
  ]);

export const storeNotWhole = (plan: Plan, problems: number): OfficerMail =>
  mail(plan, 'the record of this plan is not whole', [
    `The nightly look at the record of snapshots, packs and sign-offs found ${count(problems, 'entry', 'entries')} altered, added or lost.`,
    'Nothing is signed or sent until it is put right. Ask your administrator to run verify and to look at the backups.',
  ]);

/** `mended`: what was put right, a sentence each; `steps`: what only a person can put right. */
export const sheetMended = (
  plan: Plan,
  { mended, steps }: { mended: readonly string[]; steps: readonly string[] },
): OfficerMail =>
  mail(plan, steps.length > 0 ? 'the sheet needs you' : 'the sheet was mended', [
    ...(mended.length > 0
      ? ['The nightly look at the sheet put this right. What stands in the rows was not changed:', '']
      : []),
    ...mended.map((sentence) => `- ${sentence}`),
    ...(mended.length > 0 && steps.length > 0 ? [''] : []),
    ...(steps.length > 0 ? ['This it could not put right by itself:', ''] : []),
    ...steps.map((sentence) => `- ${sentence}`),
  ]);

/** `since`: the day it was last heard from; `watchedBy`: whose triggers tell of it, by the name in the registry. */
export const sheetNotHeard = (plan: Plan, { since, watchedBy }: { since: IsoDate; watchedBy: string }): OfficerMail =>
  mail(plan, 'the sheet is no longer heard from', [
    `Nothing has been heard from the sheet since ${longDate(since)}. Its edits are told in the name of ${watchedBy}.`,
    'Nothing is lost: edits are still answered in the sheet, and each night all of it is read and stored.',
    'Open the sheet as that account and choose "Connect this sheet" from the Action plan menu. If the account has left, do so from another one, and answer Yes when it offers to take over.',
  ]);
