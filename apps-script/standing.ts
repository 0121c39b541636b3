/** Whether this sheet is the plan, a copy of it, or not connected yet; and since when the service has been away. */
type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** Goes along when a sheet is copied, so that a copy finds another sheet's id here. */
const HOME = 'action-plan-sheet';
const SERVICE = 'service';
const AWAY = 'away since';
const WATCHED_BY = 'watched by';

export type Standing = { kind: 'connected'; service: string } | { kind: 'copy' } | { kind: 'not connected' };

export const COPY_SENTENCE =
  'This is a copy of the plan, so nothing is being recorded. Open the original to check, sign or send.';
export const NOT_CONNECTED_SENTENCE =
  'This sheet is not connected yet, so nothing is being recorded. Choose "Connect this sheet" from the Action plan menu.';

const properties = () => PropertiesService.getDocumentProperties();

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
  properties().setProperty(SERVICE, service.replace(/\/$/, ''));
};

/** One account watches a sheet, or each edit would be told twice. */
export const watchEdits = (book: Book): { watchedBy: string } => {
  const me = Session.getEffectiveUser().getEmail();
  const other = properties().getProperty(WATCHED_BY);
  if (other !== null && other !== me) return { watchedBy: other };
  const installed = ScriptApp.getProjectTriggers().map((trigger) => trigger.getHandlerFunction());
  if (!installed.includes('onEditInstallable'))
    ScriptApp.newTrigger('onEditInstallable').forSpreadsheet(book).onEdit().create();
  if (!installed.includes('onChangeInstallable'))
    ScriptApp.newTrigger('onChangeInstallable').forSpreadsheet(book).onChange().create();
  properties().setProperty(WATCHED_BY, me);
  return { watchedBy: me };
};

export const serviceAnswered = (): void => {
  if (properties().getProperty(AWAY) !== null) properties().deleteProperty(AWAY);
};

/** Keeps the first moment, so that people are told since when. */
export const serviceAway = (): void => {
  if (properties().getProperty(AWAY) !== null) return;
  properties().setProperty(AWAY, Utilities.formatDate(new Date(), 'Europe/London', "H:mm 'on' d MMMM"));
};

export const awaySince = (): string | null => properties().getProperty(AWAY);
