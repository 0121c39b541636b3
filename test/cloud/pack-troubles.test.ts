/** As google-troubles.test.ts, for what a pack goes through: it is made, signed for both sides, and mailed. */
import type { Answer } from './deeds.ts';
import { grown } from './deeds.ts';
import { expectQuiet, troubledCloud } from './troubled.ts';

const troubled = troubledCloud();
const { cloud } = troubled;

describe('pack', () => {
  troubled.meetsAll('pack');
});

describe('sign', () => {
  troubled.meetsAll('sign');
});

describe('send', () => {
  it('to eleven people, the mail to one of whom may have gone: one each, and a person for that one', async () => {
    await cloud().fill('short');
    const { body } = await cloud().call('pack', 'officer', { review: 'RV2' });
    const pdfHash = (body.files as { sha256: string }[])[0]?.sha256;
    for (const party of ['council', 'health'])
      expect((await cloud().call('sign', party, { review: 'RV2', party, pdfHash })).status).toBe(200);
    const before = await cloud().stock();
    await cloud().trouble({ part: 'sheets', call: 'read', troubles: [{ status: 503 }] });
    await cloud().trouble({ part: 'mail', call: 'data', how: 'reset after', times: 1 });
    const first = await cloud().call('send', 'officer', { review: 'RV2' });
    await cloud().whole();
    const again = await cloud().call('send', 'officer', { review: 'RV2' });
    const { mails } = grown(before, await cloud().stock());
    const statesOf = ({ body: told }: Answer) => (told.sent as { state: string }[]).map(({ state }) => state).sort();
    expect(statesOf(first)).toEqual(['needs a person', ...Array(10).fill('sent')]);
    expect(statesOf(again)).toEqual(['needs a person', ...Array(10).fill('sent before')]);
    expect(mails).toHaveLength(11);
    expect(new Set(mails).size).toBe(11);
  });

  describe('to one person again', () => {
    troubled.meetsAll('again');
  });
});

it('in all this the chain stayed whole, and the process said nothing but lines of ours', async () => {
  expect(await cloud().problems()).toEqual([]);
  await expectQuiet(cloud());
});
