/** How each cell of the plan is told to everybody, with a note for the officers where it is not told in full. */
import type { Plan } from '../../plan/schema.ts';
import { headingFor, PLAN_TAB, type RowsKey, tabFor } from '../../plan/sheet-layout.ts';
import { type Known, safeText } from './safe-text.ts';

/** A typed text as anybody may read it, and where it stands. */
export type Say = <Field extends string>(row: Record<Field, string>, tab: RowsKey | 'cover', field: Field) => string;

/** This edition prints no Refs: a text that speaks of one says what it stands for. */
const withoutRefs = (plan: Plan, text: string): string =>
  [
    ...plan.measures.map(({ ref, measure }) => ({ ref, title: measure })),
    ...plan.actions.map(({ ref, action }) => ({ ref, title: action })),
    ...plan.areas.map(({ ref, title }) => ({ ref, title })),
  ].reduce(
    (said, { ref, title }) =>
      ref.length > 1 && title.trim() !== '' && said.includes(ref)
        ? said.replace(
            new RegExp(`(?<![\\p{L}\\p{N}.])${ref.replace(/[^\p{L}\p{N}]/gu, '\\$&')}(?![\\p{L}\\p{N}]|\\.\\d)`, 'gu'),
            () => `"${title.trim().replace(/[.!?]+$/, '')}"`,
          )
        : said,
    text,
  );

/** Which cell, without repeating what stands in it. */
const cellName = (row: object, tab: RowsKey | 'cover', field: string): string => {
  const { ref, body } = { ref: '', body: '', ...row };
  const of = ref || (field === 'body' ? '' : body);
  return `${headingFor(tab, field)}${of === '' ? '' : ` of ${of}`} on the ${tab === 'cover' ? PLAN_TAB : tabFor(tab).name} tab`;
};

export const sayOf =
  (plan: Plan, known: Known, notes: Set<string> | null): Say =>
  (row, tab, field) => {
    const { text, reasons } = safeText(withoutRefs(plan, row[field]), known);
    if (reasons.length > 0)
      notes?.add(
        `Not told in full to the public: ${cellName(row, tab, field)}. Why: ${reasons.join('; ')}. Reword it there if everybody may read it, and make the edition again.`,
      );
    return text;
  };
