/** A comparison as plain lines for a terminal, in the order of the pack's second page. */
import { longDate } from '../dates.ts';
import { headingFor, type RowsKey, tabFor } from '../sheet-layout.ts';
import { CHANGE_KINDS, type Change, type Changes, type Edited, KIND_HEADINGS } from './change.ts';
import { wherePartsDiffer } from './softer-words.ts';

const stop = (text: string): string => (text === '' || /[.!?]$/.test(text) ? text : `${text}.`);
const withoutStop = (text: string): string => text.replace(/\.$/, '');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What is known of DfE's agreement, as a sentence; '' where none is needed. */
export const agreementSentence = (one: Change): string => {
  const on = one.agreedOn === null ? '' : longDate(one.agreedOn);
  if (one.agreed === 'agreed' && one.agreedOn === null) return `Agreed as a correction by ${one.agreedBy}.`;
  if (one.agreed === 'agreed') return `DfE agreed on ${on} (${one.agreedBy}).`;
  if (one.agreed === 'stale') return `The agreement recorded, of ${on}, stood there before this change.`;
  if (one.agreed !== 'not recorded') return '';
  const isStart = one.tab === 'measures' && one.fields.includes('baseline');
  return `No agreement by DfE recorded${isStart ? ' for the baseline' : ''}.`;
};

/** What is only proposed does not count: said of what does. */
export const standsSentence = ({ counts }: Change): string => (counts === '' ? '' : `${counts} still counts.`);

const subject = (one: Change): string => [one.ref, one.title].filter((part) => part !== '').join(' ');

const movement = (one: Change): string => {
  if (one.kind === 'removed' && one.tab !== 'actuals') return one.what;
  if (one.kind === 'completed') return one.after;
  if (one.kind === 'reworded') {
    const { was, is } = wherePartsDiffer(one.before, one.after);
    return `${one.what}: wording changed: was "${withoutStop(was)}", is "${withoutStop(is)}"`;
  }
  if (one.what === 'new row') return tabFor(one.tab as RowsKey).row;
  if (one.ratings) {
    const { computed, claimed } = one.ratings;
    const typed = `the sheet says ${claimed.to ?? 'nothing'}`;
    return computed.from === computed.to
      ? `${computed.to} as before, ${typed} (was ${claimed.from ?? 'nothing'})`
      : `${computed.from} to ${computed.to}${claimed.to !== null && claimed.to !== computed.to ? `, ${typed}` : ''}`;
  }
  return `${one.what}: ${[one.before, one.after].filter((part) => part !== '').join(' to ') || 'taken out'}`;
};

export const describeChange = (one: Change): string =>
  [`${subject(one)}: ${stop(movement(one))}`, capital(stop(one.reason)), agreementSentence(one), standsSentence(one)]
    .filter((part) => part !== '')
    .join(' ');

const describeEdit = ({ tab, ref, title, fields }: Edited): string => {
  const headings = fields.map((field) => headingFor(tab, field)).join(', ');
  return `${tab === 'cover' ? 'Plan' : tabFor(tab).name} ${ref || title}: ${headings}`;
};

/** Plain lines without a trailing full list of values: what changed, grouped, removed and made easier first. */
export const describeChanges = (changes: Changes): string[] => {
  const empty = CHANGE_KINDS.filter((kind) => changes[kind].length === 0);
  if (empty.length === CHANGE_KINDS.length && changes.edited.length === 0) return ['Nothing changed.'];
  const lines: string[] = [];
  for (const kind of CHANGE_KINDS) {
    const group = changes[kind];
    if (group.length === 0) continue;
    lines.push(`${KIND_HEADINGS[kind]} (${group.length})`, ...group.map((one) => `  ${describeChange(one)}`), '');
  }
  const fields = changes.edited.reduce((sum, edit) => sum + edit.fields.length, 0);
  if (fields > 0)
    lines.push(
      `Other edits (${fields} ${fields === 1 ? 'field' : 'fields'} in ${changes.edited.length} ${changes.edited.length === 1 ? 'row' : 'rows'})`,
      ...changes.edited.map((edit) => `  ${describeEdit(edit)}`),
      '',
    );
  if (empty.length > 0) lines.push(`None: ${empty.map((kind) => KIND_HEADINGS[kind].toLowerCase()).join(', ')}.`);
  return lines;
};
