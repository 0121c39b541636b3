/**
 * What the sheet still has to tell the service, and one call that tells it: at most every half minute, for whatever number of edits.
 * The function reads the whole sheet in any case. What an edit leaves untold goes with the next one, or at the hour.
 */
import { heardSchema } from './answers.ts';
import { call } from './call.ts';
import { keepRemoved } from './refs.ts';
import { awayProblem, hasService, isDisconnected, serviceAnswered, standingOf } from './standing.ts';
import { stopWatching } from './stop-watching.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;

const TOLD = 'told';
const UNTOLD = 'edit not told';
const SECONDS_BETWEEN = 30;
const LOCK_MILLISECONDS = 200;

/** Google may refuse to keep anything; an edit is answered all the same. */
const quietly = <T>(work: () => T, otherwise: T): T => {
  try {
    return work();
  } catch {
    return otherwise;
  }
};

const properties = () => PropertiesService.getDocumentProperties();

/** When the last edit was made that the service may not know of; null when it knows of all. */
export const untoldEdit = (): string | null => quietly(() => properties().getProperty(UNTOLD), null);

const tell = (book: Book, service: string): void => {
  const untold = untoldEdit();
  const called = call(service, 'check', { spreadsheetId: book.getId(), mark: true, trigger: true });
  if (!called.ok) {
    if (called.away) quietly(() => CacheService.getDocumentCache()?.remove(TOLD), undefined);
    quietly(() => awayProblem(called.away), undefined);
    return;
  }
  quietly(serviceAnswered, undefined);
  // What was typed while the service was reading stays untold.
  if (untoldEdit() === untold) quietly(() => properties().deleteProperty(UNTOLD), undefined);
  const read = heardSchema.safeParse(called.answer);
  if (!read.success) return;
  quietly(() => keepRemoved(read.data.removedRefs), undefined);
  if (read.data.watch && !read.data.watch.mine) stopWatching();
};

const isToldJustNow = (): boolean => quietly(() => Boolean(CacheService.getDocumentCache()?.get(TOLD)), false);

/** One call at a time. `wait`: not again within half a minute. */
const tellOnce = (book: Book, wait: boolean): void => {
  if (wait && isToldJustNow()) return;
  if (!quietly(hasService, false)) {
    if (quietly(isDisconnected, false)) stopWatching();
    return;
  }
  const standing = standingOf(book);
  if (standing.kind !== 'connected') return;
  const lock = LockService.getDocumentLock();
  if (!lock?.tryLock(LOCK_MILLISECONDS)) return;
  try {
    if (wait && isToldJustNow()) return;
    quietly(() => CacheService.getDocumentCache()?.put(TOLD, 'yes', SECONDS_BETWEEN), undefined);
    tell(book, standing.service);
  } finally {
    lock.releaseLock();
  }
};

export const tellOfEdit = (book: Book): void => {
  quietly(() => properties().setProperty(UNTOLD, new Date().toISOString()), undefined);
  tellOnce(book, true);
};

/** At the hour, whether or not anybody typed: this is how the service knows that the sheet is still watched. */
export const tellOfHour = (book: Book): void => tellOnce(book, false);
