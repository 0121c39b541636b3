/** The pack for DfE and NHS England. The front never grows with the plan; the annexes hold everything. */
import { nameOfPlan } from '../plan/settings.ts';
import { agendaBlocks } from './agenda-page.ts';
import { actionAnnex, measureAnnex } from './annexes.ts';
import { areaPages } from './area-pages.ts';
import type { Block } from './document.ts';
import { type Facts, gatherFacts, type PackInput } from './facts.ts';
import { milestoneOf, reviewName } from './frame.ts';
import { inFullAnnex } from './in-full-annex.ts';
import { asksPage, nextPage, supportPage } from './meeting-pages.ts';
import { overduePage } from './overdue-page.ts';
import { sincePage } from './since-page.ts';
import { governancePage, risksPage } from './standing-pages.ts';
import { summaryPage } from './summary-page.ts';
import { aboutBlocks, evidenceAnnex, trustAnnex, waivedBlocks } from './trust-annexes.ts';
import { voicePage } from './voice-page.ts';
import { paragraph } from './wording.ts';

/** At three months DfE's case lead gets the lighter pack: the summary, what changed, and how each area stands. */
export const isLight = (input: PackInput): boolean => milestoneOf(input) === 3;

/** Everything before the pages about areas: at most six sides, whatever the size of the plan. */
export const frontBlocks = (facts: Facts, title: string, over: string): Block[] => [
  ...summaryPage(facts, title, over),
  ...sincePage(facts),
  ...asksPage(facts),
  ...agendaBlocks(facts),
  ...overduePage(facts),
];

/** It has no annexes, and no page of what is asked for. */
const IN_PLAN = 'in the plan itself';

const lightBlocks = (facts: Facts, title: string, over: string): Block[] => [
  ...summaryPage(facts, title, over, { fullKey: 'about', asksRest: IN_PLAN }),
  ...sincePage(facts, { rest: IN_PLAN }),
  ...areaPages(facts),
  ...aboutBlocks(facts, [
    paragraph(
      'This is the lighter pack of the 3-month review: where we are, what changed, and how each area stands. The pack of the 6-month review holds the whole plan.',
    ),
    ...waivedBlocks(facts),
  ]),
];

export const dfeBlocks = (input: PackInput): Block[] => {
  const facts = gatherFacts(input);
  const title = nameOfPlan(input.plan);
  const over = `Progress pack for the ${reviewName(input)}`;
  if (isLight(input)) return lightBlocks(facts, title, over);
  return [
    ...frontBlocks(facts, title, over),
    ...areaPages(facts, { overduePage: true, annex: true }),
    ...voicePage(facts),
    ...risksPage(facts),
    ...governancePage(facts, { annex: true }),
    ...supportPage(facts),
    ...nextPage(facts),
    ...actionAnnex(facts),
    ...measureAnnex(facts),
    ...evidenceAnnex(facts),
    ...trustAnnex(facts),
    ...inFullAnnex(facts),
  ];
};
