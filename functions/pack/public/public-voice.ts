/** What families and young people say, once they have agreed the words; that they have not is said too. */
import { longDate } from '../../plan/dates.ts';
import type { IsoDate, Plan } from '../../plan/schema.ts';
import { headingFor, tabFor } from '../../plan/sheet-layout.ts';
import type { Block } from '../document.ts';
import type { Facts } from '../facts.ts';
import { isAwaited } from '../voice-page.ts';
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

/** Words that have not come are told with the day they were asked for, and those that have come without it. */
export const publicVoice = (plan: Plan, { review, asAt }: { review: string; asAt: IsoDate }, say: Say): Voice[] =>
  plan.voice
    .filter((row) => row.review === review && (row.statement.trim() !== '' || isAwaited(row, asAt)))
    .map((row) => ({
      ...{ ref: row.ref, review: row.review, whose: row.whose, themes: '' },
      askedOn: isAwaited(row, asAt) ? row.askedOn : null,
      ...(row.statement.trim() !== '' && isAgreed(row)
        ? {
            ...{ statement: say(row, 'voice', 'statement'), response: say(row, 'voice', 'response') },
            ...{ agreedBy: 'those who said it', agreedOn: row.agreedOn },
          }
        : { statement: '', response: '', agreedBy: '', agreedOn: null }),
    }));

const NOT_AGREED: Record<string, string> = {
  'Parent carer forum': 'The forum has not agreed its words yet.',
};

const NOT_CAME = 'Their words for this report have not come yet.';

/** The words as they were said; that some are left out is said by us, after them. */
const statementBlocks = ({ whose, statement, response, askedOn }: Voice): Block[] => {
  const { kept, notice } = splitLeftOut(statement);
  if (askedOn !== null)
    return [section(whose ?? 'Others'), paragraph(`${NOT_CAME} We asked for them on ${longDate(askedOn)}.`)];
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
