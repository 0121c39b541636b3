/** What is to be done to a sheet, what is said of it, and what only a person can do. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';

export type Request = sheets_v4.Schema$Request;

export type Part = {
  requests: readonly Request[];
  /** One sentence for each thing that was not as it should be and is put right. */
  mends: readonly string[];
  /** One sentence for each thing that cannot be put right safely, with what a person does. */
  steps: readonly string[];
};

export const NOTHING: Part = { requests: [], mends: [], steps: [] };

export const joined = (parts: readonly Part[]): Part => ({
  requests: parts.flatMap(({ requests }) => requests),
  mends: parts.flatMap(({ mends }) => mends),
  steps: parts.flatMap(({ steps }) => steps),
});

/** Done without a word: what is said already says it. */
export const quiet = (part: Part): Part => ({ ...part, mends: [] });

export const mended = (sentence: string, ...requests: Request[]): Part => ({ ...NOTHING, requests, mends: [sentence] });

export const step = (sentence: string): Part => ({ ...NOTHING, steps: [sentence] });

/** "Lead", "Lead and Status", "Lead, Status and Rating". */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;

const FEW = 4;

/** Few are named; more are counted. */
export const namedOrCounted = (words: readonly string[], what: string): string =>
  words.length > FEW ? `${words.length} ${what}` : listed(words);

/** At the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
