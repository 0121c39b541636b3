/** What changed in actions: one row of the table for each kind of change that a reader must be told of. */
import type { ChangeKind, Changes } from '../../functions/plan/changes.ts';
import type { Action } from '../../functions/plan/schema.ts';
import { between, inAction, linesOf } from '../plans/plan-changes.ts';
import { action, smallPlan } from '../plans/small-plan.ts';

const moved: Partial<Action> = { revisedDue: '2023-03-31', reasonForNewDate: 'Staff left' };
const agreed: Partial<Action> = { dfeAgreedBy: 'Case lead', dfeAgreedOn: '2022-09-01' };
const guide = 'A1.01 Publish a guide to EHC plans, written with parents';

describe('told under its kind, in plain words', () => {
  it.each<[string, ChangeKind, Changes, string]>([
    [
      'an action put in',
      'added',
      between(smallPlan(), smallPlan({ actions: [action(), action({ ref: 'A1.02', action: 'Train writers' })] })),
      'A1.02 Train writers: action.',
    ],
    [
      'an action taken out',
      'removed',
      between(smallPlan(), smallPlan({ actions: [] })),
      `${guide}: row taken out. No agreement by DfE recorded.`,
    ],
    [
      'an action withdrawn, and why',
      'removed',
      inAction({}, { status: 'Withdrawn', update: 'Merged with A1.02' }),
      `${guide}: withdrawn. Merged with A1.02. No agreement by DfE recorded.`,
    ],
    [
      'an action withdrawn with DfE',
      'removed',
      inAction({}, { status: 'Withdrawn', reasonForNewDate: 'Merged', ...agreed }),
      `${guide}: withdrawn. Merged. DfE agreed on 1 September 2022 (Case lead).`,
    ],
    [
      'an action completed',
      'completed',
      inAction({}, { status: 'Complete', completedOn: '2022-09-01' }),
      `${guide}: 1 September 2022.`,
    ],
    [
      'a date moved with agreement',
      'redated',
      inAction({}, { ...moved, ...agreed }),
      `${guide}: Due date: 30 December 2022 to 31 March 2023. Staff left. DfE agreed on 1 September 2022 (Case lead).`,
    ],
    [
      'a date brought forward',
      'redated',
      inAction({}, { agreedDue: '2022-11-30' }),
      `${guide}: Agreed due: 30 December 2022 to 30 November 2022.`,
    ],
    [
      'an agreement that came later',
      'redated',
      inAction(moved, { ...moved, ...agreed }),
      `${guide}: Due date: 30 December 2022 to 31 March 2023. Staff left. DfE agreed on 1 September 2022 (Case lead).`,
    ],
    [
      'a date moved without agreement',
      'softened',
      inAction({}, moved),
      `${guide}: Due date: 30 December 2022 to 31 March 2023. Staff left. No agreement by DfE recorded.`,
    ],
    [
      'an agreed date typed over',
      'softened',
      inAction({}, { agreedDue: '2023-03-31' }),
      `${guide}: Agreed due: 30 December 2022 to 31 March 2023. No agreement by DfE recorded.`,
    ],
    [
      'an agreed date taken out',
      'softened',
      inAction({}, { agreedDue: null }),
      `${guide}: Agreed due: 30 December 2022 to no date. No agreement by DfE recorded.`,
    ],
    [
      'a date moved under an old agreement',
      'softened',
      inAction({ ...moved, ...agreed }, { ...moved, ...agreed, revisedDue: '2023-06-30' }),
      `${guide}: Due date: 31 March 2023 to 30 June 2023. Staff left. The agreement recorded, of 1 September 2022, stood there before this change.`,
    ],
    [
      'a figure gone from the success criteria',
      'softened',
      inAction({}, { successCriteria: 'Guide rated clear by parents' }),
      'It no longer has a figure. No agreement by DfE recorded.',
    ],
    [
      'success criteria taken out',
      'softened',
      inAction({}, { successCriteria: '' }),
      'It was taken out. No agreement by DfE recorded.',
    ],
    [
      '"will" become "aim to"',
      'softened',
      inAction({ action: 'Publish the guide' }, { action: 'Aim to publish the guide' }),
      'It now says "Aim to". No agreement by DfE recorded.',
    ],
    [
      'success criteria in other words',
      'reworded',
      inAction({}, { successCriteria: 'Guide on the website and rated clear by 80% of parents' }),
      `${guide}: Success criteria: wording changed: was "Guide published and rated clear by 80% of parents", is "Guide on the website and rated clear by 80% of parents".`,
    ],
    [
      'an action in other words',
      'reworded',
      inAction({}, { action: 'Publish a leaflet on EHC plans, written with parents' }),
      'wording changed: was "Publish a guide to EHC plans, written with parents", is "Publish a leaflet on EHC plans, written with parents".',
    ],
    [
      'a measure unlinked',
      'softened',
      inAction({ measures: ['M01', 'M02'] }, { measures: ['M01'] }),
      `${guide}: Measures: M01, M02 to M01. It is no longer held to M02. No agreement by DfE recorded.`,
    ],
    [
      'an action opened again',
      'softened',
      inAction({ status: 'Complete', completedOn: '2022-08-01' }, {}),
      'It was complete and is open again.',
    ],
    [
      'another lead',
      'leads',
      inAction({}, { lead: 'Head of Health' }),
      `${guide}: Lead: Head of SEND to Head of Health.`,
    ],
    ['another SRO', 'leads', inAction({}, { sro: 'Director' }), `${guide}: SRO: nobody to Director.`],
    [
      'a rating worked out anew',
      'ratings',
      inAction({}, { agreedDue: '2022-08-31' }),
      `${guide}: Green to Red, the sheet says Green. 15 days late, due 31 August 2022.`,
    ],
    [
      'a claim moved',
      'ratings',
      inAction({ status: 'Complete', evidence: ['E01'] }, { status: 'Complete', evidence: ['E01'], rating: 'Blue' }),
      `${guide}: Blue as before, the sheet says Blue (was Green). Complete.`,
    ],
  ])('%s', (_what, kind, changes, says) => {
    expect(`${linesOf(kind, changes).join('\n')}\n`).toContain(`${says}\n`);
  });
});

it('a line break more is an edit, and no new wording', () => {
  const { reworded, edited } = inAction({}, { successCriteria: 'Guide published and\nrated clear by 80% of parents' });
  expect(reworded).toEqual([]);
  expect(edited).toEqual([expect.objectContaining({ ref: 'A1.01', fields: ['successCriteria'] })]);
});

it('a success criterion that is typed for the first time was not changed', () => {
  expect(inAction({ successCriteria: '' }, {}).reworded).toEqual([]);
});

it('of long criteria that are mostly alike, the words that differ are told with some on either side', () => {
  const long = (when: string) =>
    `Two seats on the board are filled by the parent carer forum ${when} 31 March 2022, and both seats have a vote and a deputy.`;
  const [line] = linesOf('reworded', inAction({ successCriteria: long('by') }, { successCriteria: long('before') }));
  expect(line).toContain(
    'was "\u2026 by the parent carer forum by 31 March 2022, and both \u2026", is "\u2026 by the parent carer forum before 31 March 2022, and both \u2026".',
  );
});
