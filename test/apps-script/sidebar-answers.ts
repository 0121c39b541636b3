/** What the functions answer, for the states of the sidebar in which it matters only what they say. */

import type { Finding } from '../../functions/plan/finding.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';

export const HASH = 'ab12cd34'.repeat(8);

const recipients = samplePlan('six-months')
  .people.filter((one) => (one.packCopy === 'To' || one.packCopy === 'Copy') && one.to === null)
  .map(({ name, role, organisation, email, packCopy }) => ({
    ...{ name, role: role ?? '', organisation, to: email, copy: packCopy === 'Copy' },
    ...{ standing: 'pending', on: null as string | null },
  }));

export const PACK = {
  ...{ review: 'RV2', edition: 'dfe', pdfHash: HASH, at: '2022-09-06T12:00:00Z', asAt: '2022-09-06', pages: 34 },
  ...{ name: 'exampleshire-app-progress-pack-2022-09-29-v1.pdf', moved: false, signed: [] as string[] },
  ...{ signatures: [] as { party: string; by: string; on: string }[], notSigned: ['council', 'health'] },
};

export const SIGNED = {
  ...PACK,
  ...{ signed: ['council', 'health'], notSigned: [] },
  signatures: [
    { party: 'council', by: "Director of Children's Services", on: '2022-09-06' },
    { party: 'health', by: 'ICB Chief Executive', on: '2022-09-06' },
  ],
};

export const finding = (told: Partial<Finding>): Finding => ({
  ...{ rule: 'A04', severity: 'error', when: 'pack', tab: 'Actions', row: 3, ref: 'A1.02', field: 'lead' },
  ...{ heading: 'Lead', message: 'No lead is named.', fix: 'Name one person from the People tab.' },
  ...told,
});

/** What `check` and `status` say together: the sidebar takes from each what it knows. */
export const answers = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ asAt: '2022-09-06', ready: { actions: [30, 30], measures: [16, 16] }, findings: [], lost: [], removedRefs: [] },
  ...{ may: ['edit', 'send'], lacks: [], agreed: [], recipients, packs: [], sent: [], made: false },
  review: { ref: 'RV2', kind: 'Progress review', date: '2022-09-29', packDue: '2022-09-15' },
  ...{ watchedBy: 'officer@exampleshire.example', lastHeard: '2022-09-06T13:02:00Z', newRecipients: [] },
  ...changes,
});

export const sentTo = (standing: string, on = '2022-09-06') => recipients.map((one) => ({ ...one, standing, on }));
