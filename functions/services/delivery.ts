/** What the mail service reports of a message it has taken: one more entry for a message that is on record, and no other. */
import { dispatchesIn } from './ledger-events.ts';
import type { SnapshotStore } from './ports.ts';

export type DeliveryReport = {
  /** Our own id of the message. */
  message: string;
  delivery: 'delivered' | 'bounced';
  at: string;
  /** What the mail service calls it. */
  reference: string;
};

/** A message that is not on record is told as unknown, and nothing is stored. A report that came before adds nothing. */
export const recordDelivery = async (
  store: SnapshotStore,
  { message, delivery, at, reference }: DeliveryReport,
): Promise<{ known: boolean; added: boolean }> => {
  const known = dispatchesIn(await store.ledger()).find((one) => one.key === message);
  if (!known) return { known: false, added: false };
  const { added } = await store.append({
    kind: 'dispatch',
    key: `dispatch ${message} ${delivery}`,
    at,
    actor: 'Mail service',
    // Who it went to stands in the ledger once: the message's first entry says it.
    details: { message, review: known.review, pdfHash: known.pdfHash, state: delivery, reference },
  });
  return { known: true, added };
};
