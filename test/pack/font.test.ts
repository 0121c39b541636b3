import fontkit from '@pdf-lib/fontkit';
import { drawable, uncovered } from '../../functions/pack/font/coverage.ts';
import { FONTS } from '../../functions/pack/font/glyphs.ts';
import { latinCode } from '../../functions/pack/font/latin-codes.ts';
import { withGlyphs } from '../../functions/pack/font/used-glyphs.ts';

const PARTS = Object.entries(FONTS).flatMap(([weight, parts]) =>
  Object.entries(parts).map(([part, font]) => [`${weight}, ${part}`, font] as const),
);

describe('the embedded font', () => {
  it.each(PARTS)('is sound and small: %s', (_, font) => {
    const file = Buffer.from(font.file, 'base64');
    expect(file.length).toBeLessThan(20_000);
    let sum = 0;
    for (let i = 0; i < file.length; i += 4) sum = (sum + file.readUInt32BE(i)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
    expect(font.advances.length).toBeGreaterThan(font.codePoints.length);
  });

  it('holds the same characters in both weights, in order and once each', () => {
    const { regular, bold } = FONTS;
    for (const part of ['latin', 'more'] as const) {
      const { codePoints } = regular[part];
      expect(bold[part].codePoints).toEqual(codePoints);
      expect([...codePoints].sort((a, b) => a - b)).toEqual(codePoints);
    }
    const all = [...regular.latin.codePoints, ...regular.more.codePoints];
    expect(new Set(all).size).toBe(all.length);
  });

  it.each(PARTS)('draws every glyph that it names, with an outline unless it is a space: %s', (_, font) => {
    const opened = fontkit.create(Buffer.from(font.file, 'base64'));
    const spaces = new Set([0x20, 0xa0, 0x2002, 0x2003, 0x2009, 0x202f]);
    font.codePoints.forEach((codePoint, i) => {
      const outline = opened.getGlyph(i + 1).path.toSVG().length;
      expect([codePoint, outline > 0]).toEqual([codePoint, !spaces.has(codePoint)]);
    });
  });
});

describe('a font with the glyphs that a pack draws', () => {
  const whole = FONTS.regular.latin;
  const bytes = Uint8Array.from(Buffer.from(whole.file, 'base64'));
  const glyphOf = (character: string): number => whole.codePoints.indexOf(character.codePointAt(0)!) + 1;
  const outline = (file: Uint8Array, glyph: number): string =>
    fontkit.create(Buffer.from(file)).getGlyph(glyph).path.toSVG();

  it('draws them as the whole font does, also those put together from others, and no others', () => {
    const { file } = withGlyphs(whole, bytes, ['é', 'W', 'ŷ'].map(glyphOf));
    for (const character of ['é', 'W', 'ŷ', 'e', 'y'])
      expect(outline(file, glyphOf(character))).toBe(outline(bytes, glyphOf(character)));
    for (const character of ['a', 'B', 'ŵ']) expect(outline(file, glyphOf(character))).toBe('');
    expect(file.length).toBeLessThan(bytes.length / 3);
  });

  it('is a sound file, and has another name than one with other glyphs', () => {
    const [one, other] = [['a'], ['b']].map((characters) => withGlyphs(whole, bytes, characters.map(glyphOf)));
    let sum = 0;
    const file = Buffer.from(one!.file);
    for (let i = 0; i < file.length; i += 4) sum = (sum + file.readUInt32BE(i)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
    expect(one!.name).toMatch(/^[A-Z]{6}\+NotoSans-Regular$/);
    expect(one!.name).not.toBe(other!.name);
  });
});

describe('the codes of one byte', () => {
  it('are each of one character, and English, Welsh and Polish need no others', () => {
    const codes = FONTS.regular.latin.codePoints.map(latinCode);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => code > 0 && code < 256)).toBe(true);
    const typed = 'ABCXYZ abcxyz 0123456789 £€ “”‘’ – — … ½ é ŵŷŴŶ ąćęłńóśźżŁŚŹŻ − ≤ ≥ → •';
    expect([...typed].filter((character) => latinCode(character.codePointAt(0)!) === 0)).toEqual([]);
  });
});

describe('what the font covers', () => {
  it('is English, Welsh, Polish and Romanian with their punctuation, money and arrows', () => {
    expect(
      uncovered('Plain English, £5 and €5, “quoted” – it’s 50% … † ‡ ‰ ′ ″ • − × ÷ ≤ ≥ ≠ ± ½ ¼ ¾ → ← ↑ ↓ \u00a0\u2011'),
    ).toEqual([]);
    expect(uncovered('Ŵ ŵ Ŷ ŷ Ẁ ẁ Ẃ ẃ Ẅ ẅ Ỳ ỳ')).toEqual([]);
    expect(uncovered('Ą ą Ć ć Ę ę Ł ł Ń ń Ó ó Ś ś Ź ź Ż ż Ă ă Â â Î î Ș ș Ț ț')).toEqual([]);
  });

  it('names each character that it lacks once, with a few whole words around it', () => {
    expect(uncovered('Families speak 中文 and עברית at home in this part of the local area, and 中 again')).toEqual([
      { character: '中', codePoint: 'U+4E2D', near: 'Families speak 中文 and עברית at home in' },
      ...'文עברית'.split('').map((character) => expect.objectContaining({ character })),
    ]);
  });

  it('joins accents to their letters, and makes spaces of control characters', () => {
    expect(drawable('w\u0302yn\ta\u0007b\r\nc')).toBe('ŵyn a b\nc');
  });

  it('passes over marks that only steer the layout', () => {
    expect(uncovered('soft\u00adhyphen, joiner\u200d, mark\ufeff')).toEqual([]);
  });
});
