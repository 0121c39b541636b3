import type { Block } from '../../functions/pack/document.ts';
import { documentOf } from './demonstration.ts';
import { draw, heardIn, paragraph } from './drawing.ts';
import { uaProblems } from './ua-lint.ts';

describe('characters that the font lacks', () => {
  it('are reported with the words around them, and drawn as the replacement mark', async () => {
    const drawn = await draw(documentOf([paragraph('The forum wrote 中 in its statement about transport.')]));
    expect(drawn.missing).toEqual([
      { character: '中', codePoint: 'U+4E2D', near: 'The forum wrote 中 in its statement about' },
    ]);
    expect(await uaProblems(drawn.bytes)).toEqual([]);
    expect((await heardIn(drawn.bytes)).join(' ')).toContain('wrote \ufffd in its');
  });

  it('count as one each where they are written with two units', async () => {
    const drawn = await draw(documentOf([paragraph('Well done 🎉 all')], { banner: '' }));
    expect(drawn.missing.map((missing) => missing.codePoint)).toEqual(['U+1F389']);
    expect(await heardIn(drawn.bytes)).toEqual(['P: Well done \ufffd all']);
  });

  it('are looked for in headings, tables, charts, footers and banners too', async () => {
    const blocks: Block[] = [
      { kind: 'heading', level: 1, text: '一' },
      {
        kind: 'table',
        caption: '二',
        columns: [{ heading: '三', share: 1 }],
        rows: [
          {
            cells: [
              {
                lines: [[{ text: '四' }]],
                chart: {
                  alt: 'A chart',
                  width: 20,
                  height: 20,
                  shapes: [{ kind: 'label', x: 1, y: 9, text: '五', size: 8, colour: 'ink' }],
                },
              },
            ],
          },
        ],
      },
    ];
    const drawn = await draw(documentOf(blocks, { banner: '六', footer: { left: '七', right: '八' } }));
    expect(drawn.missing.map((missing) => missing.character).sort()).toEqual([...'一二三四五六七八'].sort());
    expect(await uaProblems(drawn.bytes)).toEqual([]);
  });

  it('are none in Welsh, Polish or Romanian, however their accents were typed', async () => {
    const text = 'Ŵyn ŷd Ẁẁẃẅ Łódź Żółć ąęśń Ștefan Țară w\u0302 z\u0307 “quoted” ½ → ≥ −3 €5';
    expect((await draw(documentOf([paragraph(text)]))).missing).toEqual([]);
  });
});
