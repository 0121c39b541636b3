/** The last page for families: who decides, how this report judges and what its short words mean. */
import { longDate } from '../../plan/dates.ts';
import type { Block, Line } from '../document.ts';
import type { Facts } from '../facts.ts';
import { bold, chapter, note, paragraph, sentence, t } from '../wording.ts';
import { NOT_SHOWN } from './plain-words.ts';

export const whoBlocks = (facts: Facts): Block[] => [
  chapter('Who decides', 'who'),
  ...(facts.plan.governance.length === 0
    ? [paragraph('No board is named in the plan yet.')]
    : [
        {
          kind: 'list',
          look: 'plain',
          items: facts.plan.governance.map(
            (row): Line => [
              bold(row.body),
              t(
                `: ${sentence(row.purpose) || 'its purpose is not given.'}${row.meets ? ` Meets ${row.meets.toLowerCase()}.` : ''}${row.forumMember === 'Yes' ? ' The parent carer forum sits on it.' : ''}`,
              ),
            ],
          ),
        } as Block,
      ]),
];

export const aboutBlocks = (facts: Facts, threshold: number): Block[] => {
  const { cover } = facts.plan;
  return [
    chapter('About this report', 'about'),
    paragraph(
      bold('Privacy. '),
      `Numbers of people from 1 to ${threshold} in our figures are ${NOT_SHOWN}, and where such a number could be worked out from others, one of those is ${NOT_SHOWN} either. A measure with such a number is not judged here. The plan's lists of people and of risks are no part of this report. Where words that somebody wrote might tell of a person or of a few people, whole sentences are left out and the report says so. A program looks for such words and can miss some: if you see something here about a person, please tell the council.`,
    ),
    paragraph(
      bold('How we judge. '),
      'An action is late when its date has passed. A number is on track when it is at least where the plan wanted it by now. A new date or aim counts only once DfE has agreed to it.',
    ),
    paragraph(
      bold('Where it comes from. '),
      `The same plan as the report to DfE, as it stood on ${longDate(facts.asAt)} (snapshot ${facts.snapshot.hash.slice(0, 12)}).`,
      ...(cover.publishedAddress
        ? [' The plan is published at ', { text: cover.publishedAddress, href: cover.publishedAddress }, '.']
        : []),
    ),
    paragraph(
      bold('Other formats. '),
      'It comes as a PDF and as a web page. For large print, Easy Read, another language or any other format, ask the council.',
    ),
    note(
      'SEND: special educational needs and disabilities. DfE: Department for Education. EHC plan: education, health and care plan. CQC: Care Quality Commission.',
    ),
  ];
};
