/** A pack that waits for its signatures, the people who may give them, and an outbox: new for each test of the sign-off link. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localMailer } from '../../functions/adapters/local/mailer.ts';
import { localPlanBook } from '../../functions/adapters/local/plan-book.ts';
import { localSnapshotStore } from '../../functions/adapters/local/snapshot-store.ts';
import { writeWorkbook } from '../../functions/adapters/local/workbook-writer.ts';
import type { Person } from '../../functions/plan/schema.ts';
import { invitationFor, signByLink } from '../../functions/services/invitation.ts';
import type { Inviting } from '../../functions/services/invite-to-sign.ts';
import type { SnapshotStore } from '../../functions/services/ports.ts';
import { takeSnapshot } from '../../functions/services/take-snapshot.ts';
import { person, smallPlan } from '../plans/small-plan.ts';

export const AT = '2022-09-15T09:00:00.000Z';
export const ENDS = '2022-09-29T09:00:00.000Z';
export const HASH = 'a'.repeat(64);
export const NEW_HASH = 'b'.repeat(64);
export const NURSE = 'director.of.nursing@nhs.example';

export const people = (): Person[] => [
  person('Director', "Director of children's services"),
  person('Director of Nursing', 'SRO', { organisationType: 'ICB', organisation: 'Exampleshire ICB', email: NURSE }),
  person('Director of Nursing', 'Director of nursing', { organisationType: 'ICB', email: NURSE }),
  person('Head of Therapies', 'Action lead', { organisationType: 'NHS provider', email: 'therapies@nhs.example' }),
  person('CCG Officer', 'ICB or CCG accountable officer', {
    ...{ organisationType: 'CCG', email: 'ccg@nhs.example', to: '2022-06-30' },
  }),
  person('ICB Starter', 'Director of nursing', {
    ...{ organisationType: 'ICB', email: 'starter@nhs.example', from: '2022-10-01' },
  }),
  person('Private Address', 'SRO', { organisationType: 'ICB', email: 'somebody@mail.example.com' }),
  person('Case Lead', 'DfE case lead', { organisationType: 'DfE', email: 'case.lead@nhs.example' }),
  person('', 'SRO', { organisationType: 'ICB', email: 'nameless@nhs.example' }),
];

export let folder = '';
export let store: SnapshotStore;
let made = 0;
export const planBook = () => localPlanBook({ path: join(folder, 'plan.xlsx') });
export const writePeople = async (rows: Person[]): Promise<void> => {
  rmSync(join(folder, 'plan.xlsx'), { force: true });
  await writeWorkbook(join(folder, 'plan.xlsx'), smallPlan({ people: rows }));
};
export const addPack = async (pdfHash: string): Promise<void> => {
  const { snapshot } = await takeSnapshot(store, { plan: smallPlan(), asAt: '2022-09-15', at: AT, actor: 'Officer' });
  made += 1;
  await store.append({
    ...{ kind: 'pack', key: `pack ${made}`, at: AT, actor: 'Officer' },
    details: {
      ...{ review: 'RV2', edition: 'dfe', snapshot: snapshot.hash, previous: '', asAt: '2022-09-15' },
      ...{ pdfName: 'pack.pdf', pdfHash, pages: 24, files: `${pdfHash} pack.pdf` },
    },
  });
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'invitation-'));
  store = localSnapshotStore(join(folder, 'plan.db'));
  await writePeople(people());
  await addPack(HASH);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Other bytes each time, and the same in every run of the test. */
const tokens = (): ((bytes: number) => Uint8Array) => {
  let asked = 0;
  return (bytes) => {
    asked += 1;
    return createHash('sha256').update(`token ${asked}`).digest().subarray(0, bytes);
  };
};
let random = tokens();
beforeEach(() => {
  random = tokens();
});

export const inviting = (changes: Partial<Inviting> = {}): Inviting => ({
  ...{ store, mailer: localMailer(join(folder, 'outbox')), planBook: planBook(), random, actor: 'Programme officer' },
  actorAddress: 'officer@exampleshire.example',
  area: {
    id: 'exampleshire',
    allowList: ['nhs.example', 'exampleshire.example'],
    sender: 'Plan <send.plan@exampleshire.example>',
  },
  ...{ confirmUrl: 'https://plan.exampleshire.example/confirm', at: AT },
  ...changes,
});
export const HEALTH = { review: 'RV2', party: 'health', pdfHash: HASH, address: NURSE } as const;

export const mails = (): string[] => {
  const read = (name: string): string =>
    readFileSync(join(folder, 'outbox', name), 'utf8')
      .replace(/=\r?\n/g, '')
      .replace(/=3D/g, '=');
  try {
    return readdirSync(join(folder, 'outbox'))
      .filter((name) => name.endsWith('.eml'))
      .map(read);
  } catch {
    return [];
  }
};
export const tokenIn = (mail = ''): string => /\?t=exampleshire\.([\w-]+)/.exec(mail)?.[1] ?? '';
export const tokenOf = (n: number): string => createHash('sha256').update(`token ${n}`).digest().toString('base64url');
export const stateOf = async (token: string, now = AT): Promise<string> =>
  invitationFor(await store.ledger(), token, now).state;
export const sign = (token: string, at = AT) => signByLink({ store, planBook: planBook() }, token, at);
