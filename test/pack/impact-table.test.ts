/** The table of an area's measures, as somebody meets it on a phone. */
import type { Block } from '../../functions/pack/document.ts';
import { packDocuments } from '../../functions/pack/pack.ts';
import { styled } from '../../functions/pack/pdf/metrics.ts';
import { SETTINGS } from '../../functions/pack/pdf/setter.ts';
import { wrap } from '../../functions/pack/pdf/wrapping.ts';
import { ofSize } from '../bench/plans.ts';
import { septemberInput } from './sample-packs.ts';

type Table = Extract<Block, { kind: 'table' }>;

const impactTables = (input = septemberInput()): Table[] =>
  packDocuments('dfe', input)[0]!.blocks.filter(
    (block): block is Table => block.kind === 'table' && block.caption.startsWith('Impact: '),
  );
const wordsOf = ({ rows }: Table): string[] =>
  rows.map(({ cells }) =>
    cells
      .at(-1)!
      .lines.flat()
      .map(({ text }) => text)
      .join(''),
  );
const large = impactTables(ofSize(116).input);

it('"Green" stood alone at the top of a column as narrow as a word, and its figure below: they keep together', () => {
  for (const { rows } of [...large, ...impactTables()])
    for (const { cells } of rows) {
      const [line] = cells.at(-1)!.lines;
      if (!line!.some(({ bold }) => bold === true)) continue;
      const [first] = wrap(styled(line!, SETTINGS.table, new Set()), 80);
      expect(first!.hasRating).toBe(true);
      expect(first!.segments.some(({ style }) => style.rating === null && style.bold)).toBe(true);
    }
});

it('"(provisional)" stood in each of 58 rows: where all figures of the month are, the heading says it once', () => {
  for (const table of large) {
    expect(table.caption).toBe('Impact: what the figures say, to 31 March 2023 (provisional)');
    for (const words of wordsOf(table)) expect(words).not.toContain('provisional');
  }
});

it('where one of them is provisional and others are final, its own row says so', () => {
  const tables = impactTables();
  for (const { caption } of tables) expect(caption).not.toContain('provisional');
  expect(tables.flatMap(wordsOf).filter((words) => words.includes('(provisional)'))).toHaveLength(1);
});
