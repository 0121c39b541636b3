/** What is typed and cannot be printed: letters that the pack's font lacks. Which those are is said by whoever draws packs. */
import type { Plan } from '../schema.ts';
import { type Column, coverItems, type RowsKey, rowsTabs } from '../sheet-layout.ts';
import type { Hit, Rule, Unprintable } from './rule.ts';

const NAMED_AT_MOST = 3;
/** Of a column with more such cells than this, the first is told, and which the others are. */
const ALONE_AT_MOST = 3;
const OTHERS_AT_MOST = 8;

const LONE_HALF = /^U\+D[89A-F]/;

const called = ({ character, codePoint }: Unprintable): string =>
  LONE_HALF.test(codePoint) ? `half of a character (${codePoint})` : `${character} (${codePoint})`;

const lettersOf = (missing: readonly Unprintable[]): string => {
  const named = missing.slice(0, NAMED_AT_MOST).map(called);
  const more = missing.length - named.length;
  if (more > 0) return `${named.join(', ')} and ${more} more ${more === 1 ? 'letter' : 'letters'}`;
  return named.length === 1 ? (named[0] ?? '') : `${named.slice(0, -1).join(', ')} and ${named[named.length - 1]}`;
};

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : Array.isArray(value) ? value.map(String).join(', ') : '';

type Found = { key: Hit['key']; index: number; field: string; ref: string; letters: string };

const told = (found: readonly Found[]): Hit[] => {
  const hit = ({ key, index, field, letters }: Found, more: string): Hit => ({
    ...{ key, index, field },
    words: { letters, more },
  });
  const [first, ...others] = found;
  if (!first || found.length <= ALONE_AT_MOST) return found.map((one) => hit(one, ''));
  const refs = others.map(({ ref }) => ref).filter((ref) => ref !== '');
  const where = refs.length > 0 && refs.length <= OTHERS_AT_MOST ? `: ${refs.join(', ')}` : '';
  return [hit(first, ` ${others.length} more cells of this column hold such letters${where}.`)];
};

const inColumn = (plan: Plan, key: RowsKey, field: string, missingIn: (text: string) => Unprintable[]): Found[] =>
  (plan[key] as Record<string, unknown>[]).flatMap((row, index): Found[] => {
    const missing = missingIn(textOf(row[field]));
    const ref = typeof row.ref === 'string' ? row.ref : '';
    return missing.length === 0 ? [] : [{ key, index, field, ref, letters: lettersOf(missing) }];
  });

export const letterRules: Rule[] = [
  {
    id: 'W14',
    group: 'Wording',
    severity: 'warning',
    when: 'nightly',
    sentence: '{letters} cannot be printed: the PDF shows a replacement mark there.{more}',
    fix: 'Type the same in Latin letters or in words, or ask whoever runs this service for a font that has it.',
    why: 'The font of the packs has the letters of English, Welsh, Polish and other languages in Latin letters; a mark in place of a word tells a reader nothing.',
    example: 'an emoji; a name in Arabic or Chinese letters',
    find: ({ plan, unprintable }) => {
      if (unprintable === undefined) return [];
      const cover = (coverItems as readonly Column[]).flatMap(({ field }): Found[] => {
        const missing = unprintable(textOf((plan.cover as Record<string, unknown>)[field]));
        return missing.length === 0 ? [] : [{ key: 'cover', index: 0, field, ref: '', letters: lettersOf(missing) }];
      });
      return [
        ...cover.flatMap((one) => told([one])),
        ...rowsTabs.flatMap(({ key, columns }) =>
          columns.flatMap(({ field }) => told(inColumn(plan, key, field, unprintable))),
        ),
      ];
    },
  },
];
