/** The pages as pictures, held to the ones that somebody looked at. After a change that is meant: npm run generate, and look. */
import { itWith } from '../not-run-here.ts';
import { documentOf } from './demonstration.ts';
import { paragraph, SENTENCE } from './drawing.ts';
import { decodeGrey, encodeGrey, type Grey } from './grey-png.ts';
import { changedPages, goldenPicture, picture } from './page-pictures.ts';
import { samplePacks } from './sample-packs.ts';

describe.each(Object.entries(samplePacks))('the pages of the %s', (name, document) => {
  itWith('pdftoppm')(
    'look as they did when somebody last looked at them',
    async () => {
      const golden = goldenPicture(name);
      expect(golden).not.toBeNull();
      expect(changedPages(golden!, await picture(document))).toEqual([]);
    },
    60_000,
  );
});

describe('a picture of pages', () => {
  const twoPages = documentOf(Array.from({ length: 30 }, () => paragraph(SENTENCE.repeat(2))));

  itWith('pdftoppm')('tells a page on which a line was added, and does not mind a letter', async () => {
    const before = await picture(twoPages);
    const onFirst = { ...twoPages, blocks: twoPages.blocks.with(1, paragraph(SENTENCE.repeat(3))) };
    const letter = {
      ...twoPages,
      blocks: twoPages.blocks.with(1, paragraph(SENTENCE.repeat(2).replace('local', 'locel'))),
    };
    expect(changedPages(before, await picture(onFirst))).toContain(1);
    expect(changedPages(before, await picture(letter))).toEqual([]);
  });

  it('is read back as it was written, and refused when it is another one', () => {
    const grey: Grey = { width: 3, height: 2, pixels: Uint8Array.of(0, 255, 17, 34, 0, 187) };
    const png = encodeGrey(grey);
    expect(decodeGrey(png)).toEqual(grey);
    expect(() => decodeGrey(Buffer.from(png).fill(0, 0, 8))).toThrow('not a picture that npm run generate made');
  });
});
