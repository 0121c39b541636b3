/** Words that the rules look for, and people and roles as they stand on a day. */
import type { IsoDate, Person, Plan, Role } from '../schema.ts';

const PLACEHOLDER =
  /^(?:t\.?b\.?[cda]\.?|to be (?:confirmed|decided|agreed|determined)|n\/?k|x{2,}|\?+|-+|lorem ipsum.*)$/i;
const PLACEHOLDER_INSIDE = /\b(?:TBC|TBD|tbc|tbd|XX+)\b|\?{2,}|\[(?:insert|add|name|date|tbc)[^\]]*\]|\blorem ipsum\b/;

export const placeholderIn = (text: string): string =>
  PLACEHOLDER.test(text.trim()) ? text.trim() : (PLACEHOLDER_INSIDE.exec(text)?.[0] ?? '');

const COLLECTIVE =
  /\b(?:team|group|board|council|partners?|partnership|panel|committee|network|forum|schools|services?|everyone|all|LA|ICB|CCG|DfE|NHS|trust|local authority|health)\b/i;
const PERSONAL =
  /^(?:head|director|deputy|assistant|manager|lead|senior|chief|chair|adviser|advisor|officer|co-?ordinator|senco|principal|designated|programme|service manager|commissioner|clinical|strategic|educational)\b/i;

/** One name that is a body of people, or no name at all. A name on the People tab always passes. */
export const isNotOnePerson = (lead: string, people: readonly Person[]): boolean => {
  const name = lead.trim();
  if (name === '' || people.some((person) => person.name === name)) return false;
  if (placeholderIn(name) !== '') return true;
  return COLLECTIVE.test(name) && !(PERSONAL.test(name) && !/\band\b|,|;|\//i.test(name));
};

const DIRECTION =
  /\b(?:increas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)|improv(?:e|es|ed|ing|ement)|better|narrow(?:ed|ing)?|more|fewer|less|enhanc(?:e|es|ed|ing)|strengthen(?:ed|ing)?|have access|feel safe|shared understanding)\b/i;

export const directionWord = (text: string): string => DIRECTION.exec(text)?.[0] ?? '';
export const hasNumber = (text: string): boolean =>
  /\d/.test(text) || /\b(?:every|each|all|none|no|half|one|two|three|four|five|six|seven|eight|nine|ten)\b/i.test(text);

export const holdsOn = (person: Person, day: IsoDate): boolean =>
  (person.from === null || person.from <= day) && (person.to === null || person.to >= day);

export const holdersOf = (plan: Plan, role: Role, day: IsoDate): Person[] =>
  plan.people.filter((person) => person.role === role && person.name !== '' && holdsOn(person, day));

/** The last day of somebody who holds nothing any more; null while they hold something or are not on the tab. */
export const leftOn = (plan: Plan, name: string, day: IsoDate): IsoDate | null => {
  const rows = plan.people.filter((person) => person.name === name && name !== '');
  if (rows.length === 0 || rows.some((person) => person.to === null || person.to >= day)) return null;
  return rows.map((person) => person.to as IsoDate).sort()[rows.length - 1] ?? null;
};

export const quoted = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text);
