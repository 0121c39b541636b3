/** Rows of two plans matched by Ref (or by what makes them one row), whatever order they stand in. */

export type Pair<Row> = { key: string; before: Row | null; after: Row | null };

const chunks = (ref: string): string[] => ref.match(/\d+|\D+/g) ?? [];

const compareChunks = (left: readonly string[], right: readonly string[], a: string, b: string): number => {
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const l = left[i] as string;
    const r = right[i] as string;
    if (l === r) continue;
    const numbers = /^\d/.test(l) && /^\d/.test(r);
    if (numbers && Number(l) !== Number(r)) return Number(l) - Number(r);
    return l < r ? -1 : 1;
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
};

/** The order a person would put them in: A1.2 before A1.10, A2 after A1.99. Items of one Ref stay as they stand. */
export const inRefOrder = <Item>(items: readonly Item[], refOf: (item: Item) => string): Item[] =>
  items
    .map((item) => ({ item, ref: refOf(item), parts: chunks(refOf(item)) }))
    .sort((a, b) => (a.ref === b.ref ? 0 : compareChunks(a.parts, b.parts, a.ref, b.ref)))
    .map(({ item }) => item);

/** Rows in the order of their Refs, and by what they say where two have the same. */
export const sortedByRef = <Row extends object>(rows: readonly Row[], refOf: (row: Row) => string): Row[] =>
  rows
    .map((row) => ({ row, ref: refOf(row), parts: chunks(refOf(row)) }))
    .sort((a, b) => {
      if (a.ref !== b.ref) return compareChunks(a.parts, b.parts, a.ref, b.ref);
      const [left, right] = [contentOf(a.row), contentOf(b.row)];
      return left < right ? -1 : left > right ? 1 : 0;
    })
    .map(({ row }) => row);

/** A Ref that stands twice is a fault for the checks; here its rows are told apart by content, never by position. */
const byKey = <Row extends object>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const found = new Map<string, Row>();
  for (const [key, group] of groups) {
    const sorted = group.length === 1 ? group : sortedByContent(group);
    sorted.forEach((row, i) => {
      found.set(i === 0 ? key : `${key} (${i + 1})`, row);
    });
  }
  return found;
};

/** What a row says, in one spelling: a row read back from the store has its fields in another order than one just read. */
export const contentOf = (row: object): string =>
  JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

const sortedByContent = <Row extends object>(rows: Row[]): Row[] =>
  rows
    .map((row) => ({ row, content: contentOf(row) }))
    .sort((a, b) => (a.content < b.content ? -1 : a.content > b.content ? 1 : 0))
    .map(({ row }) => row);

export const pairRows = <Row extends object>(
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
): Pair<Row>[] => {
  const old = byKey(before, keyOf);
  const now = byKey(after, keyOf);
  const keys = [...old.keys(), ...[...now.keys()].filter((key) => !old.has(key))];
  return inRefOrder(keys, (key) => key).map((key) => ({
    key,
    before: old.get(key) ?? null,
    after: now.get(key) ?? null,
  }));
};
