/**
 * GOV.UK Notify tells here what became of a message. It has no account with us: a token that we chose and gave to Notify says
 * which area's mail it may speak of, and all that it can do is add that a message on record was delivered or came back.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { deliveryOf } from '../notify-status.ts';
import type { PlanArea } from '../services/areas.ts';
import { recordDelivery } from '../services/delivery.ts';
import { Refusal } from './refusal.ts';
import { answering, parse, type Servable, type Surroundings } from './serve.ts';

/** Notify adds fields as it goes; only these are read, and the address is not among them. */
const REPORT = z.looseObject({
  id: z.string().regex(/^[\w-]{1,64}$/),
  /** Null for a message that somebody sent without ours. */
  reference: z.string().max(200).nullish(),
  status: z.string().max(40),
});

/** Exactly one header, of exactly one form. */
const tokenIn = (rawHeaders: readonly string[]): string => {
  const found = rawHeaders.flatMap((name, i) =>
    i % 2 === 0 && name.toLowerCase() === 'authorization' ? [rawHeaders[i + 1] ?? ''] : [],
  );
  const token = found.length === 1 ? /^Bearer ([\x21-\x7e]{10,512})$/.exec(found[0] ?? '')?.[1] : undefined;
  if (token === undefined) throw new Refusal('not signed in');
  return token;
};

/** Areas may share one Notify service, and so one token. Each hash is compared, whichever fits, in the same time. */
const areasOf = (areas: readonly PlanArea[], token: string): PlanArea[] => {
  const given = createHash('sha256').update(token).digest();
  const fitting = areas.filter(({ callbackTokenHash }) => {
    const known = Buffer.from(callbackTokenHash ?? '', 'hex');
    return known.length === given.length && timingSafeEqual(known, given);
  });
  if (fitting.length === 0) throw new Refusal('not signed in');
  return fitting;
};

const record = async (
  { outside, now }: Surroundings,
  area: PlanArea,
  report: { message: string; delivery: 'delivered' | 'bounced'; reference: string },
): Promise<boolean> => {
  const { store } = outside(area);
  try {
    return (await recordDelivery(store, { ...report, at: now().toISOString() })).known;
  } finally {
    store.close();
  }
};

/** The first of the areas whose ledger knows the message. */
const recordIn = async (
  surroundings: Surroundings,
  areas: readonly PlanArea[],
  report: Parameters<typeof record>[2],
): Promise<PlanArea | null> => {
  for (const area of areas) if (await record(surroundings, area, report)) return area;
  return null;
};

export const notifyCallback: Servable = {
  name: 'notifyCallback',
  function: (around) =>
    answering('notifyCallback', around, async (request, response, surroundings, noted) => {
      const token = tokenIn(request.rawHeaders);
      const areas = areasOf(await surroundings.registry.all(), token);
      if (areas.length === 1) noted.area = areas[0]?.id ?? '';
      const report = REPORT.safeParse(parse(request));
      if (!report.success) throw new Refusal('bad request');
      const { id, reference, status } = report.data;
      const delivery = deliveryOf(status);
      const message = /^[\da-f]{32}$/.test(reference ?? '') ? (reference ?? '') : '';
      if (delivery !== 'accepted') {
        const area = message === '' ? null : await recordIn(surroundings, areas, { message, delivery, reference: id });
        if (area) noted.area = area.id;
        else Object.assign(noted, { event: 'refused', code: 'unknown message' });
      }
      // Notify repeats what is not answered with 200; a message we do not know will not be known later.
      response.status(200).set('cache-control', 'no-store').set('x-content-type-options', 'nosniff').end();
    }),
};
