/** Names that stand in a plan, and what takes their place in a text that anybody may read. A job title is no name and stays. */
import type { Plan } from '../../plan/schema.ts';

/** Words that job titles, bodies and organisations are made of. */
const TITLE_WORDS = new Set(
  `head lead leads leader director directors chief executive officer officers manager managers chair vice co-ordinator coordinator
  adviser advisor advisers advisors commissioner commissioning analyst nurse nursing designated clinical medical social care principal
  educational psychologist psychology deputy assistant independent parent parents carer carers forum send sen sencos senco ehc ehcp plan
  plans programme program project quality data health local offer preparing for adulthood annual review reviews disagreement resolution
  children children's childrens young people people's services service accountable joint icb ccg dfe nhs england of the and in a to with
  council county city borough district metropolitan team board regional national member members improvement writer writers inclusion
  school schools headteacher head-teacher teacher therapy therapist therapies speech language occupational community trust foundation
  consultant paediatrician public strategic strategy operations operational partnership participation engagement co-production
  communications communication finance education learning transport integrated group steering committee cabinet portfolio holder
  workstream early years youth family families support casework case assessment assessments statutory performance information business
  intelligence delivery transformation safeguarding governor governors university hospital hospitals provider providers panel department
  ofsted cqc inspectorate senior responsible owner accountable interim acting area corporate general practice gp professional
  professionals worker workers practitioner dco dmo dsco sro dcs its on at by all`
    .split(/\s+/)
    .filter(Boolean),
);

const wordsOf = (text: string): string[] =>
  text
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
        const isTitle = wordsOf(name.toLowerCase()).every((word) => TITLE_WORDS.has(word) || own.has(word));
        // Capitals alone are an abbreviation: LA, EP.
        if (!isTitle && name.trim().length > 1 && !/^[A-Z]{2,5}$/.test(name.trim())) names.add(name.trim());
      }
  }
  return [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');

const whole = (text: string, flags: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${escaped(text)}(?![\\p{L}\\p{N}])`, flags);

const SOMEBODY = 'a named person';
const WITH_TITLE =
  /\b(?:Mrs|Mr|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lady|Lord|Cllr|Councillor|Rev)\.?\s+(?:[A-Z]\.?\s+)?\p{Lu}[\p{L}'\u2019-]+(?:\s+\p{Lu}[\p{L}'\u2019-]+)?/gu;
const ADDRESS = /[^\s@<>()[\],;:]+@[^\s@<>()[\],;]+/g;
const WEB = /\b(?:https?:\/\/|www\.)\S+|\\\\\S+|\b[A-Z]:\\\S+/g;
const TELEPHONE = /(?<![\d.,])(?:\+44|\(?0)[\d\s()-]{8,14}\d(?![\d])/g;

/** A surname that is a month or a word of titles would be found where nobody is meant; the whole name is still taken out. */
const MONTHS = ['january', 'march', 'april', 'may', 'june', 'july', 'august'];
const isOrdinaryWord = (word: string): boolean =>
  TITLE_WORDS.has(word.toLowerCase()) || MONTHS.includes(word.toLowerCase());

/** The text without anybody's name, address, telephone number or link. */
export const withoutNames = (text: string, names: readonly string[]): string => {
  let said = text
    .replace(WEB, '[link left out]')
    .replace(ADDRESS, '[address left out]')
    .replace(TELEPHONE, '[number left out]');
  for (const name of names) {
    said = said.replace(whole(name, 'giu'), SOMEBODY);
    const surname = name.split(/\s+/).at(-1) ?? '';
    if (surname !== name && surname.length > 2 && !isOrdinaryWord(surname))
      said = said.replace(whole(surname, 'gu'), SOMEBODY);
  }
  return said.replace(WITH_TITLE, SOMEBODY);
};
