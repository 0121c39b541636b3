/** Years that no plan can mean: 1922 or 2202 typed for 2022. Nobody guesses which year was meant. */
import { longDate } from '../dates.ts';
import type { IsoDate, Plan } from '../schema.ts';
import { type Column, coverItems, type RowsKey, rowsTabs } from '../sheet-layout.ts';
import type { Hit, Rule } from './rule.ts';

const YEARS = 25;
/** With fewer days than this on the Plan tab, one of them may be the wrong one. */
const ENOUGH_DAYS = 3;
/** Of a column with more such cells than this, the first is told, and how many more there are. */
const ALONE_AT_MOST = 3;

const yearOf = (date: IsoDate): number => Number(date.slice(0, 4));

const dateFields = (columns: readonly Column[]): string[] =>
  columns.filter(({ kind }) => kind === 'date').map(({ field }) => field);

const COVER_DATES = dateFields(coverItems as readonly Column[]);

/** The middle one of the days on the Plan tab, which one slip cannot move far. */
const usualYear = ({ cover }: Pick<Plan, 'cover'>, asAt: IsoDate): number => {
  const days = COVER_DATES.flatMap((field) => {
    const day = (cover as Record<string, unknown>)[field];
    return typeof day === 'string' ? [day] : [];
  }).sort();
  return yearOf(days.length < ENOUGH_DAYS ? asAt : (days[Math.floor(days.length / 2)] ?? asAt));
};

const isFar = (date: IsoDate, usual: number): boolean => Math.abs(yearOf(date) - usual) > YEARS;

/** Whether a day is too far from the plan's own days to be meant. */
export const isFarOff = (date: IsoDate, plan: Pick<Plan, 'cover'>, asAt: IsoDate): boolean =>
  isFar(date, usualYear(plan, asAt));

const farOff = (plan: Plan, key: RowsKey | 'cover', usual: number): Hit[] => {
  const columns =
    key === 'cover' ? (coverItems as readonly Column[]) : rowsTabs.find((tab) => tab.key === key)?.columns;
  const rows = (key === 'cover' ? [plan.cover] : plan[key]) as Record<string, unknown>[];
  const fields = dateFields(columns ?? []);
  return fields.flatMap((field) => {
    const hits = rows.flatMap((row, index): Hit[] => {
      const date = row[field];
      if (typeof date !== 'string' || !isFar(date, usual)) return [];
      const words = { date: longDate(date), year: yearOf(date), years: YEARS, more: '' };
      // Somebody may have held a post for longer.
      return [{ key, index, field, words, ...(key === 'people' ? { severity: 'warning' } : {}) }];
    });
    const [first] = hits;
    // A column that was pasted or filled down with one slip is one line.
    if (!first || hits.length <= ALONE_AT_MOST) return hits;
    const more = ` ${hits.length - 1} more cells of this column have such a year.`;
    return [{ ...first, words: { ...first.words, more } }];
  });
};

export const yearRules: Rule[] = [
  {
    id: 'A37',
    group: 'Actions',
    severity: 'error',
    when: 'edit',
    sentence: 'Is {year} right? {date} is more than {years} years from the other days of the plan.{more}',
    fix: 'Type the day again with the year you mean. If {year} is right, have the SRO record a reason on the Waivers tab.',
    why: 'One wrong figure in a year makes an action late by a century, or never late. Nobody guesses which year was meant.',
    example: '30 June 1922; 30 June 2202',
    find: ({ plan, asAt }) => {
      const usual = usualYear(plan, asAt);
      return [...farOff(plan, 'cover', usual), ...rowsTabs.flatMap(({ key }) => farOff(plan, key, usual))];
    },
  },
];
