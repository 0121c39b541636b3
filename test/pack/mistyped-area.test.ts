/** One mistyped Ref of an area must not push a real area off page 1. */
import type { PackDocument } from '../../functions/pack/document.ts';
import { type PackInput, packDocuments } from '../../functions/pack/pack.ts';
import { movedInput } from '../plans/moved-plan.ts';
import { documentText } from './document-text.ts';
import { draw } from './drawing.ts';
import { septemberInput } from './sample-packs.ts';

const mistyped = (input: PackInput): PackInput => {
  const [first, ...others] = input.plan.actions;
  return { ...input, plan: { ...input.plan, actions: first ? [{ ...first, area: 'A99' }, ...others] : others } };
};

const pageOne = (input: PackInput): PackDocument => {
  const document = packDocuments('dfe', input)[0]!;
  const end = document.blocks.findIndex((block) => block.kind === 'heading' && block.id === 'since-we-last-met');
  return { ...document, blocks: document.blocks.slice(0, end) };
};

/** Refs of the areas that have a row of their own. */
const areasOn = (page: PackDocument): string[] =>
  [...documentText(page).matchAll(/^\* Area of weakness[^\n]*: (A\d+) /gm)].map(([, ref]) => ref ?? '');

const SIZES = [
  ['the sample, with two areas', () => septemberInput()],
  ...[3, 4, 5, 9, 10].map(
    (areas) =>
      [`${areas} areas with long titles`, () => movedInput({ areas, actions: 116, measures: 40 }, true)] as const,
  ),
  ['9 areas', () => movedInput({ areas: 9, actions: 116, measures: 40 })],
] as const;

it.each(SIZES)(
  '%s: the same areas stand on page 1, the mistyped row in a line of its own, and it is one page',
  async (_name, of) => {
    const [right, wrong] = [pageOne(of()), pageOne(mistyped(of()))];
    expect(areasOn(right).length).toBeGreaterThan(0);
    expect(areasOn(wrong)).toEqual(areasOn(right));
    expect(documentText(wrong)).toMatch(/^\* Area of weakness[^\n]*: No area/m);
    expect((await draw(wrong)).pages).toBe(1);
  },
);
