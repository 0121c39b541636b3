/**
 * Who is calling: the checks of an ID token that are ours to make, in a fixed order. The library checks signature, audience and
 * issuer, and puts the whole token in its error texts, so its words are never passed on, and never logged.
 */
import type { OAuth2Client } from 'google-auth-library';
import { Refusal } from './refusal.ts';

export type Caller = {
  /** The stable id of the account; an address may change hands. */
  sub: string;
  email: string;
  /** Domain of the Workspace, '' for an account outside one. */
  hostedDomain: string;
  /** What the token was made for: each area's sheet has its own. */
  audience: string;
};

export type TokenPolicy = {
  /** Client ids and addresses a token may be made for. An empty list refuses everybody. */
  audiences: readonly string[];
  /** Workspaces whose accounts are accepted; '' accepts an account outside any, which then must be enrolled by `sub`. */
  hostedDomains: readonly string[];
  now: () => Date;
  certificates: () => Promise<Record<string, string>>;
};

const ISSUERS = ['accounts.google.com', 'https://accounts.google.com'];
const SKEW_SECONDS = 60;
const LONGEST_SECONDS = 3600;
const LONGEST_TOKEN = 8192;

let client: OAuth2Client | null = null;

const library = async (): Promise<OAuth2Client> => {
  const { OAuth2Client: Client } = await import('google-auth-library');
  client ??= new Client();
  return client;
};

/** Google's own certificates, which the library fetches and keeps as long as they hold. */
export const googleCertificates = async (): Promise<Record<string, string>> =>
  (await (await library()).getFederatedSignonCertsAsync()).certs as Record<string, string>;

const notSignedIn = (): never => {
  throw new Refusal('not signed in');
};

/** Exactly one header, of exactly one form. */
const tokenIn = (rawHeaders: readonly string[]): string => {
  const found = rawHeaders.flatMap((name, i) =>
    i % 2 === 0 && name.toLowerCase() === 'authorization' ? [rawHeaders[i + 1] ?? ''] : [],
  );
  const token = found.length === 1 ? /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(found[0] ?? '')?.[1] : undefined;
  return token === undefined || token.length > LONGEST_TOKEN ? notSignedIn() : token;
};

const partOf = (token: string, index: number): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : notSignedIn();
  } catch {
    return notSignedIn();
  }
};

const checkSignature = async (
  token: string,
  { audiences, certificates }: TokenPolicy,
): Promise<Record<string, unknown>> => {
  // Where Google's certificates cannot be fetched, nobody is to blame who signed in.
  const known = await certificates().catch(() => {
    throw new Refusal('try later');
  });
  try {
    const ticket = await (await library()).verifySignedJwtWithCertsAsync(
      token,
      known,
      [...audiences],
      ISSUERS,
      LONGEST_SECONDS,
    );
    return { ...ticket.getPayload() };
  } catch {
    return notSignedIn();
  }
};

const checkTimes = ({ iat, exp }: Record<string, unknown>, now: Date): void => {
  const seconds = now.getTime() / 1000;
  if (typeof iat !== 'number' || typeof exp !== 'number' || !Number.isFinite(iat) || !Number.isFinite(exp))
    notSignedIn();
  const [from, until] = [iat as number, exp as number];
  if (seconds > until + SKEW_SECONDS || seconds < from - SKEW_SECONDS || until - from > LONGEST_SECONDS) notSignedIn();
};

/** Throws a Refusal, always the same, whatever is wrong with the token. */
export const verifyCaller = async (rawHeaders: readonly string[], policy: TokenPolicy): Promise<Caller> => {
  if (policy.audiences.length === 0) throw new Refusal('not signed in');
  const token = tokenIn(rawHeaders);
  const header = partOf(token, 0);
  if (header.alg !== 'RS256' || typeof header.kid !== 'string') notSignedIn();
  const payload = await checkSignature(token, policy);
  if (typeof payload.aud !== 'string' || !policy.audiences.includes(payload.aud)) notSignedIn();
  checkTimes(payload, policy.now());
  if (payload.email_verified !== true || typeof payload.email !== 'string') notSignedIn();
  const hostedDomain = typeof payload.hd === 'string' ? payload.hd : '';
  if (!policy.hostedDomains.includes(hostedDomain)) notSignedIn();
  if (typeof payload.sub !== 'string' || payload.sub === '') notSignedIn();
  return { sub: payload.sub as string, email: payload.email as string, hostedDomain, audience: payload.aud as string };
};
