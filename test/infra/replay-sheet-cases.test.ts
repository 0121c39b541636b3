/** The replay itself: on an untouched stand-in nothing differs, and whatever is altered there is noticed, in the case it belongs to. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { replay } from '../../infra/replay-sheet-cases.ts';
import { callCases, cellCases } from '../cloud/sheet-cases.ts';
import { type SheetsServer, startSheetsServer } from '../cloud/sheets-server.ts';

type Answer = { status: number; text: string };
type Alteration = (asked: { method: string; path: string; body: string }, answer: Answer) => Answer;

const ALL = `${cellCases.length + callCases.length} cases`;
const untouched: Alteration = (_asked, answer) => answer;

let standIn: SheetsServer;
let front: Server;
let alter = untouched;
let url = '';
/** Spreadsheets that are there because the replay made them. */
const present = new Set<string>();

/** Beside what the stand-in does, spreadsheets are made and deleted here; answers can be altered on their way. */
const forwarded = async (method: string, path: string, body: string): Promise<Answer> => {
  if (method === 'POST' && path.startsWith('/v4/spreadsheets?')) return { status: 404, text: '' };
  if (method === 'POST' && path === '/v4/spreadsheets') {
    const { properties } = JSON.parse(body) as { properties: { locale: string; timeZone: string } };
    const spreadsheetId = `made-${present.size}`;
    present.add(spreadsheetId);
    await standIn.put(spreadsheetId, null, properties);
    return { status: 200, text: JSON.stringify({ spreadsheetId }) };
  }
  const [, deleted] = /^\/drive\/v3\/files\/([\w-]+)/.exec(path) ?? [];
  if (method === 'DELETE' && deleted) return { status: present.delete(deleted) ? 204 : 404, text: '' };
  const headers = { authorization: 'Bearer loopback', 'content-type': 'application/json' };
  const asked = method === 'GET' ? { method, headers } : { method, headers, body };
  const answer = await fetch(new URL(path.slice(1), standIn.rootUrl), asked);
  return { status: answer.status, text: await answer.text() };
};

beforeAll(async () => {
  standIn = await startSheetsServer();
  front = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const asked = { method: request.method ?? '', path: request.url ?? '', body: Buffer.concat(parts).toString() };
    const { status, text } = alter(asked, await forwarded(asked.method, asked.path, asked.body));
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  url = `http://127.0.0.1:${(front.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  front.close();
  front.closeAllConnections();
  await standIn.close();
});
afterEach(() => {
  alter = untouched;
});

const replayed = async (words: string[] = ['--against', url]) => {
  const [printed, complaints]: [string[], string[]] = [[], []];
  const code = await replay(words, {
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
  });
  const different = printed.filter((line) => line.startsWith('DIFFERENT')).map((line) => line.slice(10));
  return { code, printed, complaints, different };
};

describe('The replay of the sheet cases', () => {
  it('as a command: one line for each case, no difference, and the spreadsheet is gone again', async () => {
    const file = join(__dirname, '../../infra/replay-sheet-cases.ts');
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [file, '--against', url]);
    const lines = stdout.trim().split('\n');
    expect(stderr).toBe('');
    expect(lines.at(-1)).toBe(`${ALL}, 0 different.`);
    expect(lines.slice(0, -1).map((line) => line.replace(/^same +(?:a cell|calls): /, ''))).toEqual(
      [...cellCases, ...callCases].map(({ name }) => name),
    );
    expect([...present]).toEqual([]);
  });

  const replacing =
    (from: RegExp, to: string): Alteration =>
    ({ path }, { status, text }) => ({ status, text: path.includes('fields=') ? text.replace(from, to) : text });

  it.each<[string, Alteration, string[]]>([
    [
      'a date worked out by a formula came as a bare number',
      replacing(/"effectiveFormat":\{"numberFormat":\{"type":"DATE","pattern":"dd\/MM\/yyyy"\}\},?/, ''),
      ['a cell: a date', 'a cell: a formula that shows a date'],
    ],
    ['an error lost its kind', replacing(/"type":"N_A"/, '"type":"ERROR"'), ['a cell: something not available']],
    [
      'an empty set of changes were taken',
      ({ body }, answer) => (/"requests":\[\]/.test(body) ? { status: 200, text: '{}' } : answer),
      ['calls: no changes at all are refused'],
    ],
    [
      'half of an invalid set of changes were made',
      ({ path }, answer) =>
        decodeURIComponent(path).endsWith('fields=sheets(properties(title),data(rowData))')
          ? { ...answer, text: answer.text.replace('"data":[{', '"data":[{"rowData":[{"values":[{}]}]') }
          : answer,
      ['calls: one invalid request refuses all of them'],
    ],
  ])('notices if %s', async (_what, alteration, cases) => {
    alter = alteration;
    const { code, different, printed } = await replayed();
    expect([code, different]).toEqual([1, cases]);
    expect(printed.at(-1)).toBe(`${ALL}, ${cases.length} different.`);
    expect(printed.filter((line) => /^ {4}step \d+, stand-in: \d{3}/.test(line)).length).toBe(cases.length);
    expect([...present]).toEqual([]);
  });

  it('takes the spreadsheet away when it cannot go on, and says so when it cannot', async () => {
    alter = ({ path }, answer) => (path.includes(':batchUpdate') ? { status: 503, text: '{}' } : answer);
    expect(await replayed()).toMatchObject({ code: 2, complaints: [expect.stringMatching(/could not be emptied/)] });
    expect([...present]).toEqual([]);
    alter = ({ method, path }, answer) =>
      method === 'DELETE' || path.includes(':batchUpdate') ? { status: 403, text: '{}' } : answer;
    const { complaints } = await replayed();
    expect(complaints[0]).toMatch(/^The spreadsheet made-\d could not be deleted/);
  });

  it('works in a sheet that is named if there is nothing in it, and leaves it there', async () => {
    await standIn.put('by-hand', null);
    expect(await replayed(['--against', url, '--sheet', 'by-hand'])).toMatchObject({ code: 0, complaints: [] });
    standIn.edit('by-hand', ({ tabs }) => tabs[0]?.rows.push([{ userEnteredValue: { stringValue: 'Audit plans' } }]));
    const { code, complaints } = await replayed(['--against', url, '--sheet', 'by-hand']);
    expect([code, complaints]).toEqual([2, [expect.stringMatching(/not empty/)]]);
    expect(standIn.book('by-hand').tabs[0]?.rows.at(-1)?.[0]?.userEnteredValue).toEqual({ stringValue: 'Audit plans' });
  });

  it.each([[['--against', 'https://sheets.example/']], [['--against']], [['--sheet', '../x']], [['all']]])(
    'asks nothing of anybody after words that mean nothing: %j',
    async (words) => {
      expect(await replayed(words)).toMatchObject({ code: 2, complaints: [expect.stringMatching(/^npm run replay/)] });
    },
  );
});
