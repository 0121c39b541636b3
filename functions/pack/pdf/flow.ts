/** Pieces of fixed height set one below the other on pages: what belongs together stays together. */
import type { Objects } from './objects.ts';
import { Used } from './operators.ts';
import { Page } from './page.ts';
import type { StructureTree } from './tags.ts';
import { TextOperators } from './text-operators.ts';

/** 17 mm. Whole points, here and in the widths of columns, are written in fewer bytes. */
export const MARGIN = 48;
const SHORT_SIDE = 595.28;
const LONG_SIDE = 841.89;
/** Room for two lines of footer below the text. */
const FOOT = 56;
/** With less than this left, a piece taller than a page starts on the next one. */
const WORTH_STARTING = 120;
/** A piece of more than half a page is parted rather than leave more than this share of a page blank. */
const HALF = 0.5;
const MOST_BLANK = 0.4;

export type Piece = {
  height: number;
  /** Space above, dropped at the top of a page. */
  before: number;
  draw: (page: Page, top: number) => void;
  /** Stays on the page of the piece after it. */
  keep?: boolean;
  startsPage?: boolean;
  wide?: boolean;
  /** Drawn again above this piece where it is the first on a page. */
  header?: { height: number; draw: (page: Page, top: number) => void };
  /** Draws as much as fits and gives what is left. */
  drawPart?: (page: Page, top: number, room: number) => Piece;
};

export const contentWidth = (wide: boolean): number => (wide ? LONG_SIDE : SHORT_SIDE) - 2 * MARGIN;

const contentHeight = (wide: boolean): number => (wide ? SHORT_SIDE : LONG_SIDE) - MARGIN - FOOT;

const heightOf = (group: readonly Piece[]): number =>
  group.reduce((sum, piece, i) => sum + piece.height + (i === 0 ? 0 : piece.before), 0);

export class Flow {
  readonly pages: Page[] = [];
  /** Of all pages. */
  readonly used = new Used();
  private readonly read = new TextOperators(this.used);
  private readonly objects: Objects;
  private readonly tree: StructureTree;
  private pending: Piece[] = [];
  private page: Page | null = null;
  private wide = false;
  private y = 0;
  private fresh = true;

  private readonly opened: (page: Page) => void;

  /** `opened` draws what stands on every page before its text. */
  constructor(objects: Objects, tree: StructureTree, opened: (page: Page) => void) {
    this.opened = opened;
    this.objects = objects;
    this.tree = tree;
  }

  add(piece: Piece): void {
    this.pending.push(piece);
    if (piece.keep !== true) this.settle();
  }

  /** Sets what still waits for a piece to follow it. */
  finish(): void {
    this.settle();
    if (this.pages.length === 0) this.startPage(false);
  }

  private settle(): void {
    const group = this.pending;
    this.pending = [];
    const first = group[0];
    if (first === undefined) return;
    const wide = first.wide === true;
    if (this.page === null || wide !== this.wide || (first.startsPage === true && !this.fresh)) this.startPage(wide);
    const need = heightOf(group);
    const full = contentHeight(wide) - (first.header?.height ?? 0);
    const runsOver = !this.fresh && need + first.before > this.room();
    const last = group[group.length - 1]!;
    const left = this.room() - (need - last.height);
    const isParted = last.drawPart !== undefined && last.height > full * HALF && left > full * MOST_BLANK;
    if (need <= full && !(runsOver && isParted)) {
      if (runsOver) this.startPage(wide);
      for (const piece of group) this.place(piece);
      return;
    }
    if (!this.fresh && this.room() < WORTH_STARTING) this.startPage(wide);
    for (const piece of group) this.placeTall(piece, wide);
  }

  private placeTall(piece: Piece, wide: boolean): void {
    let rest = piece;
    for (let room = this.roomFor(rest); rest.height > room; room = this.roomFor(rest)) {
      const part = rest.drawPart;
      if (part === undefined && this.fresh) break;
      if (part !== undefined) rest = part(this.page!, this.topOf(rest), room);
      this.startPage(wide);
    }
    this.place(rest);
  }

  private place(piece: Piece): void {
    const top = this.topOf(piece);
    piece.draw(this.page!, top);
    this.y = top + piece.height;
    this.fresh = false;
  }

  /** Also draws the header again where the piece comes first on its page. */
  private topOf(piece: Piece): number {
    if (!this.fresh) return this.y + piece.before;
    if (piece.header !== undefined) {
      piece.header.draw(this.page!, this.y);
      this.y += piece.header.height;
      this.fresh = false;
    }
    return this.y;
  }

  private roomFor(piece: Piece): number {
    return this.room() - (this.fresh ? (piece.header?.height ?? 0) : piece.before);
  }

  private room(): number {
    return (this.wide ? SHORT_SIDE : LONG_SIDE) - FOOT - this.y;
  }

  private startPage(wide: boolean): void {
    const [width, height] = wide ? [LONG_SIDE, SHORT_SIDE] : [SHORT_SIDE, LONG_SIDE];
    this.page?.close();
    this.page = new Page(this.objects, this.tree, this.read, this.used, this.pages.length, width, height);
    this.pages.push(this.page);
    this.opened(this.page);
    this.wide = wide;
    this.y = MARGIN;
    this.fresh = true;
  }
}
