/** What was made easier without DfE's agreement, with its numbers: on page 1, and in the mail that carries the pack. */
import type { Change } from '../plan/changes.ts';
import { grouped } from '../plan/thousands.ts';
import type { Facts } from './facts.ts';
import { shortened } from './fit.ts';
import { count, listOf, uncapital, withoutStop } from './wording.ts';

/** As many are told with their numbers; "Since we last met" tells of all. */
export const MOST_EASIER = 1;
const NAME = 70;
const LONG_MOVE = 60;
const MOST_IN_MAIL = 2;

export const madeEasier = (facts: Facts): Change[] =>
  (facts.since?.changes.softened ?? []).filter(({ agreed }) => agreed !== 'agreed');

export const easierName = ({ title }: Change, most = NAME): string => shortened(uncapital(withoutStop(title)), most);

/** "target 75% to 65%, without DfE's agreement; 75% still counts": a long wording is not told here. */
export const easierWords = ({ what, before, after, counts }: Change): string => {
  const isShort = before !== '' && before.length + after.length <= LONG_MOVE;
  const move = isShort ? `${uncapital(what)} ${before} to ${after || 'nothing'},` : `${uncapital(what)} made easier`;
  return `${move} without DfE's agreement${counts === '' ? '' : `; ${counts} still counts`}`;
};

/** The same in the plain text of a mail. */
export const easierInMail = (facts: Facts): string => {
  const all = madeEasier(facts);
  if (all.length === 0) return "Nothing was made easier without DfE's agreement.";
  if (all.length <= MOST_IN_MAIL)
    return all
      .map((one) => `${one.ref === '' ? easierName(one) : `${one.ref} (${easierName(one)})`}: ${easierWords(one)}.`)
      .join(' ');
  const names = [...new Set(all.map((one) => one.ref || uncapital(one.what)))];
  const shown = names.length <= 4 ? names : [...names.slice(0, 3), `${grouped(names.length - 3)} more`];
  return `${count(all.length, 'change')} made the plan easier without DfE's agreement (${listOf(shown)}): page 2 says what.`;
};
