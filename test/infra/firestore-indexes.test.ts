/** What is set up in Firestore fits the questions that are put to it: the emulator answers even where the real one would refuse. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIARY_QUERIES } from '../../functions/adapters/google/diary.ts';
import { FIRESTORE_QUERIES } from '../../functions/adapters/google/snapshot-store.ts';
import { BY_ID, type DeclaredQuery } from '../../functions/adapters/google/store/queries.ts';
import { type FirestoreEmulator, startFirestoreEmulator } from '../cloud/firestore-emulator.ts';
import { itWith, needs } from '../not-run-here.ts';

type Index = { collectionGroup: string; fields: { fieldPath: string }[] };
type Override = { collectionGroup: string; fieldPath: string; indexes: unknown[] };

const root = join(__dirname, '..', '..');
const rules = join(root, 'infra/firestore.rules');
const setUp = JSON.parse(readFileSync(join(root, 'infra/firestore.indexes.json'), 'utf8')) as {
  indexes: Index[];
  fieldOverrides: Override[];
};

/** Of the ledgers and of the diary. */
const QUERIES: DeclaredQuery[] = [...Object.values(FIRESTORE_QUERIES), ...Object.values(DIARY_QUERIES)];

const fieldsOf = ({ equal, order }: DeclaredQuery): string[] => [...equal, ...order];
/** One field, or equal fields without an order, is answered from what Firestore keeps of each field anyway. */
const needsIndex = (query: DeclaredQuery): boolean => {
  const order = query.order.filter((field) => field !== BY_ID);
  return order.length > 1 || (order.length > 0 && query.equal.length > 0);
};
const isIndexed = (query: DeclaredQuery, indexes: readonly Index[]): boolean =>
  !needsIndex(query) ||
  indexes.some(
    ({ collectionGroup, fields }) =>
      collectionGroup === query.collection &&
      fieldsOf(query)
        .filter((field) => field !== BY_ID)
        .join() === fields.map(({ fieldPath }) => fieldPath).join(),
  );

describe('Indexes', () => {
  it('are there for every question of several fields', () => {
    expect(QUERIES.filter((query) => !isIndexed(query, setUp.indexes))).toEqual([]);
  });

  it('would be missed if a question of several fields came without one', () => {
    const query = { collection: 'ledger', equal: ['kind'], order: ['at'] };
    const fields = [{ fieldPath: 'kind' }, { fieldPath: 'at' }];
    expect(isIndexed(query, [])).toBe(false);
    expect(isIndexed(query, [{ collectionGroup: 'ledger', fields }])).toBe(true);
    expect(isIndexed(query, [{ collectionGroup: 'parts', fields }])).toBe(false);
  });

  it('leave no field out that a question is about', () => {
    const asked = QUERIES.flatMap((query) => fieldsOf(query).map((field) => `${query.collection}.${field}`));
    const leftOut = setUp.fieldOverrides.map(({ collectionGroup, fieldPath }) => `${collectionGroup}.${fieldPath}`);
    expect(leftOut.filter((field) => asked.includes(field))).toEqual([]);
  });

  it('are not made of the content of snapshots', () => {
    for (const collectionGroup of ['snapshots', 'parts'])
      expect(setUp.fieldOverrides).toContainEqual({ collectionGroup, fieldPath: 'bytes', indexes: [] });
  });

  it('are known of every question, because all of them are put in one place', () => {
    const folder = join(root, 'functions/adapters/google');
    const asking = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => /\.(?:where|orderBy)\(/.test(readFileSync(join(folder, file), 'utf8')));
    expect(asking.map((file) => file.replace(/\\/g, '/'))).toEqual(['store/queries.ts']);
  });
});

describe('Security rules', () => {
  let emulator: FirestoreEmulator | undefined;
  beforeAll(async () => {
    if (needs('firestore emulator')) emulator = await startFirestoreEmulator({ rules });
  }, 60_000);
  afterAll(() => emulator?.stop());

  it('allow nothing to anyone', () => {
    const allowed = [...readFileSync(rules, 'utf8').matchAll(/allow ([^;]+);/g)].map(([, what]) => what);
    expect(allowed).toEqual(['read, write: if false']);
  });

  itWith('firestore emulator')('turn away whoever reads or writes without being the service', async () => {
    const { projectId } = emulator?.freshProject() ?? {};
    const place = `http://${emulator?.host}/v1/projects/${projectId}/databases/(default)/documents/areas`;
    const options = { headers: { 'content-type': 'application/json' }, body: '{"fields":{}}' };
    for (const path of ['', '/exampleshire', '/exampleshire/chain/head', '/exampleshire/ledger/0000000001'])
      expect((await fetch(place + path)).status).toBe(403);
    expect((await fetch(`${place}?documentId=x`, { method: 'POST', ...options })).status).toBe(403);
    expect((await fetch(`${place}/exampleshire`, { method: 'PATCH', ...options })).status).toBe(403);
    expect((await fetch(`${place}/exampleshire`, { method: 'DELETE' })).status).toBe(403);
    const owner = { headers: { ...options.headers, authorization: 'Bearer owner' }, body: options.body };
    expect((await fetch(`${place}?documentId=x`, { method: 'POST', ...owner })).status).toBe(200);
  });
});
