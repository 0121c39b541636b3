/** Rows found by what they are named by, in one step however many there are: a search for each row of a large plan takes seconds. */

type Index<Row> = Map<string, Row[]>;

/** Kept with the rows themselves, and gone with them. Rows of a plan are never changed in place. */
const indexes = new WeakMap<readonly unknown[], Map<string, Index<unknown>>>();

/** All rows that have `value` in this field, in their order. */
export const rowsWith = <Row, Field extends keyof Row & string>(
  rows: readonly Row[],
  field: Field,
  value: string,
): readonly Row[] => {
  let byField = indexes.get(rows);
  if (byField === undefined) {
    byField = new Map();
    indexes.set(rows, byField);
  }
  let index = byField.get(field) as Index<Row> | undefined;
  if (index === undefined) {
    index = new Map();
    for (const row of rows) {
      const key = String(row[field]);
      const known = index.get(key);
      if (known === undefined) index.set(key, [row]);
      else known.push(row);
    }
    byField.set(field, index);
  }
  return index.get(value) ?? [];
};

/** The first row of this Ref. */
export const byRef = <Row extends { ref: string }>(rows: readonly Row[] | undefined, ref: string): Row | undefined =>
  rows === undefined ? undefined : rowsWith(rows, 'ref', ref)[0];
