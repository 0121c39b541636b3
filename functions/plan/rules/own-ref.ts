/**
 * Which Ref a row had before, told by its words. A row under another's Ref is another promise by the number, so what was agreed of that
 * number says nothing of it.
 */
import { byRef, rowsWith } from '../by-ref.ts';
import type { Action, Measure } from '../schema.ts';
import { tabFor } from '../sheet-layout.ts';
import type { Judged } from './rule.ts';

export type OwnKey = 'actions' | 'measures';
type Row = Action | Measure;

/** The field of its words, which is its noun as well. */
const WORDS = { actions: 'action', measures: 'measure' } as const;

export const wordsOf = (row: Row): string => ('action' in row ? row.action : row.measure);

const withField = (rows: readonly Row[], field: string, value: string): readonly Row[] =>
  rowsWith(rows, field as keyof Row & string, value);

/** Null where its words are new, blank, or those of more than one row. */
const refIn = (then: readonly Row[], { plan }: Judged, key: OwnKey, row: Row): string | null => {
  const words = wordsOf(row);
  if (words.trim() === '' || withField(plan[key], WORDS[key], words).length > 1) return null;
  const refs = new Set(withField(then, WORDS[key], words).flatMap(({ ref }) => (ref === '' ? [] : [ref])));
  if (refs.has(row.ref)) return row.ref;
  return refs.size === 1 ? ([...refs][0] ?? null) : null;
};

const refBefore = (judged: Judged, key: OwnKey, row: Row): string | null =>
  refIn(judged.history.agreed?.plan[key] ?? [], judged, key, row) ??
  refIn(judged.history.previous?.plan[key] ?? [], judged, key, row);

const twinsOf = ({ plan }: Judged, key: OwnKey, row: Row): Row[] =>
  row.ref === '' ? [] : withField(plan[key], 'ref', row.ref).filter((other) => other !== row);

/** Whether the Ref in this row is another row's, so that nothing agreed under it is about this one. */
export const isUnderAnother = (judged: Judged, key: OwnKey, row: Row): boolean => {
  if (row.ref === '' || withField(judged.history.agreed?.plan[key] ?? [], 'ref', row.ref).length === 0) return false;
  const before = refBefore(judged, key, row);
  if (before !== null) return before !== row.ref;
  return twinsOf(judged, key, row).some((other) => refBefore(judged, key, other) === row.ref);
};

const rowOf = ({ plan, reading }: Judged, key: OwnKey, row: Row): number =>
  reading.places[key][(plan[key] as Row[]).indexOf(row)]?.row ?? 0;

const nextFree = (key: OwnKey): string => (key === 'actions' ? 'the next free Ref of its area' : 'the next free Ref');
const NEVER = 'A Ref is never used again.';

/** The next step at a row without a Ref of its own: its own again, where its words tell which; never a guess. */
export const wayBack = (judged: Judged, key: OwnKey, row: Row): string => {
  const before = refBefore(judged, key, row);
  if (before !== null && before !== row.ref) return `This row was ${before} before: type ${before} under Ref again.`;
  const twins = twinsOf(judged, key, row);
  if (before !== null)
    return `This row keeps ${before}: it has had it before. The other row is to have ${
      twins.some((twin) => refBefore(judged, key, twin) !== null) ? 'its own again' : 'another'
    }.`;
  const owner = twins.find((twin) => refBefore(judged, key, twin) === row.ref);
  if (owner)
    return `Row ${rowOf(judged, key, owner)} keeps ${row.ref}: it has had it before. Type this row's own Ref again; if the row is new, give it ${nextFree(key)}. ${NEVER}`;
  return twins.length === 0
    ? `Give it ${nextFree(key)}. ${NEVER}`
    : `Leave ${row.ref} on the row that had it first, and give the other ${nextFree(key)}, or delete it if it is a copy. ${NEVER}`;
};

/** Agreed rows that changed places by their Refs: nothing else would tell, and each is held against the other's promise. */
export const changedPlaces = (judged: Judged, key: OwnKey, row: Row): { problem: string; fix: string } | null => {
  const then = judged.history.agreed?.plan[key] ?? [];
  const before = refBefore(judged, key, row);
  if (before === null || before === row.ref || withField(then, 'ref', row.ref).length === 0) return null;
  // Of one that was agreed and stands nowhere now, A30 and M35 tell.
  const isTold = withField(then, 'ref', before).length > 0 && withField(judged.plan[key], 'ref', before).length === 0;
  if (isTold) return null;
  return {
    problem: `These words were ${before} before, and ${row.ref} was another ${WORDS[key]}`,
    fix: `If the Refs were moved, type ${before} under Ref again. If the words were moved, or a column was sorted by itself, put the words of ${row.ref} back.`,
  };
};

/** What was agreed is to come back under its Ref: what names it is not to be given to another. */
export const wayToLost = (lost: string, { agreed }: Judged['history']): string | null => {
  const key = (['actions', 'measures'] as const).find((one) => byRef<Row>(agreed?.plan[one], lost));
  return key
    ? `${lost} was in the agreed plan: put it back on the ${tabFor(key).name} tab, and leave this cell.`
    : null;
};
