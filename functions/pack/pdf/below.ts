/** What lies below the text of a page: grounds, then lines, then shapes. Each colour is set once a layer, not once a rule. */
import { type Ink, strokeOf } from './ink.ts';
import { Operators, type Used } from './operators.ts';

/** In points: what is thinner is a line and lies over every ground. */
const THINNEST_GROUND = 2;

type Layer = Map<Ink, Operators>;

const inLayer = (layer: Layer, ink: Ink): Operators => {
  const known = layer.get(ink);
  if (known !== undefined) return known;
  const made = new Operators();
  layer.set(ink, made);
  return made;
};

export class Below {
  private readonly grounds: Layer = new Map();
  private readonly lines: Layer = new Map();
  private readonly shapes: Layer = new Map();
  private readonly stamps = new Operators();
  private stampX = 0;
  private stampY = 0;
  private readonly ornaments: Operators;

  constructor(used: Used) {
    this.ornaments = new Operators(used);
  }

  /** In points from the lower left corner of the page; a tenth of a point is fine enough. */
  fill(x: number, y: number, width: number, height: number, ink: Ink): void {
    const out = inLayer(height < THINNEST_GROUND ? this.lines : this.grounds, ink);
    out.tenths(x);
    out.tenths(y);
    out.tenths(width);
    if (height < THINNEST_GROUND) out.hundredths(Math.round(height * 100));
    else out.tenths(height);
    // Each for itself: viewers set single rectangles sharply on their pixels, and blur those of a longer path.
    out.write('re f\n');
  }

  /** A path that sets no colour of its own. */
  shape(ink: Ink, operators: string): void {
    inLayer(this.shapes, ink).write(`${operators}\n`);
  }

  /** Each is set from the place of the one before it: short steps take few bytes. */
  stamp(name: string, x: number, y: number): void {
    const { stamps } = this;
    const [toX, toY] = [Math.round(x * 10) * 10, Math.round(y * 10) * 10];
    stamps.write(stamps.length === 0 ? 'q 1 0 0 1 ' : '1 0 0 1 ');
    stamps.hundredths(toX - this.stampX);
    stamps.hundredths(toY - this.stampY);
    stamps.write(`cm/${name} Do\n`);
    this.stampX = toX;
    this.stampY = toY;
  }

  ornament(draw: (out: Operators) => void): void {
    this.ornaments.write('q ');
    draw(this.ornaments);
    this.ornaments.write('Q\n');
  }

  /** Gives back the room kept for more. */
  trim(): void {
    for (const layer of [this.grounds, this.lines, this.shapes]) for (const out of layer.values()) out.trim();
    this.stamps.trim();
    this.ornaments.trim();
  }

  writeTo(all: Operators): void {
    for (const layer of [this.grounds, this.lines])
      for (const [ink, out] of layer) {
        all.write(`${ink}\n`);
        all.append(out);
      }
    if (this.shapes.size > 0) all.write('1 J ');
    for (const [ink, out] of this.shapes) {
      all.write(`${ink} ${strokeOf(ink)}\n`);
      all.append(out);
    }
    if (this.stamps.length > 0) {
      all.append(this.stamps);
      all.write('Q\n');
    }
    all.append(this.ornaments);
  }

  isEmpty(): boolean {
    return this.grounds.size + this.lines.size + this.shapes.size + this.stamps.length + this.ornaments.length === 0;
  }
}
