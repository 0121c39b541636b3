/** Every recipient of every pack on one list: past first, then planned, as the people hold their roles on the day. */
import type { Plan } from '../../functions/plan/schema.ts';
import { packDueOn } from '../../functions/plan/settings.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import type { LedgerEntry } from '../../functions/services/ports.ts';
import { recipientsOf } from '../../functions/services/recipients.ts';
import { sentList } from '../../functions/services/sent-list.ts';

const plan = samplePlan('six-months');
const asAt = '2022-09-15';
const refsAfter = (day: string) => plan.reviews.filter((one) => (one.date ?? '') >= day).map((one) => one.ref);

let sequence = 0;
const entry = (kind: LedgerEntry['kind'], at: string, details: LedgerEntry['details']): LedgerEntry => {
  sequence += 1;
  return {
    ...{ kind, at, details, sequence, key: `${sequence}`, actor: 'Officer', previous: '', hash: `${sequence}` },
  };
};
const pack = (review: string, pdfHash: string, at: string) => entry('pack', at, { review, pdfHash, edition: 'dfe' });
const sent = (review: string, pdfHash: string, to: string, at: string, more: LedgerEntry['details'] = {}) =>
  entry('dispatch', at, {
    message: `${pdfHash} ${to}`,
    review,
    pdfHash,
    to,
    name: `Name of ${to}`,
    state: 'sent',
    ...more,
  });

it('before anything is sent, every coming review is planned, each with those of the day its pack is due', () => {
  const rows = sentList(plan, [], asAt);
  expect(rows.every((row) => row.planned && row.standing === 'pending' && row.state === '')).toBe(true);
  expect([...new Set(rows.map((row) => row.review))]).toEqual(refsAfter(asAt));
  expect(refsAfter(asAt).length).toBeGreaterThan(1);
  for (const review of plan.reviews.filter((one) => (one.date ?? '') >= asAt)) {
    const due = packDueOn(plan.cover, review) ?? '';
    const day = due > asAt ? due : asAt;
    expect(rows.filter((row) => row.review === review.ref).map((row) => [row.to, row.on, row.packDue])).toEqual(
      recipientsOf(plan, review, day).map((one) => [one.address, day, due]),
    );
  }
});

it('somebody who hands over between two packs is on the list for the first and not for the second', () => {
  const [first, second] = refsAfter(asAt);
  const between = packDueOn(plan.cover, plan.reviews.find((one) => one.ref === first) ?? plan.reviews[0]!) ?? '';
  const leaving: Plan = {
    ...plan,
    people: plan.people.map((one) =>
      one.role === 'DfE SEND adviser' && one.to === null ? { ...one, to: between } : one,
    ),
  };
  const adviser = plan.people.find((one) => one.role === 'DfE SEND adviser' && one.to === null)?.email;
  const reviews = (of: Plan) =>
    sentList(of, [], asAt)
      .filter((row) => row.to === adviser)
      .map((row) => row.review);
  expect(reviews(plan)).toEqual(expect.arrayContaining([first, second]));
  expect(reviews(leaving)).toEqual([first]);
});

it('who was sent the pack is past, and is planned no more; whoever is missing is planned still', () => {
  const everybody = sentList(plan, [], asAt).filter((row) => row.review === 'RV2');
  const ledger = [
    pack('RV2', 'abc', '2022-09-15T09:00:00.000Z'),
    ...everybody.slice(1).map((row) => sent('RV2', 'abc', row.to, '2022-09-15T10:00:00.000Z')),
  ];
  const rows = sentList(plan, ledger, asAt).filter((row) => row.review === 'RV2');
  expect(rows.filter((row) => !row.planned).map((row) => row.to)).toEqual(everybody.slice(1).map((row) => row.to));
  expect(rows.filter((row) => row.planned)).toMatchObject([{ to: everybody[0]?.to, pdfHash: 'abc', edition: 'dfe' }]);
});

it('a pack made again after it was sent is planned again for all, and the one that went stays on the list', () => {
  const address = sentList(plan, [], asAt).find((row) => row.review === 'RV2')?.to ?? '';
  const ledger = [
    pack('RV2', 'abc', '2022-09-15T09:00:00.000Z'),
    sent('RV2', 'abc', address, '2022-09-15T10:00:00.000Z'),
    pack('RV2', 'def', '2022-09-16T09:00:00.000Z'),
  ];
  const rows = sentList(plan, ledger, asAt).filter((row) => row.to === address && row.review === 'RV2');
  expect(rows.map((row) => [row.planned, row.pdfHash])).toEqual([
    [false, 'abc'],
    [true, 'def'],
  ]);
});

it('past packs stand in the order in which they went, each together, also when one is sent again later', () => {
  const ledger = [
    sent('RV1', 'one', 'a@education.example', '2022-06-15T10:00:00.000Z', { copy: true }),
    sent('RV2', 'two', 'a@education.example', '2022-09-15T10:00:00.000Z', { state: 'bounced' }),
    sent('RV1', 'one', 'b@education.example', '2022-09-16T10:00:00.000Z', { message: 'x', again: 1, first: 'one b' }),
  ];
  const rows = sentList(null, ledger, asAt);
  expect(rows.map((row) => [row.review, row.to, row.standing, row.again, row.copy, row.on])).toEqual([
    ['RV1', 'a@education.example', 'accepted', 0, true, '2022-06-15'],
    ['RV1', 'b@education.example', 'accepted', 1, false, '2022-09-16'],
    ['RV2', 'a@education.example', 'bounced', 0, false, '2022-09-15'],
  ]);
  expect(sentList(plan, ledger, asAt)[0]).toMatchObject({
    reviewDate: plan.reviews.find((one) => one.ref === 'RV1')?.date,
    edition: '',
    planned: false,
  });
});

it('a submission is planned to its mailbox first, until it has gone in, and without a mailbox to people only', () => {
  const before = samplePlan('submission');
  const open = { ...before, cover: { ...before.cover, submittedOn: null } };
  const submission = (of: Plan) => sentList(of, [], '2022-03-20').filter((row) => row.edition === 'submission');
  expect(submission(open)[0]).toMatchObject({ to: 'send.inspections@education.example', copy: false, planned: true });
  expect(submission({ ...open, cover: { ...open.cover, submittedOn: '2022-03-19' } })).toEqual([]);
  const unnamed = submission({ ...open, cover: { ...open.cover, submissionMailbox: '' } });
  expect(unnamed.length).toBe(submission(open).length - 1);
});
