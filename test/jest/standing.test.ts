/** What one file of tests changes is not met by the next in the same process, and errors are errors. */
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as z from 'zod';
import { standing } from './standing.ts';

it('a clock, a global, a setting and a folder that were changed are as before', () => {
  const putBack = standing();
  const before = { Date, fetch, exit: process.exit, folder: process.cwd(), settings: { ...process.env } };
  globalThis.Date = class extends Date {} as DateConstructor;
  Reflect.deleteProperty(globalThis, 'fetch');
  process.exit = (() => undefined) as never;
  process.env.PLAN_ACTOR = 'Somebody else';
  delete process.env.PATH;
  process.chdir(tmpdir());
  putBack();
  expect({ Date, fetch, exit: process.exit, folder: process.cwd(), settings: { ...process.env } }).toEqual(before);
  expect(Date).toBe(before.Date);
  expect(process.exit).toBe(before.exit);
});

it('what a package has named stays, because the package stays loaded', () => {
  const putBack = standing();
  Object.assign(globalThis, { ofSomePackage: 1 });
  putBack();
  expect(globalThis).toHaveProperty('ofSomePackage', 1);
  Reflect.deleteProperty(globalThis, 'ofSomePackage');
});

it.each<[string, () => unknown]>([
  ['Node', () => readFileSync('/there/is/no/such/file')],
  ['the language', () => (null as unknown as { name: string }).name],
  ['a package', () => z.string().parse(1)],
])('an error of %s is an Error, as it is for the product', (_of, fails) => {
  let thrown: unknown;
  try {
    fails();
  } catch (error) {
    thrown = error;
  }
  expect(thrown instanceof Error).toBe(true);
});
