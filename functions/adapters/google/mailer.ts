/**
 * Gmail in two steps. A draft can be sent once whatever arrives late or twice, so its id decides: it is made, its id kept by the
 * caller, read, and only that draft is sent. The search in Sent is late at times and a Message-ID may be rewritten: both only
 * bear witness that a draft that is no longer there has gone.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '../../fault.ts';
import type { Mailer, Message } from '../../services/ports.ts';
import { checkMessageId, envelopeOf, isMessageId, messageBytes, messageIdHeader } from '../message-bytes.ts';
import { DRAFT_HEADER, gmailMailbox, type Mailbox, type MailboxAccess, type Marked } from './mailbox.ts';

export type GmailMailer = MailboxAccess & {
  /** The mailbox that sends; messages come from it or from an alias at the same domain. */
  mailbox: string;
  /** Pauses before Sent is searched again for a draft that is gone, in milliseconds. */
  searchPauses?: readonly number[];
};

/** Rights that the mailbox has to grant: drafting and sending, and looking into Sent. */
export const GMAIL_SCOPES = [
  'https://www.googleapis.com/auth/gmail.compose',
  'https://www.googleapis.com/auth/gmail.readonly',
] as const;

/** As many of the newest sent messages are read where the search by Message-ID finds nothing. */
const NEWEST = 50;

/** The caller keeps one id: Gmail's own for the draft, and ours to search by once the draft is gone. */
const SEPARATOR = '~';
/** Stands for the draft of a message that has gone, where the message no longer says which it was. */
const GONE = 'gone';
const joined = (draft: string, message: string): string => `${draft}${SEPARATOR}${message}`;

const parted = (id: string): { draft: string; message: string } | null => {
  const [draft = '', message = '', ...rest] = id.split(SEPARATOR);
  return /^[\w-]{1,200}$/.test(draft) && isMessageId(message) && rest.length === 0 ? { draft, message } : null;
};

const firstOf = async (ids: readonly string[], read: (id: string) => Promise<Marked | null>, pack: string) => {
  for (let from = 0; from < ids.length; from += 10) {
    const some = await Promise.all(ids.slice(from, from + 10).map(read));
    const found = some.find((one) => one?.pack === pack);
    if (found) return found;
  }
  return null;
};

const findDraft = async (mailbox: Mailbox, pack: string): Promise<Marked | null> =>
  firstOf(await mailbox.drafts(), mailbox.readDraft, pack);

const findSent = async (mailbox: Mailbox, pack: string, address: string): Promise<Marked | null> => {
  const read = (id: string) => mailbox.readMessage(id);
  const query = `in:sent rfc822msgid:${messageIdHeader(pack, address).slice(1, -1)}`;
  const known = await firstOf(await mailbox.sent(query, 10), read, pack);
  return known ?? firstOf(await mailbox.sent(null, NEWEST), read, pack);
};

const rawOf = async (message: Message, headers: Record<string, string> = {}): Promise<string> =>
  Buffer.from(await messageBytes(message, headers)).toString('base64url');

export const gmailMailer = (options: GmailMailer): Mailer => {
  const { mailbox: address, searchPauses = [1000, 4000] } = options;
  const mailbox = gmailMailbox(options);
  const domain = address.slice(address.lastIndexOf('@'));

  const searchSent = async (pack: string): Promise<Marked | null> => {
    for (let tried = 0; ; tried += 1) {
      const found = await findSent(mailbox, pack, address);
      const pause = searchPauses[tried];
      if (found || pause === undefined) return found;
      await wait(pause);
    }
  };

  /** What is certain after a request whose answer was lost, or a draft that is not there. */
  const outcome = async (draft: string, pack: string) => {
    const isThere = (await mailbox.readDraft(draft)) !== null;
    const found = isThere ? null : await searchSent(pack);
    return { accepted: found !== null, reference: found?.id ?? '' };
  };

  return {
    draft: async (message) => {
      const pack = checkMessageId(message.id);
      if (!envelopeOf(message).from.endsWith(domain)) {
        throw new Fault(
          'refused',
          'The sender is not at the domain of the mailbox: correct the sender in the settings.',
        );
      }
      const gone = await findSent(mailbox, pack, address);
      if (gone) return joined(gone.draft || GONE, pack);
      const there = await findDraft(mailbox, pack);
      const id = there?.id ?? (await mailbox.createDraft(await rawOf(message)));
      // The draft's own id goes with the message, so that one that has gone can be told by it.
      if (there?.draft !== id) await mailbox.replaceDraft(id, await rawOf(message, { [DRAFT_HEADER]: id }));
      return joined(id, pack);
    },
    send: async (id) => {
      const known = parted(id);
      if (known === null) {
        throw new Fault('not-found', 'There is no such draft: make the message again before sending it.');
      }
      const { draft, message } = known;
      if ((await mailbox.readDraft(draft)) === null) return outcome(draft, message);
      // Another draft of the same message may have gone already.
      const before = await findSent(mailbox, message, address);
      if (before) return { accepted: true, reference: before.id };
      const sent = await mailbox.sendDraft(draft);
      if (sent === 'refused') return { accepted: false, reference: '' };
      return sent === 'not known' ? outcome(draft, message) : { accepted: true, reference: sent.id };
    },
    state: async (id) => {
      const known = parted(id);
      if (known === null) return 'unknown';
      if ((await mailbox.readDraft(known.draft)) !== null) return 'draft';
      return (await findSent(mailbox, known.message, address)) ? 'sent' : 'unknown';
    },
  };
};
