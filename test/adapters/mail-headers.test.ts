import { simpleParser } from 'mailparser';
import { attachedName } from '../../functions/adapters/mail-headers.ts';
import { messageBytes } from '../../functions/adapters/message-bytes.ts';
import { message } from '../plans/messages.ts';

const TRICKS: [string, string][] = [
  ['CR and LF', 'Pack\r\nBcc: b@elsewhere.example'],
  ['LF alone', 'Pack\nBcc: b@elsewhere.example'],
  ['CR alone', 'Pack\rBcc: b@elsewhere.example'],
  ['a folded line', 'Pack\r\n Bcc: b@elsewhere.example'],
  ['two line ends, as before a body', 'Pack\r\n\r\nBcc: b@elsewhere.example'],
  ['NUL', 'Pack\0Bcc: b@elsewhere.example'],
  ['vertical tab and form feed', 'Pack\v\fBcc: b@elsewhere.example'],
  ['next line', 'Pack\u0085Bcc: b@elsewhere.example'],
  ['line separator', 'Pack\u2028Bcc: b@elsewhere.example'],
  ['paragraph separator', 'Pack\u2029Bcc: b@elsewhere.example'],
  ['an encoded line end', 'Pack =?utf-8?Q?=0D=0ABcc:_b@elsewhere.example?='],
  ['base64 encoded words', '=?utf-8?B?UGFjaw0KQmNjOiBiQGVsc2V3aGVyZS5leGFtcGxl?='],
  ['a closed angle bracket and a comma', 'Pack" <b@elsewhere.example>, "x'],
  ['a group', 'Pack: b@elsewhere.example;'],
  ['half a surrogate pair', 'Pack \ud800 Bcc: b@elsewhere.example'],
  ['turned writing', 'Pack \u202eelpmaxe'],
  ['10,000 letters without a space', 'P'.repeat(10_000)],
  ['10,000 letters outside English', 'Ż'.repeat(10_000)],
];

/** The head of the mail as it is on the wire, each header on one line. */
const headOf = (bytes: Uint8Array): string[] => {
  const text = Buffer.from(bytes).toString('latin1');
  const head = text.slice(0, text.indexOf('\r\n\r\n'));
  for (const line of head.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
  return head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
};

const namesOf = (head: readonly string[]): string[] =>
  head.map((line) => line.slice(0, line.indexOf(':')).toLowerCase());

const addressesOf = async (bytes: Uint8Array): Promise<(string | undefined)[]> => {
  const mail = await simpleParser(Buffer.from(bytes));
  return [mail.to, mail.cc, mail.bcc].flat().flatMap((one) => one?.value.map(({ address }) => address) ?? []);
};

describe('the head of a mail', () => {
  const places: [string, (text: string) => Parameters<typeof message>[1]][] = [
    ['the subject', (text) => ({ subject: text })],
    ['the name of the recipient', (text) => ({ to: { name: text, address: 'case.lead@education.example' } })],
    ['the name of the sender', (text) => ({ from: `${text} <send.plan@exampleshire.example>` })],
    [
      'the name of a file',
      (text) => ({ attachments: [{ name: `${text}.pdf`, type: 'application/pdf', bytes: new Uint8Array(3) }] }),
    ],
  ];
  const cases = places.flatMap(([place, make]) => TRICKS.map(([what, text]) => [what, place, make(text)] as const));

  it.each(cases)(
    'with %s in %s has the same lines as any other, and the one recipient',
    async (_what, _place, more) => {
      const usual = namesOf(headOf(await messageBytes(message('RV2-one')))).sort();
      const bytes = await messageBytes(message('RV2-one', more));
      expect(namesOf(headOf(bytes)).sort()).toEqual(usual);
      expect(await addressesOf(bytes)).toEqual(['case.lead@education.example']);
      const mail = await simpleParser(Buffer.from(bytes));
      expect(mail.from?.value.map(({ address }) => address)).toEqual(['send.plan@exampleshire.example']);
      expect(mail.subject).not.toMatch(/[\r\n\0\u2028\u2029]/);
      expect(mail.attachments).toHaveLength(1);
      expect(mail.attachments[0]?.filename).toMatch(/^[^/\\\r\n\0\u2028\u2029]{1,100}\.pdf$/);
    },
  );

  it.each([
    'a@education.example, b@elsewhere.example',
    'a@education.example\r\nBcc: b@elsewhere.example',
    'a@education.example\0',
    'a@education.example\u2028',
    'A <a@education.example>',
    'group: a@education.example;',
    '"a b"@education.example',
    'a@education',
    'a@@education.example',
    'a@educаtion.example',
    '',
  ])('never has %j as an address', async (address) => {
    await expect(messageBytes(message('RV2-one', { to: { name: 'A', address } }))).rejects.toMatchObject({
      code: 'refused',
    });
    await expect(messageBytes(message('RV2-one', { from: `A <${address}>` }))).rejects.toMatchObject({
      code: 'refused',
    });
  });

  it.each(["o'brien@education.example", 'send.plan+rv2@nhs.example', 'A.B@sub.education.example'])(
    'may have %s as an address',
    async (address) => {
      expect(await addressesOf(await messageBytes(message('RV2-one', { to: { name: '', address } })))).toEqual([
        address,
      ]);
    },
  );
});

describe('the name of a file', () => {
  it.each([
    ['Pack RV2 – Exampleshire.pdf', 'Pack RV2 – Exampleshire.pdf'],
    ['../../etc/pack.pdf', 'etc pack.pdf'],
    ['C:\\packs\\pack.pdf', 'C- packs pack.pdf'],
    ['pack?*.pdf', 'pack-.pdf'],
    ['.pdf', 'pdf'],
    ['', 'file'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(86)}.pdf`],
  ])('%j is sent as %j', (name, safe) => {
    expect(attachedName(name)).toBe(safe);
  });
});
