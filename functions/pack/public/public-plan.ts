/**
 * What of a plan anybody may read. The public edition is made from this and from nothing else, so that whatever is not named here
 * cannot reach it: no people, no addresses, no risks, no asks, no updates, no notes.
 */

import { countingMeasure } from '../../plan/agreed-measure.ts';
import { publicCorrections } from '../../plan/corrections.ts';
import type { Published } from '../../plan/history.ts';
import { reportedActuals, showFigure } from '../../plan/ratings.ts';
import { readPlan } from '../../plan/read-plan.ts';
import type { Action, Actual, Cover, IsoDate, Measure, Plan, Snapshot } from '../../plan/schema.ts';
import { hiddenFigures, hideFigures, shownIn, slotKey, smallNumberThreshold } from '../../plan/small-numbers.ts';
import { asCounted, type PackInput } from '../facts.ts';
import { aimsReached } from './aims-reached.ts';
import { areaName } from './area-name.ts';
import { knownOf } from './known.ts';
import { notAgreed, publicVoice } from './public-voice.ts';
import { judgeOf, splitLeftOut } from './safe-text.ts';
import { areaNote, type LinkOf, linkOf, type Say, sayOf, titleOf, UNNAMED } from './say.ts';

/** `hidden`: keys of the figures that are not shown; `notes`: for the officers, which cells are not told in full, and why. */
export type PublicInput = {
  input: PackInput;
  hidden: ReadonlySet<string>;
  /** Refs of the measures whose aim is reached. */
  reached: ReadonlySet<string>;
  threshold: number;
  notes: string[];
};

const blankPlan = (): Plan => readPlan({ tables: [] }).plan;

const https = (link: string): string => (/^https:\/\/[^\s@]+$/.test(link.trim()) ? link.trim() : '');

/** On the cover a text that is not told stands blank, and its usual words are printed. */
const coverWords = (cover: Cover, say: Say, field: 'planTitle' | 'planShortName' | 'version'): string =>
  splitLeftOut(say(cover, 'cover', field)).kept;

const publicCover = (cover: Cover, localArea: string, say: Say): Cover => ({
  ...blankPlan().cover,
  localArea,
  planTitle: coverWords(cover, say, 'planTitle'),
  planShortName: coverWords(cover, say, 'planShortName'),
  planType: cover.planType,
  inspectionFirstDay: cover.inspectionFirstDay,
  inspectionLastDay: cover.inspectionLastDay,
  reportPublished: cover.reportPublished,
  submissionDue: cover.submissionDue,
  submittedOn: cover.submittedOn,
  agreedOn: cover.agreedOn,
  publishedAddress: https(cover.publishedAddress),
  milestonesCountFrom: cover.milestonesCountFrom,
  milestoneMonths: cover.milestoneMonths,
  reviewLeadDays: cover.reviewLeadDays,
  version: /^v?\d+(?:\.\d+)*$/i.test(cover.version.trim()) ? cover.version : coverWords(cover, say, 'version'),
  tolerancePercent: cover.tolerancePercent,
});

const LED_BY: Record<string, string> = {
  Council: 'the council',
  ICB: 'the NHS',
  CCG: 'the NHS',
  'NHS provider': 'the NHS',
  'Parent carer forum': 'the parent carer forum',
  'School or setting': 'schools',
};

/** Who leads is said as an organisation. */
const leadOf = (plan: Plan, { lead }: Action): string => {
  const type = plan.people.find((person) => person.name === lead && lead !== '')?.organisationType ?? '';
  return LED_BY[type] ?? '';
};

/** That an agreement is on record, and when; not with whom. */
const agreement = (text: string, word: string): string => (text.trim() === '' ? '' : word);

const publicAction = (plan: Plan, row: Action, published: ReadonlySet<string>, say: Say): Action => ({
  ...{
    ref: row.ref,
    area: row.area,
    action: titleOf(say(row, 'actions', 'action'), UNNAMED.action),
    why: '',
    takenOrPlanned: row.takenOrPlanned,
  },
  ...{ start: row.start, agreedDue: row.agreedDue, revisedDue: row.revisedDue },
  reasonForNewDate: agreement(row.reasonForNewDate, 'given'),
  ...{ dfeAgreedBy: agreement(row.dfeAgreedBy, 'DfE'), dfeAgreedOn: row.dfeAgreedOn },
  ...{ lead: leadOf(plan, row), sro: '', partners: [], successCriteria: '' },
  ...{ measures: row.measures, status: row.status, completedOn: row.completedOn, rating: row.rating },
  ...{ update: '', updateDate: null, recoveryStep: '', nextStep: '', coProduction: '', risks: [] },
  evidence: row.evidence.filter((ref) => published.has(ref)),
});

/** "of 5" of a score is part of its unit; what else is counted stays out. */
const scoreTop = (denominator: string): string =>
  /^(?:out )?(?:of )?\d+$/i.test(denominator.trim()) ? denominator : '';

const publicMeasure = (row: Measure, say: Say): Measure => ({
  ...row,
  ...{
    measure: titleOf(say(row, 'measures', 'measure'), UNNAMED.measure),
    numerator: '',
    denominator: scoreTop(row.denominator),
    baselineNote: '',
    source: '',
  },
  ...{ comparator: null, comparatorName: '', comparatorPeriod: '', comparatorSource: '', dataOwner: '' },
  ...{ frequency: null, lagDays: null, agreedTarget: null },
  reasonForNewTarget: agreement(row.reasonForNewTarget, 'given'),
  targetAgreedBy: agreement(row.targetAgreedBy, 'DfE'),
});

const publicActual = (row: Actual): Actual => ({
  ...{ measure: row.measure, from: row.from, to: row.to, value: row.value },
  ...{ numerator: null, denominator: row.denominator },
  ...{ state: row.state, reason: '', commentary: '', enteredBy: '', enteredOn: null },
});

const isPublished = (row: Plan['evidence'][number]): boolean =>
  row.mayBePublished === 'Yes' && row.personalData === 'None';

type Showing = { asAt: IsoDate; review: string; hidden: ReadonlySet<string> };

const publicPlan = (plan: Plan, { asAt, review, hidden }: Showing, say: Say, link: LinkOf): Plan => {
  const shown = hideFigures(plan, asAt, hidden);
  const evidence = plan.evidence.filter(isPublished);
  const published = new Set(evidence.map(({ ref }) => ref));
  return {
    ...blankPlan(),
    cover: publicCover(plan.cover, areaName(plan), say),
    governance: plan.governance.map((row) => ({
      ...{
        body: titleOf(say(row, 'governance', 'body'), UNNAMED.body),
        purpose: say(row, 'governance', 'purpose'),
        meets: row.meets,
      },
      ...{ forumMember: row.forumMember, healthMember: row.healthMember, accountable: row.accountable },
      ...{ chair: '', reportsTo: '', lastMet: null, meetings: null, nextMeets: null, decisions: '' },
    })),
    areas: plan.areas.map((row, i) => ({
      ...{
        ref: row.ref,
        title: titleOf(say(row, 'areas', 'title'), UNNAMED.area(i + 1)),
        finding: say(row, 'areas', 'finding'),
        outcome: say(row, 'areas', 'outcome'),
      },
      ...{
        dfePosition: row.dfePosition,
        positionDate: row.positionDate,
        councilLead: '',
        healthLead: '',
        commentary: '',
      },
    })),
    actions: plan.actions.map((row) => publicAction(plan, row, published, say)),
    measures: shown.measures.map((row) => publicMeasure(row, say)),
    actuals: shown.actuals.map(publicActual),
    evidence: evidence.map((row) => ({
      ...{
        ref: row.ref,
        date: row.date,
        kind: row.kind,
        title: titleOf(say(row, 'evidence', 'title'), UNNAMED.document),
        link: link(row),
      },
      ...{
        supports: row.supports,
        whatItShows: say(row, 'evidence', 'whatItShows'),
        personalData: 'None',
        mayBePublished: 'Yes',
      },
    })),
    voice: publicVoice(plan, { review, asAt }, say),
    reviews: plan.reviews.map((row) => ({ ...row, minutes: null, outcomeLetterLink: '' })),
  };
};

const shownForms = (plan: Plan, asAt: IsoDate, hidden: ReadonlySet<string>): string[] =>
  plan.measures.flatMap((measure) => {
    const latest = reportedActuals(measure, plan, asAt).at(-1)?.value ?? null;
    const figures = [
      ...(hidden.has(slotKey(measure.ref, 'latest')) ? [latest] : []),
      ...(hidden.has(slotKey(measure.ref, 'baseline')) ? [measure.baseline] : []),
    ];
    return figures.flatMap((figure) =>
      figure !== null && (measure.unit === 'percent' || figure.amount >= 1)
        ? [showFigure(figure.amount, measure.unit)]
        : [],
    );
  });

/** A start stays the same from report to report: where one did not show it, no later one does. */
const startsHidden = (published: readonly Published[], threshold: number): string[] =>
  published
    .flatMap(({ plan, asAt }) => [
      ...hiddenFigures({ ...plan, cover: { ...plan.cover, smallNumberThreshold: threshold } }, asAt),
    ])
    .filter((slot) => slot.endsWith(' baseline'));

export const publicInput = (typed: PackInput): PublicInput => {
  const given = asCounted(typed);
  const { agreed, previous } = given.history;
  const states = [
    { plan: given.plan, asAt: given.asAt },
    ...[agreed, previous].filter((one) => one !== null).map(({ plan, asAt }) => ({ plan, asAt })),
  ];
  // One threshold for all, the present one: an older setting must not show what this one hides.
  const threshold = smallNumberThreshold(given.plan.cover);
  // What is shown of a measure is what counts: agreed figures beside later ones, which must not give away a number between them either.
  const counting = states.flatMap(({ plan, asAt }) => {
    const measures = plan.measures.map((row) => countingMeasure(row, agreed?.plan ?? null));
    return JSON.stringify(measures) === JSON.stringify(plan.measures) ? [] : [{ asAt, plan: { ...plan, measures } }];
  });
  const held = [...states, ...counting].map(({ plan, asAt }) => ({
    ...{ asAt, plan: { ...plan, cover: { ...plan.cover, smallNumberThreshold: threshold } } },
  }));
  const published = given.history.published ?? [];
  const shown = shownIn([...states.slice(1), ...published], threshold);
  const hidden = new Set([
    ...held.flatMap((one) => [...hiddenFigures(one.plan, one.asAt, shown)]),
    ...startsHidden(published, threshold),
  ]);
  const plans = states.map(({ plan }) => plan);
  const figures = held.flatMap(({ plan, asAt }) => shownForms(plan, asAt, hidden));
  const known = knownOf(plans, threshold, figures);
  const judge = judgeOf(known);
  const notes = new Set<string>();
  const redacted = (plan: Plan, asAt: IsoDate): Plan => {
    const told = plan === given.plan ? notes : null;
    const showing = { asAt, review: given.review.ref, hidden };
    return publicPlan(plan, showing, sayOf(plan, judge, told), linkOf(known, told));
  };
  const snapshot = (one: Snapshot | null): Snapshot | null =>
    one === null ? null : { ...one, name: '', plan: { ...redacted(one.plan, one.asAt), actuals: [] } };
  const plan = redacted(given.plan, given.asAt);
  return {
    ...{ hidden, threshold, reached: aimsReached(given, hidden, threshold, shown) },
    notes: [...areaNote(given.plan), ...notAgreed(given.plan, given.review.ref), ...notes],
    input: {
      plan,
      // Who agreed is judged above: the public plan has nobody's name.
      typed: { cover: plan.cover, before: null, corrections: publicCorrections(given.plan, given.asAt) },
      asAt: given.asAt,
      review: { ...given.review, minutes: null, outcomeLetterLink: '' },
      history: { agreed: snapshot(agreed), previous: snapshot(previous), signOffs: [], dispatches: [] },
      snapshot: given.snapshot,
      waived: [],
      signedText: '',
    },
  };
};
