/** One page or more for each area: what will be different, impact before activity, then only what is overdue or at risk. */
import { isOpenAction } from '../plan/ratings.ts';
import type { Area } from '../plan/schema.ts';
import { troubleLine } from './action-lines.ts';
import type { Block, Line } from './document.ts';
import { areaRefs, type Facts, inArea, type RatedAction, type RatedMeasure } from './facts.ts';
import { impactHeading, impactTable } from './impact-table.ts';
import { OVERDUE_TITLE, overdueToldWhole } from './overdue-page.ts';
import { positionSentence } from './position-words.ts';
import {
  bold,
  chapter,
  count,
  dated,
  listOfRuns,
  muted,
  paragraph,
  section,
  sentence,
  someRuns,
  t,
  withoutStop,
} from './wording.ts';

const COMMENTARY_WORDS = 120;
/** The newest that show an effect; Annex 3 holds them all. */
const MOST_EVIDENCE = 2;

/** At most 120 words, cut at a sentence; what is left out is said. */
const commentaryOf = (area: Area): Block[] => {
  const words = area.commentary.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  if (words.length <= COMMENTARY_WORDS) return [paragraph(area.commentary.trim())];
  const sentences = area.commentary.trim().split(/(?<=[.!?])\s+/);
  let kept = '';
  for (const next of sentences) {
    if (`${kept} ${next}`.trim().split(/\s+/).length > COMMENTARY_WORDS) break;
    kept = `${kept} ${next}`.trim();
  }
  return [
    paragraph(
      `${kept || words.slice(0, COMMENTARY_WORDS).join(' ')} (The commentary is longer than the 120 words a pack prints; the rest is in the plan.)`,
    ),
  ];
};

/**
 * Which pages the edition has, so that nothing is told twice; `rest`: where the rest
 * stands in an edition without annexes.
 */
export type AreaRest = { overduePage?: boolean; annex?: boolean; rest?: string };

const IN_LINE = 6;

const nextRuns = (facts: Facts, actions: RatedAction[]): Line => {
  const next = actions
    .filter((a) => a.late === 0 && isOpenAction(a.action) && a.due !== null)
    .sort((a, b) => ((a.due as string) < (b.due as string) ? -1 : 1))
    .slice(0, 3);
  if (next.length === 0) return [t('Nothing is left to fall due in this area.')];
  const days = listOfRuns(next.map(({ action }) => facts.ref(action.ref))).flatMap((run) => {
    const due = next.find(({ action }) => action.ref === run.text)?.due ?? null;
    return due === null ? [run] : [run, t(` on ${dated(due)}`)];
  });
  return [bold('Next to fall due: '), ...days, t('.')];
};

/** Told once: the days stand under "Since we last met", and what came of it in Annex 1 where the edition has one. */
const doneAndNext = (facts: Facts, actions: RatedAction[], annex: boolean): Block[] => {
  const before = new Set((facts.since?.plan.actions ?? []).filter((a) => a.status === 'Complete').map((a) => a.ref));
  const done = actions.filter((a) => a.action.status === 'Complete' && !before.has(a.action.ref));
  const heading = facts.since === null ? 'Completed' : 'Completed since we last met';
  if (annex || done.length === 0) {
    const refs = someRuns(
      done.map(({ action }) => facts.ref(action.ref)),
      IN_LINE,
    );
    const said = done.length === 0 ? [t('no action. ')] : [...refs, t('; what came of each stands in Annex 1. ')];
    return [paragraph(bold(`${heading}: `), ...said, ...nextRuns(facts, actions))];
  }
  const items = done.map(({ action }): Line => {
    const came = sentence(action.update || `complete on ${dated(action.completedOn)}`);
    return [facts.ref(action.ref), t(` ${withoutStop(action.action)}: ${came}`)];
  });
  return [
    // Before the list: alone on a page behind it, one line would say little.
    paragraph(...nextRuns(facts, actions)),
    { kind: 'heading', level: 2, text: heading, count: done.length },
    { kind: 'list', items },
  ];
};

/** Overdue actions that the page of what is overdue tells whole are only named here. */
const troubleBlocks = (facts: Facts, trouble: RatedAction[], onPage: ReadonlySet<RatedAction>): Block[] => {
  const named = trouble.filter((rated) => onPage.has(rated));
  const told = trouble.filter((rated) => !onPage.has(rated));
  return [
    { kind: 'heading', level: 2, text: 'Overdue and at risk', count: trouble.length },
    ...(trouble.length === 0 ? [paragraph('No action in this area is overdue or at risk.')] : []),
    ...(named.length === 0
      ? []
      : [
          paragraph(
            bold('Overdue: '),
            ...listOfRuns(named.map(({ action }) => facts.ref(action.ref))).flatMap((run) => {
              const late = named.find(({ action }) => action.ref === run.text)?.late ?? 0;
              return late === 0 ? [run] : [run, t(` by ${count(late, 'day')}`)];
            }),
            '. Recovery stands under ',
            { text: OVERDUE_TITLE, to: 'overdue' },
            '.',
          ),
        ]),
    ...(told.length === 0
      ? []
      : [{ kind: 'list', look: 'plain', items: told.map((rated) => troubleLine(facts, rated)) } as Block]),
  ];
};

const evidenceOf = (facts: Facts, actions: RatedAction[], measures: RatedMeasure[]): Block[] => {
  const refs = new Set([...actions.map((a) => a.action.ref), ...measures.map((m) => m.measure.ref)]);
  const ACTIVITY = ['Minutes', 'Training record', 'Policy or product'];
  const shown = facts.plan.evidence
    .filter(
      (row) =>
        row.whatItShows.trim() !== '' && row.personalData === 'None' && row.supports.some((ref) => refs.has(ref)),
    )
    .sort(
      (a, b) =>
        Number(ACTIVITY.includes(a.kind ?? '')) - Number(ACTIVITY.includes(b.kind ?? '')) ||
        ((a.date ?? '') < (b.date ?? '') ? 1 : -1),
    )
    .slice(0, MOST_EVIDENCE);
  const heading: Block = { kind: 'heading', level: 2, text: 'What difference has it made?' };
  if (shown.length === 0) return [heading, paragraph('No evidence of impact is logged for this area yet.')];
  const items = shown.map(
    (row): Line => [
      facts.ref(row.ref),
      t(` ${sentence(row.whatItShows)} `),
      muted(`${row.kind ?? 'Evidence'}: ${row.title}, ${dated(row.date)}.`),
    ],
  );
  return [heading, { kind: 'list', items }];
};

const areaPage = (
  facts: Facts,
  ref: string,
  { annex = false, rest = 'in the plan itself' }: AreaRest,
  onPage: ReadonlySet<RatedAction>,
): Block[] => {
  const area = facts.plan.areas.find((one) => one.ref === ref);
  const actions = facts.actions.filter((a) => inArea(facts.plan, a.action.area, ref));
  const measures = facts.measures.filter((m) => inArea(facts.plan, m.measure.area, ref));
  const trouble = actions.filter((a) => a.rating === 'Red' || a.rating === 'Amber').sort((a, b) => b.late - a.late);
  const heading = {
    ...chapter(withoutStop(area?.title ?? '') || 'Not linked to an area of the letter', `area-${ref}`),
    over: area ? `Area of weakness ${ref}` : 'To be sorted out',
  } as Block;
  const position = area === undefined ? '' : positionSentence(area);
  const closed = position === '' ? [] : [paragraph(bold(position))];
  const impact = impactHeading(measures);
  return [
    heading,
    ...(area?.outcome ? [paragraph(bold('What will be different: '), sentence(area.outcome))] : []),
    ...closed,
    section(impact),
    ...impactTable(facts, measures, impact, annex ? [t('in '), { text: 'Annex 2', to: 'annex-2' }] : [t(rest)]),
    ...(area ? commentaryOf(area) : []),
    ...evidenceOf(facts, actions, measures),
    ...troubleBlocks(facts, trouble, onPage),
    ...doneAndNext(facts, actions, annex),
  ];
};

export const areaPages = (facts: Facts, rest: AreaRest = {}): Block[] => {
  const onPage = new Set(rest.overduePage === true ? overdueToldWhole(facts) : []);
  return areaRefs(facts.plan).flatMap((ref) => areaPage(facts, ref, rest, onPage));
};
