/** A document with every kind of block, every look of a run and invented figures. */
import type { Block, PackDocument } from '../../functions/pack/document.ts';
import { since, summary } from './demonstration-front.ts';
import { annex, area } from './demonstration-tables.ts';

export const demonstration: PackDocument = {
  title: 'Progress pack: Exampleshire SEND Accelerated Progress Plan',
  fileName: 'exampleshire-progress-pack',
  language: 'en-GB',
  banner: 'Invented example',
  footer: {
    left: 'Exampleshire Accelerated Progress Plan · review of 29 September 2022 · version 1.0 · data to 31 August 2022',
    right: 'OFFICIAL · snapshot 7f3a 91c2',
  },
  asAt: '2022-09-15',
  author: 'Exampleshire Council',
  blocks: [...summary, ...since, ...area, ...annex],
};

/** The same with other blocks. */
export const documentOf = (blocks: Block[], more: Partial<PackDocument> = {}): PackDocument => ({
  ...demonstration,
  ...more,
  blocks,
});
