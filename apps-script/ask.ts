/** Asks a function in the person's name, and reads its answer. A copy asks nothing. */
import { type CheckedByService, checkedSchema } from './answers.ts';
import { call, type Verb } from './call.ts';
import type * as z from './form.ts';
import { openNeeded } from './open-needed.ts';
import { keepRemoved } from './refs.ts';
import {
  begin,
  COPY_SENTENCE,
  ended,
  NOT_CONNECTED_SENTENCE,
  serviceAnswered,
  serviceAway,
  standingOf,
} from './standing.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;

const OTHER_FORM =
  'The service answered in a form that this sheet does not know. What you typed is kept in the sheet. Ask your administrator to update the script.';

/** What these are called in the menu, to be told of when Google cuts one off. */
const DECIDING: Partial<Record<Verb, string>> = {
  ...{ snapshot: 'Store as agreed', pack: 'Build draft pack', sign: 'Sign off', send: 'Send' },
};

export type Asked<T> = { answer: T; sentence: '' } | { answer: null; sentence: string };

/** What is only for convenience must not keep the answer from the person: a full store, a tab that may not be shown. */
const quietly = (work: () => void): void => {
  try {
    work();
  } catch {
    // The answer itself is there.
  }
};

const refused = <T>(sentence: string): Asked<T> => ({ answer: null, sentence });

/** At an address that need not be the sheet's own yet. */
export const askAt = <T>(
  service: string,
  book: Book,
  verb: Verb,
  body: Record<string, unknown>,
  form: z.Form<T>,
): Asked<T> & { away: boolean } => {
  const called = call(service, verb, { spreadsheetId: book.getId(), ...body });
  if (!called.ok) return { answer: null, sentence: called.sentence, away: called.away };
  const read = form.safeParse(called.answer);
  return read.success ? { answer: read.data, sentence: '', away: false } : { ...refused<T>(OTHER_FORM), away: false };
};

export const ask = <T>(book: Book, verb: Verb, body: Record<string, unknown>, form: z.Form<T>): Asked<T> => {
  const standing = standingOf(book);
  if (standing.kind === 'copy') return refused(COPY_SENTENCE);
  if (standing.kind === 'not connected') return refused(NOT_CONNECTED_SENTENCE);
  const what = body.edition === undefined ? DECIDING[verb] : 'Build an edition to read';
  if (what) quietly(() => begin(what));
  const { away, ...asked } = askAt(standing.service, book, verb, body, form);
  quietly(() => {
    if (what) ended();
    if (away) serviceAway();
    else serviceAnswered();
  });
  return asked;
};

/** What the service finds, and the tabs and columns that its findings stand in opened. */
export const askForCheck = (book: Book): Asked<CheckedByService> => {
  const asked = ask(book, 'check', { mark: true }, checkedSchema);
  if (asked.answer !== null) {
    const { removedRefs, findings } = asked.answer;
    quietly(() => keepRemoved(removedRefs));
    quietly(() => openNeeded(book, findings));
  }
  return asked;
};
