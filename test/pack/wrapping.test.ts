import type { Line } from '../../functions/pack/document.ts';
import { columnWidths } from '../../functions/pack/pdf/columns.ts';
import { extentOf, type Styled, styled, textWidth } from '../../functions/pack/pdf/metrics.ts';
import { SETTINGS } from '../../functions/pack/pdf/setter.ts';
import { wrap } from '../../functions/pack/pdf/wrapping.ts';

const setting = SETTINGS.table;

const set = (...runs: Line): Styled[] => styled(runs, setting, new Set(['M03']));

const linesOf = (text: string, width: number): string[] =>
  wrap(set({ text }), width).map((line) => line.segments.map((segment) => segment.text).join(''));

const width = (text: string): number => textWidth(text, setting.size, false);

describe('lines of text', () => {
  it('end at spaces, and keep the space for those who hear them', () => {
    expect(linesOf('progress pack', width('progress p'))).toEqual(['progress ', 'pack']);
  });

  it('may end after a hyphen between letters, and never within a figure or a range', () => {
    expect(linesOf('co-production', width('production'))).toEqual(['co-', 'production']);
    expect(extentOf(set({ text: '2022-23' })).word).toBeCloseTo(width('2022-23'));
  });

  it('do not end between the day and the month of a date unless the date alone is too wide', () => {
    expect(linesOf('by 31 December 2022', width('December'))).toEqual(['by ', '31 ', 'December ', '2022']);
    expect(linesOf('by 31 December 2022', width('31 December '))).toEqual(['by ', '31 December ', '2022']);
    expect(linesOf('room 12 May open', width('room 12 '))).toEqual(['room ', '12 May ', 'open']);
  });

  it('break a word only where it alone is too wide', () => {
    const lines = linesOf('a Llanfairpwllgwyngyll b', width('Llanfairpw'));
    expect(lines[0]).toBe('a ');
    expect(lines.join('')).toBe('a Llanfairpwllgwyngyll b');
  });

  it('are never wider than their column', () => {
    const text =
      'Second auditor starts 3 October; 60 plans a month by 31 October, then three-agency audits and (M03), (M07).';
    for (let room = 40; room < 300; room += 7)
      for (const line of wrap(set({ text }), room)) expect(line.width).toBeLessThanOrEqual(room + 0.01);
  });

  it('lose no character at any width', () => {
    const runs = [
      { text: '  Two ' },
      { text: 'bold', bold: true },
      { text: ' words (' },
      { text: 'M03', to: 'M03' },
      { text: '), ' },
      { text: 'Not started', rating: 'Not started' as const },
      { text: ' by  31 July 2022\nand on' },
    ];
    const whole = runs
      .map((run) => run.text)
      .join('')
      .replace(/\s/g, '');
    for (let room = 20; room < 300; room += 3) {
      const drawn = wrap(set(...runs), room)
        .flatMap((line) => line.segments.map((segment) => segment.text))
        .join('');
      expect(drawn.replace(/\s/g, '')).toBe(whole);
    }
  });

  it('are measured for their columns just as they are set', () => {
    const lines: Line[] = [
      [{ text: 'by 31 December 2022, in co-production' }],
      [{ text: 'Rated ' }, { text: 'Amber', rating: 'Amber' }, { text: ' in 3 of 4 areas', muted: true }],
      [{ text: 'two\nlines, the second longer', bold: true }, { text: ' and on' }],
    ];
    for (const line of lines) {
      const parts = set(...line);
      const { word, line: widest, first } = extentOf(parts);
      const whole = wrap(parts, 2000);
      expect(Math.max(...whole.map(({ width }) => width))).toBeCloseTo(widest, 6);
      expect(whole[0]!.width).toBeCloseTo(first, 6);
      const narrow = wrap(parts, word).flatMap(({ segments }) => segments.map(({ text }) => text));
      for (const end of narrow.slice(0, -1)) expect(end).toMatch(/[ -]$|^(Rated|Amber|two)$/);
    }
  });

  it('keep a bracket with what stands in it', () => {
    const runs = [{ text: 'measure (' }, { text: 'M03', bold: true }, { text: ') now' }];
    const lines = wrap(set(...runs), width('measure (M'));
    expect(lines.map((line) => line.segments.map((segment) => segment.text).join(''))).toEqual([
      'measure ',
      '(M03) now',
    ]);
  });
});

describe('columns', () => {
  it('follow their shares where all words fit', () => {
    expect(columnWidths([1, 3], [10, 10], 100)).toEqual([25, 75]);
  });

  it('are never narrower than their longest word while there is room elsewhere', () => {
    expect(columnWidths([1, 3, 6], [30, 10, 10], 100)).toEqual([30, 70 / 3, 140 / 3]);
  });

  it('fill the table exactly, and where words do not fit the widest give way', () => {
    expect(columnWidths([1, 1, 1], [20, 90, 80], 100)).toEqual([20, 40, 40]);
    expect(columnWidths([1, 1], [50, 50], 100)).toEqual([50, 50]);
  });
});
