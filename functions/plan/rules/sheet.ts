/** The sheet itself: tabs, headings, merged and broken cells, rows still being typed, Refs that lead nowhere. */

import type { Measure, Plan } from '../schema.ts';
import { type RowsKey, rowsTabs, tabFor } from '../sheet-layout.ts';
import { changedPlaces, wayBack, wayToLost } from './own-ref.ts';
import { faultHits } from './reading-hits.ts';
import { type Hit, type Judged, type Rule, rowsWhere } from './rule.ts';
import { words } from './sheet-shape.ts';
import { placeholderIn } from './words.ts';

const GROUP = 'Sheet';

const REFS: { key: RowsKey; field: string; to: RowsKey[]; what: string }[] = [
  { key: 'actions', field: 'measures', to: ['measures'], what: 'measure' },
  { key: 'actions', field: 'risks', to: ['risks'], what: 'risk' },
  { key: 'actions', field: 'evidence', to: ['evidence'], what: 'evidence' },
  { key: 'actuals', field: 'measure', to: ['measures'], what: 'measure' },
  { key: 'evidence', field: 'supports', to: ['actions', 'measures'], what: 'action or measure' },
  { key: 'risks', field: 'linkedTo', to: ['areas', 'actions', 'measures'], what: 'area, action or measure' },
  { key: 'voice', field: 'review', to: ['reviews'], what: 'review' },
  { key: 'agenda', field: 'review', to: ['reviews'], what: 'review' },
  { key: 'asks', field: 'review', to: ['reviews'], what: 'review' },
  { key: 'asks', field: 'evidence', to: ['evidence'], what: 'evidence' },
];

/** What leads nowhere, each Ref by itself: one cell may name several. */
const lostRefs = (plan: Plan): (Hit & { ref: string; lost: string })[] =>
  REFS.flatMap(({ key, field, to, what }) => {
    const known = new Set(to.flatMap((other) => (plan[other] as { ref: string }[]).map((row) => row.ref)));
    return (plan[key] as Record<string, unknown>[]).flatMap((row, index) => {
      const value = row[field];
      const lost = (Array.isArray(value) ? (value as string[]) : [String(value ?? '')]).filter(
        (ref) => ref !== '' && !known.has(ref) && placeholderIn(ref) === '',
      );
      const ref = typeof row.ref === 'string' ? row.ref : '';
      return [...new Set(lost)].map((one) => ({ key, index, field, ref, lost: one, words: { what } }));
    });
  });

const NAMED_AT_MOST = 8;
/** Two rows that name the same are each told, so that whoever mistypes hears of it at once; more of them have lost a row. */
const isShared = ({ key, size }: { key: Hit['key']; size: number }): boolean => size > (key === 'actuals' ? 1 : 2);

/** "; 5 rows of Actions name it (A1.01, A1.03, ...)": figures have no Ref of their own. */
const whoNames = (group: { key: Hit['key']; ref: string }[]): string => {
  const [first] = group;
  if (!first || first.key === 'cover' || group.length === 1) return '';
  const refs = group.map(({ ref }) => ref).filter((ref) => ref !== '');
  const named = refs.length === 0 || refs.length > NAMED_AT_MOST ? '' : ` (${refs.join(', ')})`;
  return `; ${group.length} rows of ${tabFor(first.key).name} name it${named}`;
};

/** One cause, one finding: a row that is gone is told at the first that names it, with how many more. What is lost by one cell only is told at it. */
const told = (hits: ReturnType<typeof lostRefs>): Hit[] => {
  const byCause = new Map<string, ReturnType<typeof lostRefs>>();
  for (const hit of hits) {
    const cause = `${hit.key} ${hit.field} ${hit.lost}`;
    byCause.set(cause, [...(byCause.get(cause) ?? []), hit]);
  }
  const alone = new Map<string, Hit & { lost: string }>();
  const shared: Hit[] = [];
  const tell = ({ ref: _, ...hit }: (typeof hits)[number]): void => {
    const cell = `${hit.key} ${hit.index} ${hit.field}`;
    const known = alone.get(cell);
    alone.set(cell, { ...hit, lost: known ? `${known.lost}, ${hit.lost}` : hit.lost });
  };
  for (const group of byCause.values()) {
    const [first] = group;
    if (first && isShared({ key: first.key, size: group.length })) {
      const { ref: _, lost, ...hit } = first;
      shared.push({ ...hit, words: { ...hit.words, lost, more: whoNames(group) } });
    } else group.forEach(tell);
  }
  return [
    ...[...alone.values()].map(({ lost, ...hit }): Hit => ({ ...hit, words: { ...hit.words, lost, more: '' } })),
    ...shared,
  ];
};

const WITH_REF = rowsTabs
  .filter((tab) => tab.columns[0]?.field === 'ref' && tab.key !== 'actions')
  .map((tab) => tab.key);

const EACH_ITS_OWN = 'Give each row a Ref of its own. A Ref is never used again.';

/** Measures are known by their words as well, so that a Ref that was typed over is typed again. */
const refFault =
  (judged: Judged, key: (typeof WITH_REF)[number]) =>
  (row: object): { problem: string; fix: string } | null => {
    const { ref } = row as { ref: string };
    const fix = key === 'measures' ? wayBack(judged, key, row as Measure) : EACH_ITS_OWN;
    if (ref === '') return { problem: 'This row has no Ref', fix };
    const twins = (judged.plan[key] as { ref: string }[]).flatMap((other, i) =>
      other.ref === ref ? [judged.reading.places[key][i]?.row ?? 0] : [],
    );
    const times = twins.length === 2 ? 'twice' : `${twins.length} times`;
    if (twins.length > 1) return { problem: `${ref} is used ${times} (rows ${twins.join(' and ')})`, fix };
    return key === 'measures' ? changedPlaces(judged, key, row as Measure) : null;
  };

const areaProblem =
  (plan: Plan) =>
  ({ ref, area }: { ref: string; area: string }): { problem: string } | null => {
    if (ref === '' || placeholderIn(area) !== '' || plan.areas.some((one) => one.ref === area && area !== ''))
      return null;
    return { problem: area === '' ? 'No area is given' : `There is no area ${area}` };
  };

export const sheetRules: Rule[] = [
  {
    id: 'A03',
    group: GROUP,
    severity: 'error',
    when: 'nightly',
    sentence: '{problem}.',
    fix: 'Type the Ref of an area that stands on the Areas tab.',
    why: 'The pack is read area by area; a row without one is in no area of weakness.',
    example: 'Area A9, or Area left blank',
    find: ({ plan }) => [
      ...rowsWhere(plan, 'actions', 'area', areaProblem(plan)),
      ...rowsWhere(plan, 'measures', 'area', areaProblem(plan)),
    ],
  },
  {
    id: 'S13',
    group: GROUP,
    severity: 'error',
    when: 'edit',
    sentence: '"{typed}" is not one of the words for {heading}.',
    fix: 'Use one of: {detail}.',
    why: 'Totals count these words and no others.',
    example: '"Fortnightly" under Meets',
    find: ({ reading }) =>
      faultHits(
        reading,
        'not in the list',
        (fault) =>
          !(fault.tab === 'Actions' && fault.field === 'status') && placeholderIn(fault.text) === '' && words(fault),
      ),
  },
  {
    id: 'S14',
    group: GROUP,
    severity: 'error',
    when: 'edit',
    sentence: '"{typed}" is not a number.',
    fix: 'Type the number alone; put words under Commentary or Reason.',
    why: 'Only a number can be held against a milestone.',
    example: '"1.17% (projected end of year)"',
    find: ({ reading }) =>
      faultHits(
        reading,
        'not a number',
        (fault) =>
          !(fault.tab === 'Measures' && fault.field === 'target') && placeholderIn(fault.text) === '' && words(fault),
      ),
  },
  {
    id: 'S16',
    group: GROUP,
    severity: 'error',
    when: 'nightly',
    sentence: '{problem}.',
    fix: '{fix}',
    why: 'Rows are known by Ref, whatever their order.',
    example: 'two measures M03',
    find: (judged) => WITH_REF.flatMap((key) => rowsWhere(judged.plan, key, 'ref' as never, refFault(judged, key))),
  },
  {
    id: 'S17',
    group: GROUP,
    severity: 'warning',
    when: 'edit',
    sentence: 'There is no {what} {lost} in the plan{more}.',
    fix: '{fix}',
    why: 'A link that leads nowhere is left out of the pack.',
    example: 'Measures: M99',
    find: ({ plan, history }) =>
      told(lostRefs(plan)).map((hit) => ({
        ...hit,
        words: {
          ...hit.words,
          fix: wayToLost(String(hit.words?.lost), history) ?? 'Correct the Ref, or add the row it means.',
        },
      })),
  },
];
