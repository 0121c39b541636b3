/** What every function does before and after its one service: who calls, for which area, in which role; then one answer. */
import { createHash } from 'node:crypto';
import type { HttpFunction, Request, Response } from '@google-cloud/functions-framework';
import * as z from 'zod';
import { Fault, type FaultCode } from '../fault.ts';
import { type FunctionName, type LogEvent, logLine, traceOf } from '../log.ts';
import type { IsoDate } from '../plan/schema.ts';
import { isScriptTooOld } from '../plan/script-version.ts';
import { areaOfSheet, hasRole, type MemberRole, type PlanArea } from '../services/areas.ts';
import { londonDay } from '../services/london-day.ts';
import type { AreaRegistry, Diary, Outside, Queue, SnapshotStore, Watches } from '../services/ports.ts';
import { BODY_LIMIT, turnedAwayFor } from './guard.ts';
import { REFUSALS, Refusal, type RefusalCode } from './refusal.ts';
import { type Caller, verifyCaller } from './token.ts';

export type Surroundings = {
  registry: AreaRegistry;
  outside: (area: PlanArea) => Outside;
  watches: Watches;
  certificates: () => Promise<Record<string, string>>;
  now: () => Date;
  log: (line: string) => void;
  /** What falls due, and the two service accounts that may say so: their tokens are made for `audience`. */
  schedule: { diary: Diary; queue: Queue; robots: { audience: string; scheduler: string; tasks: string } };
  /** Where the page stands on which a director signs by a link; '' while it stands nowhere. */
  confirmUrl: string;
  random: (bytes: number) => Uint8Array;
};

export type Call<Body> = {
  body: Body;
  area: PlanArea;
  caller: Caller;
  /** What the ledger calls the person: the name in the registry, never what the request says. */
  actor: string;
  outside: Outside;
  links: Pick<Surroundings, 'confirmUrl' | 'random'>;
  diary: Diary;
  watches: Watches;
  /** Where packs may go, read again for each message. */
  allowListNow: () => Promise<readonly string[]>;
  asAt: IsoDate;
  at: string;
};

export type Served<Body> = {
  name: FunctionName;
  /** Any one of these roles will do; which one may depend on what is asked. */
  roles: (body: Body) => readonly MemberRole[];
  body: z.ZodType<Body>;
  /** Who the sheet says made the edit: a claim that nothing proves. */
  claimedEditor?: (body: Body) => string | undefined;
  run: (call: Call<Body>) => Promise<unknown>;
};

const SHEET = z.looseObject({ spreadsheetId: z.string().max(120), script: z.int().min(0).max(9999).optional() });

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

export const parse = (request: Request): unknown => {
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
  // Whoever brings no token at all is turned away before anything is read for them.
  if (request.headers.authorization === undefined) throw new Refusal('not signed in');
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
  // Before the body is held against its form, which may have changed since.
  if (sheet.data.script !== undefined && isScriptTooOld(sheet.data.script)) throw new Refusal('script too old');
  const body = served.body.safeParse(value);
  if (!body.success) throw new Refusal('bad request');
  if (!served.roles(body.data).some((role) => hasRole(area, caller.sub, role))) throw new Refusal('not allowed');
  return { area, caller, actor: member.name, body: body.data };
};

export const answer = (response: Response, status: number, value: unknown): void => {
  // Answered at the wall already.
  if (response.headersSent) return;
  response.status(status).set('cache-control', 'no-store').set('x-content-type-options', 'nosniff').json(value);
};

/**
 * Who was proven to call, and who is only claimed to have edited. A ledger is never emptied, so an address must not stand in it:
 * its hash lets somebody who has the address compare, and is no proof and no secret.
 */
const marksOf = (caller: Caller, claimed = ''): Record<string, string> => {
  const editor = claimed.trim().toLowerCase();
  return {
    authenticatedAs: caller.sub,
    ...(editor === '' ? {} : { claimedEditor: createHash('sha256').update(editor).digest('hex').slice(0, 16) }),
  };
};

/** An area that has left may send nothing. */
export const allowListOf = (registry: AreaRegistry, area: string) => async (): Promise<readonly string[]> =>
  (await registry.one(area))?.allowList ?? [];

/** Sets the marks on each event that is stored; a service cannot leave them out, or set others. */
export const markedStore = (store: SnapshotStore, marks: Record<string, string>): SnapshotStore => ({
  ...store,
  append: (event, content) => store.append({ ...event, details: { ...event.details, ...marks } }, content),
});

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

/** What is known of a call once it is known, for its one line in the log. */
export type Noted = { area: string; event: LogEvent['event']; code: string };

/** Without settings there is no log of theirs either. What is wrong with them is for whoever set them, not for the caller. */
export const notSetUp = (name: FunctionName, error: unknown): null => {
  const code = error instanceof Fault ? error.code : 'failed';
  const line = { event: 'failed', function: name, status: 500, milliseconds: 0, area: '', code, trace: '' } as const;
  process.stdout.write(`${logLine(line)}\n`);
  return null;
};

/**
 * The framework runs each request in a domain of Node's, for errors that nobody catches, and every callback of a request then costs
 * more than most of what it does. What goes wrong in our functions is caught in them.
 */
const leaveDomain = (): void => (process as { domain?: { exit(): void } | null }).domain?.exit();

/** Every function's beginning and end: POST only, one answer, one line in the log, and the same words for what is refused. */
export const answering =
  (
    name: FunctionName,
    around: () => Promise<Surroundings>,
    work: (request: Request, response: Response, surroundings: Surroundings, noted: Noted) => Promise<void>,
  ): HttpFunction =>
  async (request, response) => {
    leaveDomain();
    const surroundings = await around().catch((error: unknown) => notSetUp(name, error));
    if (surroundings === null) {
      answer(response, REFUSALS.failed.status, { error: 'failed', message: REFUSALS.failed.sentence });
      return;
    }
    const started = surroundings.now().getTime();
    const noted: Noted = { area: '', event: 'answered', code: '' };
    let answered = 200;
    try {
      const turnedAway = turnedAwayFor(request);
      if (turnedAway) throw new Refusal(turnedAway);
      if (request.method !== 'POST') throw new Refusal('wrong method');
      await work(request, response, surroundings, noted);
    } catch (error) {
      const { status, code, message } = refusalOf(error);
      answer(response, status, { error: code, message });
      answered = status;
      Object.assign(noted, { event: status >= 500 ? 'failed' : 'refused', code });
    }
    const milliseconds = surroundings.now().getTime() - started;
    const trace = traceOf(request.headers);
    surroundings.log(logLine({ ...noted, function: name, status: answered, milliseconds, trace }));
  };

/** Turns a service into a function. `around` is asked for at each call, so that nothing is loaded before it is needed. */
export const serve = <Body>(served: Served<Body>, around: () => Promise<Surroundings>): HttpFunction =>
  answering(served.name, around, async (request, response, surroundings, noted) => {
    const admitted = await admit(request, served, surroundings);
    noted.area = admitted.area.id;
    const outside = surroundings.outside(admitted.area);
    const store = markedStore(outside.store, marksOf(admitted.caller, served.claimedEditor?.(admitted.body)));
    const now = surroundings.now();
    try {
      const at = now.toISOString();
      const known = {
        asAt: londonDay(now),
        at,
        links: surroundings,
        diary: surroundings.schedule.diary,
        watches: surroundings.watches,
        allowListNow: allowListOf(surroundings.registry, admitted.area.id),
      };
      const value = await served.run({ ...admitted, outside: { ...outside, store }, ...known });
      answer(response, 200, value);
    } finally {
      outside.store.close();
    }
  });
