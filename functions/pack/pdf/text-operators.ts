/** Text of a page as operators: font, colour and place are written only where they change. */
import type { Ink } from './ink.ts';
import { firstPart, Operators, type Used } from './operators.ts';

/** In hundredths: what stands further below is another thought, and no next line. */
const MOST_LEADING = 2000;

export type TextLook = { size: number; bold: boolean; ink: Ink };

/** A run of text operators; font, colour and place are written only where they change. */
export class TextOperators {
  readonly out: Operators;
  private open = false;
  private size = 0;
  private bold = false;
  private part = 0;
  private ink = '';
  private x = 0;
  private y = 0;
  private pen = 0;
  /** How far one line stands below the other, in hundredths. */
  private leading = 0;

  constructor(used: Used) {
    this.out = new Operators(used);
  }

  show(text: string, x: number, y: number, width: number, look: TextLook): void {
    this.begin();
    const { out } = this;
    if (look.ink !== this.ink) {
      out.gap();
      out.write(look.ink);
      out.write(' ');
      this.ink = look.ink;
    }
    // In hundredths; a tenth of a point is fine enough for where text stands.
    const atX = Math.round(x * 10) * 10;
    const atY = Math.round(y * 10) * 10;
    const down = this.y - atY;
    this.y = atY;
    if (atX === this.x && down > 0 && down <= MOST_LEADING) {
      if (down !== this.leading) {
        out.gap();
        out.hundredths(down);
        out.write('TL');
        this.leading = down;
      }
      this.pen = x + width;
      this.words(text, look, "'");
      return;
    }
    const moves = down !== 0 || Math.abs(x - this.pen) > 0.02;
    if (moves) {
      out.gap();
      out.hundredths(atX - this.x);
      out.hundredths(-down);
      out.write('Td');
      this.x = atX;
    }
    this.pen = x + width;
    const isAlike = look.size === this.size && look.bold === this.bold && firstPart(text, 0) === this.part;
    const reopened = isAlike && !moves ? out.reopen() : null;
    this.words(text, look, reopened ?? 'Tj', reopened !== null);
  }

  /** Each stretch that one part of the font has; the part is named only where it changes. */
  private words(text: string, look: TextLook, operator: string, goesOn = false): void {
    const { out } = this;
    let from = 0;
    do {
      const part = firstPart(text, from);
      if (look.size !== this.size || look.bold !== this.bold || part !== this.part) {
        out.face(look.bold, part, look.size);
        this.size = look.size;
        this.bold = look.bold;
        this.part = part;
      }
      const next = out.text(text, from, goesOn && from === 0);
      out.write(from === 0 ? operator : 'Tj');
      from = next;
    } while (from < text.length);
  }

  /** A new text object starts at the origin; marks of content must lie wholly inside or wholly around it. */
  begin(): void {
    if (this.open) return;
    this.out.write('BT');
    this.open = true;
    this.x = 0;
    this.y = 0;
    this.pen = -1;
  }

  end(): void {
    if (this.open) {
      this.out.gap();
      this.out.write('ET\n');
    }
    this.open = false;
  }

  /** For another page: nothing is set there yet. */
  clear(): void {
    this.out.clear();
    this.size = 0;
    this.ink = '';
    this.leading = 0;
  }
}
