/**
 * Mail through any relay. A relay cannot be asked what became of a message, so each sending is marked before it begins and after
 * it has ended; a mark without an end is for a person to look into, and never leads to a second message.
 */
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '../../fault.ts';
import type { Mailer, PackArchive } from '../../services/ports.ts';
import { awaitOutcome, draftShelf } from '../draft-shelf.ts';
import { checkMessageId, envelopeOf, isMessageId, messageBytes } from '../message-bytes.ts';

export type Relay = {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise STARTTLS is demanded unless `plain` says that the relay is on this machine. */
  secure?: boolean;
  plain?: boolean;
  auth?: { user: string; pass: string };
  /** How long the relay may be silent. */
  patience?: number;
};

export type SmtpMailer = {
  relay: Relay;
  /** Keeps drafts and marks, each created once. */
  drafts: Pick<PackArchive, 'put' | 'get'>;
  /** How long to wait for another process that is sending the same draft. */
  settling?: { times: number; milliseconds: number };
};

type Ended = 'accepted' | 'refused' | 'not known';
type Envelope = { from: string; to: string };

const SEPARATOR = 0x0a;

const pack = (envelope: Envelope, mail: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`${JSON.stringify(envelope)}\n`), mail]);

const unpack = (bytes: Uint8Array): { envelope: Envelope; mail: Uint8Array } => {
  const end = bytes.indexOf(SEPARATOR);
  return { envelope: JSON.parse(Buffer.from(bytes.subarray(0, end)).toString()), mail: bytes.subarray(end + 1) };
};

/** Says what is certain: a relay that answered with a refusal, or that was never given the mail, has not sent it. */
const hand = async (relay: Relay, envelope: Envelope, mail: Uint8Array): Promise<Ended> => {
  const { createTransport } = await import('nodemailer');
  const patience = relay.patience ?? 30_000;
  const { host, port, secure = false, plain = false, auth } = relay;
  const transport = createTransport({
    ...{ host, port, secure, requireTLS: !secure && !plain, ignoreTLS: plain, ...(auth ? { auth } : {}) },
    ...{ connectionTimeout: patience, greetingTimeout: patience, dnsTimeout: patience, socketTimeout: patience },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  let isGiven = false;
  const raw = Readable.from(
    (function* () {
      isGiven = true;
      yield Buffer.from(mail);
    })(),
  );
  try {
    const { accepted } = await transport.sendMail({ envelope, raw });
    return accepted.length > 0 ? 'accepted' : 'refused';
  } catch (error) {
    const code = Number((error as { responseCode?: unknown }).responseCode ?? 0);
    return code >= 400 || !isGiven ? 'refused' : 'not known';
  } finally {
    transport.close();
  }
};

export const smtpMailer = ({ relay, drafts, settling }: SmtpMailer): Mailer => {
  const shelf = draftShelf(drafts);
  const { times, milliseconds } = settling ?? { times: 20, milliseconds: 250 };
  const notGone = { accepted: false, reference: '' };
  return {
    draft: async (message) => {
      const id = checkMessageId(message.id);
      await shelf.keep(id, async () => pack(envelopeOf(message), await messageBytes(message)));
      return id;
    },
    send: async (draft) => {
      const kept = isMessageId(draft) ? await shelf.read(draft) : null;
      if (kept === null) throw notThere();
      const standing = await shelf.standing(draft);
      if (standing.state === 'gone') return { accepted: true, reference: standing.reference };
      const attempt = standing.state === 'draft' ? await shelf.begin(draft) : null;
      if (attempt === null) {
        const later = await awaitOutcome(shelf, draft, { times, pause: () => wait(milliseconds) });
        return later.state === 'gone' ? { accepted: true, reference: later.reference } : notGone;
      }
      const { envelope, mail } = unpack(kept);
      const ended = await hand(relay, envelope, mail);
      if (ended === 'refused') await attempt.refused();
      if (ended !== 'accepted') return notGone;
      await shelf.gone(draft, draft);
      return { accepted: true, reference: draft };
    },
    state: async (draft) => {
      if (!isMessageId(draft)) return 'unknown';
      const { state } = await shelf.standing(draft);
      return state === 'gone' ? 'sent' : state === 'draft' ? 'draft' : 'unknown';
    },
  };
};

const notThere = (): Fault =>
  new Fault('not-found', 'There is no such draft: make the message again before sending it.');
