/**
 * Every query that is put to Firestore, in one list: a query of several fields fails there unless `infra/firestore.indexes.json`
 * has its index, and no emulator says so. A test compares the two.
 */
import type { CollectionReference, Query } from '@google-cloud/firestore';

export type DeclaredQuery = {
  /** The last part of the collection's path: what an index is made for. */
  collection: string;
  equal: readonly string[];
  order: readonly string[];
};

/** Orders by the id of the document. */
export const BY_ID = '__name__';

export const FIRESTORE_QUERIES = {
  areasInOrder: { collection: 'areas', equal: [], order: [BY_ID] },
  entryWithKey: { collection: 'ledger', equal: ['keyHash'], order: [] },
  ledgerInOrder: { collection: 'ledger', equal: [], order: [BY_ID] },
  snapshotsInOrder: { collection: 'snapshots', equal: [], order: [BY_ID] },
  partsInOrder: { collection: 'parts', equal: [], order: [BY_ID] },
} as const satisfies Record<string, DeclaredQuery>;

/** `values` are what the declared fields must equal, in the order of the declaration. */
export const ask = (collection: CollectionReference, query: DeclaredQuery, ...values: string[]): Query => {
  if (collection.id !== query.collection) throw new TypeError(`This query is not declared for ${collection.id}.`);
  let asked: Query = collection;
  for (const [index, field] of query.equal.entries()) asked = asked.where(field, '==', values[index]);
  for (const field of query.order) asked = asked.orderBy(field);
  return asked;
};
