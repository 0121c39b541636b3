/**
 * The one function that is open to everybody: the page behind the link in a director's mail. Whoever has the link sees the pack and
 * can sign it once. Programs that open every link in a mail only look, and looking never signs.
 */
import { createHash } from 'node:crypto';
import type { Request, Response } from '@google-cloud/functions-framework';
import { Fault } from '../fault.ts';
import { type LogEvent, logLine, traceOf } from '../log.ts';
import { type ConfirmPage, drawConfirmPage, type PackToSign } from '../pack/html/confirm-page.ts';
import { confirmStyles } from '../pack/html/confirm-styles.ts';
import { calledPack } from '../pack/sign-link-mail.ts';
import { bannerOf, markingOf, nameOfPlan } from '../plan/settings.ts';
import {
  editionOf,
  type Invitation,
  inputOf,
  type LinkNow,
  readLink,
  signByLink,
  untilWords,
} from '../services/invitation.ts';
import type { StoredPack } from '../services/ledger-events.ts';
import { londonDay } from '../services/london-day.ts';
import { noteSending } from '../services/note-sending.ts';
import type { Outside } from '../services/ports.ts';
import { turnedAwayFor } from './guard.ts';
import { REFUSALS } from './refusal.ts';
import { markedStore, notSetUp, type Servable, type Surroundings } from './serve.ts';

/** A token and a tick need a hundred characters or so. */
const FORM_LIMIT = 2000;

/** `area.token`: 32 bytes are 43 characters. Nothing else is looked up at all. */
const LINK = /^([a-z][a-z0-9-]{1,40})\.([\w-]{43})$/;

const ALWAYS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
  'cross-origin-resource-policy': 'same-origin',
} as const;

const STYLE = `'sha256-${createHash('sha256').update(confirmStyles).digest('base64')}'`;
const PAGE_POLICY = `default-src 'none'; style-src ${STYLE}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;
/** Viewers of PDFs draw with styles and scripts of their own, which a stricter policy would stop. */
const PDF_POLICY = "form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

const STATUS: Record<ConfirmPage['state'], number> = {
  ...{ open: 200, signed: 200, used: 200, expired: 410, replaced: 410, superseded: 410, left: 403 },
  ...{ unknown: 404, elsewhere: 403, 'wrong method': 405, 'too big': 413, away: 503 },
};

type Answer = {
  status: number;
  code: string;
  type: string;
  bytes: string | Uint8Array;
  headers: Record<string, string>;
};

const pageAnswer = (page: ConfirmPage): Answer => {
  const unticked = page.state === 'open' && page.unticked;
  return {
    status: unticked ? 422 : STATUS[page.state],
    code: unticked ? 'not ticked' : page.state === 'open' || page.state === 'signed' ? '' : page.state,
    type: 'text/html; charset=utf-8',
    bytes: drawConfirmPage(page),
    headers: {
      'content-security-policy': PAGE_POLICY,
      ...(page.state === 'wrong method' ? { allow: 'GET, HEAD, POST' } : {}),
    },
  };
};

const pdfAnswer = async ({ archive }: Outside, { pdfName, pdfHash }: StoredPack): Promise<Answer> => {
  const bytes = await archive.get(pdfName);
  if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== pdfHash)
    throw new Fault('damaged', 'The PDF is not the one that was made. Nothing is signed until it is made again.');
  const name = pdfName.replace(/[^\w.-]+/g, '-');
  const headers = { 'content-security-policy': PDF_POLICY, 'content-disposition': `inline; filename="${name}"` };
  return { status: 200, code: '', type: 'application/pdf', bytes, headers };
};

const packToSign = async (
  { store }: Outside,
  { invitation, pack }: { invitation: Invitation; pack: StoredPack },
): Promise<PackToSign> => {
  const input = await inputOf(store, pack);
  const { plan } = input;
  const { party, name: person, role, actor: asker } = invitation;
  return {
    ...{
      banner: bannerOf(plan),
      marking: markingOf(plan.cover),
      plan: nameOfPlan(plan),
    },
    ...{ ...calledPack(input, editionOf(pack, input)), pages: pack.pages, madeOn: londonDay(pack.at) },
    ...{ pdfHash: invitation.pdfHash, party, person, role, asker, until: untilWords(invitation.expires) },
  };
};

const pageOf = async (outside: Outside, link: LinkNow, token: string, unticked: boolean): Promise<ConfirmPage> => {
  if (link.state === 'unknown') return { state: 'unknown' };
  const pack = await packToSign(outside, link);
  switch (link.state) {
    case 'open':
      return { state: 'open', pack, token, organisation: link.person.organisation, unticked };
    case 'signed':
      return { state: 'signed', pack, on: link.on, missing: link.missing };
    case 'used':
      return { state: 'used', pack, by: link.signed.by, on: link.signed.on, newer: link.newer };
    default:
      return { state: link.state, pack };
  }
};

/** What is asked: the link's token, once, from the address or from the form; null when the form is too long. */
const askedOf = (request: Request): { token: string; file: string; agree: boolean } | null => {
  const isPost = request.method === 'POST';
  const body = request.rawBody ?? new Uint8Array();
  if (body.length > FORM_LIMIT) return null;
  const text = isPost ? new TextDecoder().decode(body) : (request.originalUrl.split('?')[1] ?? '');
  const fields = new URLSearchParams(text);
  const tokens = fields.getAll('t');
  return {
    token: tokens.length === 1 ? (tokens[0] ?? '') : '',
    file: isPost ? '' : (fields.get('file') ?? ''),
    agree: isPost && fields.get('agree') === 'yes',
  };
};

/**
 * Whether a browser says that another site sent the form. Our own page sends no referrer, so browsers call its origin "null"; those
 * that say no more than that are let through, for without the link's token nobody can sign in any case.
 */
const isFromElsewhere = ({ headers }: Request, confirmUrl: string): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin';
  const { origin } = headers;
  return (
    origin !== undefined && origin !== 'null' && (!URL.canParse(confirmUrl) || origin !== new URL(confirmUrl).origin)
  );
};

const work = async (request: Request, around: Surroundings, noted: { area: string }): Promise<Answer> => {
  const isPost = request.method === 'POST';
  if (!isPost && request.method !== 'GET' && request.method !== 'HEAD') return pageAnswer({ state: 'wrong method' });
  const asked = askedOf(request);
  if (!asked) return pageAnswer({ state: 'too big' });
  const [, id, token = ''] = LINK.exec(asked.token) ?? [];
  const area = id === undefined ? undefined : (await around.registry.all()).find((one) => one.id === id);
  if (!area) return pageAnswer({ state: 'unknown' });
  if (isPost && isFromElsewhere(request, around.confirmUrl)) return pageAnswer({ state: 'elsewhere' });
  const opened = around.outside(area);
  // Nobody is signed in: what is proven is that somebody holds the link.
  const outside = { ...opened, store: markedStore(opened.store, { authenticatedAs: 'sign-off link' }) };
  try {
    const at = around.now().toISOString();
    const link = await (isPost && asked.agree ? signByLink : readLink)(outside, token, at);
    if (link.state === 'signed' && link.missing === null)
      await noteSending(
        { store: outside.store, diary: around.schedule.diary, area: area.id, at },
        link.invitation.pdfHash,
      );
    if (link.state !== 'unknown') noted.area = area.id;
    if (link.state === 'open' && asked.file === 'pdf') return await pdfAnswer(outside, link.pack);
    return pageAnswer(await pageOf(outside, link, asked.token, isPost));
  } finally {
    outside.store.close();
  }
};

const send = (response: Response, { status, type, bytes, headers }: Answer): void => {
  // Answered at the wall already.
  if (response.headersSent) return;
  response.status(status).set({ ...ALWAYS, ...headers, 'content-type': type });
  response.send(typeof bytes === 'string' ? bytes : Buffer.from(bytes));
};

const eventOf = (status: number): LogEvent['event'] =>
  status >= 500 ? 'failed' : status >= 400 ? 'refused' : 'answered';

export const confirm: Servable = {
  name: 'confirm',
  function: (around) => async (request, response) => {
    const surroundings = await around().catch((error: unknown) => notSetUp('confirm', error));
    if (surroundings === null) {
      send(response, pageAnswer({ state: 'away' }));
      return;
    }
    const started = surroundings.now().getTime();
    const noted = { area: '' };
    let answer: Answer;
    try {
      const turnedAway = turnedAwayFor(request);
      answer = turnedAway
        ? { ...pageAnswer({ state: 'too big' }), status: REFUSALS[turnedAway].status, code: turnedAway }
        : await work(request, surroundings, noted);
    } catch (error) {
      // The sentence of a fault is meant for officers: here the page says what to do, and the log which fault it was.
      answer = { ...pageAnswer({ state: 'away' }), code: error instanceof Fault ? error.code : 'failed' };
    }
    send(response, answer);
    const { status, code } = answer;
    const milliseconds = surroundings.now().getTime() - started;
    const trace = traceOf(request.headers);
    surroundings.log(
      logLine({ event: eventOf(status), function: 'confirm', status, milliseconds, area: noted.area, code, trace }),
    );
  },
};
