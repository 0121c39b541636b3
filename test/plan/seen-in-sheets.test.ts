/** What people saw in sheets: figures that cannot be, that vanish, or that are told a hundred times; dates that read two ways. */
import { isAllowed } from '../../functions/plan/findings.ts';
import { maskChildIdentifiers } from '../../functions/plan/privacy.ts';
import { readDate } from '../../functions/plan/read-date.ts';
import { actual, findingsOf, measure, percent, plain, smallPlan } from '../plans/small-plan.ts';

const withActual = (changes: Parameters<typeof actual>[0]) => smallPlan({ actuals: [actual(), actual(changes)] });

it.each([
  ['4,600%', withActual({ value: percent(4600) }), '4,600% cannot be: a percentage is at most 100%.'],
  ['-46%', withActual({ value: percent(-46) }), '-46% cannot be: it is below nothing.'],
  [
    '-31 weeks',
    smallPlan({
      measures: [
        measure({
          unit: 'weeks',
          baseline: plain(30),
          target: plain(20),
          months3: plain(28),
          months6: plain(25),
          months12: plain(20),
          betterWhen: 'Lower is better',
        }),
      ],
      actuals: [actual({ value: plain(-31) })],
    }),
    '-31 cannot be: it is below nothing.',
  ],
  ['a target of 108%', smallPlan({ measures: [measure({ target: percent(108) })] }), '108% cannot be'],
])('M06: %s on page 1', (_what, plan, says) => {
  expect(findingsOf('M06', plan)[0]?.message).toContain(says);
});

it.each([
  ['of no measure', { measure: '' }, 'This figure has no measure'],
  ['without its last day', { to: null }, 'This figure has no last day'],
])('M34: a figure %s does not vanish in silence', (_what, changes, says) => {
  expect(findingsOf('M34', withActual(changes))[0]?.message).toContain(says);
});

it('M23: a figure for August 2202 does not turn Red into Amber', () => {
  expect(findingsOf('M23', withActual({ to: '2202-08-31' }))[0]?.message).toBe(
    'The period of this figure ends on 31 August 2202, which has not come yet.',
  );
  expect(findingsOf('M23', withActual({ to: '2202-08-31', state: 'Projected' }))).toEqual([]);
});

it('M05: one column that lost its percent signs is one finding, not one a row', () => {
  const lost = Array.from({ length: 12 }, (_, i) =>
    actual({ to: `2022-${String(i + 1).padStart(2, '0')}-28`, value: plain(0.46) }),
  );
  const found = findingsOf('M05', smallPlan({ actuals: lost }));
  expect(found).toHaveLength(1);
  expect(found[0]?.message).toContain('and 11 more figures of M01 like it');
});

it.each([
  ['over a line break', '943 476\n5919'],
  ['on three lines', '943\n476\n5919'],
  ['with commas', '943,476,5919'],
  ['with strokes', '943/476/5919'],
  ['in brackets', '(943)4765919'],
  ['with low lines', '943_476_5919'],
  ['with a letter after it', '9434765919A'],
  ['in wide figures', '９４３４７６５９１９'],
  ['a pupil number in groups', 'A 123 456 789 012'],
  ['a postcode over a line break', 'ST16\n2DH'],
  ['born, in short', 'b. 12/5/2011'],
])('a child’s identifier %s is taken out', (_how, typed) => {
  const { text, kinds } = maskChildIdentifiers(`Family of ${typed} seen`);
  expect(kinds).toHaveLength(1);
  expect(text).toContain('[removed]');
  expect(text).not.toMatch(/\p{Nd}/u);
});

it.each(['22-08-31', '01-02-03'])('%s reads two ways and is asked about', (typed) => {
  expect(readDate(typed).kind).toBe('two ways');
});
it('1 jul 99 is not taken for 2099', () => {
  expect(readDate('1 jul 99').kind).toBe('none');
});

it.each([
  'case.lead\u00ad@education.example',
  'case.lead\u200e@education.example',
  'mailto:case.lead@education.example',
  'сase.lead@education.example',
])('an address that only looks like an allowed one is refused: %s', (address) => {
  expect(isAllowed(address, ['education.example'])).toBe(false);
});
