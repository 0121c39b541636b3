/** What falls due for a plan, and when: over weekends, bank holidays, clock changes, and reviews that are moved. */
import fc from 'fast-check';
import { addDays, isWorkingDay } from '../../functions/plan/dates.ts';
import type { Plan, Review } from '../../functions/plan/schema.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { errandsOf, freezeOn } from '../../functions/services/due-dates.ts';
import { londonDay } from '../../functions/services/london-day.ts';
import type { Errand, LedgerEntry } from '../../functions/services/ports.ts';

const sample = samplePlan('six-months');
const planWith = (...reviews: Partial<Review>[]): Plan => ({
  ...sample,
  cover: { ...sample.cover, submittedOn: null },
  reviews: reviews.map((changes) => ({
    ...(sample.reviews.find((one) => one.ref === 'RV3') as Review),
    ...changes,
  })),
});

const entry = (kind: LedgerEntry['kind'], details: LedgerEntry['details'], sequence: number): LedgerEntry => ({
  ...{ kind, details, sequence, key: String(sequence), at: '2022-09-15T09:00:00.000Z' },
  ...{ actor: 'Officer', previous: '', hash: String(sequence) },
});
const made = (pdfHash: string, n: number) =>
  entry('pack', { review: 'RV2', edition: 'dfe', pdfHash, asAt: '2022-09-15' }, n);
const signed = (pdfHash: string, party: string, n: number) => entry('sign-off', { review: 'RV2', pdfHash, party }, n);
const sent = (pdfHash: string, state: string, n: number) =>
  entry('dispatch', { review: 'RV2', pdfHash, message: 'm', to: 'a@b.example', state }, n);

const told = (errands: Errand[]): string[] =>
  errands.map(({ due, work }) => `${due.slice(0, 16)} ${work.kind} ${work.review}`);
const errands = (plan: Plan, asAt: string, ledger: LedgerEntry[] = []): string[] =>
  told(errandsOf(plan, { area: 'exampleshire', ledger, asAt }));

describe('the pack of a review', () => {
  it('is made at six in the evening of the day it is due, after four reminders in the morning', () => {
    expect(errands(sample, '2022-08-30')).toEqual([
      '2022-09-01T07:00 remind RV2',
      '2022-09-08T07:00 remind RV2',
      '2022-09-13T07:00 remind RV2',
      '2022-09-15T07:00 remind RV2',
      '2022-09-15T17:00 freeze RV2',
    ]);
  });

  it('that was missed is still made, and nobody is reminded of days that are over', () => {
    expect(errands(sample, '2022-09-19')).toEqual(['2022-09-15T17:00 freeze RV2']);
  });

  it('is not made once the review is over', () => {
    expect(errands(sample, '2022-09-30')).toEqual([]);
  });

  it('is not foreseen more than five weeks ahead', () => {
    expect(errands(sample, '2022-07-27')).toEqual([]);
  });

  it.each([
    ['moves with its review', { date: '2022-10-13' }, '2022-09-29', '17:00'],
    ['is due by winter time once the clocks have changed', { date: '2022-11-14' }, '2022-10-31', '18:00'],
    ['is due by summer time on the Friday before they change', { date: '2022-11-11' }, '2022-10-28', '17:00'],
    ['falls on the Friday before a weekend', { date: '2022-10-15' }, '2022-09-30', '17:00'],
    ['falls before a bank holiday', { date: '2022-10-03' }, '2022-09-16', '17:00'],
    ['falls before Christmas', { date: '2023-01-10' }, '2022-12-23', '18:00'],
    [
      'is made the evening before a first meeting',
      { kind: 'First meeting', date: '2022-10-03' },
      '2022-09-30',
      '17:00',
    ],
  ] as [string, Partial<Review>, string, string][])('%s', (_name, changes, day, time) => {
    const plan = planWith({ packDue: null, ...changes });
    const all = errands(plan, addDays(day, -3));
    expect(all.at(-1)).toBe(`${day}T${time} freeze RV3`);
  });

  it('of a review without a date is nobody’s errand', () => {
    expect(errands(planWith({ date: null, packDue: null }), '2022-09-01')).toEqual([]);
  });
});

describe('the plan itself', () => {
  it('is watched until it is due, and not made by itself', () => {
    expect(errands(planWith({ kind: 'Submission', date: '2022-10-03' }), '2022-09-16')).toEqual([
      '2022-09-16T07:00 remind RV3',
      '2022-09-26T07:00 remind RV3',
      '2022-09-30T07:00 remind RV3',
      '2022-10-03T07:00 remind RV3',
    ]);
  });
  it('is not watched once it has been submitted', () => {
    const plan = planWith({ kind: 'Submission', date: '2022-10-03' });
    expect(errands({ ...plan, cover: { ...plan.cover, submittedOn: '2022-09-15' } }, '2022-09-16')).toEqual([]);
  });
});

describe('a pack that is signed', () => {
  const ledger = [made('aa', 1), signed('aa', 'council', 2), signed('aa', 'health', 3)];
  it('for both is sent on the morning of the next working day', () => {
    expect(errands(sample, '2022-09-16', ledger)).toContain('2022-09-16T07:00 send RV2');
    expect(errands(sample, '2022-09-17', ledger)).toContain('2022-09-20T07:00 send RV2');
  });
  it('early is not sent before it is due', () => {
    expect(errands(sample, '2022-09-05', ledger)).toContain('2022-09-15T07:00 send RV2');
  });
  it.each([
    ['for one side only', ledger.slice(0, 2)],
    ['and was sent', [...ledger, sent('aa', 'sent', 4)]],
    ['and was delivered', [...ledger, sent('aa', 'delivered', 4)]],
    ['and came back', [...ledger, sent('aa', 'bounced', 4)]],
    ['and needs a person', [...ledger, sent('aa', 'needs a person', 4)]],
    ['and was made again since', [...ledger, made('bb', 4)]],
  ])('%s is not sent', (_name, entries) => {
    expect(errands(sample, '2022-09-16', entries).filter((one) => one.includes('send'))).toEqual([]);
  });
  it('whose sending broke off is gone on with', () => {
    expect(errands(sample, '2022-09-16', [...ledger, sent('aa', 'drafted', 4)])).toContain('2022-09-16T07:00 send RV2');
  });
});

it('for any review, what falls due does so on a working day, at eight or at six, before the review, once', () => {
  const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2020-01-01', days));
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 40 }), fc.constantFrom(0, 7, 14, 28), (date, before, lead) => {
      const plan = planWith({ date, packDue: null });
      const asAt = addDays(date, -before);
      const all = errandsOf(
        { ...plan, cover: { ...plan.cover, reviewLeadDays: lead } },
        { area: 'exampleshire', ledger: [], asAt },
      );
      for (const { due, work } of all) {
        const time = new Date(due).toLocaleTimeString('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' });
        expect([londonDay(due), time]).toEqual([work.on, work.kind === 'freeze' ? '18:00' : '08:00']);
        expect(isWorkingDay(work.on)).toBe(true);
        expect(work.on < date).toBe(true);
      }
      expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
      const review = plan.reviews[0] as Review;
      expect(all.filter(({ work }) => work.kind === 'freeze').length).toBeLessThanOrEqual(
        freezeOn(plan.cover, review) === null ? 0 : 1,
      );
    }),
    { numRuns: 400 },
  );
});
