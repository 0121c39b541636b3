/**
 * What a pack says, in reading order and with no layout. The PDF, the HTML page and the tests all read this one value,
 * so that no edition can say something that another does not.
 */
import type { Rating } from '../plan/schema.ts';

/** A stretch of text of one look. `rating` draws shape and colour before the word; `to` links to a block or row `id`. */
export type Run = {
  text: string;
  bold?: boolean;
  /** Small grey print: the sum behind a rating, a unit, a source. */
  muted?: boolean;
  /** An agreed value that somebody overwrote. Readers that cannot see the line are told by the words around it. */
  struck?: boolean;
  /** Tinted: something the reader should not miss. */
  marked?: boolean;
  rating?: Rating;
  to?: string;
  /** https only; anything else is printed as plain text. */
  href?: string;
  /** The whole of a text that is cut for want of room on its page: a web page has the room, and prints this. */
  inFull?: string;
};

/** One line or paragraph inside a cell, list item or block. */
export type Line = Run[];

export type Colour = 'ink' | 'muted' | 'rule' | 'actual' | 'plan' | 'target' | 'paper' | Rating;

/** Shapes in points, origin top left, inside the chart's own width and height. */
export type Shape =
  | { kind: 'line'; points: [x: number, y: number][]; colour: Colour; width: number; dash?: [number, number] }
  | { kind: 'dot'; x: number; y: number; radius: number; colour: Colour; hollow?: boolean }
  | { kind: 'diamond'; x: number; y: number; radius: number; colour: Colour }
  | { kind: 'bar'; x: number; y: number; width: number; height: number; colour: Colour }
  | {
      kind: 'label';
      x: number;
      y: number;
      text: string;
      size: number;
      colour: Colour;
      bold?: boolean;
      anchor?: 'start' | 'middle' | 'end';
    };

/** A small picture with its text alternative. The figures themselves always stand in the same row of a table. */
export type Chart = { alt: string; width: number; height: number; shapes: Shape[] };

/** What small marks mean: "How the last figures went: (arrow) better each time, (zigzag) no clear trend." `end`: what is said after it. */
export type MarkKey = { introduction: string; items: { words: string; mark: Chart }[]; end?: Line };

export type Cell = { lines: Line[]; chart?: Chart };

export type Column = {
  heading: string;
  /** What a heading cut short stands for: "3 months" for "3 m", which would be heard as three metres. */
  inFull?: string;
  /** Share of the table's width; shares need not add up to anything. */
  share: number;
  align?: 'left' | 'right';
  /** The cell that names the row, read out before each of its other cells. */
  rowHeader?: boolean;
};

export type Block =
  /** `over` is the small grey line above a heading; `newPage` starts a page. */
  | { kind: 'heading'; level: 1 | 2 | 3; text: string; id?: string; over?: string; newPage?: boolean; count?: number }
  | { kind: 'paragraph'; runs: Line; look?: 'lead' | 'note' | 'quote' }
  | { kind: 'list'; items: Line[]; look?: 'bullets' | 'plain' }
  /** The five sentences and the four numbers at the top of page 1. */
  | { kind: 'summary'; points: Line[]; figures: { amount: string; words: string }[] }
  | {
      kind: 'table';
      id?: string;
      caption: string;
      columns: Column[];
      rows: { id?: string; cells: Cell[]; total?: boolean }[];
      /** Wide annexes are laid on landscape pages. */
      wide?: boolean;
      /** Rows that are compared with each other at one glance stand closer together. */
      dense?: boolean;
    }
  /** The key to the ratings: word, shape, colour and meaning. */
  | { kind: 'key'; items: { rating: Rating; meaning: string }[] }
  /** The key to the lines and marks of the charts above it; `marks`: of others than those of measures. `more`: said right after it. */
  | { kind: 'chart-key'; marks?: MarkKey; more?: MarkKey };

export type PackDocument = {
  title: string;
  /** File name without ending: lower case words joined by hyphens. */
  fileName: string;
  language: 'en-GB';
  /** "Invented example" on every page of the sample; blank for a real plan. */
  banner: string;
  /** Footer of every page, left and right; the page number is added by the layout. */
  footer: { left: string; right: string };
  /** Day the pack is made as at, for the file's own dates: never the machine's clock. */
  asAt: string;
  author: string;
  /** The analysis may run to two sides and no more. */
  pageLimit?: number;
  /** For whoever makes the pack, and never drawn. */
  notes?: string[];
  blocks: Block[];
};

/** A character the embedded font cannot draw: printed as the replacement mark and reported, never dropped in silence. */
export type MissingCharacter = { character: string; codePoint: string; near: string };

export type DrawnPdf = {
  bytes: Uint8Array;
  pages: number;
  missing: MissingCharacter[];
  /** Set when the document has a `pageLimit` and runs past it. */
  over?: { lines: number; words: number };
};

/** What is deflated: the content of a page, what several pages draw by name, small objects together, or a font and its tables. */
export type Deflated = 'page' | 'form' | 'objects' | 'font';
export type Deflate = (bytes: Uint8Array, what: Deflated) => Uint8Array;
