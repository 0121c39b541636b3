/**
 * One word for each place where something secret or personal stands, each found nowhere else. Every function goes down its good paths
 * and its bad ones; then no line of any log has any of the words, and an answer has only what its reader is meant to see.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../functions/fault.ts';
import type { Surroundings } from '../../functions/http/serve.ts';
import { canaryPlan, wordOf } from './canary-plan.ts';
import { SCHEDULER, TASKS, tokenFor } from './cloud.ts';
import { CALLBACK_TOKEN, type Door, type Doors, openDoors, robotToken, sha256 } from './doors.ts';
import { errorsFor, FOR_LATER, failing, PARTS, SENDING } from './failing-parts.ts';
import { type Overheard, overhear } from './overheard.ts';
import type { Asked } from './raw-request.ts';

const { plan, places } = canaryPlan();
const HEALTH = `${wordOf('people.email')}.icb.chief.executive@nhs.example`;
/** 32 bytes, as the link of a mail shows them. */
const LINK = `${wordOf('link')}${'A'.repeat(43)}`.slice(0, 42).concat('A');
const linkBytes = (): Uint8Array => new Uint8Array(Buffer.from(LINK, 'base64url'));

type Told = { name: string; status: number; text: string };

let doors: Doors;
let overheard: Overheard;
const told: Told[] = [];
beforeAll(async () => {
  overheard = overhear();
  const around = (made: Surroundings): Surroundings => ({ ...made, random: linkBytes });
  doors = await openDoors({ plan, around, area: { sender: `${wordOf('sender')} <send.plan@exampleshire.example>` } });
});
afterAll(async () => {
  await doors.cloud.idle();
  await doors.stop();
  overheard.stop();
});

/** What of the sheet stands in an answer, and for whom. */
const SHOWN = {
  /** The plan's own name, to its officers. */
  check: ['cover.planTitle'],
  /** Who is sent the pack, to those who send it. */
  send: ['people.email', 'people.name'],
  status: ['people.email', 'people.name', 'people.organisation'],
  /** What is signed, to whoever has the link; the form sends the link back. */
  confirm: ['cover.planTitle', 'link'],
};

const asks = async (door: Door, good: object = {}, changes: Partial<Asked> = {}): Promise<Told> => {
  const body = JSON.stringify({ ...door.good, ...good });
  const { status, text } = await doors.ask(door, { body, ...changes });
  told.push({ name: door.name, status, text });
  return { name: door.name, status, text };
};
const status = async (answer: Promise<Told>): Promise<number> => (await answer).status;
const as = (title: string, sub: string, changes: object = {}): Door => ({
  ...doors.door(title),
  token: tokenFor(sub, changes),
});
const page = async (asked: Partial<Asked>): Promise<number> => {
  const { status: code, text } = await doors.raw({ path: '/confirm', ...asked });
  told.push({ name: 'confirm', status: code, text });
  return code;
};

it('all goes well: from a check to the mails, by a link and by the schedule', async () => {
  const claimed = { editor: `${wordOf('editor')}@exampleshire.example` };
  expect(await status(asks(doors.door('check'), { mark: true, ...claimed }))).toBe(200);
  expect(await status(asks(doors.door('snapshot'), { name: wordOf('snapshot name'), ...claimed }))).toBe(200);
  expect((await asks(doors.door('pack'))).text).toContain('"made":true');
  expect(await status(asks(doors.door('sign')))).toBe(200);
  const invite = { party: 'health', invite: { address: HEALTH } };
  expect(await status(asks(as('sign', 'officer'), invite))).toBe(200);
  const t = `exampleshire.${LINK}`;
  expect(await page({ method: 'GET', path: `/confirm?t=${t}` })).toBe(200);
  expect(await page({ body: new URLSearchParams({ t, agree: 'yes' }).toString() })).toBe(200);
  expect((await asks(doors.door('send'))).text).toContain('"state":"sent"');
  expect(await status(asks(doors.door('status')))).toBe(200);
  expect(await status(asks({ ...doors.door('tick, bringing work'), token: robotToken(SCHEDULER) }))).toBe(200);
  const night = { kind: 'night', area: 'exampleshire', review: '', on: '2022-09-15', about: '' };
  expect(await status(asks(doors.door('tick, bringing work'), { work: night }))).toBe(200);
  const message = (await doors.ledger()).find(({ kind }) => kind === 'dispatch')?.details.message;
  const report = { reference: message, to: `${wordOf('callback')}@nhs.example`, more: wordOf('callback') };
  expect(await status(asks(doors.door('notifyCallback'), report))).toBe(200);
});

it('all goes wrong: tokens, headers and bodies that are refused', async () => {
  const word = wordOf('token');
  for (const { title, name } of doors.all) {
    const door = doors.door(title);
    const headers: string[][] = [
      ['authorization', `Bearer ${word}`],
      ['authorization', `bearer ${word}.${word}.${word}`],
      ['authorization', `Basic ${word}`],
      ['authorization', `Bearer ${door.token}`, 'authorization', `Bearer ${word}`],
      ['authorization', `Bearer ${door.token}${word}`],
      ['x-serverless-authorization', word, 'cookie', word, 'user-agent', word, 'x-forwarded-for', word],
      ['traceparent', word, 'x-cloud-trace-context', word, 'authorization', `Bearer ${door.token}`],
      ['authorization', `Bearer ${tokenFor(word, { email: `${word}@x.example`, hd: word, aud: word })}`],
    ];
    for (const one of headers) await asks(door, {}, { headers: one, path: `/${name}?${word}=${word}` });
    for (const good of [{ [word]: word }, { review: word }, { spreadsheetId: word }, { id: word, status: word }])
      await asks(door, { ...good, body: wordOf('body') });
    await asks(door, {}, { body: `{"${wordOf('body')}` });
  }
  const stranger = tokenFor('stranger', { email: `${wordOf('caller')}@exampleshire.example` });
  expect(await status(asks({ ...doors.door('check'), token: stranger }))).toBe(403);
  expect(await page({ method: 'GET', path: `/confirm?t=exampleshire.${wordOf('no link').padEnd(43, 'A')}` })).toBe(404);
  expect(await status(asks({ ...doors.door('tick, bringing work'), token: robotToken(`${word}@x.example`) }))).toBe(
    403,
  );
});

describe('all goes wrong: a part that says what it should not', () => {
  let broken: { part: string; method: string; error: Error } | null = null;
  let inner: Doors;
  let links = 0;
  beforeAll(async () => {
    const around = (made: Surroundings): Surroundings => {
      links += 1;
      const whole = { ...made, random: links > 2 ? made.random : linkBytes };
      return broken ? failing(broken.part, broken.method, broken.error)(whole) : whole;
    };
    inner = await openDoors({ plan, around });
    expect((await call('invite')).status).toBe(200);
  });
  afterAll(async () => {
    await inner.cloud.idle();
    await inner.stop();
  });

  const put = (title: string, changes: object, sub?: string): Promise<{ status: number; text: string }> => {
    const door = inner.door(title);
    const token = sub === undefined ? door.token : tokenFor(sub);
    return inner.ask({ ...door, token }, { body: JSON.stringify({ ...door.good, ...changes }) });
  };
  const work = { area: 'exampleshire', review: 'RV2', on: '2022-09-15', about: '' };
  const calls: Record<string, () => Promise<{ status: number; text: string }>> = {
    night: () => put('tick, bringing work', { work: { ...work, kind: 'night' } }),
    remind: () => put('tick, bringing work', { work: { ...work, kind: 'remind' } }),
    tick: () => inner.ask({ ...inner.door('tick, bringing work'), token: robotToken(SCHEDULER) }),
    page: () => inner.raw({ path: `/confirm?t=exampleshire.${LINK}`, method: 'GET' }),
    pdf: () => inner.raw({ path: `/confirm?t=exampleshire.${LINK}&file=pdf`, method: 'GET' }),
    invite: () => put('sign', { party: 'health', invite: { address: HEALTH } }, 'officer'),
    'pack for the first time': () => put('pack', { edition: 'changes' }),
    'check with marks': () => put('check', { mark: true }),
    'new snapshot': () => put('snapshot', { name: `snapshot ${told.length}` }),
    'sign for health': () => put('sign', { party: 'health' }, 'icb'),
  };
  const call = async (needed: string): Promise<Told> => {
    const { status: code, text } = await (calls[needed] ?? (() => inner.ask(inner.door(needed))))();
    told.push({ name: calls[needed] ? '' : needed, status: code, text });
    return { name: needed, status: code, text };
  };
  const breaks = async (part: string, method: string, needed: string[]): Promise<void> => {
    const word = wordOf(`${part} ${method}`);
    for (const error of errorsFor(word))
      for (const one of needed) {
        broken = { part, method, error };
        const answer = await call(one);
        broken = null;
        const isForLater = error instanceof Fault || ['page', 'pdf'].includes(one) || FOR_LATER.includes(part);
        expect([one, answer.status]).toEqual([one, isForLater ? 503 : 500]);
        expect(answer.text).not.toContain(word);
      }
    expect(`${overheard.text()}${inner.cloud.lines.join('\n')}`).not.toContain(word);
  };

  it.each(PARTS)('%s %s', breaks);

  it('both have signed', async () => {
    for (const one of ['sign', 'sign for health']) expect((await call(one)).status).toBe(200);
  });
  it.each(SENDING)('in sending, %s %s', breaks);

  it('when all is whole again, so is everything that is asked, and each mail has gone once', async () => {
    for (const one of ['check', 'snapshot', 'pack', 'sign', 'send', 'status', 'night', 'tick', 'remind'])
      expect([one, (await call(one)).status]).toEqual([one, 200]);
    const mails = readdirSync(join(inner.cloud.folder, 'exampleshire', 'outbox')).filter((one) => one.endsWith('.eml'));
    const packs = mails.filter((one) =>
      readFileSync(join(inner.cloud.folder, 'exampleshire', 'outbox', one)).includes('application/pdf'),
    );
    expect(packs).toHaveLength(11);
    doors.cloud.lines.push(...inner.cloud.lines);
  });
});

describe('what was said', () => {
  it('in the log: nothing of all this, and each line is one of ours', () => {
    expect(overheard.text()).toBe('');
    expect(doors.cloud.lines.length).toBeGreaterThan(100);
    const text = doors.cloud.lines.join('\n');
    expect(text).not.toMatch(/qz|zq/i);
    for (const secret of ['@', 'eyJ', 'Bearer', CALLBACK_TOKEN, sha256(CALLBACK_TOKEN), TASKS, 'A2.04', 'RV2', LINK])
      expect(text).not.toContain(secret);
    for (const line of doors.cloud.lines) {
      const said = JSON.parse(line) as Record<string, unknown>;
      const keys = Object.keys(said).filter((key) => key !== 'logging.googleapis.com/trace');
      expect(keys).toEqual(['severity', 'message', 'function', 'status', 'milliseconds', 'area', 'code']);
      expect(['INFO', 'WARNING', 'ERROR']).toContain(said.severity);
    }
  });

  it('in refusals: nothing of all this', () => {
    const refused = told.filter(({ status: code }) => code >= 400);
    expect(refused.length).toBeGreaterThan(100);
    for (const { text } of refused) expect(text).not.toMatch(/qz\w+zq/);
  });

  it('in answers: what the sheet tells its own officers, and the director who is asked to sign, and no more', () => {
    const shown: Record<string, Set<string>> = {};
    const words = new Map(
      [...places, 'sender', 'editor', 'snapshot name', 'link', 'callback', 'token', 'body'].map((one) => [
        wordOf(one),
        one,
      ]),
    );
    for (const { name, status: code, text } of told)
      for (const [word, place] of words)
        if (code < 400 && text.includes(word)) shown[name] = (shown[name] ?? new Set()).add(place);
    expect(Object.fromEntries(Object.entries(shown).map(([name, all]) => [name, [...all].sort()]))).toEqual(SHOWN);
  });
});
