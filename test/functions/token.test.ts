/** Forged, stale and odd tokens: each is refused with the same words, and none of it is said again. */
import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type TokenPolicy, verifyCaller } from '../../functions/http/token.ts';

const NOW = 1_663_232_400;
const AUDIENCE = '1234567890-plan.apps.example';
const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();

const policy: TokenPolicy = {
  audiences: [AUDIENCE],
  hostedDomains: ['exampleshire.example'],
  now: () => new Date(NOW * 1000),
  certificates: async () => ({ k1: pem(ours.publicKey) }),
};

const HEADER = { alg: 'RS256', kid: 'k1', typ: 'JWT' };
const PAYLOAD = {
  iss: 'https://accounts.google.com',
  aud: AUDIENCE,
  sub: '110001',
  email: 'officer@exampleshire.example',
  email_verified: true,
  hd: 'exampleshire.example',
  iat: NOW - 60,
  exp: NOW + 3000,
};
const part = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const tokenOf = (payload: object | string = {}, header: object = {}, key: KeyObject = ours.privateKey): string => {
  const body = typeof payload === 'string' ? payload : { ...PAYLOAD, ...payload };
  const signed = `${part({ ...HEADER, ...header })}.${part(body)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
};
const without = (name: keyof typeof PAYLOAD): string => {
  const { [name]: _gone, ...rest } = PAYLOAD;
  return tokenOf(JSON.stringify(rest));
};
const bearer = (token: string): string[] => ['Host', 'x', 'Authorization', `Bearer ${token}`];

/** The clock of the library is the machine's, so its own checks of time are met with a wide token when ours are in question. */
beforeAll(() => {
  jest.useFakeTimers({ now: NOW * 1000, doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'queueMicrotask'] });
});
afterAll(() => jest.useRealTimers());

it('an officer of the council is known by the id of the account', async () => {
  expect(await verifyCaller(bearer(tokenOf()), policy)).toEqual({
    sub: '110001',
    email: 'officer@exampleshire.example',
    hostedDomain: 'exampleshire.example',
    audience: AUDIENCE,
  });
});
it('an account outside any Workspace is let in only where that is allowed, to be enrolled by its id', async () => {
  await expect(verifyCaller(bearer(without('hd')), policy)).rejects.toThrow('Sign in');
  expect((await verifyCaller(bearer(without('hd')), { ...policy, hostedDomains: [''] })).hostedDomain).toBe('');
});
it('up to a minute of a slow clock is forgiven', async () => {
  expect((await verifyCaller(bearer(tokenOf({ exp: NOW - 59 })), policy)).sub).toBe('110001');
});

const good = tokenOf();
const [head = '', body = '', signature = ''] = good.split('.');
const hmac = (key: string): string => {
  const signed = `${part({ alg: 'HS256', kid: 'k1' })}.${part(PAYLOAD)}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
};

const FORGED: [string, string[]][] = [
  ['no header', ['Host', 'x']],
  ['two headers', [...bearer(good), 'authorization', `Bearer ${good}`]],
  ['an empty header', ['Authorization', '']],
  ['bearer in lower case', ['Authorization', `bearer ${good}`]],
  ['another scheme', ['Authorization', `Basic ${good}`]],
  ['a space too many', ['Authorization', `Bearer  ${good}`]],
  ['something after it', ['Authorization', `Bearer ${good} x`]],
  ['an access token', ['Authorization', 'Bearer ya29.a0AfH6SMB']],
  ['two parts', bearer(`${head}.${body}`)],
  ['four parts', bearer(`${good}.x`)],
  ['an empty signature', bearer(`${head}.${body}.`)],
  ['a token of ten thousand letters', bearer(`${head}.${body}.${'a'.repeat(10_000)}`)],
  ['no algorithm', bearer(`${part({ alg: 'none', kid: 'k1' })}.${part(PAYLOAD)}.`)],
  ['no algorithm, with a true signature', bearer(tokenOf({}, { alg: 'none' }))],
  ['signed with the public key as a secret', bearer(hmac(pem(ours.publicKey)))],
  ['another algorithm by name', bearer(tokenOf({}, { alg: 'RS512' }))],
  ['signed by somebody else', bearer(tokenOf({}, {}, other.privateKey))],
  ['an unknown key', bearer(tokenOf({}, { kid: 'k2' }))],
  ['a key named __proto__', bearer(tokenOf({}, { kid: '__proto__' }))],
  ['no key named', bearer(tokenOf({}, { kid: undefined }))],
  ['a key that is a number', bearer(tokenOf({}, { kid: 1 }))],
  ['a payload changed after signing', bearer(`${head}.${part({ ...PAYLOAD, sub: '1' })}.${signature}`)],
  ['a header changed after signing', bearer(`${part({ ...HEADER, x: 1 })}.${body}.${signature}`)],
  ['a header that is no JSON', bearer(`${part('x')}.${body}.${signature}`)],
  ['a payload that is no JSON', bearer(tokenOf('not json'))],
  ['a payload that is a list', bearer(tokenOf('[]'))],
  ['a payload that is null', bearer(tokenOf('null'))],
  ['made for another audience', bearer(tokenOf({ aud: 'https://evil.example' }))],
  ['made for a list of audiences', bearer(tokenOf({ aud: [AUDIENCE] }))],
  ['made for nobody', bearer(without('aud'))],
  ['issued by somebody else', bearer(tokenOf({ iss: 'https://accounts.google.com.evil.example' }))],
  ['issued by nobody', bearer(without('iss'))],
  ['expired 61 seconds ago', bearer(tokenOf({ exp: NOW - 61, iat: NOW - 3000 }))],
  ['expired, as text', bearer(tokenOf({ exp: String(NOW + 100) }))],
  ['never expiring', bearer(without('exp'))],
  ['living for more than an hour', bearer(tokenOf({ exp: NOW + 4000 }))],
  ['living for a day', bearer(tokenOf({ exp: NOW + 86_000 }))],
  ['from the future', bearer(tokenOf({ iat: NOW + 120, exp: NOW + 600 }))],
  ['of no time', bearer(without('iat'))],
  ['an address that was not verified', bearer(tokenOf({ email_verified: false }))],
  ['an address verified in words', bearer(tokenOf({ email_verified: 'true' }))],
  ['without an address', bearer(without('email'))],
  ['another Workspace', bearer(tokenOf({ hd: 'elsewhere.example' }))],
  ['a Workspace that only looks like ours', bearer(tokenOf({ hd: 'exampleshire.example.evil.com' }))],
  ['a Workspace in other letters', bearer(tokenOf({ hd: 'exampleshіre.example' }))],
  ['no id', bearer(without('sub'))],
  ['an empty id', bearer(tokenOf({ sub: '' }))],
  ['an id that is a number', bearer(tokenOf({ sub: 110001 }))],
];

it('there are more than forty of them', () => expect(FORGED.length).toBeGreaterThan(40));

it.each(FORGED)('refused: %s', async (_what, rawHeaders) => {
  const error = await verifyCaller(rawHeaders, policy).then(
    () => null,
    (caught: Error) => caught,
  );
  expect(error?.message).toBe('Sign in with the account that was given access to this plan.');
  expect(error?.cause).toBeUndefined();
  expect(JSON.stringify(error)).toBe('{"code":"not signed in","name":"Refusal"}');
});

it('a service that was not told its audience lets nobody in', async () => {
  await expect(verifyCaller(bearer(good), { ...policy, audiences: [] })).rejects.toThrow('Sign in');
});
