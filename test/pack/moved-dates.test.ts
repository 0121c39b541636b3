/** Each date that is not the one agreed is told where a reader looks for it, also where nobody filled the columns of a new date. */
import { type Edition, type PackInput, packDocuments } from '../../functions/pack/pack.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Action } from '../../functions/plan/schema.ts';
import { AS_AT, action, review, smallPlan } from '../plans/small-plan.ts';
import { documentText } from './document-text.ts';

const inputOf = (now: Partial<Action>, then: Partial<Action> = {}, before = then): PackInput => {
  const planOf = (changes: Partial<Action>) => smallPlan({ actions: [action(changes)] });
  const stored = { sequence: 1, name: '', asAt: '2022-04-08' };
  return {
    ...{ plan: planOf(now), asAt: AS_AT, review: review(), waived: [], snapshot: { hash: 'b'.repeat(64) } },
    history: {
      ...NO_HISTORY,
      agreed: { ...stored, hash: 'a'.repeat(64), plan: planOf(then) },
      previous: { ...stored, hash: 'c'.repeat(64), plan: planOf(before) },
    },
  };
};

const textOf = (input: PackInput, edition: Edition = 'dfe'): string =>
  documentText(packDocuments(edition, input)[0]!).replaceAll('\u00a0', ' ');
const partOf = (text: string, from: string, to: string): string =>
  text.slice(text.indexOf(from), text.indexOf(to, text.indexOf(from) + from.length));
const redatedOf = (input: PackInput): string => partOf(textOf(input), '# Overdue and re-dated', 'Area of weakness A1');
const annexOf = (input: PackInput): string => partOf(textOf(input), '# Annex 1', '# Annex 2');

/** DfE agreed to 30 December 2022. */
const agreement = { reasonForNewDate: 'The printer closed', dfeAgreedBy: 'Case Lead', dfeAgreedOn: '2022-08-05' };

describe('an agreed date was typed over, and "No open action has a new date" stood under "Overdue and re-dated"', () => {
  const later = inputOf({ agreedDue: '2023-03-31' });
  it('it stands there with the date that counts, and that nobody agreed', () =>
    expect(redatedOf(later)).toContain(
      "written with parents: 30 December 2022 still counts; the sheet says 31 March 2023 in its place. DfE's agreement is not recorded.",
    ));
  it('Annex 1 says both dates', () =>
    expect(annexOf(later)).toContain(
      "11 April to 30 December 2022; the sheet says 31 March 2023, not agreed by DfE. No reason given. DfE's agreement is not recorded.",
    ));
  it('page 2 does not say that nothing was re-dated', () =>
    expect(partOf(textOf(later), 'None of these:', '\n')).not.toContain('re-dated'));
  it('to an earlier date: it is not the one agreed either', () =>
    expect(redatedOf(inputOf({ agreedDue: '2022-11-30' }))).toContain('the sheet says 30 November 2022'));
  it('emptied: the sheet gives none', () =>
    expect(redatedOf(inputOf({ agreedDue: null }))).toContain(
      '30 December 2022 still counts; the sheet gives no date in its place.',
    ));
  it('typed over before the last review: DfE is asked, although page 2 has nothing new to tell', () => {
    const old = inputOf({ agreedDue: '2023-03-31' }, {}, { agreedDue: '2023-03-31' });
    expect(textOf(old)).toContain('Does DfE agree to 31 March 2023 for A1.01?');
    expect(redatedOf(old)).toContain('No reason given.');
  });
  it('an action that is late all the same says in its row what the sheet says', () =>
    expect(redatedOf(inputOf({ agreedDue: '2023-03-31' }, { agreedDue: '2022-08-31' }))).toContain(
      '31 August 2022, 15 days late; the sheet says 31 March 2023, not agreed by DfE',
    ));
  it('in public: the agreed date, not a heading of the sheet', () =>
    expect(textOf(later, 'public')).toContain(
      'the agreed date from 30 December 2022 to 31 March 2023. DfE has not agreed to this, so what was agreed still counts.',
    ));
});

describe('the date before was read from the sheet, where somebody had typed over it', () => {
  const input = inputOf({ agreedDue: '2022-12-31', revisedDue: '2023-02-28', ...agreement });
  it('"was 31 December 2022" stood where 30 December was agreed', () => {
    expect(redatedOf(input)).toContain('28 February 2023, was 30 December 2022. Agreed by Case Lead, 5 August 2022.');
    expect(annexOf(input)).toContain('28 February 2023; was 30 December 2022, DfE agreed on 5 August 2022');
  });
});

it('"Agreed by Case Lead" stood behind "proposed, not agreed by DfE", by an agreement to another date', () => {
  const then = { revisedDue: '2022-12-30', agreedDue: '2022-10-31', ...agreement };
  const input = inputOf({ ...then, revisedDue: '2023-05-31' }, then);
  expect(annexOf(input)).toContain(
    "31 May 2023 proposed, not agreed by DfE. The printer closed. DfE's agreement is not recorded.",
  );
  expect(annexOf(input)).not.toContain('Agreed by Case Lead');
});

it('"30 December 2022, was 30 December 2022" was told of a new date that is the old one', () => {
  const input = inputOf({ revisedDue: '2022-12-30' });
  expect(redatedOf(input)).toContain('No open action has a new date.');
  expect(annexOf(input)).not.toContain('DfE agreed');
});

it('the reason was said to stand on page 2, which told only of a measure that the action lost', () => {
  const old = { revisedDue: '2023-02-28', reasonForNewDate: 'The printer closed' };
  const input = inputOf({ ...old, measures: [] }, {}, old);
  expect(redatedOf(input)).toContain('28 February 2023 is proposed. The printer closed.');
});

it('"No open action has a new date" stood above an overdue one that "was 29 July 2022, DfE agreed"', () => {
  const text = redatedOf(
    inputOf({ revisedDue: '2022-08-31', agreedDue: '2022-07-29', ...agreement }, { agreedDue: '2022-07-29' }),
  );
  expect(text).toContain('was 29 July 2022, DfE agreed on 5 August 2022');
  expect(text).toContain('Only overdue actions have a new date.');
  expect(text).not.toContain('No open action');
});

describe('a start was put off, the action stayed "Not started", and nothing told of it', () => {
  const waiting = { status: 'Not started' as const, rating: 'Not started' as const, start: '2022-08-01' };
  const input = inputOf({ ...waiting, start: '2022-11-01' }, waiting);
  it('page 2 and "Re-dated" tell it', () => {
    expect(textOf(input)).toContain('written with parents: start 1 August 2022 to 1 November 2022.');
    expect(redatedOf(input)).toContain('start 1 November 2022, agreed: 1 August 2022.');
    expect(annexOf(input)).toContain('The agreed start was 1 August 2022.');
  });
  it('the day on which work began in fact is no date that moved', () =>
    expect(redatedOf(inputOf({ start: '2022-05-02' }))).toContain('No open action has a new date.'));
});
