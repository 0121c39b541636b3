/** The pack of the coming review, as the sidebar shows and handles it: each asked of the function, in the person's own name. */
import { daysBetween, longDate } from '../functions/plan/dates.ts';
import { blocks } from '../functions/plan/findings.ts';
import { packSchema, sentSchema } from './answers.ts';
import { ask } from './ask.ts';
import * as z from './form.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;

const findings = packSchema.shape.findings;
const party = z.enum(['council', 'health']);

/** What `status` tells, as far as the sidebar shows it. A newer function may tell more. */
const comingSchema = z.object({
  asAt: z.string(),
  may: z.array(z.string()),
  review: z
    .object({ ref: z.string(), kind: z.string().nullable(), date: z.string(), packDue: z.string().nullable() })
    .nullable(),
  lacks: findings,
  agreed: z.array(
    z.object({
      ...{ tab: z.string(), ref: z.string(), heading: z.string(), was: z.string(), says: z.string() },
      ...{ date: z.string().optional(), amount: z.number().optional() },
    }),
  ),
  recipients: z.array(
    z.object({
      ...{ name: z.string(), role: z.string(), organisation: z.string(), to: z.string(), copy: z.boolean() },
      ...{ standing: z.string(), on: z.string().nullable() },
    }),
  ),
  packs: z.array(
    z.object({
      ...{ review: z.string(), edition: z.string(), pdfHash: z.string(), at: z.string(), name: z.string() },
      ...{ pages: z.number(), moved: z.boolean(), notSigned: z.array(party) },
      signatures: z.array(z.object({ party, by: z.string(), on: z.string() })),
    }),
  ),
  lastHeard: z.string().nullable().optional(),
  watchedBy: z.string().optional(),
});

type Told = z.infer<typeof comingSchema>;

export type Coming = Pick<Told, 'may' | 'review' | 'lacks' | 'agreed' | 'recipients'> & {
  /** The newest pack for the coming review. */
  pack: (Told['packs'][number] & { made: string }) | null;
  /** When the service last heard from this sheet, in words, or ''. */
  heard: string;
  /** It ought to have heard since. */
  silent: boolean;
};

const dayOf = (at: string): string => Utilities.formatDate(new Date(at), 'Europe/London', 'yyyy-MM-dd');
const momentOf = (at: string): string =>
  `${Utilities.formatDate(new Date(at), 'Europe/London', 'H:mm')} on ${longDate(dayOf(at))}`;

/** The script's own trigger speaks every hour: a sheet that has been silent for more than a day is no longer watched. */
const heardOf = ({ asAt, lastHeard, watchedBy }: Told): { heard: string; silent: boolean } => {
  if (!lastHeard) return { heard: '', silent: false };
  const silent = daysBetween(dayOf(lastHeard), asAt) > 1;
  const since = `The service has not heard from this sheet since ${momentOf(lastHeard)}.`;
  const by = watchedBy ? ` Edits were told to it in the name of ${watchedBy}.` : '';
  const next = 'Checks in this sheet go on. Choose "Connect this sheet" from the Action plan menu.';
  return silent
    ? { silent, heard: `${since}${by} ${next}` }
    : { silent, heard: `Last checked by the service at ${momentOf(lastHeard)}.` };
};

const comingOf = (told: Told): Coming => {
  const { may, review, lacks, agreed, recipients, packs } = told;
  const pack = packs.filter((one) => one.review === review?.ref).pop();
  return {
    ...{ may, review, lacks, agreed, recipients, ...heardOf(told) },
    pack: pack ? { ...pack, made: momentOf(pack.at) } : null,
  };
};

/** Google's bridge carries null and no undefined. */
export type Answered<T> = { answer: T | null; sentence: string };

export const askComing = (book: Book): Answered<Coming> => {
  const { answer, sentence } = ask(book, 'status', {}, comingSchema);
  return { answer: answer === null ? null : comingOf(answer), sentence };
};

export type Built = { made: boolean; files: string[]; errors: number; notes: string[] };

export const buildComing = (book: Book, review: string): Answered<Built> => {
  const { answer, sentence } = ask(book, 'pack', { review }, packSchema);
  if (answer === null) return { answer, sentence };
  const { made, files, findings, notes } = answer;
  return {
    answer: { made, files: (files ?? []).map(({ name }) => name), errors: findings.filter(blocks).length, notes },
    sentence,
  };
};

/** What the person saw and agreed to: this PDF, to these addresses. */
export type Agreement = { review: string; pdfHash: string; addresses: string[]; newRecipients: boolean };

export type Sent = {
  /** What was agreed to is no longer what would be sent, so nothing was. */
  changed: boolean;
  errors: string[];
  newcomers: string[];
  outcomes: { name: string; state: string }[];
};

const isAsAgreed = ({ pack, recipients, review }: Coming, agreed: Agreement): boolean =>
  review?.ref === agreed.review &&
  pack?.pdfHash === agreed.pdfHash &&
  recipients.every(({ to }) => agreed.addresses.includes(to));

export const sendComing = (book: Book, agreed: Agreement): Answered<Sent> => {
  const now = askComing(book);
  if (now.answer === null) return { answer: null, sentence: now.sentence };
  const nothing = { changed: false, errors: [], newcomers: [], outcomes: [] };
  if (!isAsAgreed(now.answer, agreed)) return { answer: { ...nothing, changed: true }, sentence: '' };
  const body = { review: agreed.review, ...(agreed.newRecipients ? { newRecipients: true } : {}) };
  const { answer, sentence } = ask(book, 'send', body, sentSchema);
  if (answer === null) return { answer, sentence };
  return {
    answer: {
      ...nothing,
      errors: answer.findings.filter(blocks).map(({ message }) => message),
      newcomers: answer.newRecipients.map(({ name }) => name),
      outcomes: answer.sent.map(({ name, state }) => ({ name, state })),
    },
    sentence,
  };
};
