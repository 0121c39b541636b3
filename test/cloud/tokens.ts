/** ID tokens as Google signs them, by a key made for this run: for people, for the sheet's triggers, and for service accounts. */
import { createSign, generateKeyPairSync } from 'node:crypto';

export type TokenMaker = {
  /** By key id, as Google publishes them. */
  certificates: Record<string, string>;
  tokenFor(claims: Record<string, unknown>): string;
};

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export const tokenMaker = (now: () => Date): TokenMaker => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    certificates: { k1: publicKey.export({ type: 'spki', format: 'pem' }).toString() },
    tokenFor: (claims) => {
      const seconds = Math.floor(now().getTime() / 1000);
      const payload = {
        ...{ iss: 'https://accounts.google.com', email_verified: true, iat: seconds - 10, exp: seconds + 3000 },
        ...claims,
      };
      const signed = `${part({ alg: 'RS256', kid: 'k1' })}.${part(payload)}`;
      return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url')}`;
    },
  };
};
