/** An analysis that is too long is refused with what has to go, and it fits once that has gone. */
import { NO_HISTORY } from '../../functions/plan/history.ts';
import { buildPack } from '../../functions/services/build-pack.ts';
import { review, smallPlan } from '../plans/small-plan.ts';

const SENTENCE = 'Plans were written late because the advice of health came later still, each month. ';
const row = (heading: '1a' | '1b' | '2' | '3', text: string) => ({ heading, text, response: '', when: '' });

/** Short texts at the end: what stands on a third side is then headings and a few words. */
const refusalOf = async (words: readonly string[]): Promise<string> => {
  const analysis = [row('1a', words.join(' ')), row('1b', 'See above.'), row('2', 'By letter.'), row('3', 'Advice.')];
  const plan = smallPlan({ analysis });
  const submission = review({ kind: 'Submission', date: '2022-04-01' });
  const input = { plan, asAt: '2022-04-01', review: submission, history: NO_HISTORY, waived: [] };
  try {
    await buildPack('submission', { ...input, snapshot: { hash: 'c'.repeat(64) } });
    return '';
  } catch (fault) {
    return (fault as Error).message;
  }
};

it('"2 lines, about 14 words" stood above an analysis from which 56 words had to go', async () => {
  const words = SENTENCE.repeat(78).trim().split(' ');
  const refusal = await refusalOf(words);
  const told = Number(/about (\d+) words/.exec(refusal)?.[1]);
  expect(refusal).toMatch(/^The analysis runs over two sides of A4 by \d+ lines, about \d+ words\./);
  expect(await refusalOf(words.slice(0, words.length - told))).toBe('');
  expect(await refusalOf(words.slice(0, words.length - told + 1))).not.toBe('');
});
