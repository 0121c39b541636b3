/** Mail of many areas, of which only who got what is kept: eleven copies of 153 packs would fill the memory that is measured. */
import { createHash } from 'node:crypto';
import { checkMessageId, envelopeOf } from '../../functions/adapters/message-bytes.ts';
import { Fault } from '../../functions/fault.ts';
import type { Mailer, Message } from '../../functions/services/ports.ts';

export type Gone = { area: string; to: string; subject: string; attached: { name: string; sha256: string }[] };

export type PostOffice = { gone: Gone[]; mailerOf(area: string): Mailer };

const goneOf = (area: string, message: Message): Gone => ({
  ...{ area, to: envelopeOf(message).to, subject: message.subject },
  attached: message.attachments.map(({ name, bytes }) => ({
    name,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  })),
});

export const postOffice = (): PostOffice => {
  const gone: Gone[] = [];
  const mailerOf = (area: string): Mailer => {
    const drafts = new Map<string, Gone>();
    const sent = new Set<string>();
    return {
      draft: async (message) => {
        const id = checkMessageId(message.id);
        if (!drafts.has(id)) drafts.set(id, goneOf(area, message));
        return id;
      },
      send: async (draft) => {
        const found = drafts.get(draft);
        if (!found) throw new Fault('not-found', `There is no draft ${draft} in the outbox: make the message again.`);
        if (!sent.has(draft)) gone.push(found);
        sent.add(draft);
        return { accepted: true, reference: draft };
      },
      state: async (draft) => (sent.has(draft) ? 'sent' : drafts.has(draft) ? 'draft' : 'unknown'),
    };
  };
  return { gone, mailerOf };
};
