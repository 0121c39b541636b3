/** What an outside validator would have found in odd documents, and in ours no test had drawn. */
import { type PDFArray, PDFDict } from 'pdf-lib';
import type { Block } from '../../functions/pack/document.ts';
import { documentOf } from './demonstration.ts';
import { draw, paragraph } from './drawing.ts';
import { entry, open, textOf } from './pdf-reading.ts';
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

it.each([
  ['Notes of the meeting', 'Notes of the meeting (https://www.exampleshire.example/notes)'],
  ['https://www.exampleshire.example/notes', 'https://www.exampleshire.example/notes'],
])('a link says once where it leads: %s', async (text, said) => {
  const runs = [{ text, href: 'https://www.exampleshire.example/notes' }];
  const { bytes } = await draw(documentOf([{ kind: 'paragraph', runs }]));
  const links = entry((await open(bytes)).getPages()[0]?.node, 'Annots') as PDFArray;
  expect(textOf(entry(links.lookup(0, PDFDict), 'Contents'))).toBe(said);
});

it('a heading pasted with a mark that turns its direction does not turn round the list of bookmarks', async () => {
  const heading: Block = { kind: 'heading', level: 1, text: 'Waiting \u202etimes\u202c' };
  const bytes = await draw(documentOf([heading], { title: 'Pack \u202eof\u202c the plan' })).then(
    (drawn) => drawn.bytes,
  );
  const document = await open(bytes);
  expect(textOf(entry(document.catalog, 'Outlines', 'First', 'Title'))).toBe('Waiting times');
  expect(document.getTitle()).toBe('Pack of the plan');
  expect(await uaProblems(bytes)).toEqual([]);
});
