/** What families and young people say, once they have agreed the words; that they have not is said too. */
import type { Plan } from '../../plan/schema.ts';
import { headingFor, tabFor } from '../../plan/sheet-layout.ts';
import type { Block } from '../document.ts';
import type { Facts } from '../facts.ts';
import { bold, page, paragraph, section, sentence, t } from '../wording.ts';
import { splitLeftOut } from './safe-text.ts';
import type { Say } from './say.ts';

type Voice = Plan['voice'][number];

/** Nobody's words are printed before they have agreed them; that they have not is said. */
const isAgreed = (row: Voice): boolean => row.agreedBy.trim() !== '' && row.agreedOn !== null;

export const notAgreed = (plan: Plan, review: string): string[] =>
  plan.voice
    .filter((row) => row.review === review && row.statement.trim() !== '' && !isAgreed(row))
    .map(
      ({ ref }) =>
        `Not told to the public: ${ref || 'a row without a Ref'} on the ${tabFor('voice').name} tab, and the answer to it. Why: those who said it have not agreed the words for print. When they have, fill in ${headingFor('voice', 'agreedBy')} and ${headingFor('voice', 'agreedOn')} there, and make the edition again.`,
    );

export const publicVoice = (plan: Plan, review: string, say: Say): Voice[] =>
  plan.voice
    .filter((row) => row.review === review && row.statement.trim() !== '')
    .map((row) => ({
      ...{ ref: row.ref, review: row.review, whose: row.whose, themes: '' },
      ...(isAgreed(row)
        ? {
            ...{ statement: say(row, 'voice', 'statement'), response: say(row, 'voice', 'response') },
            ...{ agreedBy: 'those who said it', agreedOn: row.agreedOn },
          }
        : { statement: '', response: '', agreedBy: '', agreedOn: null }),
    }));

const NOT_AGREED: Record<string, string> = {
  'Parent carer forum': 'The forum has not agreed its words yet.',
};

/** The words as they were said; that some are left out is said by us, after them. */
const statementBlocks = ({ whose, statement, response }: Voice): Block[] => {
  const { kept, notice } = splitLeftOut(statement);
  return [
    section(whose ?? 'Others'),
    ...(statement === ''
      ? [paragraph(NOT_AGREED[whose ?? ''] ?? 'Those who said it have not agreed their words for print yet.')]
      : []),
    ...(kept === '' ? [] : [{ kind: 'paragraph', look: 'quote', runs: [t(kept)] } as Block]),
    ...(notice === '' ? [] : [paragraph(notice)]),
    ...(response ? [paragraph(bold('Our answer: '), sentence(response))] : []),
  ];
};

export const voiceBlocks = (facts: Facts): Block[] => {
  const said = facts.plan.voice.filter((row) => row.review === facts.review.ref);
  return [
    page('What families and young people say', 'voice'),
    ...(said.length === 0
      ? [paragraph('No words of families or young people have been agreed for print this time.')]
      : said.flatMap(statementBlocks)),
  ];
};
