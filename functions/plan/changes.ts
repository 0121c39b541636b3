/**
 * Two plans become what changed between them: matched by Ref whatever the row order, what was removed or made easier first,
 * and no differing field left out.
 */
import { actionChanges, removedAction } from './changes/action-changes.ts';
import { CHANGE_KINDS, type Change, type Changes, change, differingFields, type Edited } from './changes/change.ts';
import { figureChanges, measureChanges, removedMeasure } from './changes/measure-changes.ts';
import { areaChanges, askChanges, coverChanges, ROW_NAMES } from './changes/other-changes.ts';
import { contentOf, inRefOrder, pairRows } from './changes/pair-rows.ts';
import { withWhatCounts } from './changes/what-counts.ts';
import { type Correction, correctionsOf, withCorrections } from './corrections.ts';
import { rateAction, rateMeasure } from './ratings.ts';
import type { Action, Actual, IsoDate, Measure, Plan, Rating } from './schema.ts';
import { type RowsKey, rowsTabs } from './sheet-layout.ts';

export type { Change, ChangeKind, Changes, Edited } from './changes/change.ts';
export { CHANGE_KINDS, KIND_HEADINGS } from './changes/change.ts';
export { describeChanges } from './changes/describe-changes.ts';
export { inRefOrder } from './changes/pair-rows.ts';

/** `beforeAsAt`: the day the earlier plan is rated as at. `agreed`: the plan as DfE agreed it, which both are held against. */
/** `covers`: the Plan tab as typed, where the plans hold what counts instead. */
export type Comparison = {
  beforeAsAt?: IsoDate;
  agreed?: Plan | null;
  covers?: { before: Plan['cover']; after: Plan['cover'] };
  /** Slips put right; without it, by the waivers of the later plan. */
  corrections?: readonly Correction[];
};

type Row = Plan[RowsKey][number];
type Told = { changes: Change[]; edited: Edited[] };

const KEYS: RowsKey[] = ['actions', 'measures', 'areas', 'actuals'];
const IN_ORDER: RowsKey[] = [...KEYS, ...rowsTabs.map((tab) => tab.key).filter((key) => !KEYS.includes(key))];
/** Rows without a name of their own: a new wording is an edit, not one row gone and another come. */
const NAMELESS: RowsKey[] = ['analysis', 'agenda'];
const rank = (tab: Change['tab']): number => (tab === 'cover' ? -1 : IN_ORDER.indexOf(tab));

const nameOf = (key: RowsKey, row: Row) =>
  (ROW_NAMES[key] as (row: Row) => { key: string; ref: string; title: string })(row);

const goneRow = (key: RowsKey, row: Row): Change => {
  if (key === 'actions') return removedAction(row as Action);
  if (key === 'measures') return removedMeasure(row as Measure);
  const { ref, title } = nameOf(key, row);
  return change({ kind: 'removed', tab: key, ref, title, what: 'row taken out', fields: [] });
};

const newRow = (key: RowsKey, row: Row): Change => {
  const { ref, title } = nameOf(key, row);
  return change({ kind: 'added', tab: key, ref, title, what: 'new row', fields: [] });
};

const changesOfRow = (key: RowsKey, before: Row, after: Row): Change[] => {
  if (key === 'actions') return actionChanges(before as Action, after as Action);
  if (key === 'measures') return measureChanges(before as Measure, after as Measure);
  if (key === 'areas') return areaChanges(before as Plan['areas'][number], after as Plan['areas'][number]);
  if (key === 'asks') return askChanges(before as Plan['asks'][number], after as Plan['asks'][number]);
  return [];
};

const editsLeft = (
  tab: Edited['tab'],
  name: { ref: string; title: string },
  fields: string[],
  told: Change[],
): Edited[] => {
  const known = told.flatMap((one) => one.fields);
  const left = fields.filter((field) => !known.includes(field));
  return left.length === 0 ? [] : [{ tab, ref: name.ref, title: name.title, fields: left }];
};

/** What a row of Actuals says that holds no figure: a row that waits for its figure has nothing but its period. */
const besidePeriod = (row: Row): string[] =>
  Object.entries(row).flatMap(([field, value]) =>
    ['measure', 'from', 'to'].includes(field) || value === null || value === '' ? [] : [field],
  );

const changesOfTab = (key: RowsKey, before: Plan, after: Plan): Told => {
  const told: Told = { changes: [], edited: [] };
  const measureOf = new Map([...before.measures, ...after.measures].map((measure) => [measure.ref, measure]));
  for (const pair of pairRows<Row>(before[key], after[key], (row) => nameOf(key, row).key)) {
    const row = (pair.after ?? pair.before) as Row;
    const name = nameOf(key, row);
    const fields = pair.before && pair.after ? differingFields(pair.before, pair.after) : [];
    if (pair.before && pair.after && fields.length === 0) continue;
    if (NAMELESS.includes(key)) {
      const wording = key === 'analysis' ? 'text' : 'item';
      told.edited.push({ tab: key, ref: '', title: name.title, fields: fields.length > 0 ? fields : [wording] });
      continue;
    }
    const changes =
      key === 'actuals'
        ? figureChanges(pair.before as Actual | null, pair.after as Actual | null, measureOf.get(name.ref) ?? null)
        : pair.after === null
          ? [goneRow(key, row)]
          : pair.before === null
            ? [newRow(key, row)]
            : changesOfRow(key, pair.before, pair.after);
    told.changes.push(...changes);
    const isOneSided = pair.before === null || pair.after === null;
    told.edited.push(...editsLeft(key, name, isOneSided && changes.length === 0 ? besidePeriod(row) : fields, changes));
  }
  return told;
};

type Rated = { computed: Rating; because: string; claimed: Rating | null };

const moveOf = (tab: 'actions' | 'measures', ref: string, title: string, from: Rated, to: Rated): Change[] => {
  const claims = from.claimed !== to.claimed;
  if (from.computed === to.computed && !claims) return [];
  return [
    change({
      ...{ kind: 'ratings', tab, ref, title, what: 'Rating', fields: claims ? ['rating'] : [] },
      before: from.computed,
      after: to.computed,
      reason: to.because,
      ratings: {
        computed: { from: from.computed, to: to.computed, because: to.because },
        claimed: { from: from.claimed, to: to.claimed },
      },
    }),
  ];
};

const ratingMoves = (before: Plan, after: Plan, asAt: IsoDate, { beforeAsAt, agreed }: Comparison): Change[] => {
  const held = agreed ?? null;
  const moves: Change[] = [];
  for (const { before: was, after: is } of pairRows<Action>(before.actions, after.actions, (row) => row.ref)) {
    if (was === null || is === null) continue;
    const from = rateAction(was, before, held, beforeAsAt ?? asAt);
    const to = rateAction(is, after, held, asAt);
    moves.push(
      ...moveOf(
        'actions',
        is.ref,
        is.action,
        { computed: from.rating, because: from.because, claimed: was.rating },
        { computed: to.rating, because: to.because, claimed: is.rating },
      ),
    );
  }
  for (const { before: was, after: is } of pairRows<Measure>(before.measures, after.measures, (row) => row.ref)) {
    if (was === null || is === null) continue;
    const from = rateMeasure(was, before, held, beforeAsAt ?? asAt);
    const to = rateMeasure(is, after, held, asAt);
    moves.push(
      ...moveOf(
        'measures',
        is.ref,
        is.measure,
        { computed: from.rating, because: from.because, claimed: null },
        { computed: to.rating, because: to.because, claimed: null },
      ),
    );
  }
  return moves;
};

/**
 * What changed from `before` to `after`, as at the given day. Rows are matched by Ref, never by position, so sorting a tab
 * changes nothing. Two equal plans give empty lists; with `beforeAsAt` set, ratings may still move because time has passed.
 */
export const changesBetween = (before: Plan, after: Plan, asAt: IsoDate, comparison: Comparison = {}): Changes => {
  const tabs = IN_ORDER.map((key) => changesOfTab(key, before, after));
  const covers = comparison.covers ?? { before: before.cover, after: after.cover };
  const cover = coverChanges(covers.before, covers.after, comparison.agreed ?? null);
  const moves = ratingMoves(before, after, asAt, comparison);
  const typed = tabs.flatMap((tab) => tab.changes);
  const corrections = comparison.corrections ?? correctionsOf(after, asAt);
  const told = withCorrections(withWhatCounts(typed, after, comparison.agreed ?? null), corrections);
  const all = inRefOrder([...cover, ...told, ...moves], ({ ref }) => ref).sort((a, b) => rank(a.tab) - rank(b.tab));
  const claimed = new Set(moves.filter((move) => move.fields.length > 0).map((move) => `${move.tab} ${move.ref}`));
  const edited = tabs
    .flatMap((tab) => tab.edited)
    .map((edit) =>
      claimed.has(`${edit.tab} ${edit.ref}`) ? { ...edit, fields: edit.fields.filter((f) => f !== 'rating') } : edit,
    )
    .filter((edit) => edit.fields.length > 0);
  const coverEdits = editsLeft(
    'cover',
    { ref: '', title: 'Plan' },
    differingFields(covers.before, covers.after),
    cover,
  );
  const keptEdits: Edited[] =
    JSON.stringify(sortedKept(before)) === JSON.stringify(sortedKept(after))
      ? []
      : [{ tab: 'cover', ref: '', title: 'Text the sheet holds that could not be read', fields: ['kept'] }];
  const changes = Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, all.filter((one) => one.kind === kind)]));
  return { ...(changes as Omit<Changes, 'edited'>), edited: [...coverEdits, ...keptEdits, ...edited] };
};

const sortedKept = (plan: Plan): string[] => plan.kept.map(contentOf).sort();
