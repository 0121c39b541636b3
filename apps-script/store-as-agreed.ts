/** For a plan that was agreed before the service knew it: stored as it stands, once, as what DfE agreed. */
import { longDate } from '../functions/plan/dates.ts';
import { readPlan } from '../functions/plan/read-plan.ts';
import { storedSchema } from './answers.ts';
import { ask } from './ask.ts';
import { agrees, say } from './dialogs.ts';
import { readBook } from './sheet.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;

export const storeAgreed = (book: Book): void => {
  const { agreedOn } = readPlan(readBook(book)).plan.cover;
  if (agreedOn === null) {
    say('Type the day DfE agreed the plan under Agreed on, on the Plan tab, and choose "Store as agreed" again.');
    return;
  }
  const day = longDate(agreedOn);
  const question = `Does the sheet say what DfE agreed on ${day}? Agreed due, Target and the planned figures of every row are stored as agreed, once and in your name, and every pack is held against them. If any of them was changed without DfE, answer No and bring back the version of that day first (File, Version history).`;
  if (!agrees(question)) {
    say('Nothing was stored.');
    return;
  }
  const { answer, sentence } = ask(book, 'snapshot', { name: 'agreed' }, storedSchema);
  if (answer === null) say(sentence);
  else if (answer.why !== '') say(`Nothing was stored. ${answer.why}`);
  else
    say(
      answer.added
        ? `The plan is stored as DfE agreed it on ${day}. If you brought back an earlier version of the sheet, bring back today's now.`
        : `The plan was stored as DfE agreed it on ${day} before, and says the same.`,
    );
};
