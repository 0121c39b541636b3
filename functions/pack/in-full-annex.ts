/** What the front of the pack had no room for, in full. Left out when there was room for everything. */
import type { Block } from './document.ts';
import type { Facts } from './facts.ts';
import { asksAreCut, everyAsk } from './meeting-pages.ts';
import { everyChange, sinceIsCut } from './since-page.ts';
import { everyRisk, TOP_RISKS } from './standing-pages.ts';
import { chapter, paragraph, section } from './wording.ts';

export const inFullAnnex = (facts: Facts): Block[] => {
  const changes = sinceIsCut(facts);
  const asks = asksAreCut(facts);
  const risks = facts.plan.risks.filter(({ status }) => status !== 'Closed').length > TOP_RISKS;
  if (!changes && !asks && !risks) return [];
  return [
    chapter('Annex 5: in full', 'annex-5'),
    paragraph('The first pages show what matters most. Here is all of it.'),
    ...(changes ? everyChange(facts) : []),
    ...(risks ? [section('All open risks'), ...everyRisk(facts)] : []),
    ...(asks ? [section('Everything that was asked'), everyAsk(facts)] : []),
  ];
};
