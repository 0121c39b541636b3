/** Names that stand in a plan. A job title is no name. */
import type { Plan } from '../../plan/schema.ts';
import { TITLE_WORDS } from './known-words.ts';

export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .replace(/[\u2019]/g, "'")
    .split(/[^\p{L}\p{N}'-]+/u)
    .filter((word) => word !== '');

/** Every name that is typed where a name is asked for. */
const typedNames = (plan: Plan): string[] => [
  ...plan.people.map((row) => row.name),
  ...plan.governance.map((row) => row.chair),
  ...plan.areas.flatMap((row) => [row.councilLead, row.healthLead]),
  ...plan.actions.flatMap((row) => [row.lead, row.sro, row.dfeAgreedBy]),
  ...plan.measures.flatMap((row) => [row.dataOwner, row.targetAgreedBy]),
  ...plan.actuals.map((row) => row.enteredBy),
  ...plan.risks.map((row) => row.owner),
  ...plan.voice.map((row) => row.agreedBy),
  ...plan.agenda.map((row) => row.lead),
  ...plan.asks.map((row) => row.owner),
  ...plan.waivers.map((row) => row.waivedBy),
];

/** Only those that are more than a job title: what is left when the words of titles and of the area's own name are taken away. */
export const personalNames = (plans: readonly Plan[]): string[] => {
  const names = new Set<string>();
  for (const plan of plans) {
    const area = new Set(wordsOf(plan.cover.localArea.toLowerCase()));
    const own = new Set(
      [
        plan.cover.localArea,
        ...plan.people.map((row) => row.organisation),
        ...plan.governance.map((row) => row.body),
        ...plan.actions.flatMap((row) => row.partners),
      ].flatMap((text) => wordsOf(text.toLowerCase())),
    );
    for (const typed of typedNames(plan))
      for (const name of typed.split(/\s*(?:[,;/\n]|\band\b|&)\s*/)) {
        const words = wordsOf(name.toLowerCase());
        // Somebody's own firm is called as they are: its words alone make no job title. One word alone is a charity's.
        const isTitle =
          words.every((word) => TITLE_WORDS.has(word) || own.has(word)) &&
          (words.length === 1 || words.some((word) => TITLE_WORDS.has(word) || area.has(word)));
        // Capitals alone are an abbreviation: LA, EP.
        if (!isTitle && name.trim().length > 1 && !/^[A-Z]{2,5}$/.test(name.trim())) names.add(name.trim());
      }
  }
  return [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
};

/** As it is typed where there is no key for its marks: Sian for Siân, OBrien for O'Brien. */
export const bareName = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/[\p{M}']/gu, '')
    .toLowerCase();
