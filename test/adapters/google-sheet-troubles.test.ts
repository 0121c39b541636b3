import { googlePlanBook } from '../../functions/adapters/google/plan-book.ts';
import { backOff } from '../../functions/adapters/google/sheet/patience.ts';
import { Fault } from '../../functions/fault.ts';
import { sheetBook } from '../cloud/sheet-book.ts';
import { troubleCases } from '../cloud/sheet-troubles.ts';
import { type SheetsServer, startSheetsServer } from '../cloud/sheets-server.ts';
import { finding } from '../contracts/plan-book.ts';
import { livedInWorkbook } from '../plans/lived-in-workbook.ts';

/** The calls that reading and marking make. */
type Call = 'read' | 'write' | 'version';

const SHEET = 'sheet-in-trouble';

let server: SheetsServer;
let bytes: Uint8Array;
beforeAll(async () => {
  server = await startSheetsServer();
  bytes = (await livedInWorkbook()).bytes;
});
afterAll(() => server.close());
beforeEach(() => server.put(SHEET, bytes));

const outcomeOf = (work: Promise<unknown>): Promise<Fault | null> =>
  work.then(
    () => null,
    (error: unknown) => {
      if (error instanceof Fault) return error;
      throw error;
    },
  );

const made = (call: Call, from: number): number => server.calls.slice(from).filter((one) => one.call === call).length;

describe.each<[string, Call]>([
  ['Reading a Google Sheet', 'read'],
  ['Asking for its version', 'version'],
  ['Marking it', 'write'],
])('%s', (_what, call) => {
  it.each(troubleCases.map((one) => [one.name, one] as const))(
    'meets %s',
    async (_name, { troubles, tries, waits, told }) => {
      const { port, waits: waited } = await sheetBook(server, SHEET, { random: () => 0 });
      if (call === 'write') await port.read();
      const from = server.calls.length;
      server.trouble(call, ...troubles);
      const work = {
        read: () => port.read(),
        version: () => port.version(),
        write: () => port.mark([finding({ row: 5 })], '2022-09-15'),
      };
      const fault = await outcomeOf(work[call]());
      expect(fault?.message ?? '').toEqual(told ? expect.stringMatching(told) : '');
      // A write of which the answer was lost is not made a second time: reading again shows that it is there.
      const isLost = call === 'write' && troubles.some((trouble) => 'lost' in trouble && trouble.lost === 'after');
      expect(made(call, from)).toBe(isLost ? tries - 1 : tries);
      expect(waited).toEqual(waits.map((seconds) => seconds * 1000));
    },
  );
});

it('waits longer after each failure, at most a little over a minute', () => {
  expect([1, 2, 3, 7, 20].map((failures) => backOff(failures, 0))).toEqual([1000, 2000, 4000, 64_000, 64_000]);
  expect(backOff(1, 0.5)).toBe(1500);
});

describe('A fault', () => {
  it('keeps nothing of the call, which holds the words of the plan and the token', async () => {
    const { port } = await sheetBook(server, SHEET);
    server.trouble('write', { status: 400 });
    const fault = await outcomeOf(port.mark([finding({ row: 5, message: 'canary-of-the-plan' })], '2022-09-15'));
    const everything = JSON.stringify([
      fault?.message,
      fault?.stack,
      String(fault?.cause),
      Object.entries(fault?.cause ?? {}),
    ]);
    expect(everything).toContain('status 400');
    expect(everything).not.toMatch(/canary|loopback|sheet-in-trouble/);
  });

  it('of our own is not taken for one of Google', async () => {
    const broken = googlePlanBook({
      sheets: () => Promise.reject(new TypeError('not a call')),
      spreadsheetId: SHEET,
    });
    await expect(broken.read()).rejects.toThrow(TypeError);
  });
});
