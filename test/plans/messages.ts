/** A message for tests of a mailer. */
import type { Message } from '../../functions/services/ports.ts';

export const message = (id: string, more: Partial<Message> = {}): Message => ({
  id,
  from: 'Exampleshire SEND plan <send.plan@exampleshire.example>',
  to: { name: 'Zoë, DfE case lead', address: 'case.lead@education.example' },
  subject: 'Progress pack – 29 September 2022',
  text: 'The pack is attached.\n\nPlease reply to this address.\n',
  date: '2022-09-15T09:00:00.000Z',
  attachments: [{ name: 'pack.pdf', type: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.7 a pack') }],
  ...more,
});
