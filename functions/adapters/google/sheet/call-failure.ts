/** What went wrong in a call to Google, and the sentence for it. Nothing of the call itself is kept: it holds plan text. */
import { Fault, type FaultCode } from '../../../fault.ts';

export type CallFailure = {
  /** Null when no answer came. */
  status: number | null;
  /** Milliseconds that Google asks to be left alone. */
  retryAfter: number | null;
  /** `ECONNRESET` and the like. */
  reason: string;
};

type Answered = { status?: unknown; response?: { status?: unknown; headers?: unknown } };

const headerOf = (headers: unknown, name: string): string | null => {
  if (headers instanceof Headers) return headers.get(name);
  const value = (headers as Record<string, unknown> | null | undefined)?.[name];
  return typeof value === 'string' ? value : null;
};

/** Seconds, or a time of day that is compared with Google's own clock and not with ours. */
const retryAfterOf = (headers: unknown): number | null => {
  const text = headerOf(headers, 'retry-after')?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  const span = Date.parse(text) - Date.parse(headerOf(headers, 'date') ?? '');
  return Number.isFinite(span) ? Math.max(0, span) : null;
};

/** What a broken connection is called; names that begin with ERR_ are faults of a program. */
const BROKEN = /^(?!ERR_)E[A-Z_]+$|^UND_ERR_/;

/** Errors that are not of a call are thrown on: they are ours. */
export const failureOf = (error: unknown): CallFailure => {
  const isOfCall =
    error instanceof Error && ('config' in error || BROKEN.test(String((error as { code?: unknown }).code)));
  if (!isOfCall) throw error;
  const { status, response } = error as Answered;
  const answered = [status, response?.status].find((one) => typeof one === 'number');
  return {
    status: typeof answered === 'number' ? answered : null,
    retryAfter: retryAfterOf(response?.headers),
    reason: String((error as { code?: unknown }).code ?? ''),
  };
};

const SENTENCES: Record<number, [FaultCode, string]> = {
  400: [
    'refused',
    'The sheet was changed while it was being checked, or a part of it is protected against the account that checks it: let that account edit every tab, and check again.',
  ],
  401: [
    'refused',
    'Google did not accept the account that checks the sheet: ask whoever looks after this service to renew it.',
  ],
  403: [
    'refused',
    'The sheet is not shared with the account that checks it: share it with that account as an editor, and check again.',
  ],
  404: [
    'not-found',
    'The sheet is not there any more, or its address is wrong: ask for the right one to be registered.',
  ],
  429: ['locked', 'Google is asked for more than it allows in a minute: wait a few minutes and check again.'],
};

const NO_ANSWER = 'Google Sheets does not answer just now: nothing is lost, so wait a few minutes and check again.';

export const faultOf = ({ status, reason }: CallFailure): Fault => {
  const [code, sentence] = SENTENCES[status ?? 0] ?? ['locked', NO_ANSWER];
  return new Fault(code, sentence, { cause: new Error(`status ${status ?? 'none'} ${reason}`.trim()) });
};
