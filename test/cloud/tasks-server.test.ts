/** What the stand-in for Cloud Tasks promises, so that what runs against it learns nothing wrong. */
import { work } from '../contracts/queue.ts';
import { CALLER, startTasks, type TasksGiven } from './tasks-loopback.ts';
import { QUEUE } from './tasks-server.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const opened = async (given?: TasksGiven) => {
  const made = await startTasks(given);
  open.push(made.cleanup);
  return made;
};

const night = { name: 'night exampleshire 2026-11-25', work: work('exampleshire') };

describe('The server that stands in for Cloud Tasks', () => {
  it('delivers twice when asked, with the same name', async () => {
    const { port, tasks, called, idle } = await opened();
    tasks.trouble('delivered twice');
    await port.add(night);
    await idle();
    expect(new Set(called.called.map(({ headers }) => headers['x-cloudtasks-taskname'])).size).toBe(1);
    expect(called.called).toHaveLength(2);
  });

  it('counts its tries, and gives up after the last pause', async () => {
    const failing = async (): Promise<void> => {
      throw new Error('The sheet does not answer.');
    };
    const { port, tasks, called, idle } = await opened({ carryOut: failing, server: { pauses: [1, 2] } });
    await port.add(night);
    await idle();
    expect(called.called.map(({ headers }) => headers['x-cloudtasks-taskretrycount'])).toEqual(['0', '1', '2']);
    expect(tasks.tasks[0]).toMatchObject({ state: 'given up', answers: [503, 503, 503] });
  });

  it('keeps within its limits: so many at once, and so many a second', async () => {
    let [now, most] = [0, 0];
    const carryOut = async (): Promise<void> => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((done) => setTimeout(done, 30));
      now -= 1;
    };
    const { port, idle } = await opened({ carryOut, server: { atOnce: 2, perSecond: 50 } });
    const begun = performance.now();
    await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((area) => port.add({ name: area, work: work(area) })));
    await idle();
    expect(most).toBe(2);
    expect(performance.now() - begun).toBeGreaterThan(100);
  });

  it.each<[string, object, object?]>([
    ['an address that is none', { url: 'carry-out' }],
    ['an account that is no address', { oidcToken: { serviceAccountEmail: 'plan-caller' } }],
    ['a call without an account', { oidcToken: undefined }],
    ['a call that brings nothing', { httpMethod: 'GET' }],
    ['a body that is not written in base64', { body: '{"work":{}}' }],
    ['a time for the work that is too short', {}, { dispatchDeadline: '14s' }],
    ['a time for the work that is too long', {}, { dispatchDeadline: '1801s' }],
    ['a name of another queue', {}, { name: `${QUEUE}-of-another/tasks/a` }],
    ['a name with a space', {}, { name: `${QUEUE}/tasks/a b` }],
  ])('refuses %s', async (_, httpChanges, changes = {}) => {
    const { tasks, called } = await opened();
    const { apiEndpoint, port } = tasks.endpoint;
    const oidcToken = { serviceAccountEmail: CALLER };
    const httpRequest = { url: called.url, httpMethod: 'POST', body: 'e30=', oidcToken };
    const ask = async (task: object): Promise<number> => {
      const body = JSON.stringify({ task });
      const headers = { authorization: 'Bearer x' };
      return (await fetch(`http://${apiEndpoint}:${port}/v2/${QUEUE}/tasks`, { method: 'POST', headers, body })).status;
    };
    const task = { name: `${QUEUE}/tasks/a`, dispatchDeadline: '15s', httpRequest };
    expect(await ask({ ...task, httpRequest: { ...httpRequest, ...httpChanges }, ...changes })).toBe(400);
    expect(tasks.tasks).toEqual([]);
    expect(await ask(task)).toBe(200);
  });
});
