/** What stands half filled in: words that nobody agreed, claims without their reason, and cells that a rating needs. */
import { longDate } from '../dates.ts';
import { effectiveDue, isOpenAction, rateAction } from '../ratings.ts';
import type { Action, Rating } from '../schema.ts';
import { headingFor } from '../sheet-layout.ts';
import { type Judged, type Rule, rowsWhere } from './rule.ts';
import { isNotOnePerson, quoted } from './words.ts';

const ORDER: Rating[] = ['Red', 'Amber', 'Green', 'Blue'];
const SHORTEST = 15;

/** One step better than the dates say; two are an error of their own. */
const oneBetter = (
  { counting, history, asAt }: Judged,
  action: Action,
): { claimed: string; rating: string; because: string } | null => {
  if (action.rating === null) return null;
  const { rating, because } = rateAction(action, counting, history.agreed?.plan ?? null, asAt);
  const [claim, sum] = [ORDER.indexOf(action.rating), ORDER.indexOf(rating)];
  return claim >= 0 && sum >= 0 && claim - sum === 1 ? { claimed: action.rating, rating, because } : null;
};

const isOffScale = (n: number | null): boolean => n !== null && (n < 1 || n > 5 || !Number.isInteger(n));

const actionRules: Rule[] = [
  {
    id: 'A02',
    group: 'Actions',
    severity: 'error',
    when: 'nightly',
    sentence: '"{action}" does not say what will be done.',
    fix: 'Say who will do what, in a sentence.',
    why: 'Nobody can check whether "Training" was done.',
    example: '"Training"',
    find: ({ plan }) =>
      rowsWhere(plan, 'actions', 'action', ({ action }) => {
        const text = action.trim();
        return text !== '' && text.length < SHORTEST && { action: quoted(text) };
      }),
  },
  {
    id: 'A09',
    group: 'Actions',
    severity: 'error',
    when: 'nightly',
    sentence: 'It starts on {start}, after it is due on {due}.',
    fix: 'Correct Start. If the due date has to move, put the new one under Revised due.',
    why: 'One of the two days is a slip, and the pack prints both.',
    example: 'start 1 May 2023, due 28 February 2023',
    find: ({ plan, history }) =>
      rowsWhere(plan, 'actions', 'start', (action) => {
        const due = effectiveDue(action, history.agreed?.plan ?? null);
        if (action.start === null || due === null || action.start <= due) return null;
        return { start: longDate(action.start), due: longDate(due) };
      }),
  },
  {
    id: 'A17',
    group: 'Actions',
    severity: 'warning',
    when: 'nightly',
    sentence: 'It is in progress, and Update is blank.',
    fix: 'Say in a sentence what has happened since the last review.',
    why: 'Advisers read a blank as no progress.',
    example: 'In progress, Update blank',
    find: ({ plan, asAt }) =>
      plan.cover.agreedOn === null || plan.cover.agreedOn > asAt
        ? []
        : rowsWhere(
            plan,
            'actions',
            'update',
            (action) => action.status === 'In progress' && action.update.trim() === '',
          ),
  },
  {
    id: 'A38',
    group: 'Actions',
    severity: 'warning',
    when: 'nightly',
    sentence: '"{lead}" is not on the People tab.',
    fix: 'Add them to the People tab, or type the name as it stands there.',
    why: 'A lead whom nobody can look up is not told of anything, and may be a slip.',
    example: 'a name that is on no row of People',
    find: ({ plan }) => {
      const names = new Set(plan.people.map(({ name }) => name.trim().toLowerCase()));
      return rowsWhere(plan, 'actions', 'lead', (action) => {
        const lead = action.lead.trim();
        if (lead === '' || !isOpenAction(action) || names.has(lead.toLowerCase())) return null;
        return isNotOnePerson(lead, plan.people) ? null : { lead: quoted(lead) };
      });
    },
  },
  {
    id: 'B02',
    group: 'Ratings',
    severity: 'warning',
    when: 'nightly',
    sentence: 'Rated {claimed}; by dates and figures it is {rating}: {because}.',
    fix: 'Change the rating to {rating}, or say under Update why it is better than it looks. The pack prints both.',
    why: 'The pack prints the two side by side, and the question will be why they differ.',
    example: 'Amber, 40 days late',
    find: (judged) => rowsWhere(judged.counting, 'actions', 'rating', (action) => oneBetter(judged, action)),
  },
  {
    id: 'B04',
    group: 'Ratings',
    severity: 'error',
    when: 'pack',
    sentence: 'Rated {rating}, and there is no recovery step.',
    fix: 'Say under Recovery step what will bring it back, who does it and by when.',
    why: 'DfE asks of every Amber and Red what is being done about it.',
    example: 'Amber, Recovery step blank',
    find: ({ plan }) =>
      rowsWhere(plan, 'actions', 'recoveryStep', (action) => {
        if (action.rating !== 'Amber' && action.rating !== 'Red') return null;
        return isOpenAction(action) && action.recoveryStep.trim() === '' ? { rating: action.rating } : null;
      }),
  },
];

const otherRules: Rule[] = [
  {
    id: 'M04',
    group: 'Measures and figures',
    severity: 'error',
    when: 'nightly',
    sentence: 'Better when is blank, so the measure cannot be rated.',
    fix: 'Choose under Better when whether higher or lower is better.',
    why: 'Without it nobody can tell a rise that is good from one that is bad.',
    example: 'Better when left blank',
    find: ({ plan }) =>
      rowsWhere(plan, 'measures', 'betterWhen', ({ ref, betterWhen }) => {
        const typed = plan.kept.some(
          (one) => one.tab === 'Measures' && one.ref === ref && one.heading === headingFor('measures', 'betterWhen'),
        );
        return betterWhen === null && !typed;
      }),
  },
  {
    id: 'V01',
    group: 'Reviews, packs and sending',
    severity: 'error',
    when: 'pack',
    sentence: "The forum's words for {review} stand here, and {lacks} is blank.",
    fix: 'Send the words to the forum, and fill in Agreed by and Agreed on when it has agreed to them.',
    why: 'Nobody is quoted to DfE in words that they have not agreed.',
    example: 'a statement with Agreed by blank',
    find: ({ plan, review }) =>
      rowsWhere(plan, 'voice', 'agreedBy', (row) => {
        if (row.whose !== 'Parent carer forum' || row.statement.trim() === '' || row.review !== review?.ref)
          return null;
        const lacks = [
          ...(row.agreedBy.trim() === '' ? ['Agreed by'] : []),
          ...(row.agreedOn === null ? ['Agreed on'] : []),
        ];
        return lacks.length === 0 ? null : { review: row.review, lacks: lacks.join(' and ') };
      }),
  },
  {
    id: 'K07',
    group: 'Reviews, packs and sending',
    severity: 'error',
    when: 'pack',
    sentence: 'The ask is Done, and its response is blank.',
    fix: 'Say under Response what was done, or give it back the status Open.',
    why: 'Each ask of an outcome letter is answered in the next pack.',
    example: 'Done, Response blank',
    find: ({ plan }) =>
      rowsWhere(plan, 'asks', 'response', (row) => row.status === 'Done' && row.response.trim() === ''),
  },
  {
    id: 'R02',
    group: 'Ratings',
    severity: 'error',
    when: 'nightly',
    sentence: 'Likelihood {likelihood} and impact {impact}: each is a whole number from 1 to 5.',
    fix: 'Correct the one that is not.',
    why: 'The pack prints the score as one out of 25.',
    example: 'likelihood 7',
    find: ({ plan }) =>
      rowsWhere(plan, 'risks', 'likelihood', ({ likelihood, impact }) =>
        isOffScale(likelihood) || isOffScale(impact)
          ? { likelihood: likelihood ?? 'blank', impact: impact ?? 'blank' }
          : null,
      ),
  },
  {
    id: 'E03',
    group: 'Data protection',
    severity: 'error',
    when: 'pack',
    sentence: 'This evidence is marked as holding personal data.',
    fix: 'Take out or anonymise what is personal, then choose None under Personal data.',
    why: 'A pack goes to many mailboxes, and evidence about one child must not.',
    example: 'Personal data: Yes',
    find: ({ plan }) => rowsWhere(plan, 'evidence', 'personalData', (row) => row.personalData === 'Yes'),
  },
];

export const unfinishedRules: Rule[] = [...actionRules, ...otherRules];
