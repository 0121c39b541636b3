/** An edition of the coming pack that is only for reading: for the board, for the public, or what changed. None is signed or sent. */
import { blocks } from '../functions/plan/findings.ts';
import { packSchema } from './answers.ts';
import { ask } from './ask.ts';
import { say, typed } from './dialogs.ts';
import { coming, withNotes } from './menu.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;

const READ_IT = {
  board: 'Read it before the board has it.',
  public: 'Read it before you publish it: a program has left out what may tell of a person, and it can miss something.',
  changes: 'Read it before you pass it on.',
} as const;

type Edition = keyof typeof READ_IT;

const isEdition = (text: string): text is Edition => Object.keys(READ_IT).includes(text);

/** What the public edition leaves out is named cell by cell: the officers decide which to reword. */
export const buildEdition = (book: Book): void => {
  const found = coming(book);
  if (found === null) return;
  const given = typed(
    `Which edition of the pack for ${found.review} do you want to read? Type board, public or changes. It is made from the sheet as it stands, and is neither signed nor sent.`,
  )?.toLowerCase();
  if (given === undefined) return;
  if (!isEdition(given)) {
    say('Nothing was made. Choose "Build an edition to read" again and type board, public or changes.');
    return;
  }
  const { answer, sentence } = ask(book, 'pack', { review: found.review, edition: given }, packSchema);
  if (answer === null) say(sentence);
  else if (!answer.made) {
    // Some of these stop this edition only, so a check of the whole plan would not show them.
    const errors = answer.findings.filter(blocks).map(({ message, fix }) => `${message} ${fix}`);
    say(withNotes(`The ${given} edition was not made. This must be put right first:`, errors));
  } else {
    const files = answer.files?.map(({ name }) => name).join(', ') ?? '';
    say(withNotes(`The ${given} edition for ${found.review} is made: ${files}. ${READ_IT[given]}`, answer.notes));
  }
};
