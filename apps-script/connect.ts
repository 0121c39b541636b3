/** Connecting a sheet: to a service, and in the name of one account, which watches its edits. */
import { longDate } from '../functions/plan/dates.ts';
import { SCRIPT_VERSION } from '../functions/plan/script-version.ts';
import { checkedSchema } from './answers.ts';
import { askAt } from './ask.ts';
import { agrees, say, typed } from './dialogs.ts';
import {
  COPY_SENTENCE,
  connect,
  disconnect,
  isServiceAddress,
  serviceAnswered,
  standingOf,
  trimmed,
} from './standing.ts';
import { startWatching } from './start-watching.ts';
import { stopWatching } from './stop-watching.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Watch = { watchedBy: string; mine: boolean; turn: number; lastHeard: string | null };

/** Checks the sheet at once, and asks for the watch: a free one, or in the place of the account whose turn is named. */
const takeWatch = (book: Book, service: string, instead: number): Watch | null => {
  const { answer, sentence } = askAt(service, book, 'check', { mark: true, watch: { instead } }, checkedSchema);
  if (answer?.watch) return answer.watch;
  const why = sentence || 'The service does not say who watches this sheet: ask your administrator to update it.';
  say(`${why} Nothing was changed: the sheet is connected as before, or not at all.`);
  return null;
};

const lastHeardOf = ({ lastHeard }: Watch): string => {
  if (lastHeard === null) return 'It has not been heard from yet.';
  const moment = new Date(lastHeard);
  const day = Utilities.formatDate(moment, 'Europe/London', 'yyyy-MM-dd');
  return `It was last heard from at ${Utilities.formatDate(moment, 'Europe/London', 'H:mm')} on ${longDate(day)}.`;
};

const handOver = (watch: Watch): string =>
  `This sheet is connected, and its edits are told in the name of ${watch.watchedBy}. ${lastHeardOf(watch)} One account does this at a time. If that account has left or can no longer open this sheet, yours can take over. Take over now?`;

const settle = (book: Book, service: string, first: Watch): void => {
  const watch = first.mine || !agrees(handOver(first)) ? first : takeWatch(book, service, first.turn);
  if (watch === null) return;
  if (watch.mine) startWatching(book);
  else stopWatching();
  say(`This sheet is connected. Edits are checked in the name of ${watch.watchedBy}.`);
};

const disconnectSheet = (book: Book): void => {
  if (!agrees('Disconnect this sheet? Edits are then no longer told to the service. What you typed stays.')) return;
  stopWatching();
  disconnect(book);
  say('This sheet is disconnected. Triggers of other accounts end when they next run.');
};

const addressFrom = (book: Book): string | null => {
  const standing = standingOf(book);
  const known = standing.kind === 'connected' ? standing.service : '';
  const given = typed(
    known === ''
      ? 'Type the address of the checking service, starting https://'
      : `This sheet is connected to ${known}. Press OK to connect it again, or type another address or the word disconnect.`,
  );
  return given === null ? null : trimmed(given || known);
};

export const connectSheet = (book: Book): void => {
  if (standingOf(book).kind === 'copy' && !agrees(`${COPY_SENTENCE} Do you want to make this copy a plan of its own?`))
    return;
  const address = addressFrom(book);
  if (address === null) return;
  if (address.toLowerCase() === 'disconnect') disconnectSheet(book);
  else connectTo(book, address);
};

const connectTo = (book: Book, address: string): void => {
  if (!isServiceAddress(address)) {
    say('That is not the address of a service. It starts with https:// and has nothing after the name.');
    return;
  }
  const watch = takeWatch(book, address, 0);
  if (watch === null) return;
  connect(book, address);
  serviceAnswered();
  settle(book, address, watch);
};

export const help = (): void =>
  say(
    `Each edit is checked as you type: a coloured Ref and a note show where to look. "Check now" asks for everything a pack needs. A blank Ref is given the next free one. Nothing is sent before council and health have signed it off. This is version ${SCRIPT_VERSION} of the script.`,
  );
