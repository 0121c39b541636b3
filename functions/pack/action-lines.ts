/** What is said of one action wherever it stands: its dates, and how it comes back on track. */
import { longDate } from '../plan/dates.ts';
import type { Line } from './document.ts';
import type { Facts, RatedAction } from './facts.ts';
import { claimLines, ratingRun } from './rating-runs.ts';
import { bold, count, dated, muted, sentence, t, withoutStop } from './wording.ts';

export const dueLines = ({ action, due, late }: RatedAction): Line[] => [
  [t(dated(due))],
  ...(late > 0 ? [[bold(`${count(late, 'day')} late`)]] : []),
  ...(action.revisedDue !== null && action.revisedDue === due
    ? [
        [
          muted(
            `was ${dated(action.agreedDue)}; DfE agreed${action.dfeAgreedOn ? ` on ${longDate(action.dfeAgreedOn)}` : ''}`,
          ),
        ],
      ]
    : []),
  ...(action.revisedDue !== null && action.revisedDue !== due
    ? [[muted(`${longDate(action.revisedDue)} proposed, not agreed by DfE`)]]
    : []),
];

/** An action in trouble as one paragraph: what, how late, the rating beside the claim, and the way back. */
export const troubleLine = (facts: Facts, rated: RatedAction): Line => {
  const { action, rating, due, late } = rated;
  const claim = claimLines(rated).flatMap((line) => [t(' '), ...line, t('.')]);
  const when = late > 0 ? [bold(`${count(late, 'day')} late`), t(`, due ${dated(due)}. `)] : [t(`due ${dated(due)}. `)];
  return [
    facts.ref(action.ref),
    t(` ${withoutStop(action.action)}: `),
    ...when,
    ratingRun(rating),
    ...claim,
    bold(' Recovery: '),
    t(sentence(action.recoveryStep) || 'no step given.'),
    muted(` ${action.lead || 'No lead'}.`),
  ];
};
