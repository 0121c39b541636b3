/**
 * The form that an answer of the service must have, checked in the sheet. Named as in zod, of which it is the part that is needed here:
 * the library itself would be half of what Google loads at each edit.
 */

export type Read<T> = { success: true; data: T } | { success: false };

export type Form<T> = {
  safeParse(value: unknown): Read<T>;
  nullable(): Form<T | null>;
  optional(): Form<T | undefined>;
  /** What stands in for a value that is not there. */
  default(standIn: NonNullable<T>): Form<T>;
};

type Told<F> = F extends Form<infer T> ? T : never;

export type { Told as infer };

const NO = { success: false } as const;
const yes = <T>(data: T): Read<T> => ({ success: true, data });

const form = <T>(safeParse: (value: unknown) => Read<T>): Form<T> => ({
  safeParse,
  nullable: () => form<T | null>((value) => (value === null ? yes(null) : safeParse(value))),
  optional: () => form<T | undefined>((value) => (value === undefined ? yes(undefined) : safeParse(value))),
  default: (standIn) => form<T>((value) => (value === undefined ? yes<T>(standIn) : safeParse(value))),
});

const ofType = <T>(name: string): Form<T> => form((value) => (typeof value === name ? yes(value as T) : NO));

export const string = (): Form<string> => ofType('string');
export const boolean = (): Form<boolean> => ofType('boolean');
export const number = (): Form<number> => form((value) => (Number.isFinite(value) ? yes(value as number) : NO));

const oneOf = <const T extends readonly string[]>(values: T): Form<T[number]> =>
  form((value) => (values.includes(value as string) ? yes(value as T[number]) : NO));

export { oneOf as enum };

const all = <T>(items: readonly unknown[], formOf: (index: number) => Form<T>): Read<T[]> => {
  const data: T[] = [];
  for (const [index, item] of items.entries()) {
    const read = formOf(index).safeParse(item);
    if (!read.success) return NO;
    data.push(read.data);
  }
  return yes(data);
};

export const array = <T>(item: Form<T>): Form<T[]> =>
  form((value) => (Array.isArray(value) ? all(value, () => item) : NO));

export const tuple = <A, B>(items: readonly [Form<A>, Form<B>]): Form<[A, B]> =>
  form((value) =>
    Array.isArray(value) && value.length === items.length
      ? (all<A | B>(value, (index) => items[index] as Form<A | B>) as Read<[A, B]>)
      : NO,
  );

type Shape = Record<string, Form<unknown>>;
type Left<S> = { [K in keyof S]: undefined extends Told<S[K]> ? K : never }[keyof S];
type Plain<T> = { [K in keyof T]: T[K] };
type Of<S> = Plain<{ [K in Exclude<keyof S, Left<S>>]: Told<S[K]> } & { [K in Left<S>]?: Told<S[K]> }>;

/** What it names and nothing else: a newer service may tell more. */
export const object = <S extends Shape>(shape: S): Form<Of<S>> & { shape: S } => {
  const read = (value: unknown): Read<Of<S>> => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return NO;
    const data: Record<string, unknown> = {};
    for (const [key, one] of Object.entries(shape)) {
      const found = one.safeParse((value as Record<string, unknown>)[key]);
      if (!found.success) return NO;
      if (found.data !== undefined) data[key] = found.data;
    }
    return yes(data as Of<S>);
  };
  return { ...form(read), shape };
};
