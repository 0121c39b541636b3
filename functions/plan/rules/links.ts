/** Addresses that a reader of the pack could not follow. */
import type { Plan } from '../schema.ts';
import { type Column, coverItems, rowsTabs } from '../sheet-layout.ts';
import type { Hit, Rule } from './rule.ts';
import { placeholderIn, quoted } from './words.ts';

/** As the pack makes links: https, and a host in plain letters. */
const ADDRESS = /^https:\/\/[a-z\d](?:[a-z\d.-]*[a-z\d])?(?::\d{1,5})?(?:[/?#]\S*)?$/i;
const SAFE = /^[^\\\p{Cc}]*$/u;

export const isFollowed = (typed: string): boolean => ADDRESS.test(typed.trim()) && SAFE.test(typed.trim());

const whyNot = (typed: string): string => {
  if (/^http:/i.test(typed)) return 'it starts with http:// and can be read on the way';
  if (/^(?:file:|[a-z]:\\|\\\\)/i.test(typed)) return 'it is a folder that only your own network knows';
  if (/^[^\s@/]+@[^\s@]+$/.test(typed)) return 'it is an email address';
  if (/^https:/i.test(typed)) return 'part of it is not the plain address of a page';
  return 'it does not start with https://';
};

const linkFields = (columns: readonly Column[]): string[] =>
  columns.filter(({ kind }) => kind === 'link').map(({ field }) => field);

const brokenIn = (row: object, fields: string[]): { field: string; words: Record<string, string> }[] =>
  fields.flatMap((field) => {
    const typed = String((row as Record<string, unknown>)[field] ?? '').trim();
    if (typed === '' || isFollowed(typed) || placeholderIn(typed) !== '') return [];
    return [{ field, words: { typed: quoted(typed), why: whyNot(typed) } }];
  });

const unfollowed = (plan: Plan): Hit[] => [
  ...brokenIn(plan.cover, linkFields(coverItems as readonly Column[])).map(
    (one): Hit => ({ key: 'cover', index: 0, ...one }),
  ),
  ...rowsTabs.flatMap(({ key, columns }) => {
    const fields = linkFields(columns);
    if (fields.length === 0) return [];
    return (plan[key] as object[]).flatMap((row, index) =>
      brokenIn(row, fields).map((one): Hit => ({ key, index, ...one })),
    );
  }),
];

export const linkRules: Rule[] = [
  {
    id: 'S19',
    group: 'Sheet',
    severity: 'warning',
    when: 'edit',
    sentence: '"{typed}" cannot be opened from the pack: {why}.',
    fix: 'Use the address of a page that an adviser outside your network can open, starting https://. Until then its words are printed without a link.',
    why: 'Advisers are on other networks, and a link they cannot open is evidence they cannot see.',
    example: '"S:\\SEND\\evidence"; "http://…"; "www.exampleshire.example"',
    find: ({ plan }) => unfollowed(plan),
  },
];
