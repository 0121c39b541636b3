/** What is drawn alike in many places, as a rating's ground and mark: written once and drawn by its name, with only its place. */
import type { Objects } from './objects.ts';
import { Operators } from './operators.ts';

/** Left, bottom, right and top of what is drawn, from the place where it is set. */
export type StampBox = readonly [number, number, number, number];

type Stamp = { name: string; operators: string; box: StampBox };

export class Stamps {
  private readonly known = new Map<string, Stamp>();

  /** `key` tells it from all others; `make` is called the first time only. */
  nameOf(key: string, make: () => { operators: string; box: StampBox }): string {
    const known = this.known.get(key);
    if (known !== undefined) return known.name;
    const name = `S${this.known.size + 1}`;
    this.known.set(key, { name, ...make() });
    return name;
  }

  /** Writes those that were drawn; gives them as a page's resources name them. */
  write(objects: Objects): string {
    return [...this.known.values()]
      .map(({ name, operators, box }) => {
        const out = new Operators();
        out.write(operators);
        return `/${name} ${objects.addDeflated(out.view(), 'form', `/Subtype/Form/BBox[${box.join(' ')}]`)} 0 R`;
      })
      .join('');
  }
}
