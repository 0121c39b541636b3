/** What the sidebar is told by `status`: who has signed, whom a pack goes to, what it lacks; and addresses only for whoever may send. */
import type { Plan } from '../../functions/plan/schema.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import type { PackRecipient } from '../../functions/services/sheet-status.ts';
import { area, type Cloud, NOW, startCloud } from './cloud.ts';

type Told = {
  may: string[];
  review: { ref: string; date: string; packDue: string } | null;
  lacks: { rule: string; ref: string }[];
  recipients: PackRecipient[];
  packs: { signed: string[]; notSigned: string[]; signatures: { party: string; by: string }[]; moved: boolean }[];
  sent: { to: string }[];
  planned: { to: string }[];
};

const REVIEW = { review: 'RV2' };
const REAL = ['nextTick', 'setImmediate', 'clearImmediate', 'setTimeout', 'clearTimeout', 'setInterval'] as const;
const REAL_TOO = ['clearInterval', 'queueMicrotask', 'performance', 'hrtime'] as const;

let cloud: Cloud;
beforeAll(async () => {
  jest.useFakeTimers({ now: NOW, doNotFake: [...REAL, ...REAL_TOO] });
  const members = [...area().members, { sub: 'analyst', name: 'Data analyst', roles: ['edit' as const] }];
  cloud = await startCloud([area({ members })]);
  await cloud.fill('exampleshire', samplePlan('six-months'));
});
afterAll(async () => {
  await cloud.stop();
  jest.useRealTimers();
});

const told = async (sub: string): Promise<Told> => (await cloud.call<Told>('status', sub)).body;

it('before there is a pack: the coming review, nothing lacking, eleven people with their roles, none sent to', async () => {
  const { review, lacks, recipients, packs } = await told('officer');
  expect(review).toMatchObject({ ref: 'RV2', date: '2022-09-29', packDue: '2022-09-15' });
  expect([lacks, packs]).toEqual([[], []]);
  expect(recipients.map(({ role }) => role)).toEqual(
    expect.arrayContaining(['DfE case lead', 'DfE SEND adviser', 'NHS England adviser', 'Parent carer forum']),
  );
  expect(recipients).toHaveLength(11);
  expect(recipients.every(({ name, standing, on }) => name !== '' && standing === 'pending' && on === null)).toBe(true);
});

it('only whoever may send is told addresses', async () => {
  const [officer, analyst, director] = await Promise.all(['officer', 'analyst', 'director'].map(told));
  expect(officer?.may).toEqual(['edit', 'send']);
  expect(officer?.recipients.every(({ to }) => to.endsWith('.example'))).toBe(true);
  expect(officer?.planned.every(({ to }) => to !== '')).toBe(true);
  expect([analyst?.may, director?.may]).toEqual([['edit'], ['sign for council']]);
  for (const one of [analyst, director]) expect(JSON.stringify(one)).not.toContain('@');
});

it('what a pack would be refused for is told before anybody asks for one', async () => {
  const spoiled: Plan = samplePlan('six-months');
  const actions = spoiled.actions.map((one) => (one.ref === 'A2.04' ? { ...one, lead: '' } : one));
  await cloud.fill('exampleshire', { ...spoiled, actions });
  const { lacks } = await told('officer');
  expect(lacks.map(({ rule, ref }) => `${rule} ${ref}`)).toContain('A04 A2.04');
  const { body } = await cloud.call<{ findings: object[] }>('pack', 'officer', REVIEW);
  expect(body.findings).toEqual(lacks);
  await cloud.fill('exampleshire', samplePlan('six-months'));
});

it('signed for the council, not yet for health; then for both; and the sheet that moves on is told apart', async () => {
  const { body } = await cloud.call<{ files: { sha256: string }[] }>('pack', 'officer', REVIEW);
  const signing = { ...REVIEW, pdfHash: body.files[0]?.sha256 ?? '' };
  expect((await told('officer')).packs).toMatchObject([{ signed: [], notSigned: ['council', 'health'], moved: false }]);
  await cloud.call('sign', 'director', { ...signing, party: 'council' });
  expect((await told('officer')).packs).toMatchObject([{ signed: ['council'], notSigned: ['health'] }]);
  await cloud.call('sign', 'icb', { ...signing, party: 'health' });
  const changed = samplePlan('six-months');
  await cloud.fill('exampleshire', { ...changed, cover: { ...changed.cover, attention: 'Somebody else' } });
  const [pack] = (await told('officer')).packs;
  expect(pack).toMatchObject({ notSigned: [], moved: true });
  expect(pack?.signatures.map(({ party, by }) => `${party}: ${by}`)).toEqual([
    "council: Director of Children's Services",
    'health: ICB Chief Executive',
  ]);
  await cloud.fill('exampleshire', samplePlan('six-months'));
});

it('once sent, each recipient stands as sent on the day; whoever has left since is still on the list', async () => {
  await cloud.call('send', 'officer', REVIEW);
  const sent = (await told('officer')).recipients;
  expect(sent.map(({ standing, on }) => `${standing} ${on}`)).toEqual(Array(11).fill('accepted 2022-09-15'));
  const plan = samplePlan('six-months');
  const people = plan.people.map((one) =>
    one.role === 'DfE case lead' ? { ...one, to: '2022-09-14', packCopy: null } : one,
  );
  await cloud.fill('exampleshire', { ...plan, people });
  const later = (await told('officer')).recipients;
  expect(later).toHaveLength(11);
  expect(later[10]).toMatchObject({ role: '', standing: 'accepted' });
});

it('no address, no name and no word of the plan stands in the log', () => {
  expect(cloud.lines.length).toBeGreaterThan(10);
  for (const word of ['@', 'Director', 'A2.04', 'case lead', 'Somebody else'])
    expect(cloud.lines.join('\n')).not.toContain(word);
});
