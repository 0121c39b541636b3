/** Sets lines of runs on pages: grounds, ratings, links and what was struck out; and remembers where links lead. */
import type { Rating } from '../../plan/schema.ts';
import type { Line, Run } from '../document.ts';
import { isSeen } from '../font/glyphs.ts';
import { RATING_LOOKS } from '../palette.ts';
import { ratingShape } from './chart-shapes.ts';
import { Flow } from './flow.ts';
import { GROUND_INKS, INKS, LINK_INK, MARKED_INK, strokeOf } from './ink.ts';
import { PILL, type Segment, type Setting, type Styled, styled, type TextLine, textWidth } from './metrics.ts';
import { type Objects, tenths } from './objects.ts';
import type { Page } from './page.ts';
import { type StampBox, Stamps } from './stamps.ts';
import { type Element, StructureTree } from './tags.ts';
import { wrap } from './wrapping.ts';

export type Place = { page: Page; y: number };
export type Box = { left: number; top: number; right: number; bottom: number };
export type LinkArea = { run: Run; element: Element; page: Page; boxes: Box[] };

const line = (size: number, leading: number, bold = false, ink = INKS.ink): Setting => ({ size, leading, bold, ink });

export const SETTINGS = {
  body: line(12, 16.5),
  lead: line(13, 18),
  note: line(10.5, 14.6, false, INKS.muted),
  table: line(10.5, 14.4),
  tableHead: line(10.5, 14.4, true),
  caption: line(11.5, 16, true),
  over: line(12, 16.5, true, INKS.muted),
  headings: [line(21, 27, true), line(15, 20, true), line(12.5, 17.5, true)],
  margin: line(9, 11.5, false, INKS.muted),
};

/** An empty paragraph takes no room and no tag. */
export const isWritten = (runs: readonly { text: string }[]): boolean => runs.some((run) => isSeen(run.text));

/** Where the baseline lies in a line: text looks level with its ground when a little more space is below. */
const baselineIn = (setting: Setting): number => setting.leading / 2 + setting.size * 0.355;

/** A rating's ground with its mark, as seen from where its line begins. */
const pill = (rating: Rating, size: number, width: number): { operators: string; box: StampBox } => {
  const [bottom, height] = [-size * 0.34, size * 1.36];
  const half = (size * PILL.shape) / 2;
  const ink = INKS[rating];
  const shape = ratingShape(RATING_LOOKS[rating].shape, size * PILL.padding + half, size * 0.357, half);
  const ground = `0 ${tenths(bottom)} ${tenths(width)} ${tenths(height)} re f`;
  return {
    operators: `${GROUND_INKS[rating]} ${ground} 1 J ${ink} ${strokeOf(ink)} ${shape}`,
    box: [0, Math.floor(bottom), Math.ceil(width), Math.ceil(bottom + height)],
  };
};

export class Setter {
  readonly tree: StructureTree;
  readonly flow: Flow;
  readonly links: LinkArea[] = [];
  readonly stamps = new Stamps();
  readonly places = new Map<string, Place>();
  readonly over = { lines: 0, words: 0 };
  private readonly pageLimit: number;
  private readonly ids: ReadonlySet<string>;
  private lastLink: { run: Run; parent: Element; element: Element } | null = null;

  /** `opened` draws what stands on every page before its text. */
  constructor(
    objects: Objects,
    pageLimit: number,
    ids: ReadonlySet<string>,
    opened: (setter: Setter, page: Page) => void,
  ) {
    this.ids = ids;
    this.tree = new StructureTree(objects);
    this.flow = new Flow(objects, this.tree, (page) => opened(this, page));
    this.pageLimit = pageLimit;
  }

  style(runs: Line, setting: Setting): Styled[] {
    return styled(runs, setting, this.ids);
  }

  wrap(runs: Line, setting: Setting, width: number): TextLine[] {
    return wrap(this.style(runs, setting), width);
  }

  /** The first place of an id counts. */
  anchor(id: string | undefined, page: Page, y: number): void {
    if (id !== undefined && !this.places.has(id)) this.places.set(id, { page, y });
  }

  drawLine(page: Page, text: TextLine, x: number, top: number, setting: Setting, element: Element): void {
    const baseline = top + baselineIn(setting);
    for (const segment of text.segments) this.drawSegment(page, segment, x + segment.x, baseline, element);
    // A bullet stands beside a line that is counted.
    if (page.index >= this.pageLimit && element.tag !== 'Lbl') this.countOver(text);
  }

  /** The same without being read out, for what is said once already. */
  drawLineBeside(page: Page, text: TextLine, x: number, top: number, setting: Setting): void {
    const baseline = top + baselineIn(setting);
    for (const segment of text.segments)
      page.showBeside(segment.text, x + segment.x, baseline, segment.width, segment.style);
  }

  /** The number of the page: in the margin, and another on each page. */
  drawNumber(page: Page, text: TextLine, x: number, top: number, setting: Setting): void {
    const baseline = top + baselineIn(setting);
    for (const segment of text.segments)
      page.showNumber(segment.text, x + segment.x, baseline, segment.width, segment.style);
  }

  private drawSegment(page: Page, segment: Segment, x: number, baseline: number, element: Element): void {
    const { width, style } = segment;
    const { size } = style;
    if (style.rating !== null) {
      this.lastLink = null;
      this.drawPill(page, segment, style.rating, x, baseline);
      const inset = size * (PILL.padding + PILL.shape + PILL.gap);
      page.show(element, segment.text, x + inset, baseline, width - inset - size * PILL.padding, style);
      return;
    }
    if (style.marked) page.fill(x - 1.5, baseline - size * 0.98, width + 3, size * 1.32, MARKED_INK);
    if (style.struck) page.fill(x, baseline - size * 0.3, width, 0.8, style.ink);
    const owner = style.isLink ? this.linkOf(page, segment, x, baseline, element) : element;
    if (owner === element) this.lastLink = null;
    page.show(owner, segment.text, x, baseline, width, style);
  }

  private drawPill(page: Page, { width, style }: Segment, rating: Rating, x: number, baseline: number): void {
    const { size } = style;
    page.stamp(
      this.stamps.nameOf(`${rating} ${size} ${width}`, () => pill(rating, size, width)),
      x,
      baseline,
    );
  }

  private linkOf(page: Page, segment: Segment, x: number, baseline: number, parent: Element): Element {
    const { width } = segment;
    const { run, size, bold } = segment.style;
    const known = this.lastLink;
    const goesOn = known !== null && known.run === run && known.parent === parent;
    const element = goesOn ? known.element : this.tree.add(parent, 'Link');
    this.lastLink = { run, parent, element };
    // A blank line inside a link is read with it and is nothing to press on.
    if (!isSeen(segment.text)) return element;
    const words = segment.text.trimStart();
    const left = x + textWidth(segment.text.slice(0, segment.text.length - words.length), size, bold);
    const box = { left, top: baseline - size, right: x + width, bottom: baseline + size * 0.32 };
    const area = this.links[this.links.length - 1];
    if (area?.element === element && area.page === page) area.boxes.push(box);
    else this.links.push({ run, element, page, boxes: [box] });
    page.fill(left, baseline + size * 0.13, x + width - left, 0.5, LINK_INK);
    return element;
  }

  private countOver(text: TextLine): void {
    this.over.lines += 1;
    const words = text.segments.map((segment) => segment.text).join('');
    this.over.words += words.split(/\s+/).filter((word) => word !== '').length;
  }
}
