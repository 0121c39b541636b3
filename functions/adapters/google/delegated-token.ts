/**
 * An access token that acts as one mailbox, without a key: the service account has a statement signed for it by Google (it may
 * sign as itself and nothing else), and exchanges the statement for a token of the mailbox.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '../../fault.ts';

export type Delegation = {
  serviceAccount: string;
  /** The one mailbox that it acts as. */
  mailbox: string;
  scopes: readonly string[];
  /** The token of the service account itself; from the metadata server unless given. */
  ownToken?: () => Promise<string>;
  signUrl?: string;
  tokenUrl?: string;
  now?: () => number;
  patience?: number;
  /** Pauses before a request without an answer is made again, in milliseconds: both requests may be repeated freely. */
  pauses?: readonly number[];
};

export type AccessToken = () => Promise<string>;

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const LIFE = 3600;
/** A token is renewed this long before it ends, in seconds. */
const MARGIN = 300;

const metadataToken = async (): Promise<string> => {
  const { GoogleAuth } = await import('google-auth-library');
  const auth = new GoogleAuth({ scopes: ['https://www.googleapis.com/auth/cloud-platform'] });
  const token = await auth.getAccessToken();
  if (!token) throw noToken();
  return token;
};

const noToken = (): Fault =>
  new Fault(
    'refused',
    'The mailbox has not let the service act for it: ask the administrator to check the delegation, then send again.',
  );

type Asking = { patience: number; pauses: readonly number[] };

/** Answers with one field of the reply. What the other side says in a refusal is not passed on: it may hold the statement. */
const ask = async (url: string, init: RequestInit, field: string, { patience, pauses }: Asking): Promise<string> => {
  for (let tried = 0; ; tried += 1) {
    const reply = await fetch(url, { ...init, method: 'POST', signal: AbortSignal.timeout(patience) })
      .then(async (response) => ({ status: response.status, body: (await response.json()) as Record<string, unknown> }))
      .catch(() => ({ status: 0, body: {} as Record<string, unknown> }));
    const value = reply.body[field];
    if (reply.status === 200 && typeof value === 'string') return value;
    const mayPass = reply.status === 0 || reply.status === 429 || reply.status >= 500;
    const pause = pauses[tried];
    if (!mayPass) throw noToken();
    if (pause === undefined) {
      throw new Fault(
        'locked',
        'Google did not answer when asked for leave to send: wait a few minutes and try again.',
      );
    }
    await wait(pause);
  }
};

const newToken = async (delegation: Delegation, issued: number): Promise<string> => {
  const { serviceAccount, mailbox, scopes } = delegation;
  const asking = { patience: delegation.patience ?? 10_000, pauses: delegation.pauses ?? [500, 2000] };
  const tokenUrl = delegation.tokenUrl ?? 'https://oauth2.googleapis.com/token';
  const signUrl = delegation.signUrl ?? 'https://iamcredentials.googleapis.com';
  const claims = {
    ...{ iss: serviceAccount, sub: mailbox, scope: scopes.join(' '), aud: 'https://oauth2.googleapis.com/token' },
    ...{ iat: issued, exp: issued + LIFE },
  };
  const own = await (delegation.ownToken ?? metadataToken)();
  const signedJwt = await ask(
    `${signUrl}/v1/projects/-/serviceAccounts/${encodeURIComponent(serviceAccount)}:signJwt`,
    {
      headers: { authorization: `Bearer ${own}`, 'content-type': 'application/json' },
      body: JSON.stringify({ payload: JSON.stringify(claims) }),
    },
    'signedJwt',
    asking,
  );
  const form = new URLSearchParams({ grant_type: GRANT, assertion: signedJwt });
  return ask(tokenUrl, { body: form }, 'access_token', asking);
};

/** Nothing is asked before the first token is wanted; one token serves until shortly before it ends. */
export const delegatedToken = (delegation: Delegation): AccessToken => {
  const now = delegation.now ?? Date.now;
  let held: { token: Promise<string>; ends: number } | undefined;
  return () => {
    const seconds = Math.floor(now() / 1000);
    if (held && seconds < held.ends - MARGIN) return held.token;
    const token = newToken(delegation, seconds);
    const mine = { token, ends: seconds + LIFE };
    held = mine;
    token.catch(() => {
      if (held === mine) held = undefined;
    });
    return token;
  };
};
