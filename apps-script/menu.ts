/** What a person asks for from the menu: each with the person's own token, and an answer in words. */
import { longDate } from '../functions/plan/dates.ts';
import { blocks, recipientsOn } from '../functions/plan/findings.ts';
import { readPlan } from '../functions/plan/read-plan.ts';
import { invitedSchema, packSchema, sentSchema, signedSchema, statusSchema } from './answers.ts';
import { type Asked, ask } from './ask.ts';
import { agrees, say, typed } from './dialogs.ts';
import type * as z from './form.ts';
import { readBook, today } from './sheet.ts';
import { cutOff } from './standing.ts';

export { type Asked, ask, askForCheck } from './ask.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;

type Coming = { review: string; packs: z.infer<typeof statusSchema>['packs'] };

/** The coming review and its packs, newest last; null once the person has been told why not. */
export const coming = (book: Book): Coming | null => {
  const interrupted = cutOff();
  if (interrupted !== '') say(interrupted);
  const { answer, sentence } = ask(book, 'status', {}, statusSchema);
  const ref = answer?.review?.ref;
  if (answer === null) say(sentence);
  else if (ref === undefined) say('No review is coming up. Add it on the Reviews tab, with its date, and try again.');
  if (answer === null || ref === undefined) return null;
  return { review: ref, packs: answer.packs.filter((pack) => pack.review === ref) };
};

const errorsFirst = (count: number, what: string): string =>
  `${what}: ${count} ${count === 1 ? 'error' : 'errors'} must be put right first. Choose "Check now" to see where.`;

/** A window of Google's does not scroll: the first of many, and how many more. */
const MOST_NOTES = 8;
export const withNotes = (sentence: string, notes: readonly string[]): string => {
  const more = notes.length - MOST_NOTES;
  const rest = more > 0 ? [`and ${more} more like these. They are told once the first are put right.`] : [];
  return [sentence, ...notes.slice(0, MOST_NOTES), ...rest].join('\n\n');
};

export const buildPack = (book: Book): void => {
  const found = coming(book);
  if (found === null) return;
  const { answer, sentence } = ask(book, 'pack', { review: found.review }, packSchema);
  if (answer === null) say(sentence);
  else if (!answer.made) {
    const errors = answer.findings.filter(blocks);
    // What is of no row is no error to a check of the sheet, or hard to find there.
    const ofNoRow = errors.filter(({ ref }) => ref === '').map(({ message, fix }) => `${message} ${fix}`);
    say(withNotes(errorsFirst(errors.length, 'No pack was made'), ofNoRow));
  } else
    say(
      withNotes(
        `The pack for ${found.review} is made: ${answer.files?.map(({ name }) => name).join(', ') ?? ''}. Read it, then sign it off.`,
        answer.notes,
      ),
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
  const given = typed(
    `You are about to sign the pack for ${found.review} made on ${pack.at.slice(0, 10)}. The fingerprint of its PDF begins ${pack.pdfHash.slice(0, 8)}. Type council or health, for the side you sign for.`,
  );
  if (given === null) return;
  const party = given.toLowerCase();
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
  const given = typed(
    `Who is to sign the pack for ${found.review} by a link? Type council or health, a space, and the person's address on the People tab.`,
  );
  if (given === null) return;
  const [, party = '', address = ''] = /^(council|health)[\s,]+(\S+@\S+)$/i.exec(given) ?? [];
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
