/** The requests made of the Gmail API, each bounded in time; a POST is repeated only when it was refused for its rate. */
import { setTimeout as wait } from 'node:timers/promises';
import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/v1.js';
import { Fault } from '../../fault.ts';
import { PACK_HEADER } from '../message-bytes.ts';
import type { AccessToken } from './delegated-token.ts';

export type MailboxAccess = {
  token: AccessToken;
  rootUrl?: string;
  /** How long Gmail may take to answer, in milliseconds. */
  patience?: number;
  /** Pauses before a request that was refused for its rate is made again, in milliseconds. */
  pauses?: readonly number[];
};

/** One message or draft, by the headers that we gave it. */
export type Marked = { id: string; pack: string; draft: string };

export const DRAFT_HEADER = 'X-Draft-Id';

export type Mailbox = {
  /** Draft ids, all of them: a list, unlike a search, is not late. */
  drafts(): Promise<string[]>;
  /** Null when there is no such draft (any more). */
  readDraft(id: string): Promise<Marked | null>;
  createDraft(raw: string): Promise<string>;
  /** Puts other content in place of a draft's. */
  replaceDraft(id: string, raw: string): Promise<void>;
  /** Sends the draft and answers with the message's id, or says what became of the request. */
  sendDraft(id: string): Promise<{ id: string } | 'refused' | 'not known'>;
  /** Sent messages that the search finds, or the newest when there is nothing to search for. */
  sent(query: string | null, most: number): Promise<string[]>;
  readMessage(id: string): Promise<Marked | null>;
};

const statusOf = (error: unknown): number =>
  Number((error as { response?: { status?: unknown } } | null)?.response?.status ?? 0);

const noAnswer = (error: unknown): Fault => {
  // The client's error holds the request and its token: it goes no further than here.
  const status = statusOf(error);
  return status === 401 || status === 403
    ? new Fault('refused', 'The mailbox does not let us work in it: ask the administrator to check the delegation.')
    : new Fault('locked', 'The mailbox gave no answer that can be used: wait a few minutes and try again.');
};

const markedAs = (id: string, message: gmail_v1.Schema$Message | undefined): Marked => {
  const headerOf = (name: string): string =>
    message?.payload?.headers?.find((one) => one.name?.toLowerCase() === name.toLowerCase())?.value ?? '';
  return { id, pack: headerOf(PACK_HEADER), draft: headerOf(DRAFT_HEADER) };
};

const connect = async ({ token, rootUrl }: MailboxAccess) => {
  const { gmail, auth } = await import('googleapis/build/src/apis/gmail/index.js');
  const client = new auth.OAuth2();
  const api = gmail({ version: 'v1', auth: client, ...(rootUrl ? { rootUrl } : {}) });
  return async (): Promise<gmail_v1.Gmail> => {
    client.setCredentials({ access_token: await token() });
    return api;
  };
};

const me = { userId: 'me' };
const METADATA = [PACK_HEADER, DRAFT_HEADER];

export const gmailMailbox = (access: MailboxAccess): Mailbox => {
  const pauses = access.pauses ?? [1000, 5000, 15_000];
  const bounds = { timeout: access.patience ?? 30_000, fetchImplementation: fetch };
  const maxRetryDelay = pauses[0] ?? 0;
  const reading = { ...bounds, retryConfig: { retry: 2, noResponseRetries: 1, maxRetryDelay } };
  const writing = { ...bounds, retry: false };
  let opened: ReturnType<typeof connect> | undefined;
  const api = async (): Promise<gmail_v1.Gmail> => {
    opened ??= connect(access);
    return (await opened)();
  };

  const list = async <T>(request: () => Promise<{ data: T }>): Promise<T> => {
    try {
      return (await request()).data;
    } catch (error) {
      throw noAnswer(error);
    }
  };

  const read = async <T>(request: () => Promise<{ data: T }>): Promise<T | null> => {
    try {
      return (await request()).data;
    } catch (error) {
      // An id that Gmail cannot have given is answered with 400.
      if ([400, 404].includes(statusOf(error))) return null;
      throw noAnswer(error);
    }
  };

  const write = async <T>(request: () => Promise<{ data: T }>): Promise<T> => {
    for (let tried = 0; ; tried += 1) {
      try {
        return (await request()).data;
      } catch (error) {
        const pause = pauses[tried];
        // 429 proves that nothing was done. 503 would only before the body, and the body leaves with the head here.
        if (statusOf(error) !== 429 || pause === undefined) throw error;
        await wait(pause);
      }
    }
  };

  return {
    drafts: async () => {
      const gmail = await api();
      const ids: string[] = [];
      let pageToken: string | undefined;
      do {
        const asked = { ...me, maxResults: 500, ...(pageToken ? { pageToken } : {}) };
        const page = await list(() => gmail.users.drafts.list(asked, reading));
        ids.push(...(page.drafts ?? []).flatMap(({ id }) => (id ? [id] : [])));
        pageToken = page.nextPageToken ?? undefined;
      } while (pageToken);
      return ids;
    },
    readDraft: async (id) => {
      const gmail = await api();
      const draft = await read(() => gmail.users.drafts.get({ ...me, id, format: 'metadata' }, reading));
      return draft && markedAs(id, draft.message);
    },
    createDraft: async (raw) => {
      const gmail = await api();
      try {
        const { id } = await write(() =>
          gmail.users.drafts.create({ ...me, requestBody: { message: { raw } } }, writing),
        );
        if (id) return id;
      } catch (error) {
        throw noAnswer(error);
      }
      throw noAnswer(null);
    },
    replaceDraft: async (id, raw) => {
      const gmail = await api();
      try {
        await write(() => gmail.users.drafts.update({ ...me, id, requestBody: { message: { raw } } }, writing));
      } catch (error) {
        throw noAnswer(error);
      }
    },
    sendDraft: async (id) => {
      const gmail = await api();
      try {
        const message = await write(() => gmail.users.drafts.send({ ...me, requestBody: { id } }, writing));
        return message.id ? { id: message.id } : 'not known';
      } catch (error) {
        const status = statusOf(error);
        if (status === 401 || status === 403) throw noAnswer(error);
        // 404 is no refusal: the draft may have gone by an earlier request.
        return status >= 400 && status < 500 && status !== 404 ? 'refused' : 'not known';
      }
    },
    sent: async (query, most) => {
      const gmail = await api();
      const asked = { ...me, labelIds: ['SENT'], maxResults: most, ...(query === null ? {} : { q: query }) };
      const page = await list(() => gmail.users.messages.list(asked, reading));
      return (page.messages ?? []).flatMap(({ id }) => (id ? [id] : []));
    },
    readMessage: async (id) => {
      const gmail = await api();
      const asked = { ...me, id, format: 'metadata', metadataHeaders: METADATA };
      const message = await read(() => gmail.users.messages.get(asked, reading));
      return message && markedAs(id, message);
    },
  };
};
