/** The mail that asks a director to sign a pack by a link: who asks, for what, until when, and how to tell it from a fraud. */
import { longDate } from '../plan/dates.ts';
import { bannerOf, localArea, markingOf, nameOfPlan, planShortName } from '../plan/settings.ts';
import type { PackInput } from './facts.ts';
import type { Edition } from './pack.ts';
import { reviewName } from './pack.ts';
import { count } from './wording.ts';

export type SignLinkMail = { subject: string; text: string };

export const SIGNING_PARTY = { council: 'the council', health: 'health' } as const;

/** How a pack is called where it is signed: `name` alone, and `full` with the review it is for. */
export const calledPack = (input: PackInput, edition: Edition): { name: string; full: string } => {
  const { date } = input.review;
  if (edition === 'submission')
    return { name: 'plan', full: `plan that is due with DfE${date ? ` on ${longDate(date)}` : ''}` };
  const day = date ? ` on ${longDate(date)}` : '';
  return { name: 'progress pack', full: `progress pack for the ${reviewName(input)}${day}` };
};

export type SignLink = {
  edition: Edition;
  party: keyof typeof SIGNING_PARTY;
  /** Who asks, as the registry names them. */
  asker: string;
  name: string;
  link: string;
  /** "10:00 on 29 September 2022", in London. */
  until: string;
  pages: number;
  madeOn: string;
  pdfHash: string;
};

export const signLinkMail = (input: PackInput, asked: SignLink): SignLinkMail => {
  const { plan } = input;
  const banner = bannerOf(plan);
  const pack = calledPack(input, asked.edition);
  const party = SIGNING_PARTY[asked.party];
  const subject = `${localArea(plan.cover)} SEND ${planShortName(plan.cover)}: please read and sign for ${party}: ${pack.full}`;
  return {
    subject: [markingOf(plan.cover), banner, subject].filter(Boolean).join(': '),
    text: [
      ...(banner ? [`${banner}: no real area, person or figure.`, ''] : []),
      `To ${asked.name}`,
      '',
      `${asked.asker} asks you to read the ${pack.full} and, if you agree with it, to sign it for ${party}. ${asked.edition === 'submission' ? `It is the ${nameOfPlan(plan)}` : `It reports on the ${nameOfPlan(plan)}`}: a PDF of ${count(asked.pages, 'page')}, made on ${longDate(asked.madeOn)}.`,
      '',
      'Read it and sign it on this page:',
      asked.link,
      '',
      `The link works until ${asked.until}. It can be used to sign once. It is meant for you alone: whoever has it can sign in your name, so please do not pass it on.`,
      'Nobody will ask you for a password, on that page or on the telephone.',
      `If you did not expect this message, do not open the link. Ask ${asked.asker}, at a number you know already.`,
      '',
      'SHA-256 of the PDF that is to be signed:',
      asked.pdfHash,
      '',
      'To ask for another format, reply to this message.',
      '',
    ].join('\n'),
  };
};
