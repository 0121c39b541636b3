/** Links that an adviser could not open are told; what is told is exactly what the pack would print without a link. */
import fc from 'fast-check';
import { webAddress } from '../../functions/pack/web-address.ts';
import { checkPlan } from '../../functions/plan/findings.ts';
import { isFollowed } from '../../functions/plan/rules/links.ts';
import { contextOf, cover, findingsOf, review, smallPlan } from '../plans/small-plan.ts';
import { reading, type Typed, tabWith } from '../plans/tables.ts';

const withLink = (link: string) => smallPlan({ evidence: smallPlan().evidence.map((row) => ({ ...row, link })) });

it.each([
  ['S:\\SEND\\evidence\\audit.docx', 'it is a folder that only your own network knows'],
  ['\\\\server\\send\\audit.docx', 'it is a folder that only your own network knows'],
  ['http://www.exampleshire.example/audit', 'it starts with http:// and can be read on the way'],
  ['www.exampleshire.example/audit', 'it does not start with https://'],
  ['send@exampleshire.example', 'it is an email address'],
  ['Minutes', 'it is words, and an address behind them does not reach the pack'],
  ['Board minutes of 3.2.2022', 'it is words, and an address behind them does not reach the pack'],
  ['https://user@exampleshire.example', 'part of it is not the plain address of a page'],
  ['javascript:alert(1)', 'it does not start with https://'],
])('evidence at %s', (link, why) => {
  const [found] = findingsOf('S19', withLink(link));
  expect(found).toMatchObject({ severity: 'warning', tab: 'Evidence', ref: 'E01', heading: 'Link' });
  expect(found?.message).toContain(why);
});

it('the published address and the link to an outcome letter are looked at too', () => {
  const plan = smallPlan({
    cover: cover({ publishedAddress: 'www.exampleshire.example' }),
    reviews: [review({ outcomeLetterLink: 'http://www.exampleshire.example/letter' })],
  });
  expect(findingsOf('S19', plan).map(({ tab, heading }) => `${tab}, ${heading}`)).toEqual([
    'Plan, Published address',
    'Reviews, Outcome letter link',
  ]);
});

describe('an address that lies behind words', () => {
  const address = 'https://www.exampleshire.example/minutes?id=7';
  const minutes = (link = address) => ({ text: 'Minutes', link });
  const told = (cells: Record<string, Typed>, tab = 'Evidence') =>
    checkPlan(reading(tabWith(tab, { Ref: 'E07', ...cells })), contextOf({ purpose: 'check' }))
      .findings.filter(({ rule }) => rule === 'S19')
      .map(({ ref, heading, message, fix }) => `${ref} ${heading}: ${message} ${fix}`);

  it.each<[string, Record<string, Typed>, string[]]>([
    [
      'in the column for it',
      { Link: minutes() },
      [
        `E07 Link: "Minutes" cannot be opened from the pack: its address lies behind the words. Type the address itself under Link: ${address}`,
      ],
    ],
    [
      'in another, and none of its own',
      { Title: minutes() },
      [
        `E07 Link: "Minutes" cannot be opened from the pack: its address lies behind the words under Title. Type the address itself under Link: ${address}`,
      ],
    ],
    ['in another, beside its own', { Title: minutes(), Link: address }, []],
    ['behind itself, as spreadsheets do', { Link: { text: address, link: address } }, []],
    [
      'that would repeat the number of a child',
      { Link: minutes(`${address}&upn=A123456789012`) },
      [
        'E07 Link: "Minutes" cannot be opened from the pack: its address lies behind the words. Type the address itself under Link, starting https://.',
      ],
    ],
  ])('%s', (_what, cells, findings) => expect(told(cells)).toEqual(findings));

  it('in words that nobody takes for evidence, nothing is said', () => {
    expect(told({ Ref: 'RV1', Kind: minutes() }, 'Reviews')).toEqual([]);
    expect(told({ Ref: 'A1.01', Update: minutes() }, 'Actions')).toEqual([]);
  });
});

it.each(['', 'https://www.exampleshire.example/e01?a=b#c', 'TBC'])('nothing is said of "%s"', (link) => {
  expect(findingsOf('S19', withLink(link))).toEqual([]);
});

it('what the check lets pass is what the pack makes a link of', () => {
  const parts = fc.constantFrom(
    'https://',
    'http://',
    'a.example',
    '/p',
    '?q',
    ' ',
    '@',
    ':80',
    '-',
    '\\',
    '\t',
    'é',
    '#x',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 6 }), (given) => {
      const typed = given.join('');
      expect(isFollowed(typed)).toBe(webAddress(typed) !== null);
    }),
  );
});
