/** The rehearsal over HTTP: the invented plan from its submission to every adviser's mailbox, each step by whoever takes it. */
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import type { PlanArea } from '../../functions/services/areas.ts';
import type { LocalCloud } from './local-cloud.ts';

export const exampleshire: PlanArea = {
  ...{ id: 'exampleshire', name: 'Exampleshire', spreadsheetId: 'sheet-of-exampleshire' },
  ...{ audiences: ['client-of-exampleshire'], hostedDomains: ['exampleshire.example'] },
  members: [
    { sub: 'officer', name: 'Programme officer', roles: ['edit', 'send'] },
    { sub: 'council', name: "Director of Children's Services", roles: ['sign for council'] },
    { sub: 'health', name: 'ICB Accountable Officer', roles: ['sign for health'] },
    { sub: 'robot', name: 'Trigger account', roles: ['notify'] },
  ],
  allowList: [
    ...['exampleshire.example', 'exampleshireforum.example', 'education.example', 'nhsengland.example', 'nhs.example'],
  ],
  sender: 'Exampleshire SEND plan <send.plan@exampleshire.example>',
};

type File = { name: string; sha256: string; bytes: number; pages: number };
type Sent = { to: string; state: string };
export type Rehearsed = { packs: Record<string, File[]>; sent: Record<string, Sent[]>; again: Sent[] };

type Say = (line: string) => void;

/** `expect`: the status that the step is to end with. */
const stepper =
  (cloud: LocalCloud, say: Say) =>
  async <T>(line: string, name: string, sub: string, body: object = {}): Promise<T> => {
    const { status, body: answer } = await cloud.call<T>(name, exampleshire, sub, body);
    say(`${line} (${name}, ${status})`);
    if (status !== 200) throw new Error(`${line}: ${status} ${JSON.stringify(answer).slice(0, 300)}`);
    return answer;
  };

type Step = ReturnType<typeof stepper>;

const signed = async (step: Step, review: string, pdfHash: string): Promise<void> => {
  for (const party of ['council', 'health'] as const)
    await step(`Signed off for ${party}`, 'sign', party, { review, party, pdfHash });
};

/** Made in the same sitting from the same plan, for reading. */
const FOR_READING = ['board', 'public', 'changes'] as const;

const packed = async (step: Step, review: string, edition?: (typeof FOR_READING)[number]): Promise<File[]> => {
  const what = `${edition ? `${edition} edition` : 'Pack'} for ${review}`;
  const { made, files } = await step<{ made: boolean; files: File[] }>(what, 'pack', 'officer', { review, edition });
  if (!made) throw new Error(`${what}: it was not made`);
  return files;
};

export const rehearseOverHttp = async (cloud: LocalCloud, say: Say): Promise<Rehearsed> => {
  const step = stepper(cloud, say);
  await cloud.setClock('2022-04-01T09:00:00.000Z');
  await cloud.fill(exampleshire, samplePlan('submission'));
  await step('An edit is told', 'check', 'robot', { mark: true });
  await step('The plan as it went in', 'snapshot', 'officer', { name: 'submission' });
  const submission = await packed(step, 'RV0');
  await signed(step, 'RV0', submission[0]?.sha256 ?? '');
  const first = await step<{ sent: Sent[] }>('Sent to DfE', 'send', 'officer', { review: 'RV0' });

  await cloud.setClock('2022-09-15T09:00:00.000Z');
  await cloud.fill(exampleshire, samplePlan('six-months'));
  await step('Six months on, checked', 'check', 'officer', { mark: true });
  const pack = await packed(step, 'RV2');
  const forReading: Record<string, File[]> = {};
  for (const edition of FOR_READING) forReading[`RV2 ${edition}`] = await packed(step, 'RV2', edition);
  await signed(step, 'RV2', pack[0]?.sha256 ?? '');
  const second = await step<{ sent: Sent[] }>('Sent to the advisers', 'send', 'officer', { review: 'RV2' });
  const again = await step<{ sent: Sent[] }>('Sent again: nobody gets it twice', 'send', 'officer', { review: 'RV2' });
  await step('How it stands', 'status', 'officer');
  return {
    packs: { RV0: submission, RV2: pack, ...forReading },
    sent: { RV0: first.sent, RV2: second.sent },
    again: again.sent,
  };
};
