/** One page or more for each area: what will be different, impact before activity, then only what is overdue or at risk. */
import { longDate } from '../plan/dates.ts';
import type { Area } from '../plan/schema.ts';
import { troubleLine } from './action-lines.ts';
import type { Block, Line } from './document.ts';
import { areaRefs, type Facts, inArea, type RatedAction, type RatedMeasure } from './facts.ts';
import { impactTable } from './impact-table.ts';
import { bold, dated, listOfRuns, muted, paragraph, section, sentence, t, withoutStop } from './wording.ts';

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

const doneAndNext = (facts: Facts, actions: RatedAction[]): Block[] => {
  const before = new Set((facts.since?.plan.actions ?? []).filter((a) => a.status === 'Complete').map((a) => a.ref));
  const done = actions.filter((a) => a.action.status === 'Complete' && !before.has(a.action.ref));
  const next = actions
    .filter((a) => a.late === 0 && a.action.status !== 'Complete' && a.action.status !== 'Withdrawn' && a.due !== null)
    .sort((a, b) => ((a.due as string) < (b.due as string) ? -1 : 1))
    .slice(0, 3);
  const told = (rated: RatedAction, words: string): Line => [
    facts.ref(rated.action.ref),
    t(` ${rated.action.action.replace(/\.$/, '')}: ${words}`),
  ];
  return [
    {
      kind: 'heading',
      level: 2,
      text: facts.since === null ? 'Completed' : 'Completed since we last met',
      count: done.length,
    },
    ...(done.length === 0
      ? [paragraph('No action was completed.')]
      : [
          {
            kind: 'list',
            items: done.map((a) => told(a, sentence(a.action.update || `complete on ${dated(a.action.completedOn)}`))),
          } as Block,
        ]),
    next.length === 0
      ? paragraph('Nothing is left to fall due in this area.')
      : paragraph(
          bold('Next to fall due: '),
          ...listOfRuns(next.map(({ action }) => facts.ref(action.ref))).flatMap((run) => {
            const due = next.find(({ action }) => action.ref === run.text)?.due ?? null;
            return due === null ? [run] : [run, t(` on ${dated(due)}`)];
          }),
          '.',
        ),
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

const areaPage = (facts: Facts, ref: string): Block[] => {
  const area = facts.plan.areas.find((one) => one.ref === ref);
  const actions = facts.actions.filter((a) => inArea(facts.plan, a.action.area, ref));
  const measures = facts.measures.filter((m) => inArea(facts.plan, m.measure.area, ref));
  const trouble = actions.filter((a) => a.rating === 'Red' || a.rating === 'Amber').sort((a, b) => b.late - a.late);
  const heading: Block = {
    ...{ kind: 'heading', level: 1, newPage: true, id: `area-${ref}` },
    text: withoutStop(area?.title ?? '') || 'Not linked to an area of the letter',
    over: area ? `Area of weakness ${ref}` : 'To be sorted out',
  };
  const closed =
    area && area.dfePosition !== null && area.dfePosition !== 'Open'
      ? [paragraph(bold('DfE: '), `${area.dfePosition}${area.positionDate ? `, ${longDate(area.positionDate)}` : ''}.`)]
      : [];
  const figuresTo =
    measures
      .map((m) => m.latest?.to ?? '')
      .sort()
      .pop() ?? '';
  const impact =
    figuresTo === '' ? 'Impact: no figures yet' : `Impact: what the figures say, to ${longDate(figuresTo)}`;
  return [
    heading,
    ...(area?.outcome ? [paragraph(bold('What will be different: '), area.outcome)] : []),
    ...closed,
    section(impact),
    ...impactTable(facts, measures, impact),
    ...(area ? commentaryOf(area) : []),
    ...evidenceOf(facts, actions, measures),
    { kind: 'heading', level: 2, text: 'Overdue and at risk', count: trouble.length },
    ...(trouble.length === 0
      ? [paragraph('No action in this area is overdue or at risk.')]
      : [{ kind: 'list', look: 'plain', items: trouble.map((rated) => troubleLine(facts, rated)) } as Block]),
    ...doneAndNext(facts, actions),
  ];
};

export const areaPages = (facts: Facts): Block[] => areaRefs(facts.plan).flatMap((ref) => areaPage(facts, ref));
