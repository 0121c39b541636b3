/** What every function does before and after its one service: who calls, for which area, in which role; then one answer. */
import type { HttpFunction, Request, Response } from '@google-cloud/functions-framework';
import * as z from 'zod';
import { Fault, type FaultCode } from '../fault.ts';
import { type FunctionName, type LogEvent, logLine, traceOf } from '../log.ts';
import type { IsoDate } from '../plan/schema.ts';
import { areaOfSheet, hasRole, type MemberRole, type PlanArea } from '../services/areas.ts';
import { londonDay } from '../services/london-day.ts';
import type { AreaRegistry, Outside } from '../services/ports.ts';
import { BODY_LIMIT } from './guard.ts';
import { REFUSALS, Refusal, type RefusalCode } from './refusal.ts';
import { type Caller, verifyCaller } from './token.ts';

export type Surroundings = {
  registry: AreaRegistry;
  outside: (area: PlanArea) => Outside;
  certificates: () => Promise<Record<string, string>>;
  now: () => Date;
  log: (line: string) => void;
};

export type Call<Body> = {
  body: Body;
  area: PlanArea;
  caller: Caller;
  /** What the ledger calls the person: the name in the registry, never what the request says. */
  actor: string;
  outside: Outside;
  asAt: IsoDate;
  at: string;
};

export type Served<Body> = {
  name: FunctionName;
  /** Any one of these roles will do; which one may depend on what is asked. */
  roles: (body: Body) => readonly MemberRole[];
  body: z.ZodType<Body>;
  run: (call: Call<Body>) => Promise<unknown>;
};

const SHEET = z.looseObject({ spreadsheetId: z.string().max(120) });

const STATUS: Record<FaultCode, number> = {
  'wrong-use': 400,
  'not-found': 404,
  'not-a-workbook': 422,
  'too-big': 413,
  locked: 503,
  unwritable: 503,
  damaged: 500,
  refused: 409,
  internal: 500,
};

const parse = (request: Request): unknown => {
  const bytes = request.rawBody;
  if (!bytes || bytes.length === 0) throw new Refusal('bad request');
  if (bytes.length > BODY_LIMIT) throw new Refusal('too big');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal('bad request');
  }
};

const distinct = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())];

/** Token first, then the area of the sheet, then the role in it. What is unknown and what is forbidden look the same. */
const admit = async <Body>(request: Request, served: Served<Body>, around: Surroundings) => {
  const areas = await around.registry.all();
  const caller = await verifyCaller(request.rawHeaders, {
    audiences: distinct(areas.map((area) => area.audiences)),
    hostedDomains: distinct(areas.map((area) => area.hostedDomains)),
    certificates: around.certificates,
    now: around.now,
  });
  const value = parse(request);
  const sheet = SHEET.safeParse(value);
  if (!sheet.success) throw new Refusal('bad request');
  const area = areaOfSheet(areas, sheet.data.spreadsheetId);
  if (!area?.audiences.includes(caller.audience) || !area.hostedDomains.includes(caller.hostedDomain))
    throw new Refusal('not allowed');
  const member = area.members.find((one) => one.sub === caller.sub);
  if (!member) throw new Refusal('not allowed');
  const body = served.body.safeParse(value);
  if (!body.success) throw new Refusal('bad request');
  if (!served.roles(body.data).some((role) => hasRole(area, caller.sub, role))) throw new Refusal('not allowed');
  return { area, caller, actor: member.name, body: body.data };
};

const answer = (response: Response, status: number, value: unknown): void => {
  response.status(status).set('cache-control', 'no-store').set('x-content-type-options', 'nosniff').json(value);
};

const refusalOf = (error: unknown): { status: number; code: RefusalCode | FaultCode; message: string } => {
  if (error instanceof Refusal)
    return { status: REFUSALS[error.code].status, code: error.code, message: error.message };
  if (error instanceof Fault) return { status: STATUS[error.code], code: error.code, message: error.message };
  return { status: 500, code: 'failed', message: REFUSALS.failed.sentence };
};

/** A service with its body's type closed in, so that all of them can stand in one list. */
export type Servable = { name: FunctionName; function: (around: () => Promise<Surroundings>) => HttpFunction };

export const servable = <Body>(served: Served<Body>): Servable => ({
  name: served.name,
  function: (around) => serve(served, around),
});

/** Turns a service into a function. `around` is asked for at each call, so that nothing is loaded before it is needed. */
export const serve =
  <Body>(served: Served<Body>, around: () => Promise<Surroundings>): HttpFunction =>
  async (request, response) => {
    const surroundings = await around();
    const started = surroundings.now().getTime();
    let area = '';
    const note = (event: LogEvent['event'], status: number, code: string): void => {
      const milliseconds = surroundings.now().getTime() - started;
      surroundings.log(
        logLine({ event, function: served.name, status, milliseconds, area, code, trace: traceOf(request.headers) }),
      );
    };
    try {
      if (request.method !== 'POST') throw new Refusal('wrong method');
      const admitted = await admit(request, served, surroundings);
      area = admitted.area.id;
      const outside = surroundings.outside(admitted.area);
      const now = surroundings.now();
      try {
        const value = await served.run({ ...admitted, outside, asAt: londonDay(now), at: now.toISOString() });
        answer(response, 200, value);
        note('answered', 200, '');
      } finally {
        outside.store.close();
      }
    } catch (error) {
      const { status, code, message } = refusalOf(error);
      answer(response, status, { error: code, message });
      note(status >= 500 ? 'failed' : 'refused', status, code);
    }
  };
