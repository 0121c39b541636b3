/** A pack as a person would read it aloud: every word in reading order, nothing of the layout. */
import type { Block, Line, PackDocument } from '../../functions/pack/document.ts';
import { grouped } from '../../functions/plan/thousands.ts';

const lineText = (line: Line): string => line.map((run) => run.text).join('');

const blockText = (block: Block): string[] => {
  switch (block.kind) {
    case 'heading':
      return [
        '',
        ...(block.over ? [block.over] : []),
        `${'#'.repeat(block.level)} ${block.text}${block.count === undefined ? '' : ` (${grouped(block.count)})`}`,
      ];
    case 'paragraph':
      return [lineText(block.runs)];
    case 'list':
      return block.items.map((item) => `- ${lineText(item)}`);
    case 'summary':
      return [
        ...block.points.map((point) => `- ${lineText(point)}`),
        ...block.figures.map(({ amount, words }) => `- ${amount} ${words}`),
      ];
    case 'table':
      return [
        `[${block.caption}]`,
        ...block.rows.flatMap((row) =>
          row.cells.map((cell, i) => {
            const parts = [
              ...(cell.chart ? [`(chart: ${cell.chart.alt})`] : []),
              ...cell.lines.map((line) => lineText(line).replace(/\n/g, ' ')),
            ];
            return `${i === 0 ? '* ' : '    '}${block.columns[i]?.heading ?? ''}: ${parts.join(' / ')}`;
          }),
        ),
      ];
    case 'key':
      return block.items.map(({ rating, meaning }) => `- ${rating}: ${meaning}`);
    case 'chart-key':
      return [block.marks, block.more].flatMap((key) =>
        key === undefined
          ? []
          : [
              `${key.introduction} ${key.items.map(({ words }) => words).join(', ')}. ${lineText(key.end ?? [])}`.trim(),
            ],
      );
  }
};

export const documentText = (document: PackDocument): string =>
  [
    document.title,
    document.banner,
    `${document.footer.left} | ${document.footer.right}`,
    ...document.blocks.flatMap(blockText),
  ]
    .join('\n')
    .concat('\n');
