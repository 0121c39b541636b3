/**
 * The lower bound: the same document as a tagged PDF from as little code as will do it, with no library. Laid out more
 * plainly than ours: columns by share alone, no tinted grounds, no care for what belongs together beyond headings.
 */
import type { Block, Cell, Deflate, Line, PackDocument } from '../../../functions/pack/document.ts';
import { type Element, RawFile, textString } from './objects.ts';
import { type Bookmark, type Laid, type Link, type Place, save } from './save-raw.ts';
import { INK, LINK_INK, type Segment, Sheet, textWidth, wrap } from './sheet.ts';

type Table = Extract<Block, { kind: 'table' }>;
type LaidCell = { cell: Cell; lines: Segment[][]; x: number; width: number; right: boolean; element: Element };

const MARGIN = 48;
const FOOT = 62;
const [SHORT, LONG] = [595.28, 841.89];
const [BODY, SMALL] = [12, 10.5];
const HEADINGS = [21, 15, 12.5];
const leading = (size: number): number => size * 1.4;

const isWideAt = (blocks: readonly Block[], i: number): boolean => {
  const block = blocks[i];
  if (block?.kind === 'table') return block.wide === true;
  return block?.kind === 'heading' && isWideAt(blocks, i + 1);
};

class RawPack implements Laid {
  readonly file: RawFile;
  readonly root: Element;
  readonly structure: number;
  readonly pages: Sheet[] = [];
  readonly links: Link[] = [];
  readonly places = new Map<string, Place>();
  readonly bookmarks: Bookmark[] = [];
  private readonly scopes: Record<string, number>;
  private page!: Sheet;
  private wide = false;
  private y = 0;

  readonly document: PackDocument;

  constructor(document: PackDocument, deflate: Deflate) {
    this.document = document;
    this.file = new RawFile(deflate);
    this.structure = this.file.reserve();
    this.root = this.file.element(this.structure, 'Document');
    this.scopes = {
      Column: this.file.add('<</O/Table/Scope/Column>>'),
      Row: this.file.add('<</O/Table/Scope/Row>>'),
    };
  }

  draw(): Uint8Array {
    const { blocks, footer } = this.document;
    blocks.forEach((block, i) => {
      const wide = isWideAt(blocks, i);
      const starts = block.kind === 'heading' && block.newPage === true;
      if (this.pages.length === 0 || wide !== this.wide || starts) this.startPage(wide);
      this.block(block);
    });
    for (const page of this.pages) {
      const right = `${footer.right} · Page ${page.index + 1} of ${this.pages.length}`;
      const y = page.height - 30;
      page.show(null, footer.left, MARGIN, y - 12, 9, false, INK.muted);
      page.show(null, right, page.width - MARGIN - textWidth(right, 9, false), y, 9, false, INK.muted);
    }
    return save(this);
  }

  private startPage(wide: boolean): void {
    const [width, height] = wide ? [LONG, SHORT] : [SHORT, LONG];
    this.page = new Sheet(this.file.reserve(), this.pages.length, width, height);
    const { banner } = this.document;
    const x = width - MARGIN - textWidth(banner, SMALL, false);
    const element = this.pages.length === 0 && banner !== '' ? this.file.element(this.root, 'P') : null;
    this.page.show(element, banner, x, 32, SMALL, false, INK.muted);
    this.pages.push(this.page);
    this.wide = wide;
    this.y = MARGIN;
  }

  private need(height: number): boolean {
    if (this.y + height <= this.page.height - FOOT) return false;
    this.startPage(this.wide);
    return true;
  }

  private block(block: Block): void {
    const { file, root } = this;
    if (block.kind === 'heading') this.heading(block);
    else if (block.kind === 'table') this.table(block);
    else if (block.kind === 'list') this.list(block.items, block.look === 'plain' ? '' : '•');
    else if (block.kind === 'paragraph') {
      this.lines(file.element(root, 'P'), block.runs, block.look === 'note' ? SMALL : BODY);
    } else if (block.kind === 'summary') {
      const figures = block.figures.map(
        ({ amount, words }): Line => [{ text: `${amount} `, bold: true }, { text: words }],
      );
      this.list(block.points, '');
      this.list(figures, '');
    } else if (block.kind === 'key') {
      const wordsOf = (meaning: string): string => (meaning === '' ? '' : `: ${meaning}`);
      this.list(
        block.items.map(({ rating, meaning }): Line => [{ text: rating, rating }, { text: wordsOf(meaning) }]),
        '',
      );
    } else {
      const text = 'In the charts: actual, planned, milestone, target.';
      this.lines(file.element(root, 'P'), [{ text }], SMALL);
    }
  }

  private heading({ level, text, id, over }: Extract<Block, { kind: 'heading' }>): void {
    const size = HEADINGS[level - 1]!;
    this.need(leading(size) * 2 + 60);
    if (over !== undefined) this.lines(this.file.element(this.root, 'P'), [{ text: over }], BODY, true);
    const at = { page: this.page, y: this.y };
    if (id !== undefined) this.places.set(id, at);
    if (level < 3) this.bookmarks.push({ text, ...at });
    this.lines(this.file.element(this.root, `H${level}`), [{ text }], size, true);
  }

  private lines(element: Element, runs: Line, size: number, bold = false, indent = 0): void {
    for (const line of wrap(runs, size, bold, this.page.width - 2 * MARGIN - indent)) {
      this.need(leading(size));
      this.line(element, line, MARGIN + indent, this.y + size, size);
      this.y += leading(size);
    }
    this.y += 6;
  }

  private list(items: readonly Line[], bullet: string): void {
    const list = this.file.element(this.root, 'L');
    for (const item of items) {
      const entry = this.file.element(list, 'LI');
      this.need(leading(BODY));
      if (bullet !== '') {
        const label = this.file.element(entry, 'Lbl');
        this.page.show(label, `${bullet} `, MARGIN, this.y + BODY, BODY, false, INK.ink);
      }
      this.lines(this.file.element(entry, 'LBody'), item, BODY, false, 14);
    }
  }

  private line(element: Element | null, line: Segment[], x: number, y: number, size: number): void {
    const { page } = this;
    for (const { run, text, x: from, width, bold } of line) {
      const left = x + from;
      const link = run.to !== undefined || run.href?.startsWith('https://') === true;
      const colour = run.rating !== undefined ? INK[run.rating] : link ? LINK_INK : run.muted ? INK.muted : INK.ink;
      if (run.rating !== undefined) page.fill(left - size * 0.8, y - size * 0.6, size * 0.6, size * 0.6, colour);
      if (run.struck === true) page.fill(left, y - size * 0.3, width, 0.8, colour);
      if (!link || element === null) {
        page.show(element, text, left, y, size, bold, colour);
        continue;
      }
      const own = this.file.element(element, 'Link');
      page.fill(left, y + 1.5, width, 0.5, LINK_INK);
      page.show(own, text, left, y, size, bold, colour);
      this.links.push({ run, element: own, page, x: left, y, width, size });
    }
  }

  private table(table: Table): void {
    const element = this.file.element(this.root, 'Table');
    const full = this.page.width - 2 * MARGIN;
    const shares = table.columns.reduce((sum, { share }) => sum + share, 0);
    let x = MARGIN;
    const columns = table.columns.map((column) => {
      const width = (full * column.share) / shares;
      x += width;
      return { ...column, x: x - width, width: width - 8 };
    });
    const lay = (cells: readonly Cell[], row: Element, head: boolean): LaidCell[] =>
      columns.map(({ x: left, width, align, rowHeader }, i) => {
        const cell = cells[i] ?? { lines: [] };
        const scope = head ? 'Column' : rowHeader === true ? 'Row' : '';
        const extra = scope === '' ? '' : `/A ${this.scopes[scope]} 0 R`;
        const own = this.file.element(row, scope === '' ? 'TD' : 'TH', extra);
        const lines = cell.lines.flatMap((line) => wrap(line, SMALL, head, width));
        return { cell, lines, x: left, width, right: align === 'right', element: own };
      });
    this.need(leading(BODY) * 6);
    if (table.id !== undefined) this.places.set(table.id, { page: this.page, y: this.y });
    this.lines(this.file.element(element, 'Caption'), [{ text: table.caption }], 11.5, true);
    const heads = columns.map(({ heading }): Cell => ({ lines: [[{ text: heading }]] }));
    const head = lay(heads, this.file.element(element, 'TR'), true);
    this.row(head, true, () => undefined);
    const again = (): void => this.row(head, false, () => undefined);
    for (const { id, cells } of table.rows) {
      const laid = lay(cells, this.file.element(element, 'TR'), false);
      this.row(laid, true, again);
      if (id !== undefined) this.places.set(id, { page: this.page, y: this.y });
    }
    this.y += 8;
  }

  /** A row too tall for a page goes on over the next ones. */
  private row(cells: LaidCell[], read: boolean, again: () => void): void {
    const step = leading(SMALL);
    const chartHeight = Math.max(0, ...cells.map(({ cell }) => (cell.chart === undefined ? 0 : cell.chart.height + 4)));
    const most = Math.max(1, ...cells.map(({ lines }) => lines.length));
    const height = chartHeight + most * step + 8;
    if (height <= this.page.height - FOOT - MARGIN - 80 && this.need(height)) again();
    for (let from = 0; from < most; ) {
      const top = this.y + 4 + (from === 0 ? chartHeight : 0);
      const fit = Math.min(most - from, Math.max(1, Math.floor((this.page.height - FOOT - top) / step)));
      for (const { cell, lines, x, width, right, element } of cells) {
        if (from === 0 && cell.chart !== undefined) {
          const figure = this.file.element(element, 'Figure', `/Alt ${textString(cell.chart.alt)}`);
          this.page.figure(figure, cell.chart, x, this.y + 4, Math.min(1, width / cell.chart.width));
        }
        lines.slice(from, from + fit).forEach((line, i) => {
          const last = line[line.length - 1];
          const shift = right && last !== undefined ? Math.max(0, width - last.x - last.width) : 0;
          this.line(read ? element : null, line, x + shift, top + i * step + SMALL, SMALL);
        });
      }
      from += fit;
      this.y = top + fit * step + 4;
      this.page.fill(MARGIN, this.y, this.page.width - 2 * MARGIN, read ? 0.5 : 1, INK.rule);
      if (from < most) {
        this.startPage(this.wide);
        again();
      }
    }
  }
}

export const drawRaw = (document: PackDocument, deflate: Deflate): Uint8Array => new RawPack(document, deflate).draw();
