/** RFC 8785: one spelling of a value as JSON, so that the same content always has the same hash. */

const text = (value: string): string => {
  if (/[\ud800-\udfff]/.test(value) && /\p{Cs}/u.test(value))
    throw new TypeError('Half of a character pair cannot be stored.');
  return JSON.stringify(value);
};

/** Keys are sorted by their UTF-16 units. What JSON cannot say is refused, never left out. */
export const canonicalJson = (value: unknown): string => {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('Only finite numbers can be stored.');
    return JSON.stringify(value);
  }
  // Array.from visits the holes that map would step over.
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || !isPlain(value))
    throw new TypeError(`A value of type ${typeof value} cannot be stored.`);
  const object = value as Record<string, unknown>;
  const keys = Object.keys(object).sort();
  return `{${keys.map((key) => `${text(key)}:${canonicalJson(object[key])}`).join(',')}}`;
};

/** Dates, maps and the like would lose what they hold. Objects from another realm have another Object.prototype. */
const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};
