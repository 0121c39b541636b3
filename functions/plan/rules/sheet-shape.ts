/** Tabs, headings and cells that could not be read as the plan's. */
import type { Severity } from '../finding.ts';
import type { CellFault, CellFaultKind } from '../reading.ts';
import { PLAN_TAB, rowsTabs } from '../sheet-layout.ts';
import { faultHits } from './reading-hits.ts';
import type { Rule } from './rule.ts';
import { quoted } from './words.ts';

const GROUP = 'Sheet';

type Told = {
  id: string;
  kind: CellFaultKind;
  severity: Severity;
  sentence: string;
  fix: string;
  why: string;
  example: string;
};

export const words = (fault: CellFault): Record<string, string> => ({
  tab: fault.tab,
  heading: fault.heading,
  typed: quoted(fault.text),
  detail: fault.detail.join(', '),
  first: fault.detail[0] ?? '',
  second: fault.detail[1] ?? '',
});

const fromFault = ({ kind, ...entry }: Told): Rule => ({
  ...entry,
  group: GROUP,
  when: 'edit',
  find: ({ reading }) => faultHits(reading, kind, words),
});

/** A tab that held something when the plan was agreed, or at the last review, is not empty: its name was changed or it was deleted. */
const missingTab = ({ kind, ...entry }: Told): Rule => ({
  ...entry,
  group: GROUP,
  when: 'edit',
  find: ({ reading, history }) =>
    faultHits(reading, kind, words).map((hit) => {
      const key = rowsTabs.find(({ name }) => name === hit.at?.tab)?.key;
      const held = [history.agreed, history.previous].some((one) => one && key && one.plan[key].length > 0);
      return held || hit.at?.tab === PLAN_TAB ? { ...hit, severity: 'error' as const } : hit;
    }),
});

/** A sheet of an earlier layout has no such column, and nothing is wrong with it; where the column held something before, it is gone. */
const missingHeading = ({ kind, ...entry }: Told): Rule => ({
  ...entry,
  group: GROUP,
  when: 'edit',
  find: ({ reading, history }) => [
    ...faultHits(reading, kind, words),
    ...faultHits(reading, 'heading of a later layout', (fault) => {
      const tab = rowsTabs.find(({ name }) => name === fault.tab);
      const field = tab?.columns.find(({ heading }) => heading === fault.heading)?.field ?? '';
      const isHeld = (row: object): boolean => {
        const value = (row as Record<string, unknown>)[field];
        return value !== undefined && value !== null && value !== '';
      };
      const held = [history.agreed, history.previous].some((one) => tab && one?.plan[tab.key].some(isHeld));
      return held && words(fault);
    }),
  ],
});

const RULES: Record<string, (entry: Told) => Rule> = { S02: missingTab, S06: missingHeading };

const LOST = 'Nothing is lost: what stands there is kept with each snapshot, but no pack shows it.';

export const sheetShapeRules: Rule[] = [
  {
    id: 'S01',
    kind: 'unknown tab',
    severity: 'warning',
    sentence: 'The tab "{tab}" is not one of the plan\'s.',
    fix: 'Rename it if it is one of ours; otherwise keep private working outside this sheet.',
    why: LOST,
    example: 'a tab called Sheet2',
  },
  {
    id: 'S02',
    kind: 'missing tab',
    severity: 'warning',
    sentence: 'The tab {tab} is missing.',
    fix: 'Put it back, or copy it from a new sheet.',
    why: 'Without it that part of the plan is empty; where it held something before, or errors follow from it, it is an error. What only follows from it is held back and counted until it is there again, and so with missing headings.',
    example: 'the Risks tab was deleted',
  },
  {
    id: 'S03',
    kind: 'doubled tab',
    severity: 'error',
    sentence: 'There are two tabs called {typed}; only the first is read.',
    fix: 'Move the rows into the first and rename or delete the second.',
    why: LOST,
    example: 'Actions and " actions "',
  },
  {
    id: 'S04',
    kind: 'no headings',
    severity: 'error',
    sentence: 'No row of headings was found on {tab}.',
    fix: 'Put the headings back above the rows; a new sheet shows them.',
    why: 'Columns are found by their headings.',
    example: 'the heading row was deleted',
  },
  {
    id: 'S05',
    kind: 'unknown heading',
    severity: 'warning',
    sentence: 'The column "{typed}" ({detail}) is not one of the plan\'s.',
    fix: 'If it was renamed, give it back its name; if it is your own, that is fine.',
    why: LOST,
    example: '"Due" instead of "Agreed due"',
  },
  {
    id: 'S06',
    kind: 'missing heading',
    severity: 'error',
    sentence: 'The column {heading} is missing.',
    fix: 'Put it back with exactly that heading, anywhere in the row of headings.',
    why: 'Its cells cannot be read without it.',
    example: '"Lead" was deleted',
  },
  {
    id: 'S07',
    kind: 'doubled heading',
    severity: 'error',
    sentence: 'Two columns are headed {typed}, {first} and {second}; only {first} is read.',
    fix: 'Rename one of them.',
    why: LOST,
    example: 'two columns headed Lead',
  },
  {
    id: 'S08',
    kind: 'merged cells',
    severity: 'error',
    sentence: 'Cells {detail} are merged; only the first of them holds anything.',
    fix: 'Unmerge them and fill in each row.',
    why: 'The other rows read as blank, and sorting breaks.',
    example: 'one Area cell merged over five rows',
  },
  {
    id: 'S09',
    kind: 'error cell',
    severity: 'error',
    sentence: 'The cell shows an error, {typed}.',
    fix: 'Mend the formula or type the value.',
    why: 'An error cell is read as blank.',
    example: '#REF!',
  },
  {
    id: 'S10',
    kind: 'formula',
    severity: 'advice',
    sentence: 'This cell is worked out by a formula; what it shows, "{typed}", is what is read.',
    fix: 'Type the value if it should not move by itself.',
    why: 'A figure that moves after sign-off is not the one that was signed.',
    example: '=B4/C4',
  },
  {
    id: 'S11',
    kind: 'hidden rows',
    severity: 'advice',
    sentence: '{tab} has hidden rows, {detail} in all. What stands in them is read like any other.',
    fix: 'Clear the filter to see them. The public edition is made only once nothing it shows is hidden.',
    why: 'People forget what a filter hides.',
    example: 'a filter on Lead',
  },
  {
    id: 'S12',
    kind: 'item unknown',
    severity: 'warning',
    sentence: '"{typed}" is not an item of the Plan tab.',
    fix: 'Use the items of a new sheet; put notes elsewhere.',
    why: LOST,
    example: '"Report date" instead of "Report published"',
  },
  {
    id: 'S18',
    kind: 'item doubled',
    severity: 'error',
    sentence: '{heading} stands twice; only the first is read.',
    fix: 'Delete the one that does not hold.',
    why: 'Two values for one thing is a wrong figure waiting to happen.',
    example: 'two rows "Agreed on"',
  },
].map((entry) => (RULES[entry.id] ?? fromFault)(entry as Told));
