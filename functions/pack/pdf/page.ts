/** One page's content stream: tagged text and pictures, and below and beside them the artifacts that are not read out. */
import { Below } from './below.ts';
import type { Ink } from './ink.ts';
import type { Objects } from './objects.ts';
import type { Operators, Used } from './operators.ts';
import type { Element, StructureTree, TaggedPage } from './tags.ts';
import { type TextLook, TextOperators } from './text-operators.ts';

/** What is drawn without being read out: headings of a table said once already, and what stands in the margins. */
type Beside = 'again' | 'header' | 'footer' | 'number';

/** Text of the page itself never stands so near to its edges. */
const HEADER = 44;
const FOOTER = 54;

const REPEATABLE = ['again', 'header', 'footer'] as const;

const ARTIFACTS: Record<Beside, string> = {
  again: '/Artifact/A BDC\n',
  header: '/Artifact/H BDC\n',
  footer: '/Artifact/F BDC\n',
  number: '/Artifact/F BDC\n',
};

/** What these names stand for, in the resources of all pages. */
export const PROPERTIES =
  '/A<</Type/Pagination>>/H<</Type/Pagination/Subtype/Header>>/F<</Type/Pagination/Subtype/Footer>>';

export class Page implements TaggedPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly index: number;
  contents = 0;
  readonly parents: Element[] = [];
  annotations: number[] = [];
  private readonly tree: StructureTree;
  private readonly read: TextOperators;
  /** What `read` held when the page was closed. */
  private closed: Operators | null = null;
  private readonly beside: Record<Beside, TextOperators>;
  private readonly below: Below;
  private marked: Element | null = null;

  /** `read` is lent to one page after the other: the room that text takes while it comes together is taken once. */
  constructor(
    objects: Objects,
    tree: StructureTree,
    read: TextOperators,
    used: Used,
    index: number,
    width: number,
    height: number,
  ) {
    this.read = read;
    const text = (): TextOperators => new TextOperators(used);
    this.beside = { again: text(), header: text(), footer: text(), number: text() };
    this.below = new Below(used);
    this.index = index;
    this.number = objects.next();
    this.tree = tree;
    this.width = width;
    this.height = height;
  }

  /** Text that is read out as part of `element`. `y` is the baseline, counted from the top of the page. */
  show(element: Element, text: string, x: number, y: number, width: number, look: TextLook): void {
    if (this.marked !== element) this.mark(element);
    this.read.show(text, x, this.height - y, width, look);
  }

  /** Text of the margins, or said once already: drawn, not read out. */
  showBeside(text: string, x: number, y: number, width: number, look: TextLook): void {
    const kind = y < HEADER ? 'header' : y > this.height - FOOTER ? 'footer' : 'again';
    this.beside[kind].show(text, x, this.height - y, width, look);
  }

  /** The only text of the margins that is another on each page. */
  showNumber(text: string, x: number, y: number, width: number, look: TextLook): void {
    this.beside.number.show(text, x, this.height - y, width, look);
  }

  /** What is not read out and may stand on other pages just the same, as text with its marks, a kind each. */
  margins(): string[] {
    return REPEATABLE.flatMap((kind) => {
      this.beside[kind].end();
      const { out } = this.beside[kind];
      return out.length === 0 ? [] : [`${ARTIFACTS[kind]}${out.binary()}EMC\n`];
    });
  }

  /** Grounds and rules lie below all text. */
  fill(x: number, y: number, width: number, height: number, ink: Ink): void {
    this.below.fill(x, this.height - y - height, width, height, ink);
  }

  /** A path that sets no colour of its own. */
  drawBelow(ink: Ink, operators: string): void {
    this.below.shape(ink, operators);
  }

  /** A picture that is read out by its text alternative. */
  drawFigure(figure: Element, draw: (out: Operators) => void): void {
    this.unmark();
    this.read.end();
    const { out } = this.read;
    out.write(`/Figure<</MCID ${this.tree.addContent(figure, this)}>>BDC q\n`);
    draw(out);
    out.write('Q EMC\n');
  }

  /** What is drawn by its name, from its place; `y` counts from the top of the page. */
  stamp(name: string, x: number, y: number): void {
    this.below.stamp(name, x, this.height - y);
  }

  /** A picture that only goes with text beside it. */
  drawOrnament(draw: (out: Operators) => void): void {
    this.below.ornament(draw);
  }

  /** Nothing more comes but what stands in its margins: the room kept for more is given back. */
  close(): void {
    this.unmark();
    this.read.end();
    this.closed = this.read.out.take();
    this.read.clear();
    this.below.trim();
  }

  /** The whole stream, written over what `all` held; nothing can be drawn after it. `margins`: those, or what draws them. */
  finish(all: Operators, margins: string): Uint8Array {
    if (this.closed === null) this.close();
    all.clear();
    if (!this.below.isEmpty()) {
      all.write('/Artifact BMC\n');
      this.below.writeTo(all);
      all.write('EMC\n');
    }
    all.append(this.closed!);
    all.write(margins);
    this.beside.number.end();
    if (this.beside.number.out.length > 0) {
      all.write(ARTIFACTS.number);
      all.append(this.beside.number.out);
      all.write('EMC\n');
    }
    return all.view();
  }

  private mark(element: Element): void {
    this.unmark();
    this.read.begin();
    const { out } = this.read;
    out.write('/');
    out.write(element.tag);
    out.write('<</MCID ');
    out.number(this.tree.addContent(element, this));
    out.write('>>BDC');
    this.marked = element;
  }

  private unmark(): void {
    if (this.marked !== null) {
      this.read.out.gap();
      this.read.out.write('EMC\n');
    }
    this.marked = null;
  }
}
