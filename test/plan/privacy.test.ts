/** Children's identifiers are taken out of typed text, and nothing else is. The numbers here were made up for the test. */
import fc from 'fast-check';
import { maskChildIdentifiers } from '../../functions/plan/privacy.ts';

/** Nine digits and their check digit; null where modulus 11 leaves none. */
const nhsNumber = (nine: string): string | null => {
  const sum = [...nine].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? null : `${nine}${check}`;
};

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const nhsNumbers = fc
  .tuple(fc.constantFrom('4', '6', '7', '9'), digits(8))
  .map(([first, rest]) => nhsNumber(first + rest))
  .filter((number): number is string => number !== null);
const spelt = (number: string, gap: string): string =>
  [number.slice(0, 3), number.slice(3, 6), number.slice(6)].join(gap);

describe('is taken out, and named by its kind', () => {
  it.each<[string, string, string]>([
    ['NHS number', 'Seen with 943 476 5919 in May', 'Seen with [removed] in May'],
    ['NHS number', '9434765919', '[removed]'],
    ['NHS number', 'NHS9434765919', 'NHS[removed]'],
    ['NHS number', '943-476-5919', '[removed]'],
    ['NHS number', '943.476.5919', '[removed]'],
    ['NHS number', '943 - 476 - 5919', '[removed]'],
    ['NHS number', '943\u00a0476\u202f5919', '[removed]'],
    ['NHS number', '943\u2013476\u20135919', '[removed]'],
    ['NHS number', '943\u200b4765919', '[removed]'],
    ['NHS number', '(943 476 5919)', '([removed])'],
    ['pupil number', 'UPN H801200001001 moved', 'UPN [removed] moved'],
    ['pupil number', 'A12345678901B', '[removed]'],
    ['date of birth', 'DOB 12/05/2011', '[removed]'],
    ['date of birth', 'd.o.b.: 12.05.11', '[removed]'],
    ['date of birth', 'J, born on 12th May 2011, waits', 'J, [removed], waits'],
    ['date of birth', 'born 12th of May, 2011', '[removed]'],
    ['date of birth', 'Date of birth = May 12, 2011', '[removed]'],
    ['date of birth', 'date of birth was 2011-05-12', '[removed]'],
    ['date of birth', 'DoB\u00a0(12-May-2011)', '[removed])'],
    ['postcode', 'lives at ST16 2LH', 'lives at [removed]'],
    ['postcode', 'st162lh', '[removed]'],
    ['postcode', 'ST16\u00a02LH', '[removed]'],
    ['postcode', 'M1 1AE, EC1A 1BB and CR0 2YR', '[removed], [removed] and [removed]'],
    ['case reference', 'Case ref: 104882', '[removed]'],
    ['case reference', 'case reference EHC-2022-0123 stalled', '[removed] stalled'],
    ['case reference', 'EHC plan number LL/12345', '[removed]'],
    ['case reference', 'Child ID 20391', '[removed]'],
    ['case reference', 'pupil no. 5512', '[removed]'],
  ])('%s: %s', (kind, typed, text) => {
    expect(maskChildIdentifiers(typed)).toEqual({ text, kinds: [kind] });
  });

  it('each kind once, however many stand in the text', () => {
    expect(maskChildIdentifiers('943 476 5919, 943 476 5919 and DOB 12/05/2011').kinds).toEqual([
      'NHS number',
      'date of birth',
    ]);
  });
});

describe('is left alone', () => {
  it.each([
    'A1.01, A2.10 and M01',
    'M01 2nd quarter, E01 1st audit, A1 3rd step',
    'M1 2nd and S1 4th',
    'KS2 3yr average, KS4 5yr trend',
    'E01 2gb file',
    'RV2, Q1, R10, V1, M1.2',
    '1 April 2022 and 18 to 20 January 2022',
    '01/04/2022, 2022-04-01, 31.03.2022',
    'the academic year 2021/22, in 2022 and 2023',
    'Children born after 1 September 2017',
    'Three were born in 2011',
    '£1,234,567 and £1234567890.50',
    '31 of 34',
    '46% of 1,080, up from 41.5%',
    'Call 020 7946 0958, 01632 960 001 or +44 1632 960001',
    '07700 900123',
    '100 150 2022',
    'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'commit 8f14e45fceea167a5a36dedd4bea2543',
    'https://www.exampleshire.example/documents/2022/10488-send-app?id=12',
    'pupil numbers 2022 and child numbers 2023',
    'case number 12 of 31',
    '943 476 5918',
    '1234567890',
    '0000000000 and 1111111111',
    '94347659190',
    'the 20 week limit, 5 or fewer, 12-month milestone',
    '',
  ])('%s', (typed) => {
    expect(maskChildIdentifiers(typed)).toEqual({ text: typed, kinds: [] });
  });

  it('a postcode where the address of an office may stand', () => {
    expect(maskChildIdentifiers('1 Staffordshire Place, ST16 2LP', { addresses: true }).kinds).toEqual([]);
    expect(maskChildIdentifiers('943 476 5919', { addresses: true }).kinds).toEqual(['NHS number']);
  });

  it('text with characters that nobody sees, when there is nothing to take out', () => {
    expect(maskChildIdentifiers('co\u00adproduction\u200b').text).toBe('co\u00adproduction\u200b');
  });
});

describe('whatever stands around it', () => {
  const around = fc.string({
    unit: fc.constantFrom('a', 'Z', ' ', '.', ',', '-', '\n', '(', '£', '9', 'é'),
    maxLength: 40,
  });
  const edged = fc.tuple(around, around).map(([before, after]) => [`${before}, `, `; ${after}`] as const);

  it('an NHS number is never left in the text', () => {
    fc.assert(
      fc.property(
        edged,
        nhsNumbers,
        fc.constantFrom('', ' ', '-', '\u00a0', ' - ', '\u200b'),
        ([before, after], number, gap) => {
          const typed = spelt(number, gap);
          const { text, kinds } = maskChildIdentifiers(before + typed + after);
          expect(text).not.toContain(typed);
          expect(text.replace(/\D/g, '')).not.toContain(number);
          expect(kinds).toContain('NHS number');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('ten digits that fail the check digit stay', () => {
    fc.assert(
      fc.property(nhsNumbers, fc.integer({ min: 1, max: 9 }), (number, more) => {
        const typed = `${number.slice(0, 9)}${(Number(number[9]) + more) % 10}`;
        expect(maskChildIdentifiers(`Ref ${typed}.`).text).toBe(`Ref ${typed}.`);
      }),
    );
  });

  it('a pupil number is never left in the text', () => {
    fc.assert(
      fc.property(edged, fc.stringMatching(/^[A-HJ-NP-RT-Z]\d{11}[\dA-Z]$/), ([before, after], upn) => {
        expect(maskChildIdentifiers(before + upn + after).text).not.toContain(upn);
      }),
    );
  });

  it('a full postcode is never left in the text', () => {
    const postcode = fc
      .tuple(
        fc.constantFrom('ST16', 'M1', 'EC1A', 'W1A', 'CR0', 'B33', 'SW1A', 'WV10'),
        fc.constantFrom('', ' '),
        fc.stringMatching(/^\d[ABD-HJLNP-UW-Z]{2}$/),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(edged, postcode, ([before, after], typed) => {
        expect(maskChildIdentifiers(before + typed + after).text).not.toContain(typed);
      }),
    );
  });

  it('what has been masked once has nothing more to mask', () => {
    fc.assert(
      fc.property(edged, nhsNumbers, ([before, after], number) => {
        const { text } = maskChildIdentifiers(before + number + after);
        expect(maskChildIdentifiers(text)).toEqual({ text, kinds: [] });
      }),
    );
  });
});

it.each([
  ['digits', '9'],
  ['three digits and a space', '943 '],
  ['dates of birth that never come', 'dob '],
  ['"born" and dashes', 'born - - '],
  ['case references that never come', 'case number AB/'],
  ['letters and digits', 'A1'],
  ['spaces', ' '],
  ['slashes and digits', 'case no 1/1/1/1/'],
])('100 kB of %s are read to the end', (_what, part) => {
  const typed = part.repeat(Math.ceil(100_000 / part.length));
  expect(maskChildIdentifiers(typed).text.length).toBeGreaterThan(0);
});
