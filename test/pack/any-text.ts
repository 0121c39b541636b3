/** Whatever a cell may hold: words, letters of every script, emoji, marks, controls, halves of pairs, and no space for a long while. */
import fc from 'fast-check';

const SPOILT = [
  'עברית ושלום',
  'مرحبا بالعالم',
  'ﬁrst ﬂoor, oﬃce',
  '中文和日本語',
  'नमस्ते दुनिया',
  'ไทย',
  '🎉👩‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿☺️',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤a̴̵̞̲l̸̥̻g̷̀o',
  '\u202eback\u202c',
  '\ud83d',
  '\udc00x',
  '\0\u0007\u001b[31m',
  '\u2028\u2029\v\f\r\n\r',
  '\ufffe\uffff\ufeff',
  'W'.repeat(400),
  'A'.repeat(60).split('').join('\u00a0'),
  '\u200b'.repeat(30),
  '()\\)(\\',
  '%%EOF endobj',
  '<script>alert(1)</script>&amp;"\'',
];

const units = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
  .map((all) => String.fromCharCode(...all));

export const anyText = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom('plan ', 'Siân Ŵyn ', 'Łódź – ', '31 July 2022 ', 'a-b/c ', '"quoted" '),
      },
      { weight: 3, arbitrary: fc.constantFrom(...SPOILT) },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
      { weight: 1, arbitrary: units },
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));
