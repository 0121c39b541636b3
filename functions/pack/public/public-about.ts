/** The last page for families: who decides, how this report judges and what its short words mean. */
import { longDate } from '../../plan/dates.ts';
import { tolerancePercent } from '../../plan/settings.ts';
import type { Block, Line } from '../document.ts';
import type { Facts } from '../facts.ts';
import { bold, chapter, paragraph, sentence, t } from '../wording.ts';
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

/** Always told: the words that the report itself cannot do without. */
const ALWAYS =
  'SEND: special educational needs and disabilities. DfE: Department for Education. EHC plan: education, health and care plan, which says in law what help a child or young person must get. CQC: Care Quality Commission, which inspects health and care.';

/** Told where the plan uses them. */
const WORDS: [RegExp, string][] = [
  [/co-?produc/i, 'Co-production: families and young people work with us from the start, and decide with us.'],
  [/\bworkstreams?\b/i, 'Workstream: a group that works on one part of the plan.'],
  [
    /\bcommissioning\b/i,
    'Commissioning: choosing which services the council and the NHS pay for; a panel does it together.',
  ],
  [
    /\blocal offer\b/i,
    'Local Offer: the website where the council lists all help for children and young people with SEND.',
  ],
  [
    /\b(?:SEN co-?ordinators?|SENCOs?)\b/i,
    'SEN co-ordinator: the teacher who leads on special educational needs in a school.',
  ],
  [/\bmiddle case\b/i, 'Middle case: half of all cases are above this number and half are below.'],
  [/\bwith(?:out)? exceptions\b/i, 'Exceptions: cases for which the law allows more time.'],
];

const wordList = (text: string): string =>
  [ALWAYS, ...WORDS.flatMap(([used, words]) => (used.test(text) ? [words] : []))].join(' ');

export const aboutBlocks = (facts: Facts, threshold: number, text: string): Block[] => {
  const { cover } = facts.plan;
  return [
    chapter('About this report', 'about'),
    paragraph(
      bold('Privacy. '),
      `Numbers of people from 1 to ${threshold} in our figures are ${NOT_SHOWN}, and where such a number could be worked out from others, one of those is ${NOT_SHOWN} either. A measure with such a number is not judged here. The plan's lists of people and of risks are no part of this report. Where words that somebody wrote might tell of a person or of a few people, whole sentences are left out and the report says so. A program looks for such words and can miss some: if you see something here about a person, please tell the council.`,
    ),
    paragraph(
      bold('How we judge. '),
      `An action is late when its date has passed and it is not done. It is at risk when those who lead it say so or it should have started, and off track when they say that its date will be missed. A number is held against the last figure of the plan whose day had come when its own days ended; before the first, against the straight way there from the start. It is on track when it is at least there. It is a little behind when it misses that by up to ${tolerancePercent(cover)}% of the way from the start to the aim, and behind when it misses it by more or is worse than at the start. The aim is reached when two numbers running meet it; where the one before might tell of a few people, we say only that it is on track. Provisional numbers may still change. A new date or aim counts only once DfE has agreed to it.`,
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
    paragraph(bold('Words. '), wordList(text)),
  ];
};
