/** Cells that fill pages of a pack: a report that somebody pasted into a cell. */
import { rowsTabs } from '../sheet-layout.ts';
import type { Hit, Rule } from './rule.ts';

/** About a side of A4. */
const LONGEST = 3000;
/** The analysis has a limit of its own: two sides. */
const ELSEWHERE = 'analysis';

const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length;

export const longTextRules: Rule[] = [
  {
    id: 'W15',
    group: 'Wording',
    severity: 'warning',
    when: 'edit',
    sentence:
      'This cell holds {letters} characters, about {words} words. The packs print all of them, at about 500 a page.',
    fix: 'Cut it to what the meeting needs, and put the rest into a document that the Evidence tab names.',
    why: 'Whoever opens a pack before the meeting looks for what matters on a few pages, often on a phone.',
    example: 'a report of twelve pages pasted under Update',
    find: ({ plan }) =>
      rowsTabs
        .filter(({ key }) => key !== ELSEWHERE)
        .flatMap(({ key, columns }) =>
          columns.flatMap(({ field }) =>
            (plan[key] as Record<string, unknown>[]).flatMap((row, index): Hit[] => {
              const text = row[field];
              if (typeof text !== 'string' || text.length <= LONGEST) return [];
              return [{ key, index, field, words: { letters: text.length, words: wordsIn(text) } }];
            }),
          ),
        ),
  },
];
