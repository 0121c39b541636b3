/**
 * GOV.UK Notify. It keeps no drafts and takes the same message twice, so each sending is marked before it begins, and Notify is
 * asked by our reference before anything is repeated. What neither the marks nor Notify can tell is for a person.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { NotifyClient } from 'notifications-node-client';
import { Fault } from '../../fault.ts';
import { deliveryOf } from '../../notify-status.ts';
import type { Mailer, PackArchive } from '../../services/ports.ts';
import { type Attempt, awaitOutcome, draftShelf } from '../draft-shelf.ts';
import { checkMessageId, isMessageId } from '../message-bytes.ts';

import { type Letter, letterOf } from './upload.ts';

export type NotifyMailer = {
  /** Read when it is first needed, so that a rotated key is taken up by the next process. */
  apiKey: () => Promise<string>;
  baseUrl?: string;
  /** The template for a message with so many files: it has ((subject)), ((name)), ((text)) and ((file_1)) and so on. */
  templates: Record<number, string>;
  /** Keeps drafts and marks, each created once. */
  drafts: Pick<PackArchive, 'put' | 'get'>;
  /** How long Notify may take to answer, in milliseconds. */
  patience?: number;
  /** Pauses before a request that was refused for its rate is made again, in milliseconds. */
  pauses?: readonly number[];
  settling?: { times: number; milliseconds: number };
};

type Found = { id: string; status: string };

const PRODUCTION = 'https://api.notifications.service.gov.uk';

const statusOf = (error: unknown): number =>
  Number((error as { response?: { status?: unknown } } | null)?.response?.status ?? 0);

/** Loads the client when it is first asked, and bounds each request in time. */
const connect = async ({ apiKey, baseUrl, patience }: NotifyMailer): Promise<NotifyClient> => {
  const [{ NotifyClient: Client }, key] = await Promise.all([import('notifications-node-client'), apiKey()]);
  const client = new Client(baseUrl ?? PRODUCTION, key);
  const { restClient } = client.apiClient as { restClient: (options: object) => Promise<unknown> };
  const bounded = (options: object) =>
    restClient({ ...options, timeout: patience ?? 30_000, maxRedirects: 0, ...(baseUrl ? { proxy: false } : {}) });
  client.setClient(bounded as unknown as Parameters<NotifyClient['setClient']>[0]);
  return client;
};

const unreachable = (error: unknown): Fault => {
  // The client's own error holds the whole request, the key's token with it: it goes no further than here.
  const status = statusOf(error);
  return status === 401 || status === 403
    ? new Fault('refused', 'GOV.UK Notify does not take our key: ask the person who set it up to renew it.')
    : new Fault('locked', 'GOV.UK Notify gave no answer that can be used: wait a few minutes and try again.');
};

const fieldsOf = ({ name, subject, text, files }: Letter): Record<string, unknown> => ({
  ...{ name, subject, text },
  ...Object.fromEntries(
    files.map((file, i) => [
      `file_${i + 1}`,
      { file: file.base64, filename: file.name, confirm_email_before_download: true, retention_period: null },
    ]),
  ),
});

export const notifyMailer = (options: NotifyMailer): Mailer => {
  const { drafts, templates } = options;
  const shelf = draftShelf(drafts);
  const pauses = options.pauses ?? [1000, 5000, 15_000];
  const { times, milliseconds } = options.settling ?? { times: 20, milliseconds: 250 };
  let opened: Promise<NotifyClient> | undefined;
  const client = (): Promise<NotifyClient> => {
    opened ??= connect(options);
    return opened;
  };

  const lookUp = async (reference: string): Promise<Found | null> => {
    try {
      const { data } = await (await client()).getNotifications('email', undefined, reference);
      const [found] = data.notifications.filter((one) => one.reference === reference);
      return found ? { id: found.id, status: found.status } : null;
    } catch (error) {
      throw unreachable(error);
    }
  };
  const answerFor = ({ id, status }: Found) => ({ accepted: deliveryOf(status) !== 'bounced', reference: id });

  const post = async (reference: string, letter: Letter): Promise<{ id: string } | 'refused' | 'not known'> => {
    const template = templateFor(templates, letter);
    const notify = await client();
    for (let tried = 0; ; tried += 1) {
      try {
        const personalisation = fieldsOf(letter);
        const { data } = await notify.sendEmail(template, letter.address, { personalisation, reference });
        return { id: data.id };
      } catch (error) {
        const status = statusOf(error);
        if (status !== 429) return status >= 400 && status < 500 ? 'refused' : 'not known';
        const pause = pauses[tried];
        if (pause === undefined) return 'refused';
        await wait(pause);
      }
    }
  };

  const sendBegun = async (draft: string, letter: Letter, attempt: Attempt): Promise<Found | null> => {
    const posted = await post(draft, letter);
    if (posted === 'refused') {
      await attempt.refused();
      return null;
    }
    return posted === 'not known' ? lookUp(draft) : { id: posted.id, status: 'created' };
  };

  return {
    draft: async (message) => {
      const id = checkMessageId(message.id);
      await shelf.keep(id, async () => {
        const letter = letterOf(message);
        templateFor(templates, letter);
        return Buffer.from(JSON.stringify(letter));
      });
      return id;
    },
    send: async (draft) => {
      const kept = isMessageId(draft) ? await shelf.read(draft) : null;
      if (kept === null) throw notThere();
      const before = await lookUp(draft);
      if (before) {
        // Notify forgets after a week; the mark does not.
        await shelf.gone(draft, before.id);
        return answerFor(before);
      }
      const { state } = await shelf.standing(draft);
      const attempt = state === 'draft' ? await shelf.begin(draft) : null;
      if (attempt === null) {
        await awaitOutcome(shelf, draft, { times, pause: () => wait(milliseconds) });
        return goneAs(await shelf.standing(draft));
      }
      const found = await sendBegun(draft, JSON.parse(Buffer.from(kept).toString()), attempt);
      if (!found) return { accepted: false, reference: '' };
      await shelf.gone(draft, found.id);
      return answerFor(found);
    },
    state: async (draft) => {
      const standing = isMessageId(draft) ? await shelf.standing(draft) : { state: 'none' as const };
      if (standing.state === 'none') return 'unknown';
      const found = await lookUp(draft);
      if (found) return deliveryOf(found.status) === 'bounced' ? 'unknown' : 'sent';
      return standing.state === 'gone' ? 'sent' : standing.state === 'draft' ? 'draft' : 'unknown';
    },
  };
};

const goneAs = (standing: { state: string; reference?: string }) => ({
  accepted: standing.state === 'gone',
  reference: standing.reference ?? '',
});

const templateFor = (templates: Record<number, string>, { files }: Letter): string => {
  const template = templates[files.length];
  if (template) return template;
  throw new Fault(
    'refused',
    `There is no GOV.UK Notify template for a message with so many files (${files.length}): have one made first.`,
  );
};

const notThere = (): Fault =>
  new Fault('not-found', 'There is no such draft: make the message again before sending it.');
