/**
 * Google in trouble, and the mail relay: at every call that a request makes, everything that can befall it. The caller hears one of the
 * known refusals; when the trouble is over the same request is answered; nothing is lost, and nothing is there twice.
 */
import { expectQuiet, troubledCloud } from './troubled.ts';

const troubled = troubledCloud();

describe('check', () => {
  troubled.meetsAll('check');
});

describe('snapshot', () => {
  beforeAll(() => troubled.cloud().fill('short'));
  troubled.meetsAll('snapshot');
});

describe('tick', () => {
  troubled.meetsAll('tick');
});

it('in all this the chain stayed whole, and the process said nothing but lines of ours', async () => {
  expect(await troubled.cloud().problems()).toEqual([]);
  await expectQuiet(troubled.cloud());
});
