/** Field masks as Google reads them: `a,b(c,d/e),f.g`. */

/** Each name with what is wanted below it; null is everything. */
export type Mask = { [name: string]: Mask | null };

class Unreadable extends Error {}

const joined = (mask: Mask, other: Mask): Mask => {
  const both = { ...mask };
  for (const [name, inner] of Object.entries(other)) {
    const known = both[name];
    both[name] =
      name in both && (known === null || inner === null) ? null : known && inner ? joined(known, inner) : inner;
  }
  return both;
};

export const parseMask = (text: string): Mask | null => {
  let at = 0;
  const list = (): Mask => {
    let mask = path();
    while (text[at] === ',') {
      at += 1;
      mask = joined(mask, path());
    }
    return mask;
  };
  const path = (): Mask => {
    const name = /^[\w*]+/.exec(text.slice(at))?.[0];
    if (!name) throw new Unreadable();
    at += name.length;
    if (text[at] === '.' || text[at] === '/') {
      at += 1;
      return { [name]: path() };
    }
    if (text[at] !== '(') return { [name]: null };
    at += 1;
    const inner = list();
    if (text[at] !== ')') throw new Unreadable();
    at += 1;
    return { [name]: inner };
  };
  try {
    const mask = list();
    return at === text.length ? mask : null;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
};

export const pathsOf = (mask: Mask | null): string[][] =>
  mask === null ? [[]] : Object.entries(mask).flatMap(([name, inner]) => pathsOf(inner).map((rest) => [name, ...rest]));

/** What the mask leaves of a value. An object of which nothing is left is not given at all, except in a list. */
export const masked = (value: unknown, mask: Mask | null): unknown => {
  if (mask === null || '*' in mask) return value;
  if (Array.isArray(value)) return value.map((item) => masked(item, mask) ?? {});
  if (typeof value !== 'object' || value === null) return value;
  // A sheet has tens of thousands of cells: nothing is made for those of which nothing is left.
  let kept: Record<string, unknown> | undefined;
  for (const name in value) {
    const below = mask[name];
    if (below === undefined) continue;
    const left = masked((value as Record<string, unknown>)[name], below);
    if (left === undefined) continue;
    kept ??= {};
    kept[name] = left;
  }
  return kept;
};

/** Takes over the fields of the mask from one object into another; what the source does not have is cleared. Nothing in them is ever changed in place. */
export const takeOver = (target: Record<string, unknown>, source: Record<string, unknown>, path: string[]): void => {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    if (source[name] === undefined || source[name] === '') delete target[name];
    else target[name] = source[name];
    return;
  }
  const inner = { ...(target[name] as Record<string, unknown> | undefined) };
  takeOver(inner, (source[name] ?? {}) as Record<string, unknown>, rest);
  if (Object.keys(inner).length === 0) delete target[name];
  else target[name] = inner;
};
