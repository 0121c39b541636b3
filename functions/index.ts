/** Registers each cloud function: authenticate, parse, one service, answer. Each is loaded when it is first called. */
import { type HttpFunction, http } from '@google-cloud/functions-framework';
import { pinProduction } from './config.ts';
import { raiseGuard } from './http/guard.ts';
import { REFUSALS } from './http/refusal.ts';
import { answer, type Servable, type Surroundings, servable } from './http/serve.ts';
import type { FunctionName } from './log.ts';
import { cloudSurroundings } from './wiring-cloud.ts';

const FUNCTIONS: Record<FunctionName, () => Promise<Servable>> = {
  check: async () => servable((await import('./http/served.ts')).check),
  snapshot: async () => servable((await import('./http/served.ts')).snapshot),
  pack: async () => servable((await import('./http/served.ts')).pack),
  sign: async () => servable((await import('./http/served.ts')).sign),
  send: async () => servable((await import('./http/served.ts')).send),
  status: async () => servable((await import('./http/served.ts')).status),
  tick: async () => (await import('./http/tick.ts')).tick,
  confirm: async () => (await import('./http/confirm.ts')).confirm,
  notifyCallback: async () => (await import('./http/notify-callback.ts')).notifyCallback,
};

const whenCalled =
  (load: () => Promise<Servable>, around: () => Promise<Surroundings>): HttpFunction =>
  async (request, response) =>
    (await load()).function(around)(request, response);

/** All of them behind one address, told apart by the first part of the path: for one area, or a machine of one's own. */
const together =
  (each: ReadonlyMap<string, HttpFunction>): HttpFunction =>
  (request, response) => {
    const found = each.get(request.path.split('/')[1] ?? '');
    if (found) return found(request, response);
    const { status: code, sentence } = REFUSALS['not found'];
    return answer(response, code, { error: 'not found', message: sentence });
  };

/** `around`: what the settings choose, worked out at the first call. */
export const register = (around: () => Promise<Surroundings>): void => {
  raiseGuard();
  const each = new Map(Object.entries(FUNCTIONS).map(([name, load]) => [name, whenCalled(load, around)]));
  for (const [name, one] of each) http(name, one);
  http('plan', together(each));
};

pinProduction();
register(cloudSurroundings);
