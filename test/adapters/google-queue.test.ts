/** The queue of Cloud Tasks: Google's own client against a server on this machine that calls back as Cloud Tasks does. */
import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import type { GoogleAuth } from 'google-auth-library';
import { cloudTasksQueue } from '../../functions/adapters/google/queue.ts';
import { Fault } from '../../functions/fault.ts';
import { AUDIENCE, account, CALLER, SECRET, startTasks, type TasksGiven } from '../cloud/tasks-loopback.ts';
import { QUEUE, type TaskTrouble } from '../cloud/tasks-server.ts';
import { queueContract, work } from '../contracts/queue.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const opened = async (given?: TasksGiven) => {
  const made = await startTasks(given);
  open.push(made.cleanup);
  return made;
};

queueContract('The queue of Cloud Tasks', ({ carryOut }) => startTasks({ carryOut }));

const night = { name: 'night exampleshire 2026-11-25', work: work('exampleshire') };

describe('A task of the night', () => {
  it('bears the hash of its name, so that names are spread evenly and tell nothing', async () => {
    const { port, tasks } = await opened();
    await port.add(night);
    const hash = createHash('sha256').update(night.name).digest('hex');
    expect(tasks.tasks.map(({ name }) => name)).toEqual([`${QUEUE}/tasks/${hash}`]);
    expect(tasks.calls[0]?.text).not.toContain(night.name);
  });

  it('is called as the account that was named, for the function that was named, within ten minutes', async () => {
    const { port, tasks, called, idle } = await opened();
    await port.add(night);
    await idle();
    const [task] = tasks.tasks;
    expect(task?.http.oidcToken).toEqual({ serviceAccountEmail: CALLER, audience: AUDIENCE });
    expect(task?.deadlineSeconds).toBe(600);
    expect(called.called).toHaveLength(1);
    expect(called.called[0]).toMatchObject({
      method: 'POST',
      headers: {
        authorization: `Bearer ${CALLER}|${AUDIENCE}`,
        'content-type': 'application/json',
        'x-cloudtasks-queuename': 'plan',
        'x-cloudtasks-taskname': task?.name.split('/').at(-1),
        'x-cloudtasks-taskretrycount': '0',
      },
    });
  });

  it('holds kind, area, review, day and what it is about, and nothing else that came with the work', async () => {
    const { port, tasks, called, idle } = await opened();
    const careless = { ...night.work, summary: 'Waits for speech therapy have grown' };
    await port.add({ name: 'one', work: careless });
    await idle();
    expect(JSON.parse(called.called[0]?.body ?? '')).toEqual({ work: night.work });
    const sent = JSON.parse(tasks.calls[0]?.text ?? '') as { task: { httpRequest: { body: string } } };
    const body = Buffer.from(sent.task.httpRequest.body, 'base64').toString();
    expect(`${tasks.calls[0]?.text} ${body}`).not.toMatch(/speech|summary/);
  });

  it.each([14, 1801, Number.NaN])('cannot be given %p seconds', (deadlineSeconds) => {
    const settings = { queue: QUEUE, url: AUDIENCE, audience: AUDIENCE, serviceAccount: CALLER };
    expect(() => cloudTasksQueue({ ...settings, deadlineSeconds })).toThrow(
      expect.objectContaining({ code: 'wrong-use' }) as Error,
    );
  });

  it.each([15, 1800])('can be given %i seconds', async (deadlineSeconds) => {
    const { port, tasks } = await opened({ queue: { deadlineSeconds } });
    expect(await port.add(night)).toEqual({ added: true });
    expect(tasks.tasks[0]?.deadlineSeconds).toBe(deadlineSeconds);
  });
});

describe('A task whose answer is lost', () => {
  it.each<[string, TaskTrouble[], { taken: number; added: boolean }]>([
    ['before it was taken', [{ lost: 'before' }], { taken: 1, added: true }],
    ['after it was taken', [{ lost: 'after' }], { taken: 1, added: true }],
    ['after it was taken, twice', [{ lost: 'after' }, { lost: 'after' }], { taken: 1, added: true }],
    ['by a silent line', ['unanswered'], { taken: 1, added: true }],
    ['to “unavailable”', [{ status: 503 }], { taken: 1, added: true }],
    ['to “too late”', [{ status: 504 }], { taken: 1, added: true }],
  ])('%s is handed over once and carried out once', async (_, troubles, expected) => {
    const { port, tasks, called, idle, waits } = await opened({ queue: { answerWithin: 300 } });
    tasks.trouble(...troubles);
    const { added } = await port.add(night);
    await idle();
    expect({ taken: tasks.tasks.length, added }).toEqual(expected);
    expect(called.called).toHaveLength(1);
    expect(waits).toEqual([1000, 2000].slice(0, troubles.length));
  });

  it('is not called added when somebody else had handed it over and the first try was refused', async () => {
    const { port, tasks } = await opened();
    await port.add(night);
    tasks.trouble({ status: 429 });
    expect(await port.add(night)).toEqual({ added: false });
    expect(tasks.tasks).toHaveLength(1);
  });

  it('says that it is not certain when no answer ever comes, and a second try hands nothing over twice', async () => {
    const { port, tasks, called, idle } = await opened();
    tasks.trouble({ lost: 'before' }, { lost: 'after' }, { lost: 'after' });
    await expect(port.add(night)).rejects.toMatchObject({
      code: 'locked',
      message: expect.stringContaining('not certain') as string,
    });
    expect(await port.add(night)).toEqual({ added: false });
    await idle();
    expect(called.called).toHaveLength(1);
  });
});

describe('A queue that refuses', () => {
  it.each([
    { status: 400, code: 'internal', calls: 1, says: 'please report this' },
    { status: 401, code: 'refused', calls: 1, says: 'look at its permissions' },
    { status: 403, code: 'refused', calls: 1, says: 'look at its permissions' },
    { status: 404, code: 'not-found', calls: 1, says: 'create it' },
    { status: 429, code: 'locked', calls: 3, says: 'nothing was handed over' },
    { status: 500, code: 'locked', calls: 3, says: 'hands nothing over twice' },
    { status: 503, code: 'locked', calls: 3, says: 'hands nothing over twice' },
  ])('with $status is asked $calls times, and it is said what to do', async ({ status, code, calls, says }) => {
    const { port, tasks } = await opened();
    tasks.trouble(...Array.from({ length: 5 }, () => ({ status })));
    const fault: unknown = await port.add(night).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Fault);
    expect(fault).toMatchObject({ code, message: expect.stringContaining(says) as string });
    expect(inspect(fault, { depth: 9, showHidden: true })).not.toContain(SECRET);
    // A client that is told its token is wrong may fetch another and ask once more.
    expect(tasks.calls.length).toBeGreaterThanOrEqual(calls);
    expect(tasks.calls.length).toBeLessThanOrEqual(status === 401 || status === 403 ? 2 : calls);
    expect(tasks.tasks).toEqual([]);
  });

  it('is missing where no such queue was made', async () => {
    const { port } = await opened({ queue: { queue: `${QUEUE}-of-another` } });
    await expect(port.add(night)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is not asked without an account, and is used as soon as there is one', async () => {
    const own = account();
    let looked = 0;
    const auth = {
      getClient: async () => {
        looked += 1;
        if (looked < 3) throw new Error('Could not load the default credentials');
        return own;
      },
      fetch: own.fetch.bind(own),
    };
    const { port, tasks } = await opened({ account: { auth: auth as unknown as GoogleAuth } });
    for (const time of [1, 2]) {
      await expect(port.add(night)).rejects.toMatchObject({ code: 'refused' });
      expect([looked, tasks.calls]).toEqual([time, []]);
    }
    expect(await port.add(night)).toEqual({ added: true });
  });
});
