/** What changed in one measure and its figures: targets and milestones lowered, definitions altered, figures restated. */
import { longDate, longPeriod } from '../dates.ts';
import { showFigure } from '../ratings.ts';
import type { Actual, Figure, Measure } from '../schema.ts';
import { headingFor } from '../sheet-layout.ts';
import { agreementFor, type Change, change } from './change.ts';
import { losesFigure } from './softer-words.ts';

const AGREEMENT_FIELDS = ['agreedTarget', 'reasonForNewTarget', 'targetAgreedBy', 'targetAgreedOn'];
const PLANNED = ['target', 'months3', 'months6', 'months12', 'months18', 'months24'] as const;
/** A change in one of these means that figures before and after do not compare. */
const DEFINITION = ['measure', 'unit', 'numerator', 'denominator', 'exceptions', 'source'] as const;

export const shownFigure = (figure: Figure | null, measure: Measure | null): string =>
  figure === null ? 'no figure' : showFigure(figure.amount, measure?.unit ?? null);

const told = (after: Measure) => ({ tab: 'measures' as const, ref: after.ref, title: after.measure });

const agreementOf = (before: Measure, after: Measure) =>
  agreementFor(
    { by: before.targetAgreedBy, on: before.targetAgreedOn },
    { by: after.targetAgreedBy, on: after.targetAgreedOn },
  );

export const removedMeasure = (before: Measure): Change =>
  change({
    ...{ kind: 'removed', tab: 'measures', ref: before.ref, title: before.measure, what: 'row taken out', fields: [] },
    before: before.target === null ? '' : `target ${shownFigure(before.target, before)}`,
    agreed: 'not recorded',
  });

type Step = 'easier' | 'harder' | 'either';

/** Which way a planned figure moved. Where better is not simply up or down, nobody can say. */
const stepOf = (from: Figure | null, to: Figure | null, { betterWhen }: Pick<Measure, 'betterWhen'>): Step => {
  if (to === null) return 'easier';
  if (from === null) return 'harder';
  if (betterWhen === 'Higher is better') return to.amount < from.amount ? 'easier' : 'harder';
  if (betterWhen === 'Lower is better') return to.amount > from.amount ? 'easier' : 'harder';
  return 'either';
};

/** As it was: turned round in the same edit, a lower target is no harder for it. */
const wayOf = (before: Measure, after: Measure): Measure => (before.betterWhen === null ? after : before);

const sameAmount = (a: Figure | null, b: Figure | null): boolean => (a?.amount ?? null) === (b?.amount ?? null);

const replanned = (before: Measure, after: Measure): Change[] =>
  PLANNED.filter((field) => !sameAmount(before[field], after[field])).map((field) => {
    const step = stepOf(before[field], after[field], wayOf(before, after));
    const agreement = agreementOf(before, after);
    return change({
      ...{ ...told(after), kind: step === 'easier' ? 'softened' : 'retargeted', what: headingFor('measures', field) },
      fields: [field, ...AGREEMENT_FIELDS],
      before: shownFigure(before[field], before),
      after: shownFigure(after[field], after),
      reason: after.reasonForNewTarget,
      ...agreement,
      agreed: step === 'harder' && agreement.agreed !== 'agreed' ? 'not needed' : agreement.agreed,
    });
  });

const targetDate = (before: Measure, after: Measure): Change[] => {
  if (before.targetDate === after.targetDate) return [];
  const agreement = agreementOf(before, after);
  const later = before.targetDate !== null && (after.targetDate === null || after.targetDate > before.targetDate);
  return [
    change({
      ...{ ...told(after), kind: later ? 'softened' : 'retargeted' },
      ...{ what: 'Target date', fields: ['targetDate', ...AGREEMENT_FIELDS] },
      before: before.targetDate === null ? 'no date' : longDate(before.targetDate),
      after: after.targetDate === null ? 'no date' : longDate(after.targetDate),
      reason: after.reasonForNewTarget,
      ...agreement,
      agreed: later || agreement.agreed === 'agreed' ? agreement.agreed : 'not needed',
    }),
  ];
};

const turned = (before: Measure, after: Measure): Change[] =>
  before.betterWhen === after.betterWhen || before.betterWhen === null
    ? []
    : [
        change({
          ...{ ...told(after), kind: 'softened', what: 'Better when', fields: ['betterWhen'] },
          before: before.betterWhen,
          after: after.betterWhen ?? 'blank',
          reason: 'Which way is better was turned round.',
          agreed: 'not recorded',
        }),
      ];

const redefined = (before: Measure, after: Measure): Change[] =>
  DEFINITION.filter((field) => (before[field] ?? '') !== (after[field] ?? '')).map((field) =>
    change({
      ...{ ...told(after), kind: losesFigure(String(before[field]), String(after[field])) ? 'softened' : 'restated' },
      ...{ what: headingFor('measures', field), fields: [field] },
      before: before[field] || 'blank',
      after: after[field] || 'blank',
      reason: 'Figures before and after may not compare.',
      agreed: 'not recorded',
    }),
  );

/**
 * A start that looks worse makes every later figure look better. The sheet records no agreement to it: what stands there as agreed is the
 * target.
 */
const baseline = (before: Measure, after: Measure): Change[] => {
  if (sameAmount(before.baseline, after.baseline)) return [];
  const easier = after.baseline === null || stepOf(before.baseline, after.baseline, wayOf(before, after)) === 'easier';
  const moved = easier ? 'softened' : 'restated';
  return [
    change({
      ...{ ...told(after), kind: before.baseline === null ? 'added' : moved, what: headingFor('measures', 'baseline') },
      fields: ['baseline', 'baselineFrom', 'baselineTo', 'baselineNote'],
      before: shownFigure(before.baseline, before),
      after: shownFigure(after.baseline, after),
      reason: after.baselineNote,
      agreed: before.baseline === null ? 'not needed' : 'not recorded',
    }),
  ];
};

const owner = (before: Measure, after: Measure): Change[] =>
  before.dataOwner === after.dataOwner
    ? []
    : [
        change({
          ...{ ...told(after), kind: 'leads', what: 'Data owner', fields: ['dataOwner'] },
          before: before.dataOwner || 'nobody',
          after: after.dataOwner || 'nobody',
        }),
      ];

export const measureChanges = (before: Measure, after: Measure): Change[] => [
  ...replanned(before, after),
  ...targetDate(before, after),
  ...turned(before, after),
  ...redefined(before, after),
  ...baseline(before, after),
  ...owner(before, after),
];

const period = (actual: Actual): string =>
  actual.from !== null && actual.to !== null
    ? longPeriod(actual.from, actual.to)
    : actual.to !== null
      ? longDate(actual.to)
      : 'a period without dates';

const aboutFigure = (actual: Actual, measure: Measure | null) => ({
  tab: 'actuals' as const,
  ref: actual.measure,
  title: measure?.measure ?? '',
  what: period(actual),
});

const FIGURE_FIELDS = ['value', 'numerator', 'denominator', 'state', 'reason'];
/** A projection is not a figure that was reported, so replacing it restates nothing. */
const reported = ({ value, state }: Actual): boolean =>
  value !== null && state !== 'Projected' && state !== 'Not available';
const says = (actual: Actual): boolean => actual.value !== null || actual.state === 'Not available';

const said = (actual: Actual, measure: Measure | null): string => {
  if (actual.state === 'Not available') return 'not available';
  const shown = shownFigure(actual.value, measure);
  return actual.value !== null && actual.state === 'Projected' ? `${shown} (projected)` : shown;
};

/** Said for the first time: typed where nothing stood, or given where there was a projection or none to be had. */
const firstSaid = (before: Actual, after: Actual): boolean =>
  !reported(before) && says(after) && (before.state !== after.state || (before.value === null && after.value !== null));

/** One figure of one period, as it was and as it is. `null` stands for a row that is not there. */
export const figureChanges = (before: Actual | null, after: Actual | null, measure: Measure | null): Change[] => {
  if (before === null)
    return after === null || !says(after)
      ? []
      : [
          change({
            ...{ ...aboutFigure(after, measure), kind: 'added', fields: [] },
            after: said(after, measure),
            reason: after.reason,
          }),
        ];
  if (after === null || (reported(before) && !reported(after)))
    return says(before)
      ? [
          change({
            ...{ ...aboutFigure(before, measure), kind: 'removed', fields: FIGURE_FIELDS },
            before: said(before, measure),
            after: after === null ? '' : said(after, measure),
            reason: after?.reason ?? '',
          }),
        ]
      : [];
  const restated = reported(before) && !sameAmount(before.value, after.value);
  const marked = says(after) && before.state !== 'Restated' && after.state === 'Restated';
  if (!restated && !marked && !firstSaid(before, after)) return [];
  return [
    change({
      ...{ ...aboutFigure(after, measure), kind: restated || marked ? 'restated' : 'added', fields: FIGURE_FIELDS },
      before: said(before, measure),
      after: said(after, measure),
      reason: after.reason || after.commentary,
    }),
  ];
};
