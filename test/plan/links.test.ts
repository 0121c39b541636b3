/** Links that an adviser could not open are told; what is told is exactly what the pack would print without a link. */
import fc from 'fast-check';
import { webAddress } from '../../functions/pack/web-address.ts';
import { isFollowed } from '../../functions/plan/rules/links.ts';
import { cover, findingsOf, review, smallPlan } from '../plans/small-plan.ts';

const withLink = (link: string) => smallPlan({ evidence: smallPlan().evidence.map((row) => ({ ...row, link })) });

it.each([
  ['S:\\SEND\\evidence\\audit.docx', 'it is a folder that only your own network knows'],
  ['\\\\server\\send\\audit.docx', 'it is a folder that only your own network knows'],
  ['http://www.exampleshire.example/audit', 'it starts with http:// and can be read on the way'],
  ['www.exampleshire.example/audit', 'it does not start with https://'],
  ['send@exampleshire.example', 'it is an email address'],
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
