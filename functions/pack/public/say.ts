/** How each cell of the plan is told to everybody, with a note for the officers where it is not told in full. */
import type { Plan } from '../../plan/schema.ts';
import { headingFor, PLAN_TAB, type RowsKey, tabFor } from '../../plan/sheet-layout.ts';
import { grouped } from '../../plan/thousands.ts';
import { withoutStop } from '../wording.ts';
import { areaName } from './area-name.ts';
import { addressNames, type judgeOf, type Known, splitLeftOut } from './safe-text.ts';

/** A typed text as anybody may read it, and where it stands. */
export type Say = <Field extends string>(row: Record<Field, string>, tab: RowsKey | 'cover', field: Field) => string;

type Named = { ref: string; title: string };

/** What has a Ref, by how the Ref begins: most texts hold none of these beginnings, and none of them has to be searched for. */
const namedIn = (plan: Plan): Map<string, Named[]> => {
  const all = [
    ...plan.measures.map(({ ref, measure }) => ({ ref, title: measure })),
    ...plan.actions.map(({ ref, action }) => ({ ref, title: action })),
    ...plan.areas.map(({ ref, title }) => ({ ref, title })),
  ].filter(({ ref, title }) => ref.length > 1 && title.trim() !== '');
  return Map.groupBy(all, ({ ref }) => ref.slice(0, 3));
};

/** This edition prints no Refs: a text that speaks of one says what it stands for. */
const withoutRefs = (named: Map<string, Named[]>, text: string): string => {
  let said = text;
  for (const [beginning, rows] of named) {
    if (!said.includes(beginning)) continue;
    for (const { ref, title } of rows)
      if (said.includes(ref))
        said = said.replace(
          new RegExp(`(?<![\\p{L}\\p{N}.])${ref.replace(/[^\p{L}\p{N}]/gu, '\\$&')}(?![\\p{L}\\p{N}]|\\.\\d)`, 'gu'),
          () => `"${title.trim().replace(/[.!?]+$/, '')}"`,
        );
  }
  return said;
};

const IN_PART = ' (not shown in full)';
const NO_NAME = 'not shown, so that no one can be identified';
/** In place of a title or a name of which nothing is left. */
export const UNNAMED = {
  action: `An action whose words are ${NO_NAME}`,
  measure: `A number whose name is ${NO_NAME}`,
  document: `A document whose title is ${NO_NAME}`,
  body: `A group whose name is ${NO_NAME}`,
  area: (n: number): string => `Area ${n} of the plan (name not shown)`,
};

/** The same of several, which are counted: "12 actions whose words are not shown, so that no one can be identified". */
export const unnamedMany = (title: string, n: number): string => {
  if (title === UNNAMED.action) return `${grouped(n)} actions whose words are ${NO_NAME}`;
  return title === UNNAMED.measure ? `${grouped(n)} numbers whose names are ${NO_NAME}` : '';
};

/** A title is no paragraph: it says in few words that it is not all there. */
export const titleOf = (said: string, none: string): string => {
  const { kept, notice } = splitLeftOut(said);
  if (notice === '') return said;
  return kept === '' ? none : `${withoutStop(kept)}${IN_PART}`;
};

/** What is not told whole says little where it stands alone. */
export const isTold = (text: string): boolean =>
  splitLeftOut(text).notice === '' && !text.includes(NO_NAME) && !text.endsWith(IN_PART);

/** Which cell, without repeating what stands in it. */
const cellName = (row: object, tab: RowsKey | 'cover', field: string): string => {
  const { ref, body } = { ref: '', body: '', ...row };
  const of = ref || (field === 'body' ? '' : body);
  return `${headingFor(tab, field)}${of === '' ? '' : ` of ${of}`} on the ${tab === 'cover' ? PLAN_TAB : tabFor(tab).name} tab`;
};

/** What is read together: the cells of one row that stand below one another. */
const READ_TOGETHER: Partial<Record<RowsKey | 'cover', readonly string[]>> = {
  areas: ['title', 'finding', 'outcome'],
  voice: ['statement', 'response'],
  evidence: ['title', 'whatItShows'],
};

const besideIt = (row: object, tab: RowsKey | 'cover', field: string): string =>
  Object.entries(row)
    .filter(([name]) => name !== field && READ_TOGETHER[tab]?.includes(field) && READ_TOGETHER[tab].includes(name))
    .map(([, value]) => String(value))
    .join('\n');

export const sayOf = (plan: Plan, judge: ReturnType<typeof judgeOf>, notes: Set<string> | null): Say => {
  const named = namedIn(plan);
  return (row, tab, field) => {
    const { text, reasons } = judge(withoutRefs(named, row[field]), besideIt(row, tab, field));
    if (reasons.length > 0) notes?.add(notTold(cellName(row, tab, field), reasons));
    return text;
  };
};

const notTold = (cell: string, reasons: readonly string[]): string =>
  `Not told in full to the public: ${cell}. Why: ${reasons.join('; ')}. Reword it there if everybody may read it, and make the edition again.`;

/** The area's own name is no text in doubt: it is left out only where its cell holds something else. */
export const areaNote = (plan: Plan): string[] =>
  plan.cover.localArea.trim() === '' || areaName(plan) !== ''
    ? []
    : [notTold(cellName({}, 'cover', 'localArea'), ['it is not the name of an area alone'])];

/** Where a published document lies; '' where its address is not for everybody. */
export type LinkOf = (row: { ref: string; link: string }) => string;

export const linkOf =
  (known: Known, notes: Set<string> | null): LinkOf =>
  (row) => {
    const link = row.link.trim();
    if (!/^https:\/\/[^\s@]+$/.test(link)) return '';
    if (!addressNames(link, known)) return link;
    notes?.add(
      `Not linked for the public: ${cellName(row, 'evidence', 'link')}. Why: a name, or a child’s details, in the address. Publish the file under another name, correct the link, and make the edition again.`,
    );
    return '';
  };
