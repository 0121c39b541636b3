/** What changed since the last review, as a page of its own: text that people typed never becomes markup. */
import { longDate } from '../functions/plan/dates.ts';
import { pastSchema } from './answers.ts';
import { ask } from './ask.ts';
import { say } from './dialogs.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const STYLE =
  'body{font:14px/1.45 Roboto,"Noto Sans",Arial,sans-serif;color:#202124;background:#fff;margin:16px}h1{font-size:18px;margin:0 0 12px}h2{font-size:15px;margin:16px 0 4px}ul{margin:0;padding-left:20px}li{margin:4px 0;overflow-wrap:anywhere}';

/** Indented lines belong to the heading above them. */
const listOf = (lines: readonly string[]): string => {
  let html = '';
  let open = false;
  for (const line of lines.filter((one) => one.trim() !== '')) {
    const item = line.startsWith('  ');
    if (item !== open) html += item ? '<ul>' : '</ul>';
    open = item;
    const isHeading = !item && /\(\d.*\)$/.test(line);
    html += item
      ? `<li>${escaped(line.trim())}</li>`
      : isHeading
        ? `<h2>${escaped(line)}</h2>`
        : `<p>${escaped(line)}</p>`;
  }
  return open ? `${html}</ul>` : html;
};

export const changesPage = (since: string, lines: readonly string[]): string =>
  `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>What changed</title><base target="_top"><style>${STYLE}</style></head><body><main><h1>What changed since ${escaped(longDate(since))}</h1>${listOf(lines)}</main></body></html>`;

export const showChanges = (book: Book): void => {
  const { answer, sentence } = ask(book, 'check', { past: true }, pastSchema);
  if (answer === null) say(sentence);
  else if (answer.past === null)
    say('Nothing is stored yet to compare with. The plan is stored each night, and when a pack is made.');
  else {
    const page = HtmlService.createHtmlOutput(changesPage(answer.past.since, answer.past.lines));
    SpreadsheetApp.getUi().showModalDialog(page.setWidth(640).setHeight(520), 'What changed');
  }
};
