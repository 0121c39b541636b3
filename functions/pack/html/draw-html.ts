/** A pack as one accessible web page: no script, nothing fetched, readable on a phone and on paper. */
import type { Rating } from '../../plan/schema.ts';
import { grouped } from '../../plan/thousands.ts';
import type { Block, Cell, Line, MarkKey, PackDocument, Run } from '../document.ts';
import { isSeen } from '../font/glyphs.ts';
import { landscape } from '../landscape.ts';
import { webAddress } from '../web-address.ts';
import { chartSvg, markSvg, ratingShape } from './chart-svg.ts';
import { escapeHtml } from './escape.ts';
import { styles } from './styles.ts';

const ratingClass = (rating: Rating): string => rating.toLowerCase().replace(' ', '-');

/** What is no letter, digit or hyphen has a spelling of its own, so that "A1.01", "A1-01" and "a1 01" are three places. */
const idOf = (id: string): string =>
  `r-${id.replace(/[^A-Za-z0-9-]/g, (sign) => `_${sign.charCodeAt(0).toString(16)}_`)}`;

/** A word without an end would make its table, and the printed page, wider than any paper. Letters keep their marks. */
const LONG_WORD = /[^\s\u200b-]{60,}/gu;
const PIECE = /(?:.\p{M}*){1,20}/gsu;

const textHtml = (text: string): string => {
  let from = 0;
  let html = '';
  for (const { 0: word, index } of text.toWellFormed().matchAll(LONG_WORD)) {
    html += escapeHtml(text.slice(from, index)) + (word.match(PIECE) ?? [word]).map(escapeHtml).join('<wbr>');
    from = index + word.length;
  }
  return html + escapeHtml(text.slice(from));
};

const look = (run: Run): string => {
  const text = textHtml(run.inFull ?? run.text);
  if (run.rating) return `<span class="rating ${ratingClass(run.rating)}">${ratingShape(run.rating)} ${text}</span>`;
  const inner = run.bold ? `<strong>${text}</strong>` : text;
  const struck = run.struck ? `<s>${inner}</s>` : inner;
  if (run.marked) return `<mark>${struck}</mark>`;
  return run.muted ? `<span class="muted">${struck}</span>` : struck;
};

/** `ids`: what the page really holds, so that no link leads nowhere. */
const runHtml = (run: Run, ids: ReadonlySet<string>): string => {
  if (!isSeen(run.text)) return look(run);
  if (run.to && ids.has(run.to)) return `<a href="#${idOf(run.to)}">${look(run)}</a>`;
  const address = webAddress(run.href);
  return address === null ? look(run) : `<a href="${escapeHtml(address)}">${look(run)}</a>`;
};

const lineHtml = (line: Line, ids: ReadonlySet<string>): string =>
  line
    .map((run) => runHtml(run, ids))
    .join('')
    .replace(/\n/g, '<br>');

/** One paragraph alone needs no element of its own. */
const cellHtml = ({ chart, lines }: Cell, ids: ReadonlySet<string>): string => {
  const picture = chart ? chartSvg(chart) : '';
  if (lines.length === 1 && picture === '') return lineHtml(lines[0]!, ids);
  return `${picture}${lines.map((line) => `<p>${lineHtml(line, ids)}</p>`).join('')}`;
};

type Table = Extract<Block, { kind: 'table' }>;

/**
 * Roles are said although the elements have them: on a phone each row becomes a card, and browsers then forget that it is a
 * table. `titled`: the heading right above says the caption already; it is kept for those who hear the table. */
const tableHtml = (table: Table, ids: ReadonlySet<string>, titled: boolean): string => {
  const total = table.columns.reduce((sum, column) => sum + column.share, 0);
  const align = (i: number): string => (table.columns[i]?.align === 'right' ? ' class="number"' : '');
  const cols = table.columns
    .map((column) => `<col style="width:${Math.round((column.share / total) * 1000) / 10}%">`)
    .join('');
  const head = table.columns
    .map(({ heading, inFull }, i) => {
      const heard = inFull === undefined ? '' : ` aria-label="${escapeHtml(inFull)}"`;
      return `<th scope="col" role="columnheader"${align(i)}${heard}>${escapeHtml(heading)}</th>`;
    })
    .join('');
  const rows = table.rows.map((row) => {
    const cells = row.cells.map((cell, i) => {
      const tag = table.columns[i]?.rowHeader ? 'th scope="row" role="rowheader"' : 'td role="cell"';
      const column = table.columns[i];
      const label = ` data-label="${escapeHtml(column?.inFull ?? column?.heading ?? '')}"`;
      return `<${tag}${align(i)}${label}>${cellHtml(cell, ids)}</${tag.slice(0, 2)}>`;
    });
    return `<tr role="row"${row.id ? ` id="${idOf(row.id)}"` : ''}${row.total ? ' class="total"' : ''}>${cells.join('')}</tr>`;
  });
  const body = `<table role="table"${table.id ? ` id="${idOf(table.id)}"` : ''}><caption${titled ? ' class="unseen"' : ''}>${escapeHtml(table.caption)}</caption><colgroup>${cols}</colgroup><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">\n${rows.join('\n')}\n</tbody></table>`;
  return `<div class="table${table.wide ? ' wide' : ''}" role="group" aria-label="${escapeHtml(table.caption)}" tabindex="0">${body}</div>`;
};

const headingHtml = (block: Extract<Block, { kind: 'heading' }>): string => {
  const over = block.over ? `<p class="over">${escapeHtml(block.over)}</p>` : '';
  const count = block.count === undefined ? '' : ` <span class="muted">${grouped(block.count)}</span>`;
  const id = block.id ? ` id="${idOf(block.id)}"` : '';
  return `${over}<h${block.level}${id}${block.newPage ? ' class="new-page"' : ''}>${escapeHtml(block.text)}${count}</h${block.level}>`;
};

/** What lies across the paper with its wide table, when the page is printed. */
const across = (html: string, wide: boolean): string =>
  !wide || html.startsWith('<div class="table wide"') ? html : `<div class="across">${html}</div>`;

const marksHtml = ({ introduction, items, end = [] }: MarkKey, ids: ReadonlySet<string>): string => {
  const said = items.map(({ words, mark }) => `<span class="mark">${markSvg(mark)} ${escapeHtml(words)}</span>`);
  return `${items.length === 0 ? '' : `${escapeHtml(introduction)} ${said.join(', ')}. `}${lineHtml(end, ids)}`.trim();
};

const LINES =
  'In the charts: the heavy line is the actual figure, the thin line with diamonds the milestones, the dotted line the target. The same figures stand in each row.';

const blockHtml = (block: Block, ids: ReadonlySet<string>, above?: Block): string => {
  switch (block.kind) {
    case 'heading':
      return headingHtml(block);
    case 'paragraph': {
      const text = lineHtml(block.runs, ids);
      if (block.look === 'quote') return `<blockquote><p>${text.replace(/(?:<br>)+/g, '</p><p>')}</p></blockquote>`;
      return `<p${block.look ? ` class="${block.look}"` : ''}>${text}</p>`;
    }
    case 'list':
      return `<ul${block.look === 'plain' ? ' class="plain"' : ''}>${block.items.map((item) => `<li>${lineHtml(item, ids)}</li>`).join('\n')}</ul>`;
    case 'summary': {
      const points = block.points.map((point) => `<li>${lineHtml(point, ids)}</li>`).join('\n');
      const figures = block.figures
        .map(({ amount, words }) => `<li><strong>${escapeHtml(amount)}</strong> <span>${escapeHtml(words)}</span></li>`)
        .join('\n');
      return `<div class="summary"><ul class="points">${points}</ul><ul class="figures">${figures}</ul></div>`;
    }
    case 'table':
      return tableHtml(block, ids, above?.kind === 'heading' && above.text === block.caption);
    case 'key':
      return `<ul class="key">${block.items.map(({ rating, meaning }) => `<li>${look({ text: rating, rating })} ${escapeHtml(meaning)}</li>`).join('\n')}</ul>`;
    case 'chart-key':
      return `<p class="note">${[
        block.marks === undefined ? LINES : marksHtml(block.marks, ids),
        ...(block.more === undefined ? [] : [marksHtml(block.more, ids)]),
      ].join(' ')}</p>`;
  }
};

const contents = (blocks: readonly Block[]): string => {
  const items = blocks.flatMap((block) =>
    block.kind === 'heading' && block.level === 1 && block.id && block.id !== 'start'
      ? [`<li><a href="#${idOf(block.id)}">${escapeHtml(block.text)}</a></li>`]
      : [],
  );
  const list = `<details><summary>Contents</summary><ul>${items.join('\n')}</ul></details>`;
  return items.length < 3 ? '' : `<nav aria-label="Contents">${list}</nav>`;
};

export const idsIn = (document: PackDocument): Set<string> => {
  const ids = new Set<string>();
  for (const block of document.blocks) {
    if ((block.kind === 'heading' || block.kind === 'table') && block.id) ids.add(block.id);
    if (block.kind === 'table') for (const row of block.rows) if (row.id) ids.add(row.id);
  }
  return ids;
};

/** The whole page as text. Same document, same page. */
export const drawHtml = (document: PackDocument): string => {
  const ids = idsIn(document);
  const banner = document.banner ? `<p class="banner">${escapeHtml(document.banner)}</p>` : '';
  const [first, ...rest] = document.blocks;
  const wide = landscape(document.blocks);
  /** What a table stands under, past a paragraph that leads to it. */
  const above = (i: number): Block | undefined =>
    document.blocks[i]?.kind === 'paragraph' ? document.blocks[i - 1] : document.blocks[i];
  return `<!DOCTYPE html>
<html lang="${document.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${escapeHtml(document.banner ? `${document.banner}: ${document.title}` : document.title)}</title>
<style>${styles}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header>${banner}</header>
<main id="main">
${first ? blockHtml(first, ids) : ''}
${contents(document.blocks)}
${rest.map((block, i) => across(blockHtml(block, ids, above(i)), wide[i + 1] === true)).join('\n')}
</main>
<footer><p>${escapeHtml(document.footer.left)}</p><p>${escapeHtml(document.footer.right)}</p></footer>
</body>
</html>
`;
};
