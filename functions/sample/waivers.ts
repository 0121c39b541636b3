/** The Waivers tab of the invented plan: one check that was answered for, so that its reason is seen in the pack. */
import type { Waiver } from '../plan/schema.ts';
import { addedRow } from './rows.ts';

export const waivers = [
  addedRow<Waiver>({
    rule: 'B03',
    ref: 'A2.03',
    column: 'Rating',
    waivedBy: "Director of Children's Services",
    reason:
      'The lead rates it Green because 24 of 30 plans are audited each month. We leave it, and the pack shows Red beside it.',
    until: '2022-09-30',
  }),
];
