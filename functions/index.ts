/** Registers each cloud function: authenticate, parse, one service, answer. */
import { http } from '@google-cloud/functions-framework';
import { raiseGuard } from './http/guard.ts';
import { type Surroundings, servable } from './http/serve.ts';
import { check, pack, send, sign, snapshot, status } from './http/served.ts';
import { cloudSurroundings } from './wiring.ts';

const FUNCTIONS = [
  servable(check),
  servable(snapshot),
  servable(pack),
  servable(sign),
  servable(send),
  servable(status),
];

/** `around`: what the settings choose, worked out at the first call. */
export const register = (around: () => Promise<Surroundings>): void => {
  raiseGuard();
  for (const one of FUNCTIONS) http(one.name, one.function(around));
};

register(cloudSurroundings);
