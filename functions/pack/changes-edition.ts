/** What changed since the last review, on two sides: what was removed or made easier first. */
import { nameOfPlan } from '../plan/settings.ts';
import type { Block } from './document.ts';
import { gatherFacts, type PackInput } from './facts.ts';
import { linesOf } from './fit.ts';
import { dayOrName, reviewName } from './frame.ts';
import { sincePage } from './since-page.ts';
import { changed, slipped } from './summary-sentences.ts';
import { note } from './wording.ts';

/** Two sides, less the title, what stands below the changes, and what is lost where the first side ends. */
const LINES = 74;

export const changesBlocks = (input: PackInput): Block[] => {
  const facts = gatherFacts(input);
  const before = facts.since === null ? [slipped(facts)] : [slipped(facts), changed(facts)];
  const lines = LINES - before.reduce((sum, one) => sum + linesOf(one) + 0.3, 0);
  const [, ...since] = sincePage(facts, { lines, rest: 'in the progress pack', named: true });
  return [
    {
      kind: 'heading',
      level: 1,
      text: 'Since we last met',
      over: `${nameOfPlan(input.plan)}: ${reviewName(input)}, ${dayOrName(input)}`,
      id: 'start',
    },
    { kind: 'list', look: 'plain', items: before },
    ...since,
    note(
      `Made from snapshot ${facts.snapshot.hash.slice(0, 12)}. This edition is for reading; what is signed and sent is the progress pack.`,
    ),
  ];
};
