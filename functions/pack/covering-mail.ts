/** The mail that carries a pack: subject, three lines of summary, what is attached, how to check it. No personal data. */
import { longDate } from '../plan/dates.ts';
import type { SignOff } from '../plan/history.ts';
import { bannerOf, localArea, markingOf, nameOfPlan, planShortName, planTitle } from '../plan/settings.ts';
import { grouped } from '../plan/thousands.ts';
import { easierInMail } from './easier-words.ts';
import { gatherFacts, type PackInput } from './facts.ts';
import type { Edition } from './pack.ts';
import { reviewName } from './pack.ts';
import { count } from './wording.ts';

export type CoveringMail = { subject: string; text: string };

type Carried = {
  edition: Edition;
  attached: { name: string; pages: number }[];
  pdfHash: string;
  signOffs: SignOff[];
  /** Hash of the ledger entry of the last sign-off: each mailbox holds a witness of the chain. */
  chainHead: string;
  copy: boolean;
  /** Day an earlier pack for the same review went to the same person. */
  replaces: string | null;
};

const PARTY = { council: 'the council', health: 'health' } as const;

const summaryLines = (input: PackInput, edition: Edition): string[] => {
  const facts = gatherFacts(input);
  const actions = count(facts.actions.length, 'action');
  const measures = count(facts.measures.length, 'measure');
  if (edition === 'submission') {
    const complete = facts.actions.filter((a) => a.action.status === 'Complete').length;
    return [
      `The plan has ${actions} and ${measures} in ${count(input.plan.areas.length, 'area')} of weakness.`,
      `${grouped(complete)} of the actions have been completed since the revisit.`,
      'The analysis is attached as a document of its own, on two sides of A4.',
    ];
  }
  const good = facts.actions.filter((a) => a.rating === 'Blue' || a.rating === 'Green').length;
  const late = facts.actions.filter((a) => a.late > 0).length;
  const onPlan = facts.measures.filter((m) => m.rating === 'Blue' || m.rating === 'Green').length;
  return [
    `${grouped(good)} of ${actions} complete or on track; ${grouped(late)} overdue.`,
    `${grouped(onPlan)} of ${measures} at or ahead of plan.`,
    easierInMail(facts),
  ];
};

const attachedAs = (name: string, pages: number): string => {
  if (!name.endsWith('.pdf')) return 'web page with the same content';
  return pages > 0 ? `PDF, ${count(pages, 'page')}` : 'PDF';
};

export const coveringMail = (input: PackInput, carried: Carried): CoveringMail => {
  const { plan, review } = input;
  const marking = markingOf(plan.cover);
  const banner = bannerOf(plan);
  const short = `${localArea(plan.cover)} SEND ${planShortName(plan.cover)}`;
  const day = review.date ? longDate(review.date) : 'a day to be set';
  const what =
    carried.edition === 'submission'
      ? `${planTitle(plan.cover)} and analysis${plan.cover.attention ? `, for the attention of ${plan.cover.attention}` : ''}`
      : `${reviewName(input).replace(/ review$/, '')} progress pack for ${day}`;
  const subject = [marking, banner, `${short}: ${what}`].filter(Boolean).join(': ');
  const signed = carried.signOffs.map(
    (one) => `Signed off for ${PARTY[one.party]} by ${one.by} on ${longDate(one.on)}.`,
  );
  const text = [
    ...(banner ? [`${banner}: no real area, person or figure.`, ''] : []),
    carried.edition === 'submission'
      ? `Please find attached the ${nameOfPlan(plan)}, due on ${day}${plan.cover.attention ? `, for the attention of ${plan.cover.attention}` : ''}.`
      : `Please find attached the progress pack for the ${reviewName(input)} on ${day}.`,
    ...(carried.copy ? ['This is your copy.'] : []),
    ...(carried.replaces ? [`It replaces the one sent to you on ${longDate(carried.replaces)}.`] : []),
    '',
    ...summaryLines(input, carried.edition),
    '',
    'Attached:',
    ...carried.attached.map(({ name, pages }) => `- ${name} (${attachedAs(name, pages)})`),
    '',
    ...signed,
    `SHA-256 of the signed PDF: ${carried.pdfHash}`,
    `Snapshot: ${input.snapshot.hash}`,
    `Ledger entry of the sign-off: ${carried.chainHead}`,
    '',
    'To answer or to ask for another format, reply to this message.',
    '',
  ].join('\n');
  return { subject, text };
};

/** The same words again, marked so that nobody takes it for another pack. `on`: the day of the first message. */
export const sentAgainMail = (mail: CoveringMail, { on, pdfHash }: { on: string; pdfHash: string }): CoveringMail => ({
  subject: `Sent again: ${mail.subject}`,
  text: [
    `This is the same pack as sent on ${longDate(on)}, sent again because somebody asked for it. Nothing in it has changed: the SHA-256 of the signed PDF is the same, ${pdfHash}.`,
    '',
    mail.text,
  ].join('\n'),
});
