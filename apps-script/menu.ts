/** What a person asks for from the menu: each with the person's own token, and an answer in words. */

import type * as z from 'zod';
import { longDate } from '../functions/plan/dates.ts';
import { blocks, recipientsOn } from '../functions/plan/findings.ts';
import { readPlan } from '../functions/plan/read-plan.ts';
import {
  type CheckedByService,
  checkedSchema,
  invitedSchema,
  packSchema,
  sentSchema,
  signedSchema,
  statusSchema,
} from './answers.ts';
import { call, type Verb } from './call.ts';
import { readBook, today } from './sheet.ts';
import {
  COPY_SENTENCE,
  connect,
  isServiceAddress,
  NOT_CONNECTED_SENTENCE,
  serviceAnswered,
  serviceAway,
  standingOf,
  watchEdits,
} from './standing.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;

const TITLE = 'Action plan';
const OTHER_FORM =
  'The service answered in a form that this sheet does not know. Ask your administrator to update the script.';

const say = (sentence: string): void => {
  const ui = SpreadsheetApp.getUi();
  ui.alert(TITLE, sentence, ui.ButtonSet.OK);
};

const agrees = (question: string): boolean => {
  const ui = SpreadsheetApp.getUi();
  return ui.alert(TITLE, question, ui.ButtonSet.YES_NO) === ui.Button.YES;
};

export type Asked<T> = { answer: T; sentence: '' } | { answer: null; sentence: string };

/** Asks the function in the person's name. A copy asks nothing. */
export const ask = <T>(book: Book, verb: Verb, body: Record<string, unknown>, form: z.ZodType<T>): Asked<T> => {
  const standing = standingOf(book);
  if (standing.kind === 'copy') return { answer: null, sentence: COPY_SENTENCE };
  if (standing.kind === 'not connected') return { answer: null, sentence: NOT_CONNECTED_SENTENCE };
  const called = call(standing.service, verb, { spreadsheetId: book.getId(), ...body });
  if (!called.ok) {
    if (called.away) serviceAway();
    return { answer: null, sentence: called.sentence };
  }
  serviceAnswered();
  const read = form.safeParse(called.answer);
  return read.success ? { answer: read.data, sentence: '' } : { answer: null, sentence: OTHER_FORM };
};

export const askForCheck = (book: Book): Asked<CheckedByService> => ask(book, 'check', { mark: true }, checkedSchema);

type Coming = { review: string; packs: z.infer<typeof statusSchema>['packs'] };

/** The coming review and its packs, newest last; null once the person has been told why not. */
const coming = (book: Book): Coming | null => {
  const { answer, sentence } = ask(book, 'status', {}, statusSchema);
  const ref = answer?.review?.ref;
  if (answer === null) say(sentence);
  else if (ref === undefined) say('No review is coming up. Add it on the Reviews tab, with its date, and try again.');
  if (answer === null || ref === undefined) return null;
  return { review: ref, packs: answer.packs.filter((pack) => pack.review === ref) };
};

const errorsFirst = (count: number, what: string): string =>
  `${what}: ${count} ${count === 1 ? 'error' : 'errors'} must be put right first. Choose "Check now" to see where.`;

export const buildPack = (book: Book): void => {
  const found = coming(book);
  if (found === null) return;
  const { answer, sentence } = ask(book, 'pack', { review: found.review }, packSchema);
  if (answer === null) say(sentence);
  else if (!answer.made) say(errorsFirst(answer.findings.filter(blocks).length, 'No pack was made'));
  else
    say(
      `The pack for ${found.review} is made: ${answer.files?.map(({ name }) => name).join(', ') ?? ''}. Read it, then sign it off.`,
    );
};

export const sign = (book: Book): void => {
  const found = coming(book);
  if (found === null) return;
  const pack = found.packs[found.packs.length - 1];
  if (!pack) {
    say(`There is no pack for ${found.review} yet. Choose "Build draft pack", read it, then sign it off.`);
    return;
  }
  const ui = SpreadsheetApp.getUi();
  const asked = ui.prompt(
    TITLE,
    `You are about to sign the pack for ${found.review} made on ${pack.at.slice(0, 10)}. The fingerprint of its PDF begins ${pack.pdfHash.slice(0, 8)}. Type council or health, for the side you sign for.`,
    ui.ButtonSet.OK_CANCEL,
  );
  if (asked.getSelectedButton() !== ui.Button.OK) return;
  const party = asked.getResponseText().trim().toLowerCase();
  if (party !== 'council' && party !== 'health') {
    say('Nothing was signed. Choose "Sign off" again and type council or health.');
    return;
  }
  const { answer, sentence } = ask(book, 'sign', { review: found.review, party, pdfHash: pack.pdfHash }, signedSchema);
  if (answer === null) say(sentence);
  else
    say(
      answer.missing === null
        ? 'Signed. Both sides have signed: the pack goes out once it is due. Choose "Send" to send it now.'
        : `Signed. It still needs the sign-off for ${answer.missing}.`,
    );
};

/** For a director who has no account here: a link that signs this one pack, once. */
export const sendLink = (book: Book): void => {
  const found = coming(book);
  if (found === null) return;
  const pack = found.packs[found.packs.length - 1];
  if (!pack) {
    say(`There is no pack for ${found.review} yet. Choose "Build draft pack" first.`);
    return;
  }
  const ui = SpreadsheetApp.getUi();
  const asked = ui.prompt(
    TITLE,
    `Who is to sign the pack for ${found.review} by a link? Type council or health, a space, and the person's address on the People tab.`,
    ui.ButtonSet.OK_CANCEL,
  );
  if (asked.getSelectedButton() !== ui.Button.OK) return;
  const [, party = '', address = ''] = /^\s*(council|health)[\s,]+(\S+@\S+)\s*$/i.exec(asked.getResponseText()) ?? [];
  if (party === '') {
    say('No link was sent. Choose "Send a link to sign" again, and type for example: health name@nhs.example');
    return;
  }
  const body = { review: found.review, party: party.toLowerCase(), pdfHash: pack.pdfHash, invite: { address } };
  const { answer, sentence } = ask(book, 'sign', body, invitedSchema);
  say(
    answer === null
      ? sentence
      : `${answer.invited} has been sent a link to sign the pack for ${found.review}. It can be used once, until ${longDate(answer.expires.slice(0, 10))}.`,
  );
};

export const send = (book: Book): void => {
  const found = coming(book);
  if (found === null) return;
  const { plan } = readPlan(readBook(book));
  const names = recipientsOn(plan, today(book)).map(({ name, role }) => (role ? `${name} (${role})` : name));
  if (!agrees(`Send the signed pack for ${found.review} to ${names.length} people? ${names.join('; ')}`)) return;
  const asked = ask(book, 'send', { review: found.review }, sentSchema);
  const added = asked.answer?.newRecipients.map(({ name }) => name) ?? [];
  if (added.length === 0) tellSent(found.review, asked);
  else if (agrees(newcomers(added)))
    tellSent(found.review, ask(book, 'send', { review: found.review, newRecipients: true }, sentSchema));
};

const newcomers = (names: readonly string[]): string =>
  `Nothing was sent yet. Since the pack was signed, ${names.length === 1 ? 'one recipient was' : `${names.length} recipients were`} added: ${names.join('; ')}. Send it to everybody, with ${names.length === 1 ? 'this one' : 'these'}?`;

const tellSent = (review: string, { answer, sentence }: Asked<z.infer<typeof sentSchema>>): void => {
  if (answer === null) say(sentence);
  else if (answer.findings.some(blocks)) say(errorsFirst(answer.findings.filter(blocks).length, 'Nothing was sent'));
  else if (answer.sent.length === 0) say('Nothing was sent. Choose "Check now" to see what a pack still lacks.');
  else if (answer.sent.every(({ state }) => state === 'sent before'))
    say(`Everybody has the pack for ${review} already. Nobody is sent it twice.`);
  else {
    const unsure = answer.sent.filter(({ state }) => state === 'refused' || state === 'needs a person');
    say(
      unsure.length === 0
        ? `The pack for ${review} has been sent.`
        : `Sent, but these need a person to look: ${unsure.map(({ name }) => name).join(', ')}.`,
    );
  }
};

export const connectSheet = (book: Book): void => {
  if (standingOf(book).kind === 'copy' && !agrees(`${COPY_SENTENCE} Do you want to make this copy a plan of its own?`))
    return;
  const ui = SpreadsheetApp.getUi();
  const asked = ui.prompt(TITLE, 'Type the address of the checking service, starting https://', ui.ButtonSet.OK_CANCEL);
  if (asked.getSelectedButton() !== ui.Button.OK) return;
  const address = asked.getResponseText().trim();
  if (!isServiceAddress(address)) {
    say('That is not the address of a service. It starts with https:// and has nothing after the name.');
    return;
  }
  connect(book, address);
  const { watchedBy } = watchEdits(book);
  say(`This sheet is connected. Edits are checked in the name of ${watchedBy}.`);
};

export const help = (): void =>
  say(
    'Each edit is checked as you type: a coloured Ref and a note show where to look. "Check now" asks for everything a pack needs. Nothing is sent before council and health have signed it off.',
  );
