/** The catalogue of rules, and the one function that judges a plan by it. */
import { correctedAgreed, isCorrected } from './corrections.ts';
import { countingPlan } from './counting.ts';
import { type Finding, SEVERITIES } from './finding.ts';
import { holdBack } from './hold-back.ts';
import type { Reading } from './reading.ts';
import { actionDateRules } from './rules/action-dates.ts';
import { actionRules } from './rules/actions.ts';
import { agreedActionRules } from './rules/agreed-actions.ts';
import { agreedSettingsRules } from './rules/agreed-settings.ts';
import { boardAndVoiceRules } from './rules/boards-and-voices.ts';
import { coverRules } from './rules/cover.ts';
import { letterRules } from './rules/letters.ts';
import { linkRules } from './rules/links.ts';
import { longTextRules } from './rules/long-texts.ts';
import { measureProgressRules } from './rules/measure-progress.ts';
import { measureRules } from './rules/measures.ts';
import { isUnderAnother, type OwnKey } from './rules/own-ref.ts';
import { packRules } from './rules/packs.ts';
import { periodLengthRules } from './rules/period-lengths.ts';
import type { CheckContext, Hit, Judged, Rule } from './rules/rule.ts';
import { sheetRules } from './rules/sheet.ts';
import { sheetShapeRules } from './rules/sheet-shape.ts';
import { targetRules } from './rules/targets.ts';
import { unfinishedRules } from './rules/unfinished.ts';
import { wordingRules } from './rules/wording.ts';
import { yearRules } from './rules/years.ts';
import type { IsoDate, Waiver } from './schema.ts';
import { headingFor, PLAN_TAB, type RowsKey, rowsTabs, tabFor } from './sheet-layout.ts';
import { withoutUntrue } from './unread-cells.ts';

export { isAllowed, recipientsOn } from './rules/packs.ts';
export type { CheckContext, Purpose, Rule } from './rules/rule.ts';
export { RULE_GROUPS } from './rules/rule.ts';

const HALF_TYPED: Rule = {
  id: 'S15',
  group: 'Sheet',
  severity: 'advice',
  when: 'nightly',
  sentence: 'This {row} is still being typed: {blank} of its {needed} needed cells are blank.',
  fix: 'Fill them in when you can. What is missing will be asked for when a pack is made.',
  why: 'A row somebody is in the middle of typing is left in peace.',
  example: 'a new action with only Area and Action',
  find: ({ plan, history }) =>
    rowsTabs.flatMap(({ key, row, columns }) =>
      (plan[key] as Record<string, unknown>[]).flatMap((one, index): Hit[] => {
        const needed = columns.filter((column) => column.required).map((column) => column.field);
        const blank = needed.filter((field) => isBlank(one[field]));
        if (needed.length < 3 || blank.length * 2 <= needed.length || wasStored(key, one, history)) return [];
        return [{ key, index, field: needed[0] ?? '', words: { row, blank: blank.length, needed: needed.length } }];
      }),
    ),
};

const isBlank = (value: unknown): boolean =>
  value === '' || value === null || (Array.isArray(value) && value.length === 0);

const wasStored = (key: RowsKey, row: Record<string, unknown>, history: CheckContext['history']): boolean => {
  const ref = row.ref;
  if (typeof ref !== 'string' || ref === '') return false;
  return [history.agreed, history.previous].some((then) =>
    (then?.plan[key] as { ref?: string }[] | undefined)?.some((old) => old.ref === ref),
  );
};

/** Every rule there is: add one by adding its entry to a group. */
export const rules: readonly Rule[] = [
  ...coverRules,
  ...boardAndVoiceRules,
  ...actionRules,
  ...actionDateRules,
  ...yearRules,
  ...agreedActionRules,
  ...agreedSettingsRules,
  ...wordingRules,
  ...letterRules,
  ...longTextRules,
  ...measureRules,
  ...measureProgressRules,
  ...targetRules,
  ...periodLengthRules,
  ...packRules,
  ...sheetShapeRules,
  ...sheetRules,
  ...linkRules,
  ...unfinishedRules,
  HALF_TYPED,
];

const fill = (sentence: string, words: Record<string, string | number> = {}): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in words ? String(words[name]) : whole));

const placeOf = (
  reading: Reading,
  { key, index, field, at }: Hit,
): Pick<Finding, 'tab' | 'row' | 'ref' | 'heading'> => {
  if (at) return at;
  if (key === 'cover')
    return { tab: PLAN_TAB, row: reading.places.cover[field] ?? 0, ref: '', heading: headingFor('cover', field) };
  const tab = tabFor(key);
  const row = (reading.plan[key] as Record<string, unknown>[])[index];
  const first = tab.columns[0]?.field ?? '';
  return {
    tab: tab.name,
    row: reading.places[key][index]?.row ?? 0,
    ref: row ? String(row[first] ?? '') : '',
    heading: headingFor(key, field),
  };
};

const findingOf = (rule: Rule, hit: Hit, reading: Reading): Finding => ({
  rule: rule.id,
  severity: hit.severity ?? rule.severity,
  when: rule.when,
  ...placeOf(reading, hit),
  field: hit.field,
  // Some fixes are filled in twice: P01's names the cell.
  message: fill(rule.sentence, hit.words),
  fix: fill(fill(rule.fix, hit.words), hit.words),
});

const waiverFor = (finding: Finding, waivers: readonly Waiver[], asAt: IsoDate): Waiver | undefined =>
  waivers.find(
    (waiver) =>
      waiver.rule.trim().toUpperCase() === finding.rule &&
      waiver.ref.trim().toUpperCase() === finding.ref.toUpperCase() &&
      (waiver.column === '' || waiver.column.toLowerCase() === finding.heading.toLowerCase()) &&
      waiver.reason.trim() !== '' &&
      waiver.waivedBy.trim() !== '' &&
      waiver.until !== null &&
      waiver.until >= asAt,
  );

/**
 * A child's identifier, what is hidden and what would make a page untrue are never waved through, and a pack goes nowhere without its
 * sign-offs. Another unit is never waved through either, but DfE may agree that the first was a slip.
 */
export const NEVER_WAIVED = ['D01', 'D06', 'K03', 'K11', 'M37', 'M41'];

const TAB_RANK = new Map([PLAN_TAB, ...rowsTabs.map((tab) => tab.name)].map((name, i) => [name, i]));

const inSheetOrder = (a: Finding, b: Finding): number =>
  (TAB_RANK.get(a.tab) ?? 99) - (TAB_RANK.get(b.tab) ?? 99) ||
  a.row - b.row ||
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);

/** What is held against the agreed row of the same Ref. */
const BY_AGREED_REF = ['A15', 'A16', 'A29', 'B02', 'B03', 'M33', 'M39', 'M40', 'M41', 'M42'];

/** A Ref typed over is told by itself (A01, S16): what was agreed under it is not about this row. */
const isOfAnother = ({ id }: Rule, { key, index }: Hit, judged: Judged): boolean => {
  const row = key === 'actions' || key === 'measures' ? judged.plan[key][index] : undefined;
  return row !== undefined && BY_AGREED_REF.includes(id) && isUnderAnother(judged, key as OwnKey, row);
};

const speaks = (rule: Rule, purpose: CheckContext['purpose']): boolean =>
  rule.onlySending ? purpose === 'send' : purpose !== 'edit' || rule.when === 'edit';

const judgedBy = (reading: Reading, context: CheckContext): Judged => {
  const { plan } = reading;
  const stored = context.history.agreed;
  const agreed = stored && { ...stored, plan: correctedAgreed(stored.plan, plan, context.asAt) };
  const counting = countingPlan(plan, agreed?.plan ?? null, context.asAt);
  return { ...context, history: { ...context.history, agreed }, reading, plan, counting, stored: stored?.plan ?? null };
};

/** Findings in the order of the sheet, and those that the SRO has answered for. Pure: the day comes with the context. */
export const checkPlan = (
  reading: Reading,
  context: CheckContext,
): { findings: Finding[]; waived: { finding: Finding; waiver: Waiver }[] } => {
  const judged = judgedBy(reading, context);
  const inPeace = context.purpose === 'check' ? HALF_TYPED.find(judged) : [];
  const isLeft = (hit: Hit) => inPeace.some((row) => row.key === hit.key && row.index === hit.index && hit.index >= 0);
  const findings: Finding[] = [];
  const waived: { finding: Finding; waiver: Waiver }[] = [];
  for (const rule of rules) {
    if (!speaks(rule, context.purpose) || (rule === HALF_TYPED && context.purpose !== 'check')) continue;
    for (const hit of rule === HALF_TYPED ? inPeace : rule.find(judged)) {
      if (rule !== HALF_TYPED && rule.when !== 'edit' && isLeft(hit)) continue;
      if (isOfAnother(rule, hit, judged)) continue;
      const finding = findingOf(rule, hit, reading);
      const mayBe = !NEVER_WAIVED.includes(rule.id) || isCorrected(rule.id, finding.ref, reading.plan, context.asAt);
      const waiver = mayBe ? waiverFor(finding, reading.plan.waivers, context.asAt) : undefined;
      if (waiver) waived.push({ finding, waiver });
      else findings.push(finding);
    }
  }
  // What stands in the way of sending is told in full.
  const known = withoutUntrue(findings, reading);
  const told = context.purpose === 'send' ? known : holdBack(known);
  return { findings: told.sort(inSheetOrder), waived };
};

export const blocks = (finding: Finding): boolean => finding.severity === 'error';
