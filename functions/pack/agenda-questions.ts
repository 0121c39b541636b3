/** What each item of a worked-out agenda asks: the worst first, and no question under two items. */
import type { Exception } from './exceptions.ts';

export type Slot = 'welcome' | 'governance' | 'areas' | 'forum' | 'late' | 'support' | 'next';

export type AgendaLine = {
  title: string;
  minutes: number;
  lead: string;
  /** What the item must settle. */
  questions: string[];
  /** What it is about. */
  about: Exception[];
};

/** An item before its questions are shared out. `otherwise`: what it asks where nothing needs it. */
export type Draft = Omit<AgendaLine, 'questions'> & { slot: Slot; otherwise: string };

const QUESTIONS = 2;
/** With more items each asks one question, and the agenda stays a side. */
const ROOMY = 8;

/** Who asks first. What is asked under one item is not asked again under another. */
const ASKING: Slot[] = ['governance', 'areas', 'welcome', 'late', 'forum', 'support', 'next'];

export const withQuestions = (drafts: readonly Draft[]): AgendaLine[] => {
  const most = drafts.length > ROOMY ? 1 : QUESTIONS;
  const taken = new Set(drafts.filter(({ slot }) => slot === 'governance').flatMap(({ about }) => about));
  const asked = new Set<string>();
  const questions = new Map<Draft, string[]>();
  for (const draft of ASKING.flatMap((slot) => drafts.filter((one) => one.slot === slot))) {
    const free = draft.about.filter(({ question }) => !asked.has(question));
    // An area's own business comes before what is decided for all of them under governance.
    const own = draft.slot === 'areas' ? free.filter((one) => !taken.has(one)) : free;
    const chosen = (own.length > 0 ? own : free).slice(0, most).map(({ question }) => question);
    for (const one of chosen) asked.add(one);
    questions.set(draft, chosen.length > 0 ? chosen : [draft.otherwise]);
  }
  return drafts.map((draft) => {
    const { slot: _slot, otherwise, ...item } = draft;
    return { ...item, questions: questions.get(draft) ?? [otherwise] };
  });
};
