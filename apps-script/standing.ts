/** Whether this sheet is the plan, a copy of it, or not connected yet; and since when the service has been away. */
type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** Goes along when a sheet is copied, so that a copy finds another sheet's id here. */
const HOME = 'action-plan-sheet';
const SERVICE = 'service';
const AWAY = 'away since';
const CONNECTED_BY = 'connected by';
const UNDER_WAY = 'under way';
const DISCONNECTED = 'disconnected';

/** Google ends a script after six minutes, without a word to anybody. */
const CUT_OFF_MS = 6 * 60_000;

export type Standing = { kind: 'connected'; service: string } | { kind: 'copy' } | { kind: 'not connected' };

export const COPY_SENTENCE =
  'This is a copy of the plan, so nothing is being recorded. Open the original to check, sign or send.';
export const NOT_CONNECTED_SENTENCE =
  'This sheet is not connected yet, so nothing is being recorded. Choose "Connect this sheet" from the Action plan menu.';

const inLondon = (moment: Date): string => Utilities.formatDate(moment, 'Europe/London', "H:mm 'on' d MMMM");

const properties = () => PropertiesService.getDocumentProperties();

/** Whether there is anybody to tell: asked before the longer question of whether this is a copy. */
export const hasService = (): boolean => (properties().getProperty(SERVICE) ?? '') !== '';

export const standingOf = (book: Book): Standing => {
  const home =
    book
      .getDeveloperMetadata()
      .find((entry) => entry.getKey() === HOME)
      ?.getValue() ?? '';
  if (home !== '' && home !== book.getId()) return { kind: 'copy' };
  const service = properties().getProperty(SERVICE) ?? '';
  return home === '' || service === '' ? { kind: 'not connected' } : { kind: 'connected', service };
};

/** Only the address of a service over https, without a path: the person's token goes there. */
export const isServiceAddress = (text: string): boolean => /^https:\/\/[a-z0-9.-]+\.[a-z]{2,}\/?$/i.test(text);

export const connect = (book: Book, service: string): void => {
  const entry = book.getDeveloperMetadata().find((one) => one.getKey() === HOME);
  if (entry) entry.setValue(book.getId());
  else book.addDeveloperMetadata(HOME, book.getId(), SpreadsheetApp.DeveloperMetadataVisibility.PROJECT);
  properties().setProperty(SERVICE, trimmed(service));
  properties().setProperty(CONNECTED_BY, account());
  properties().deleteProperty(DISCONNECTED);
};

/** As if it had never been connected; the plan is untouched. */
export const disconnect = (book: Book): void => {
  for (const entry of book.getDeveloperMetadata()) if (entry.getKey() === HOME) entry.remove();
  for (const key of [SERVICE, CONNECTED_BY, AWAY]) properties().deleteProperty(key);
  properties().setProperty(DISCONNECTED, 'yes');
};

/** Somebody disconnected the sheet on purpose: triggers of other accounts have nothing to do any more. */
export const isDisconnected = (): boolean => properties().getProperty(DISCONNECTED) !== null;

/** The account that this runs as: the person's own from the menu, the installer's in a trigger. */
export const account = (): string => Session.getEffectiveUser().getEmail();

export const connectedBy = (): string => properties().getProperty(CONNECTED_BY) ?? '';

export const trimmed = (service: string): string => service.trim().replace(/\/$/, '');

export const serviceAnswered = (): void => {
  if (properties().getProperty(AWAY) !== null) properties().deleteProperty(AWAY);
};

/** Keeps the first moment, so that people are told since when. */
export const serviceAway = (): void => {
  if (properties().getProperty(AWAY) !== null) return;
  properties().setProperty(AWAY, inLondon(new Date()));
};

/** Keeps since when it is away; that Google or the account stood in the way is not held against the service. */
export const awayProblem = (away: boolean): void => {
  if (away) serviceAway();
};

export const awaySince = (): string | null => properties().getProperty(AWAY);

/** Noted before something is asked that decides, so that a script that was cut off can be told of afterwards. */
export const begin = (what: string): void => {
  properties().setProperty(UNDER_WAY, JSON.stringify({ what, at: new Date().toISOString() }));
};

export const ended = (): void => {
  properties().deleteProperty(UNDER_WAY);
};

/** What to say of something that was begun and never ended; '' otherwise. Said once. */
export const cutOff = (): string => {
  const text = properties().getProperty(UNDER_WAY);
  if (text === null) return '';
  const { what, at } = JSON.parse(text) as { what: string; at: string };
  const since = new Date(at);
  if (Date.now() - since.getTime() < CUT_OFF_MS) return '';
  ended();
  return `Google stopped "${what}", begun at ${inLondon(since)}, before an answer came. The service may have finished it, and does nothing twice. See how it stands now before you go on.`;
};
