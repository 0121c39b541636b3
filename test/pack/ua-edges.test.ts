/** What an outside validator would have found in odd documents, and in ours no test had drawn. */
import type { Block } from '../../functions/pack/document.ts';
import { documentOf } from './demonstration.ts';
import { draw, paragraph } from './drawing.ts';
import { uaProblems } from './ua-lint.ts';

const bold = (text: string): Block => ({ kind: 'paragraph', runs: [{ text, bold: true }] });

const problemsIn = async (...blocks: Block[]): Promise<string[]> =>
  uaProblems((await draw(documentOf(blocks, { banner: '', footer: { left: '', right: '' } }))).bytes);

describe('an outside validator', () => {
  // In Windows' code page a space that does not break is a second code of the plain space, and has the width of that glyph.
  it('finds no space of another width where bold words are only held together by spaces that do not break', async () => {
    expect(await problemsIn(bold('12\u00a0months'))).toEqual([]);
    expect(await problemsIn(paragraph('12\u00a0months'), bold('Overdue'))).toEqual([]);
  });
});
