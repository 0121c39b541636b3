/** A message as the bytes of a mail. The same message is the same bytes: nothing in it comes from a clock or from chance. */
import { createHash } from 'node:crypto';
import { Fault } from '../fault.ts';
import type { Message } from '../services/ports.ts';
import { attachedName, oneLine, plainAddress, senderOf } from './mail-headers.ts';

/** Carries our own id through services that give the message another Message-ID. */
export const PACK_HEADER = 'X-Pack-Id';

const MESSAGE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/;

export const isMessageId = (id: string): boolean => MESSAGE_ID.test(id);

/** An id that may stand in a header, a file name and a query as it is, or a fault. */
export const checkMessageId = (id: string): string => {
  if (!isMessageId(id)) {
    throw new Fault('refused', 'A message cannot have the id it was to be given: use letters, figures and hyphens.');
  }
  return id;
};

/** What the message is known by everywhere: made of its id and the domain of a mailbox. */
export const messageIdHeader = (id: string, mailbox: string): string =>
  `<${id}@${mailbox.slice(mailbox.lastIndexOf('@') + 1)}>`;

export const envelopeOf = ({ from, to }: Message): { from: string; to: string } => ({
  from: senderOf(from).address,
  to: plainAddress(to.address),
});

export const messageBytes = async (message: Message, headers: Record<string, string> = {}): Promise<Uint8Array> => {
  const { id, from, to, subject, text, date, attachments } = message;
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const sender = senderOf(from);
  const composer = new MailComposer({
    from: sender,
    to: { name: oneLine(to.name), address: plainAddress(to.address) },
    subject: oneLine(subject),
    text,
    messageId: messageIdHeader(id, sender.address),
    headers: { [PACK_HEADER]: id, ...headers },
    date: new Date(date),
    baseBoundary: createHash('sha256').update(id).digest('hex').slice(0, 32),
    attachments: attachments.map(({ name, type, bytes }) => ({
      filename: attachedName(name),
      contentType: oneLine(type),
      content: Buffer.from(bytes),
    })),
    // Nothing is fetched or read from the disk, whatever a message says.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
};
