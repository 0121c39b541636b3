/** The words of the Read me tab. */
import type { Kept } from '../plan/schema.ts';
import { LAYOUT_VERSION } from '../plan/sheet-layout.ts';

export type ReadMeLine = { text: string; look: 'title' | 'heading' | 'plain' | 'Blue' | 'Green' | 'Amber' | 'Red' };

const plain = (text: string): ReadMeLine => ({ text, look: 'plain' });
const heading = (text: string): ReadMeLine => ({ text, look: 'heading' });

/** What differs between the two that the plan may be kept in. */
const WAYS = {
  workbook: { hidden: 'right-click a tab and choose Unhide', seldom: 'Click the plus sign above a column' },
  sheet: { hidden: 'open View, then Hidden sheets', seldom: 'Click the plus sign above the column letters' },
};

/** `left`: text of a restored plan that stood in no column. */
export const readMeLines = (kept: keyof typeof WAYS, left: readonly Kept[] = [], banner?: string): ReadMeLine[] => [
  { text: 'Our SEND action plan', look: 'title' },
  ...(banner ? [heading(banner)] : []),
  plain(`This ${kept} is the plan. Keep it here, and the progress packs for DfE and NHS England are made from it.`),
  heading('How to use it'),
  plain('1. Fill in the Plan tab from your letter, then People: everyone who leads, signs or is sent a pack.'),
  plain('2. Put the areas of weakness from the letter on the Areas tab, in the words of the letter.'),
  plain('3. Put one thing to do in each row of Actions, with one lead, one date, and the measures it should move.'),
  plain('4. Put what you count on the Measures tab, and each new figure on the Actuals tab.'),
  plain('5. Put the dates of your meetings with DfE on the Reviews tab.'),
  plain(`Each heading has a note that says what to type. More tabs are hidden: ${WAYS[kept].hidden}.`),
  plain(`${WAYS[kept].seldom} to see the columns that are seldom used.`),
  heading('What is safe to do'),
  plain(
    'Sort, filter, move and hide columns and rows as you like. Columns are found by their heading, and rows by their Ref.',
  ),
  plain('Type dates in full, for example 1 April 2022. Type percentages with the sign, for example 41%.'),
  plain('Separate several Refs or names in one cell with commas.'),
  plain('Never re-use a Ref, and leave the headings worded as they are.'),
  plain('Do not name or describe a child. Nothing here may let anyone recognise one.'),
  heading('Rating key'),
  { text: 'Blue: done, and the measures show it', look: 'Blue' },
  { text: 'Green: on track', look: 'Green' },
  { text: 'Amber: late or short of its milestone, with a step to bring it back', look: 'Amber' },
  { text: 'Red: will not be reached without a decision', look: 'Red' },
  plain('Not started: its start date is still to come. No rating: not rated yet.'),
  heading('Tabs that are written for you'),
  plain('Checks, Changes and Lists are protected: what you type there is written over.'),
  plain(`Layout version ${LAYOUT_VERSION}`),
  ...(left.length > 0 ? [heading('Text that stood in no column of the plan')] : []),
  ...left.map(({ tab, ref, heading: column, text }) =>
    plain(`${[tab, ref, column].filter(Boolean).join(', ')}: ${text}`),
  ),
];
