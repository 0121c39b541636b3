/** The analysis: two sides of A4 in 12 point, and no trick of type or spacing makes more words fit. */
import type { Block, PackDocument } from '../../functions/pack/document.ts';
import { documentOf } from './demonstration.ts';
import { draw, paragraph, SENTENCE } from './drawing.ts';
import { sheetsOf } from './positions.ts';

const MM = 72 / 25.4;

const analysis = (blocks: Block[]): PackDocument => documentOf(blocks, { pageLimit: 2 });
const heading: Block = { kind: 'heading', level: 1, text: 'Analysis' };
const paragraphs = (texts: readonly string[]): PackDocument => analysis([heading, ...texts.map(paragraph)]);

/** Three sides of real words. */
const LONG = Array.from({ length: 30 }, (_, i) => `${i + 1}. ${SENTENCE.repeat(3).trim()}`);
const drawnOver = async (texts: readonly string[]) => (await draw(paragraphs(texts))).over ?? { lines: 0, words: 0 };

const raised: Record<string, string> = { a: 'ᵃ', e: 'ᵉ', o: 'ᵒ', t: 'ᵗ', n: 'ⁿ', i: 'ⁱ', r: 'ʳ', s: 'ˢ' };
const each = (letters: Record<string, string>) => (text: string) => text.replace(/[a-z]/g, (c) => letters[c] ?? c);

const TRICKS: [name: string, trick: (text: string) => string][] = [
  ['thin spaces', (text) => text.replace(/ /g, '\u2009')],
  ['hair spaces', (text) => text.replace(/ /g, '\u200a')],
  ['narrow no-break spaces', (text) => text.replace(/ /g, '\u202f')],
  ['no-break spaces, so that lines are filled to the last point', (text) => text.replace(/ /g, '\u00a0')],
  ['zero-width spaces instead of spaces', (text) => text.replace(/ /g, '\u200b')],
  ['zero-width spaces beside spaces', (text) => text.replace(/ /g, ' \u200b')],
  ['word joiners between letters', (text) => text.replace(/([a-z])(?=[a-z])/g, '$1\u2060')],
  ['runs of spaces', (text) => text.replace(/ /g, '   ')],
  ['tabs', (text) => text.replace(/ /g, '\t')],
  ['line separators', (text) => text.replace(/\. /g, '.\u2028')],
  ['soft hyphens', (text) => text.replace(/([a-z])(?=[a-z])/g, '$1\u00ad')],
  ['byte order marks', (text) => `\ufeff${text}\ufeff`],
  ['direction marks', (text) => `\u202e${text}\u202c`],
  ['raised letters', each(raised)],
  ['ligatures', (text) => text.replace(/fi/g, 'ﬁ').replace(/fl/g, 'ﬂ').replace(/ff/g, 'ﬀ')],
  ['"mathematical" letters', each({ a: '𝖺', e: '𝖾', o: '𝗈' })],
  ['full-width letters', each({ a: 'ａ', e: 'ｅ' })],
  ['letters with a mark above typed apart', (text) => text.replace(/e/g, 'e\u0301')],
  ['control characters', (text) => text.replace(/ /g, '\u0001')],
];

describe('the two sides of the analysis', () => {
  it.each(TRICKS)('are not stretched by %s', async (_, trick) => {
    const honest = await drawnOver(LONG);
    const tricked = await drawnOver(LONG.map(trick));
    expect(honest.lines).toBeGreaterThan(20);
    expect(tricked.lines).toBeGreaterThanOrEqual(honest.lines);
    expect(tricked.words).toBeGreaterThanOrEqual(honest.words);
  });

  it('are set in 12 point or more, with 17 mm beside the text, above and below it', async () => {
    const sheets = await sheetsOf((await draw(paragraphs(LONG.slice(0, 12)))).bytes);
    const text = sheets.flatMap(({ shown }) => shown.filter(({ beside }) => !beside));
    const [first, ...rest] = text;
    // The banner of an invented plan is read out once, before all else, and stands in the margin.
    expect(first!.size).toBe(10.5);
    expect(Math.min(...rest.map(({ size }) => size))).toBe(12);
    expect(Math.min(...rest.map(({ x }) => x))).toBeGreaterThanOrEqual(16.9 * MM);
    expect(Math.max(...rest.map(({ right }) => right))).toBeLessThanOrEqual(595.28 - 16.9 * MM + 4);
    expect(Math.min(...rest.map(({ y }) => y))).toBeGreaterThanOrEqual(16.9 * MM);
    expect(Math.max(...rest.map(({ y, size }) => y + size))).toBeLessThanOrEqual(841.89 - 16.9 * MM);
  });

  it('hold so many lines and not one more, and the one too many is told with its words', async () => {
    const line = 'One line of the analysis';
    const lines = (n: number) => analysis([{ kind: 'list', items: Array.from({ length: n }, () => [{ text: line }]) }]);
    let most = 40;
    while ((await draw(lines(most + 1))).over === undefined) most += 1;
    expect((await draw(lines(most))).pages).toBe(2);
    expect((await draw(lines(most + 1))).over).toEqual({ lines: 1, words: 5 });
    expect((await draw(lines(most + 4))).over).toEqual({ lines: 4, words: 20 });
  });

  it('fit once as many words are cut as were told', async () => {
    const words = LONG.join(' ').split(' ');
    const whole = await drawnOver([words.join(' ')]);
    const cut = await drawnOver([words.slice(0, words.length - whole.words).join(' ')]);
    expect(whole.words).toBeGreaterThan(100);
    expect(cut.lines).toBe(0);
  });
});
