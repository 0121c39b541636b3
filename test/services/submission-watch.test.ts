/** The due date of the plan itself, from two weeks before until it has gone. */
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import type { LedgerEntry } from '../../functions/services/ports.ts';
import { submissionWatch } from '../../functions/services/submission-watch.ts';

const plan = { ...samplePlan('submission'), cover: { ...samplePlan('submission').cover, submittedOn: null } };

const entry = (kind: LedgerEntry['kind'], details: LedgerEntry['details'], sequence: number): LedgerEntry => ({
  ...{
    kind,
    details,
    sequence,
    key: String(sequence),
    at: '2022-04-01T09:00:00.000Z',
    actor: 'Officer',
    previous: '',
    hash: String(sequence),
  },
});
const made = entry('pack', { review: 'RV0', edition: 'submission', pdfHash: 'abc' }, 1);
const signed = (party: string, n: number) => entry('sign-off', { review: 'RV0', pdfHash: 'abc', party }, n);
const sent = entry('dispatch', { review: 'RV0', pdfHash: 'abc', message: 'm', to: 'a@b.example', state: 'sent' }, 4);

const toMailbox = (state: string, message: string, n: number) =>
  entry('dispatch', { review: 'RV0', pdfHash: 'abc', message, to: 'send.inspections@education.example', state }, n);

it.each<[string, string, LedgerEntry[], string | null]>([
  ['more than two weeks before, nothing is said', '2022-03-17', [], null],
  [
    'two weeks before',
    '2022-03-18',
    [],
    'The plan is due with DfE on 1 April 2022, in 14 days; the submission has not been made yet.',
  ],
  [
    'the day before, made',
    '2022-03-31',
    [made],
    'The plan is due with DfE on 1 April 2022, tomorrow; it is made and not yet signed for council and health.',
  ],
  [
    'on the day, signed for one side',
    '2022-04-01',
    [made, signed('council', 2)],
    'The plan is due with DfE on 1 April 2022, today; it is made and not yet signed for health.',
  ],
  [
    'on the day, signed',
    '2022-04-01',
    [made, signed('council', 2), signed('health', 3)],
    'The plan is due with DfE on 1 April 2022, today; it is signed and not yet sent.',
  ],
  [
    'late',
    '2022-04-04',
    [],
    'The plan was due with DfE on 1 April 2022, 3 days ago; the submission has not been made yet.',
  ],
  [
    'delivered, nothing more is said',
    '2022-04-04',
    [made, toMailbox('sent', 'm', 4), toMailbox('delivered', 'm', 5)],
    null,
  ],
  [
    'sent, and it came back from the mailbox, though a copy went',
    '2022-04-01',
    [made, sent, toMailbox('sent', 'n', 5), toMailbox('bounced', 'n', 6)],
    'The plan is due with DfE on 1 April 2022, today; it was sent on 1 April 2022 and did not arrive. Ask DfE for the right address, or send it again.',
  ],
  [
    'it came back and was sent again, nothing more is said',
    '2022-04-04',
    [made, toMailbox('bounced', 'n', 5), toMailbox('sent', 'again', 6)],
    null,
  ],
  ['sent, nothing more is said', '2022-04-04', [made, signed('council', 2), signed('health', 3), sent], null],
])('%s', (_when, day, ledger, says) => {
  expect(submissionWatch(plan, ledger, day)).toBe(says);
});

it('a plan whose sheet says it went in is not watched', () => {
  expect(submissionWatch(samplePlan('submission'), [], '2022-04-04')).toBeNull();
});
