/** What a person is told and asked. Each dialog names the account it acts as: many have more than one in a browser. */
import { account } from './standing.ts';

const title = (): string => {
  const me = account();
  return me === '' ? 'Action plan' : `Action plan: you are acting as ${me}`;
};

export const say = (sentence: string): void => {
  const ui = SpreadsheetApp.getUi();
  ui.alert(title(), sentence, ui.ButtonSet.OK);
};

export const agrees = (question: string): boolean => {
  const ui = SpreadsheetApp.getUi();
  return ui.alert(title(), question, ui.ButtonSet.YES_NO) === ui.Button.YES;
};

/** What was typed; null when the person turned away. */
export const typed = (question: string): string | null => {
  const ui = SpreadsheetApp.getUi();
  const asked = ui.prompt(title(), question, ui.ButtonSet.OK_CANCEL);
  return asked.getSelectedButton() === ui.Button.OK ? asked.getResponseText().trim() : null;
};

const NOT_FINISHED =
  'Google did not let this finish. What you typed is kept in the sheet, and nothing is done twice. Wait a minute and try again; if it stays so, tell your administrator.';

/** Whatever goes wrong, the person hears it in words. */
export const inWords = (work: () => void): void => {
  try {
    work();
  } catch {
    say(NOT_FINISHED);
  }
};
