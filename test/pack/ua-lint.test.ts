/** The check of PDF/UA, checked: whatever it asks for is broken once in a pack of ours, and it must say so. */
import type { PDFDocument } from 'pdf-lib';
import type { PackDocument } from '../../functions/pack/document.ts';
import { packDocuments } from '../../functions/pack/pack.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import { smallPlan } from '../plans/small-plan.ts';
import { draw, paragraph } from './drawing.ts';
import { open } from './pdf-reading.ts';
import { septemberInput } from './sample-packs.ts';
import { CONDITIONS, type Condition, RULES, rulesAsked } from './ua/conditions.ts';
import { MUTATIONS_OF_CONTENT } from './ua/mutations-of-content.ts';
import { MUTATIONS_OF_FILES } from './ua/mutations-of-files.ts';
import { MUTATIONS_OF_LINKS } from './ua/mutations-of-links.ts';
import { MUTATIONS_OF_TAGS } from './ua/mutations-of-tags.ts';
import { problemsOf, uaProblems } from './ua-lint.ts';

const MUTATIONS = [...MUTATIONS_OF_FILES, ...MUTATIONS_OF_CONTENT, ...MUTATIONS_OF_TAGS, ...MUTATIONS_OF_LINKS];

const save = (document: PDFDocument): Promise<Uint8Array> =>
  document.save({ useObjectStreams: false, objectsPerTick: Number.POSITIVE_INFINITY });

const conditionsIn = async (bytes: Uint8Array): Promise<Condition[]> =>
  problemsOf(await open(bytes), bytes).map(({ condition }) => condition);

const smallest = septemberInput({ plan: smallPlan(), history: NO_HISTORY, waived: [] });

/** The front page, the page of an area and the annexes: as much as holds one of each thing that can be broken. */
const shortened = (document: PackDocument): PackDocument => {
  let chapter = '';
  const blocks = document.blocks.filter((block) => {
    if (block.kind === 'heading' && block.level === 1) chapter = block.id ?? chapter;
    return /^$|^start$|^area|^annex-[123]$/.test(chapter);
  });
  // A letter that only the second part of the font has, so that both parts are there to be broken.
  return { ...document, blocks: [...blocks, paragraph('Țară')] };
};

describe('the check of PDF/UA', () => {
  let good: Uint8Array;

  beforeAll(async () => {
    good = (await draw(shortened(packDocuments('dfe', smallest)[0] as PackDocument))).bytes;
  });

  it('finds nothing wrong with a pack as we draw it', async () => {
    expect(await uaProblems(good)).toEqual([]);
  });

  it('finds nothing wrong with the same pack opened and saved by another tool', async () => {
    expect(await uaProblems(await save(await open(good)))).toEqual([]);
  });

  it.each(MUTATIONS)('%s: %s', async (condition, _what, breakIt) => {
    const document = await open(good);
    breakIt(document);
    expect(await conditionsIn(await save(document))).toContain(condition);
  });

  it('own-header: the file says that it is of a version to come', async () => {
    const bytes = Uint8Array.from(good);
    bytes.set(new TextEncoder().encode('%PDF-2.0'));
    expect(await conditionsIn(bytes)).toEqual(['own-header']);
  });

  it('each of the 106 rules that validators work through is asked', () => {
    const rules = Object.entries(RULES).flatMap(([clause, tests]) =>
      (typeof tests === 'number' ? Array.from({ length: tests }, (_, i) => i + 1) : tests).map(
        (n) => `${clause}-t${n}`,
      ),
    );
    expect(rules).toHaveLength(106);
    const asked = rulesAsked();
    expect(rules.filter((rule) => !asked.has(rule))).toEqual([]);
    expect([...asked].filter((rule) => !rules.includes(rule))).toEqual([]);
  });

  it('each condition is broken at least once', () => {
    const broken = new Set<string>(['own-header', ...MUTATIONS.map(([condition]) => condition)]);
    expect(Object.keys(CONDITIONS).filter((condition) => !broken.has(condition))).toEqual([]);
  });
});
