/** Which packs there are, whom each is for, and which of them are signed and sent. */
import type { Review } from '../plan/schema.ts';

export const EDITIONS = ['dfe', 'submission', 'board', 'public', 'changes'] as const;
export type Edition = (typeof EDITIONS)[number];

/** Only these are signed off and mailed; the others are made from the same snapshot, for reading. */
export const SIGNED_EDITIONS = ['dfe', 'submission'] as const satisfies readonly Edition[];
export type SignedEdition = (typeof SIGNED_EDITIONS)[number];

/** For whom each is, as help and refusals say it. */
export const EDITION_READERS: Record<Edition, string> = {
  dfe: 'the pack for DfE and NHS England',
  submission: 'the plan as it is sent to DfE, with the analysis',
  board: 'the pack for the SEND board: what it has to decide comes first',
  public: 'for families and anybody else: without risks, names and small numbers; read it before you publish it',
  changes: 'what changed since the last review, on two pages',
};

export const isEdition = (text: string): text is Edition => (EDITIONS as readonly string[]).includes(text);

export const isSignedEdition = (text: string): text is SignedEdition =>
  (SIGNED_EDITIONS as readonly string[]).includes(text);

/** The edition that is signed for a review, so that sign-off and sending can never mean two different packs. */
export const editionFor = (review: Pick<Review, 'kind'>): SignedEdition =>
  review.kind === 'Submission' ? 'submission' : 'dfe';

const kindOf = ({ ref, kind }: Pick<Review, 'ref' | 'kind'>): string =>
  `${ref} is a ${(kind ?? 'review').toLowerCase()}`;

/** Why an edition is not made for a review, with the next step; '' when it is. */
export const whyNotFor = (review: Pick<Review, 'ref' | 'kind'>, edition: Edition): string => {
  const own = editionFor(review);
  if (edition === own) return '';
  if (isSignedEdition(edition)) return `${kindOf(review)}: it is given the ${own} edition, not ${edition}.`;
  return own === 'submission'
    ? `${kindOf(review)}: it has the submission edition only. The ${edition} edition is made for a meeting: give the Ref of the first one.`
    : '';
};

/** Why an edition cannot be signed or sent; '' when it can. */
export const whyNotSigned = (edition: Edition): string =>
  isSignedEdition(edition)
    ? ''
    : `The ${edition} edition is for reading and is neither signed nor sent. What is signed and sent is the dfe edition, or the submission edition for the submission.`;
