/**
 * Our own check of PDF/UA-1, for tests: no outside validator can be had from npm or Debian. `ua/conditions.ts` says what is asked;
 * `ua-lint.test.ts` breaks each of it once.
 */
import type { PDFDocument } from 'pdf-lib';
import { open } from './pdf-reading.ts';
import { annotationProblems } from './ua/annotations.ts';
import { bookmarkProblems } from './ua/bookmarks.ts';
import { inWords, type Problem } from './ua/conditions.ts';
import { contentProblems } from './ua/content.ts';
import { contrastProblems } from './ua/contrast.ts';
import { readFile } from './ua/file.ts';
import { fontProblems } from './ua/fonts.ts';
import { headingAndPictureProblems } from './ua/headings.ts';
import { languageProblems } from './ua/languages.ts';
import { metadataProblems } from './ua/metadata.ts';
import { structureProblems } from './ua/structure.ts';
import { tablesProblems } from './ua/tables.ts';

const CHECKS = [
  ...[metadataProblems, languageProblems, contentProblems, structureProblems, headingAndPictureProblems],
  ...[tablesProblems, annotationProblems, bookmarkProblems, fontProblems, contrastProblems],
];

export const problemsOf = (document: PDFDocument, bytes: Uint8Array): Problem[] => {
  const file = readFile(document, bytes);
  return CHECKS.flatMap((check) => check(file));
};

/** All that is wrong, in words; an empty list is what a pack must give. */
export const uaProblems = async (bytes: Uint8Array): Promise<string[]> => [
  ...new Set(problemsOf(await open(bytes), bytes).map(inWords)),
];
