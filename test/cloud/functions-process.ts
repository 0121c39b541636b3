/** The functions in a process of their own, as an instance in the cloud is. Settings come by the environment, the time by message. */
import type { AddressInfo } from 'node:net';
// Google's clients import this module and require it, at the first call of each. Node refuses the one while the other is under way, and
// goes on refusing: on a busy machine no call to Google left this process any more. What is deployed is one file, and has it from the start.
import 'node-fetch';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import { turnedClock } from './turned-clock.ts';

export type ToFunctions = { clock: string };
export type FromFunctions = { url: string } | { turned: string };

const clock = turnedClock();
const tell = (message: FromFunctions): void => {
  process.send?.(message);
};

process.on('message', ({ clock: moment }: ToFunctions) => {
  clock.set(moment);
  tell({ turned: moment });
});
// Whoever started it has gone.
process.on('disconnect', () => process.exit());

await import('../../functions/index.ts');
const server = getTestServer('plan');
server.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.PLAN_FUNCTIONS = url;
  tell({ url });
});
