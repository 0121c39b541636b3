/** Names that are paths, keys of the machine or far too long, in every place where a request names something. */
import { readdirSync } from 'node:fs';
import { REFUSALS } from '../../functions/http/refusal.ts';
import { type Doors, openDoors } from './doors.ts';
import { type Overheard, overhear } from './overheard.ts';

const CANARY = 'canary-93b7';
const LONG = 'x'.repeat(300);
/** Nothing that any of them could mean is a review, an edition, a party, an area or a hash. */
const NAMES = [
  ...['../../etc/passwd', '..', '.', 'a/b', '..\\..\\windows', '%2e%2e%2f', `/${CANARY}`, `${CANARY}.pdf`],
  ...['__proto__', '__name__', '__x__', 'RV2\n', 'RV2\0', 'ＲＶ２', ' RV2', '', LONG, '$(id)', "' or 1=1 --"],
];

let doors: Doors;
let overheard: Overheard;
let files: string[] = [];
const filesNow = (): string[] => readdirSync(doors.cloud.folder, { recursive: true, encoding: 'utf8' }).sort();
const withoutLogs = (names: string[]): string[] => names.filter((name) => !/-(?:wal|shm)$/.test(name));

beforeAll(async () => {
  overheard = overhear();
  doors = await openDoors();
  for (const door of doors.all) expect((await doors.ask(door)).status).toBe(200);
  files = filesNow();
});
afterAll(async () => {
  await doors.stop();
  overheard.stop();
});

const put = async (title: string, changes: object): Promise<[number, string]> => {
  const door = doors.door(title);
  const { status, text } = await doors.ask(door, { body: JSON.stringify({ ...door.good, ...changes }) });
  return [status, text];
};
const badRequest = [400, JSON.stringify({ error: 'bad request', message: REFUSALS['bad request'].sentence })];
const notAllowed = [403, JSON.stringify({ error: 'not allowed', message: REFUSALS['not allowed'].sentence })];

const FIELDS: [string, string][] = [
  ...['pack', 'sign', 'send'].flatMap((title): [string, string][] => [
    [title, 'review'],
    [title, 'edition'],
  ]),
  ['sign', 'party'],
  ['sign', 'pdfHash'],
];

describe.each(FIELDS)('to %s, as %s', (title, field) => {
  it.each(NAMES)('%j', async (name) => {
    expect(await put(title, { [field]: name })).toEqual(badRequest);
  });
});

describe.each(['check', 'snapshot', 'pack', 'sign', 'send', 'status'])('to %s, as the sheet', (title) => {
  it.each(NAMES)('%j', async (name) => {
    expect(await put(title, { spreadsheetId: name })).toEqual(name === LONG ? badRequest : notAllowed);
  });
  it.each([[17], [null], [{ toString: 'sheet-of-exampleshire' }], [['sheet-of-exampleshire']], [true]])(
    'not even a text: %j',
    async (value) => expect(await put(title, { spreadsheetId: value })).toEqual(badRequest),
  );
});

describe('to tick, as the area of a piece of work', () => {
  const work = { kind: 'send', area: 'exampleshire', review: 'RV2', on: '2022-09-15', about: '' };
  it.each(NAMES)('%j', async (name) => {
    expect(await put('tick, bringing work', { work: { ...work, area: name } })).toEqual(badRequest);
  });
  it.each(['kind', 'on'])('as its %s', async (field) => {
    for (const name of NAMES)
      expect(await put('tick, bringing work', { work: { ...work, [field]: name } })).toEqual(badRequest);
  });
  it.each(['review', 'about'])('as its %s it is the name of an errand that is not in the diary', async (field) => {
    for (const name of NAMES)
      expect(await put('tick, bringing work', { work: { ...work, [field]: name } })).toEqual(
        name === LONG ? badRequest : [200, '{"ended":"held"}'],
      );
  });
  it('an area that is not in the registry any more has no work', async () => {
    expect(await put('tick, bringing work', { work: { ...work, area: 'constructor' } })).toEqual([
      200,
      '{"ended":"not due"}',
    ]);
  });
});

it.each(['CON', 'constructor', 'toString', 'NUL', '-', '--help'])(
  'a review called %s is looked for on the Reviews tab, and is not there',
  async (review) => {
    for (const title of ['pack', 'send']) {
      const [status, text] = await put(title, { review });
      expect(status).toBe(400);
      expect((JSON.parse(text) as { message: string }).message).toContain(`There is no review ${review}`);
    }
  },
);

it.each([
  ['a name for a snapshot', 'snapshot', { name: LONG }],
  ['who is said to have edited', 'check', { editor: LONG }],
  ['who is said to have edited, in a snapshot', 'snapshot', { editor: LONG }],
  ['the address of somebody who is to sign', 'sign', { invite: { address: LONG } }],
  ['an address that is to have it again', 'send', { again: [LONG] }],
  ['fifty-one addresses that are to have it again', 'send', { again: Array(51).fill('a@education.example') }],
])('%s can be too long', async (_what, title, changes) => {
  expect(await put(title, changes)).toEqual(badRequest);
});

it('an address that nobody has is not written to, and not said again', async () => {
  for (const address of ['../../outbox', `${CANARY}@evil.example`, `a@b\r\nBcc: ${CANARY}@evil.example`]) {
    const door = doors.door('sign');
    const asked = { ...door.good, invite: { address } };
    const byOfficer = { ...door, token: doors.door('check').token };
    for (const [one, body] of [
      [byOfficer, asked],
      [doors.door('send'), { ...doors.door('send').good, again: [address] }],
    ] as const) {
      const { status, text } = await doors.ask(one, { body: JSON.stringify(body) });
      expect([400, 404, 409]).toContain(status);
      expect(text).not.toContain('evil');
    }
  }
});

it('a snapshot may be called anything, and is only called so', async () => {
  for (const name of NAMES.filter((one) => one !== LONG)) {
    const [status, text] = await put('snapshot', { name });
    expect(status).toBe(200);
    expect(text).not.toContain(CANARY);
  }
});

it('no file was made, none was changed in its name, and nothing of it was said in the log', () => {
  const made = withoutLogs(filesNow()).filter((name) => !withoutLogs(files).includes(name));
  expect(made).toEqual([]);
  expect(`${overheard.text()}${doors.cloud.lines.join('\n')}`).not.toContain(CANARY);
  expect(overheard.text()).toBe('');
});
