/** `npm run areas` as a test gives it: words and a file in, a code and what was said out. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '@google-cloud/firestore';
import type { PlanArea } from '../../functions/services/areas.ts';
import { administer } from '../../infra/areas.ts';
import { anArea } from '../contracts/area-registry.ts';

export const folder = mkdtempSync(join(tmpdir(), 'areas-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export const fileOf = (value: unknown): string => {
  const path = join(folder, 'areas.json');
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};

export const said = async (words: string[], firestore: Settings = {}) => {
  const [printed, complaints]: [string[], string[]] = [[], []];
  const code = await administer(words, {
    firestore,
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
  });
  return { code, printed, complaints };
};

export const officer = {
  sub: '100000000000000000001',
  name: 'SEND programme officer',
  roles: ['edit', 'send'] as const,
};
export const area = (more: Partial<PlanArea> = {}): PlanArea =>
  anArea('exampleshire', { members: [{ ...officer, roles: [...officer.roles] }], ...more });

export const HASH = 'ab'.repeat(32);
