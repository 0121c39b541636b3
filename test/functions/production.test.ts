/** What the framework would tell a stranger about this machine if nobody said that it is in production. */
import { area, type Cloud, startCloud } from './cloud.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud([area()]);
});
afterAll(() => cloud.stop());

it('the functions say that they are in production before the framework starts', () => {
  expect(process.env.NODE_ENV).toBe('production');
});

it('an address that cannot be read is answered without a file path or a line of code', async () => {
  const server = await cloud.raw('check', { method: 'POST', body: '{}' });
  const odd = await fetch(`${server.url}%E0%A4%A`, { method: 'POST', body: '{}' });
  const text = await odd.text();
  expect(odd.status).toBeGreaterThanOrEqual(400);
  expect(text).not.toMatch(/node_modules|\.ts|\.js|at \w+ \(|file:/);
});
