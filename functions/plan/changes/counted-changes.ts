/**
 * What changed for the officers: told from the plan with what counts, so that an agreement of somebody who may not give it is none; and
 * complete, so that nothing typed is left out because it does not count.
 */
import { changesBetween } from '../changes.ts';
import { correctedAgreed } from '../corrections.ts';
import { countingPlan } from '../counting.ts';
import type { IsoDate, Plan } from '../schema.ts';
import { CHANGE_KINDS, type Change, type Changes, type Edited } from './change.ts';

type Stood = { plan: Plan; asAt: IsoDate };

const keyOf = ({ tab, ref, title }: Pick<Change | Edited, 'tab' | 'ref' | 'title'>): string =>
  JSON.stringify([tab, ref || title]);

const allChanges = (changes: Changes): Change[] => CHANGE_KINDS.flatMap((kind) => changes[kind]);

/** Every field that a comparison names, by row. */
const fieldsByRow = (changes: Changes): Map<string, Set<string>> => {
  const found = new Map<string, Set<string>>();
  for (const one of [...allChanges(changes), ...changes.edited])
    found.set(keyOf(one), new Set([...(found.get(keyOf(one)) ?? []), ...one.fields]));
  return found;
};

/** A figure in doubt counts no longer, and was not taken out: figures are told as they are typed. */
const figuresAsTyped = (counted: Changes, typed: Changes): Changes => {
  const kinds = CHANGE_KINDS.map((kind) => {
    const others = counted[kind].filter(({ tab }) => tab !== 'actuals');
    const figures = typed[kind].filter(({ tab }) => tab === 'actuals');
    const after = others.findIndex(({ tab }) => !['cover', 'actions', 'measures', 'areas'].includes(tab));
    const at = after < 0 ? others.length : after;
    return [kind, [...others.slice(0, at), ...figures, ...others.slice(at)]] as const;
  });
  const edited = [
    ...counted.edited.filter(({ tab }) => tab !== 'actuals'),
    ...typed.edited.filter(({ tab }) => tab === 'actuals'),
  ];
  return { ...(Object.fromEntries(kinds) as Omit<Changes, 'edited'>), edited };
};

/** Edits of what does not count, such as an agreement by somebody who may not give it. */
const notCounting = (told: Changes, typed: Changes): Edited[] => {
  const known = fieldsByRow(told);
  const rows = new Map([...allChanges(typed), ...typed.edited].map((one) => [keyOf(one), one]));
  const all = fieldsByRow(typed);
  return [...rows].flatMap(([key, { tab, ref, title }]): Edited[] => {
    const fields = [...(all.get(key) ?? [])].filter((field) => !known.get(key)?.has(field));
    return fields.length === 0 ? [] : [{ tab, ref, title, fields }];
  });
};

export const countedChanges = (before: Stood, after: Stood, stored: Plan | null): Changes => {
  const agreed = stored && correctedAgreed(stored, after.plan, after.asAt);
  const comparison = {
    ...{ beforeAsAt: before.asAt, agreed },
    covers: { before: before.plan.cover, after: after.plan.cover },
  };
  const counting = (one: Stood): Plan => countingPlan(one.plan, agreed, one.asAt);
  const typed = changesBetween(before.plan, after.plan, after.asAt, comparison);
  const counted = changesBetween(counting(before), counting(after), after.asAt, comparison);
  const told = figuresAsTyped(counted, typed);
  return { ...told, edited: [...told.edited, ...notCounting(told, typed)] };
};
