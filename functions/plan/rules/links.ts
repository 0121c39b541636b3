/** Addresses that a reader of the pack could not follow. */
import type { CellFault } from '../reading.ts';
import { type Column, coverItems, PLAN_TAB, rowsTabs } from '../sheet-layout.ts';
import type { Hit, Judged, Rule } from './rule.ts';
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
  if (!/^\S+[.:]\S+$/.test(typed)) return 'it is words, and an address behind them does not reach the pack';
  return 'it does not start with https://';
};

const FIX =
  'Use the address of a page that an adviser outside your network can open, starting https://. Until then its words are printed without a link.';

const writeOut = ({ detail: [link] }: CellFault, heading: string): string =>
  link === undefined
    ? `Type the address itself under ${heading}, starting https://.`
    : `Type the address itself under ${heading}: ${link}`;

const linkColumns = (columns: readonly Column[]): Column[] => columns.filter(({ kind }) => kind === 'link');

type Broken = { field: string; words: Record<string, string> };

/** `behind`: words of the row that have an address behind them. Where the row has none of its own, that is the one that is missed. */
const brokenIn = (row: object, columns: readonly Column[], behind: readonly CellFault[]): Broken[] =>
  linkColumns(columns).flatMap(({ field, heading }) => {
    const typed = String((row as Record<string, unknown>)[field] ?? '').trim();
    if (isFollowed(typed) || (typed !== '' && placeholderIn(typed) !== '')) return [];
    const hidden = behind.find((one) => one.field === field) ?? (typed === '' ? behind[0] : undefined);
    if (hidden) {
      const where = hidden.field === field ? 'the words' : `the words under ${hidden.heading}`;
      const words = { typed: quoted(hidden.text), why: `its address lies behind ${where}` };
      return [{ field, words: { ...words, fix: writeOut(hidden, heading) } }];
    }
    return typed === '' ? [] : [{ field, words: { typed: quoted(typed), why: whyNot(typed), fix: FIX } }];
  });

const unfollowed = ({ plan, reading }: Judged): Hit[] => {
  const behind = reading.faults.filter(({ kind }) => kind === 'address behind');
  const items = coverItems as readonly Column[];
  const hiddenItems = behind.filter(({ tab }) => tab === PLAN_TAB);
  return [
    ...linkColumns(items).flatMap((item): Hit[] => {
      const own = hiddenItems.filter(({ field }) => field === item.field);
      return brokenIn(plan.cover, [item], own).map((one): Hit => ({ key: 'cover', index: 0, ...one }));
    }),
    ...rowsTabs.flatMap(({ key, name, columns }) => {
      if (linkColumns(columns).length === 0) return [];
      const here = behind.filter(({ tab }) => tab === name);
      return (plan[key] as object[]).flatMap((row, index) => {
        const at = here.filter((one) => one.row === reading.places[key][index]?.row);
        return brokenIn(row, columns, at).map((one): Hit => ({ key, index, ...one }));
      });
    }),
  ];
};

export const linkRules: Rule[] = [
  {
    id: 'S19',
    group: 'Sheet',
    severity: 'warning',
    when: 'edit',
    sentence: '"{typed}" cannot be opened from the pack: {why}.',
    fix: '{fix}',
    why: 'Advisers are on other networks, and a link they cannot open is evidence they cannot see.',
    example: '"S:\\SEND\\evidence"; "http://…"; "www.exampleshire.example"; "Minutes" with its address behind the word',
    find: unfollowed,
  },
];
