/**
 * The one function that no person calls. The Scheduler says that a quarter of an hour has passed, and everything due is handed to the
 * queue; the queue brings one piece of work back. Each has an account of its own, and neither may do the other's part.
 */
import type { Request } from '@google-cloud/functions-framework';
import * as z from 'zod';
import { type CarriedOut, carryOut } from '../services/carry-out.ts';
import type { Work } from '../services/ports.ts';
import { tick as tickOver } from '../services/tick.ts';
import { Refusal } from './refusal.ts';
import { allowListOf, answer, answering, markedStore, parse, type Servable, type Surroundings } from './serve.ts';
import { verifyCaller } from './token.ts';

const WORK = z.strictObject({
  work: z.strictObject({
    kind: z.enum(['night', 'remind', 'freeze', 'send']),
    area: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
    review: z.string().max(40),
    on: z.string().regex(/^\d{4}-\d\d-\d\d$/),
    about: z.string().max(64),
  }),
});

const EARLY_MS = 5 * 60_000;
/** The Scheduler gives up after a few hours. A moment long past is no tick of its own. */
const LATE_MS = 7 * 24 * 3_600_000;
const QUARTER_MS = 15 * 60_000;

/** The moment the tick was scheduled for names it; without one, the quarter of an hour that has begun. */
const momentOf = (request: Request, now: Date): string => {
  const header = request.headers['x-cloudscheduler-scheduletime'];
  const given = header === undefined ? Math.floor(now.getTime() / QUARTER_MS) * QUARTER_MS : Date.parse(String(header));
  const isNear = given <= now.getTime() + EARLY_MS && given >= now.getTime() - LATE_MS;
  if (!isNear) throw new Refusal('bad request');
  return new Date(given).toISOString();
};

/** `by`: the account that brought the work, proven by its token; none where the queue is in this process. */
export const carryWork = async (surroundings: Surroundings, work: Work, by?: string): Promise<CarriedOut> => {
  const area = (await surroundings.registry.all()).find((one) => one.id === work.area);
  // An area that was taken out of the registry since: its work is over.
  if (!area) return 'not due';
  const outside = surroundings.outside(area);
  try {
    const store = by === undefined ? outside.store : markedStore(outside.store, { authenticatedAs: by });
    const { diary } = surroundings.schedule;
    return await carryOut(work, {
      ...{ area, outside: { ...outside, store }, diary, watches: surroundings.watches, now: surroundings.now },
      allowListNow: allowListOf(surroundings.registry, area.id),
    });
  } finally {
    outside.store.close();
  }
};

export const tick: Servable = {
  name: 'tick',
  function: (around) =>
    answering('tick', around, async (request, response, surroundings, noted) => {
      const { registry, certificates, now, schedule } = surroundings;
      const { audience, scheduler, tasks } = schedule.robots;
      // A service account belongs to no Workspace.
      const policy = { audiences: audience === '' ? [] : [audience], hostedDomains: [''], certificates, now };
      const { email, sub } = await verifyCaller(request.rawHeaders, policy);
      if (email === scheduler && scheduler !== '') {
        const ticked = await tickOver({ registry, ...schedule }, momentOf(request, now()));
        answer(response, 200, ticked);
        return;
      }
      if (email !== tasks || tasks === '') throw new Refusal('not allowed');
      const brought = WORK.safeParse(parse(request));
      if (!brought.success) throw new Refusal('bad request');
      noted.area = brought.data.work.area;
      answer(response, 200, { ended: await carryWork(surroundings, brought.data.work, sub) });
    }),
};
