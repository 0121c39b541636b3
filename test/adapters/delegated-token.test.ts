import { delegatedToken } from '../../functions/adapters/google/delegated-token.ts';
import { type MailLine, mailLine } from '../cloud/mail-line.ts';
import { type Asked, type Loopback, mailLoopback } from '../cloud/mail-loopback.ts';

const HOUR = 3_600_000;

describe('a token that acts as one mailbox', () => {
  let google: Loopback;
  let line: MailLine;
  let clock: number;
  let issued: number;
  const nameOf = ({ path }: Asked): string => (path === '/token' ? 'exchange' : 'sign');
  beforeEach(async () => {
    line = mailLine();
    clock = Date.UTC(2022, 8, 15);
    issued = 0;
    google = await mailLoopback(line, nameOf, ({ path }) => {
      if (path !== '/token') return { status: 200, body: { keyId: 'k', signedJwt: 'signed.by.google' } };
      issued += 1;
      return { status: 200, body: { access_token: `token-${issued}`, expires_in: 3599, token_type: 'Bearer' } };
    });
  });
  afterEach(() => google.close());

  const newToken = () =>
    delegatedToken({
      serviceAccount: 'mail@plan.iam.example',
      mailbox: 'send.plan@exampleshire.example',
      scopes: ['https://www.googleapis.com/auth/gmail.compose', 'https://www.googleapis.com/auth/gmail.readonly'],
      ownToken: async () => 'own',
      signUrl: google.url,
      tokenUrl: `${google.url}/token`,
      now: () => clock,
      ...{ patience: 2000, pauses: [1, 1] },
    });

  it('is asked for only when it is first wanted', async () => {
    const token = newToken();
    expect(google.asked).toEqual([]);
    expect(await token()).toBe('token-1');
    expect(line.names()).toEqual(['sign', 'exchange']);
  });

  it('is signed for one mailbox, an hour at most and the rights it needs, without a key', async () => {
    await newToken()();
    const [sign, exchange] = google.asked;
    expect(sign?.path).toBe('/v1/projects/-/serviceAccounts/mail%40plan.iam.example:signJwt');
    expect(sign?.authorization).toBe('Bearer own');
    expect(JSON.parse(JSON.parse(sign?.body ?? '').payload)).toEqual({
      iss: 'mail@plan.iam.example',
      sub: 'send.plan@exampleshire.example',
      scope: 'https://www.googleapis.com/auth/gmail.compose https://www.googleapis.com/auth/gmail.readonly',
      aud: 'https://oauth2.googleapis.com/token',
      iat: clock / 1000,
      exp: clock / 1000 + 3600,
    });
    expect(Object.fromEntries(new URLSearchParams(exchange?.body))).toEqual({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: 'signed.by.google',
    });
  });

  it('serves many requests at once, and is renewed shortly before it ends', async () => {
    const token = newToken();
    expect(await Promise.all([token(), token(), token()])).toEqual(['token-1', 'token-1', 'token-1']);
    clock += HOUR - 301_000;
    expect(await token()).toBe('token-1');
    clock += 2000;
    expect(await token()).toBe('token-2');
  });

  it.each(['sign', 'exchange'])('is asked for again when the step to %s gets no useful answer', async (step) => {
    line.arm(step, { status: 503 });
    line.arm(step, 'reset after');
    expect(await newToken()()).toMatch(/^token-/);
  });

  it.each([400, 401, 403])('that is refused with %i says who can help, and can be asked for again', async (status) => {
    const token = newToken();
    line.arm('exchange', { status });
    const error = await token().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'refused', message: expect.stringMatching(/administrator/) });
    expect(JSON.stringify([error, (error as Error).cause ?? ''])).not.toMatch(/signed\.by\.google|own/);
    expect(await token()).toBe('token-1');
  });

  it('says to wait when there is no answer at all', async () => {
    line.arm('sign', { status: 500 }, 9);
    await expect(newToken()()).rejects.toMatchObject({ code: 'locked' });
  });
});
