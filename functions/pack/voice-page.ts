/** What families and young people say in their own words; and of words that have not come, whether and when they were asked for. */
import { longDate } from '../plan/dates.ts';
import { type IsoDate, VOICES, type Voice } from '../plan/schema.ts';
import type { Block } from './document.ts';
import type { Facts } from './facts.ts';
import { bold, chapter, dated, note, paragraph, section, sentence, t, uncapital } from './wording.ts';

type Whose = NonNullable<Voice['whose']>;

/** Asked for and not there; a day to come says nothing yet. */
export const isAwaited = ({ statement, askedOn }: Voice, asAt: IsoDate): boolean =>
  statement.trim() === '' && askedOn !== null && askedOn <= asAt;

/** The last day on which they were asked for words for this review. */
const askedOf = (facts: Facts, whose: Voice['whose']): IsoDate | null =>
  facts.plan.voice
    .filter((row) => row.review === facts.review.ref && row.whose === whose && isAwaited(row, facts.asAt))
    .map(({ askedOn }) => askedOn as IsoDate)
    .sort()
    .at(-1) ?? null;

/** `what`: what it is that has not come. */
const notReceived = (what: string, asked: IsoDate): string =>
  `${what} has not been received. It was asked for on ${longDate(asked)}.`;

const quote = (voice: Voice): Block[] => [
  { kind: 'paragraph', look: 'quote', runs: [t(voice.statement)] },
  note(
    voice.agreedBy
      ? `Agreed for print by ${voice.agreedBy}, ${dated(voice.agreedOn, 'day not recorded')}.`
      : 'These words have not been agreed by those who gave them.',
  ),
  ...(voice.response ? [paragraph(bold('Our response: '), sentence(voice.response))] : []),
];

const FORUM = 'Parent carer forum';
const YOUNG = 'Children and young people';

/** Not received, and when it was asked for: a blank would look like a forum that had nothing to say. */
const notThere = (facts: Facts, whose: Whose): string => {
  const asked = askedOf(facts, whose);
  if (whose === FORUM) {
    const what = "The forum's statement for this review";
    return asked === null
      ? `${what} has not been received. No day is recorded on which it was asked for.`
      : notReceived(what, asked);
  }
  const what = whose === YOUNG ? 'A statement of children or young people' : `A statement of ${uncapital(whose)}`;
  if (asked !== null) return notReceived(`${what} for this review`, asked);
  return 'No statement of children or young people was gathered for this review, and no day is recorded on which one was asked for.';
};

export const voicePage = (facts: Facts): Block[] => {
  const said = facts.plan.voice.filter((voice) => voice.review === facts.review.ref && voice.statement.trim() !== '');
  const forum = said.filter((voice) => voice.whose === FORUM);
  const others = said.filter((voice) => voice.whose !== FORUM);
  // Beside what others say; where nobody but the forum does, that of young people is told of in any case.
  const awaited = VOICES.filter(
    (whose) =>
      whose !== FORUM &&
      (whose !== YOUNG || others.length > 0) &&
      !others.some((voice) => voice.whose === whose) &&
      askedOf(facts, whose) !== null,
  );
  return [
    chapter('What families and young people say', 'voice'),
    section('Parent carer forum'),
    ...(forum.length === 0 ? [paragraph(notThere(facts, FORUM))] : forum.flatMap((voice) => quote(voice))),
    ...(others.length === 0 ? [section(YOUNG), paragraph(notThere(facts, YOUNG))] : []),
    ...others.flatMap((voice) => [section(voice.whose ?? 'Others'), ...quote(voice)]),
    ...awaited.flatMap((whose) => [section(whose), paragraph(notThere(facts, whose))]),
  ];
};
