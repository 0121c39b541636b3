/** A file from somebody's mailbox, held against the store: ours to the last byte, or not ours. No network, no account. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { localSnapshotStore } from '../../functions/adapters/local/snapshot-store.ts';
import type { LedgerEntry } from '../../functions/services/ports.ts';
import { verifyPack } from '../../functions/services/verify-pack.ts';
import { draw } from '../pack/drawing.ts';
import { samplePacks } from '../pack/sample-packs.ts';
import { openTerminal, type Terminal } from './terminal.ts';

type Made = { snapshot: string; files: { path: string; sha256: string; bytes: number; pages: number }[] };

const DAY = ['--as-at', '2022-04-01'];
const terminals: Terminal[] = [];
let terminal: Terminal;
let made: Made;
let ledger: LedgerEntry[];
let store: string[];

/** An area whose submission is made, and signed for council and health. */
const area = async (): Promise<{ terminal: Terminal; made: Made; store: string[] }> => {
  const own = openTerminal();
  terminals.push(own);
  const book = own.path('plan.xlsx');
  await own.run('new', book, '--sample=submission');
  const answer = await own.json<Made>('pack', book, '--review', 'RV0', ...DAY);
  const kept = ['--store', own.path('plan.db')];
  for (const [party, by] of [
    ['council', "Director of Children's Services"],
    ['health', 'CCG Accountable Officer'],
  ] as const)
    await own.run('sign', '--review', 'RV0', '--for', party, '--by', by, ...DAY, ...kept);
  return { terminal: own, made: answer, store: kept };
};

beforeAll(async () => {
  ({ terminal, made, store } = await area());
  const opened = localSnapshotStore(terminal.path('plan.db'));
  ledger = await opened.ledger();
  opened.close();
});
afterAll(() => {
  for (const one of terminals) one.clean();
});

const fileEnding = (ending: string): string => made.files.find(({ path }) => path.endsWith(ending))?.path ?? '';

describe('a file that was made here', () => {
  it('the PDF: from which snapshot, unaltered, and who signed it when', async () => {
    const { code, out } = await terminal.run('verify', fileEnding('.pdf'), ...store);
    expect(code).toBe(0);
    expect(out).toContain(
      `is unaltered: made for review RV0 from snapshot ${made.snapshot.slice(0, 12)}, as at 1 April 2022.`,
    );
    expect(out).toContain(
      "It is signed for council by Director of Children's Services on 1 April 2022, and for health by CCG Accountable Officer on 1 April 2022.",
    );
  });

  it.each(['.html', '-actions-v1.csv', '-figures-v1.csv'])(
    'the file ending in %s: it goes with the PDF that is signed',
    async (ending) => {
      const { code, out } = await terminal.run('verify', fileEnding(ending), ...store);
      expect(code).toBe(0);
      expect(out).toMatch(/is unaltered: made for review RV0/);
      expect(out).toMatch(/It goes with \S+-plan-2022-04-01-v1\.pdf, which is signed for council by /);
    },
  );

  it('each file of the pack is on record and verified', async () => {
    expect(made.files.map(({ path }) => path.replace(/^.*-2022-04-01(.*)-v1/, '$1'))).toEqual([
      '.pdf',
      '.html',
      '.pdf',
      '.html',
      '-actions.csv',
      '-measures.csv',
      '-figures.csv',
    ]);
    for (const { path, sha256 } of made.files)
      expect(await terminal.json('verify', path, ...store)).toMatchObject({
        ok: true,
        pack: {
          ours: true,
          sha256,
          snapshot: made.snapshot,
          edition: 'submission',
          signatures: [{ party: 'council' }, { party: 'health' }],
        },
      });
  });

  it('under another name it is still ours, and the name it was made under is told', async () => {
    const renamed = terminal.path('from the mailbox (2).pdf');
    copyFileSync(fileEnding('.pdf'), renamed);
    const { code, out } = await terminal.run('verify', renamed, ...store);
    expect(code).toBe(0);
    expect(out).toMatch(
      /from the mailbox \(2\)\.pdf is unaltered.* It was made under the name \S+-plan-2022-04-01-v1\.pdf\./,
    );
  });
});

describe('a file that is not what was made', () => {
  it('one byte flipped, anywhere in the PDF, the page or the data, is found out', () => {
    const files = ['.pdf', '.html', '-actions-v1.csv'].map((ending) => readFileSync(fileEnding(ending)));
    for (const bytes of files) expect(verifyPack(bytes, ledger).ours).toBe(true);
    fc.assert(
      fc.property(fc.nat(files.length - 1), fc.nat(), fc.integer({ min: 1, max: 255 }), (which, at, change) => {
        const bytes = Uint8Array.from(files[which]!);
        bytes[at % bytes.length]! ^= change;
        expect(verifyPack(bytes, ledger)).toMatchObject({ ours: false, pack: null, signatures: [], isSigned: false });
      }),
      { numRuns: 200 },
    );
  });

  it.each<[string, (bytes: Buffer) => Uint8Array]>([
    ['cut off by one byte', (bytes) => bytes.subarray(0, -1)],
    ['a line longer', (bytes) => Buffer.concat([bytes, Buffer.from('\n')])],
    ['empty', () => new Uint8Array()],
    [
      'saved again with an update at its end',
      (bytes) => Buffer.concat([bytes, Buffer.from('\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF')]),
    ],
  ])('%s: not ours, and nobody has signed it', async (_what, alter) => {
    const altered = terminal.path('altered.pdf');
    writeFileSync(altered, alter(readFileSync(fileEnding('.pdf'))));
    const { code, out } = await terminal.run('verify', altered, ...store);
    expect(code).toBe(1);
    expect(out).toContain('altered.pdf is not a file that this store knows: it was altered, or made elsewhere.');
    expect(out).not.toContain('signed');
  });

  it('a PDF that we never made', async () => {
    const foreign = terminal.path('foreign.pdf');
    writeFileSync(foreign, (await draw(samplePacks.submission)).bytes);
    expect((await terminal.run('verify', foreign, ...store)).code).toBe(1);
  });

  it('the pack of another area', async () => {
    const other = await area();
    const theirs = other.terminal.path('plan.xlsx');
    const { files } = await other.terminal.json<Made>(
      'pack',
      theirs,
      '--review',
      'RV0',
      '--as-at',
      '2022-03-31',
      '--store',
      other.terminal.path('plan.db'),
    );
    const said = await terminal.json('verify', files[0]?.path ?? '', ...store);
    expect(said).toMatchObject({
      ok: false,
      pack: { ours: false, name: '', review: null, snapshot: null, signatures: [] },
    });
  });

  it('a file that is not there is said in a sentence', async () => {
    expect(await terminal.run('verify', terminal.path('gone.pdf'), ...store)).toMatchObject({
      code: 2,
      err: 'gone.pdf cannot be read: check the name and the folder.',
    });
  });
});

describe('entries cut off the end, and the count with them', () => {
  /** As somebody would who knows how the store is built. */
  const cutTo = (path: string, entries: number): void => {
    const database = new DatabaseSync(path);
    database.exec('DROP TRIGGER ledger_is_never_altered; DROP TRIGGER ledger_is_never_cut;');
    database.prepare('DELETE FROM ledger WHERE sequence > ?').run(entries);
    database.exec(
      'UPDATE head SET entries = (SELECT max(sequence) FROM ledger), hash = (SELECT hash FROM ledger ORDER BY sequence DESC LIMIT 1)',
    );
    database.close();
  };

  it('the store cannot tell, and says so; the packs left behind and the entry that a mail names do', async () => {
    const whole = (await terminal.run('verify', ...store)).out;
    expect(whole).toContain('Entries cut off the end together with their count would not show in the store itself.');
    expect(whole).not.toContain('No entry names');
    const cut = terminal.path('cut.db');
    copyFileSync(terminal.path('plan.db'), cut);
    cutTo(cut, 1);
    const last = ledger.at(-1)?.hash ?? '';
    const { code, out } = await terminal.run('verify', '--store', cut);
    expect(code).toBe(0);
    expect(out).toMatch(/No entry names these packs in the folder of packs: \S+-v1\.pdf, \S+-v1\.pdf\./);
    expect(out).toContain('or entries were taken off the end');
    expect((await terminal.run('verify', '--head', last, '--store', cut)).code).toBe(1);
    const kept = await terminal.run('verify', '--head', last, ...store);
    expect(kept).toMatchObject({ code: 0 });
    expect(kept.out).toContain('which the mail names, is there: nothing up to it is missing.');
  });
});
