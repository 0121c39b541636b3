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
import { typeInto } from './type-into.ts';

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

describe('an earlier version, several files, and a store that somebody was in', () => {
  let other: Awaited<ReturnType<typeof area>>;
  let files: Made['files'];
  beforeAll(async () => {
    other = await area();
    await typeInto(other.terminal.path('plan.xlsx'), 'Actions', 'A1.01', 'Update', 'Families read the draft.');
    const made = await other.terminal.json<Made>('pack', other.terminal.path('plan.xlsx'), '--review', 'RV0', ...DAY);
    files = made.files;
  });

  it('the first version was said to be unaltered and signed, and nobody said that a second one counts', async () => {
    const [old, next] = [other.made.files[0]?.path ?? '', files[0]?.path ?? ''];
    const { code, out } = await other.terminal.run('verify', old, ...other.store);
    expect(code).toBe(0);
    expect(out).toMatch(
      /It is signed for council .*\nAnother version was made after it, on 15 September 2022, and stands in its place: \S+-v2\.pdf\./,
    );
    expect((await other.terminal.run('verify', next, ...other.store)).out).not.toContain('Another version');
    expect(await other.terminal.json('verify', old, ...other.store)).toMatchObject({
      pack: { laterVersion: expect.stringMatching(/-v2\.pdf$/) },
    });
  });

  it('of two files the second was passed over: an altered one among them is found out', async () => {
    const altered = other.terminal.path('altered.pdf');
    writeFileSync(altered, 'not what it was');
    const { code, out } = await other.terminal.run('verify', files[0]?.path ?? '', altered, ...other.store);
    expect(code).toBe(1);
    expect(out).toMatch(/-v2\.pdf is unaltered/);
    expect(out).toContain('altered.pdf is not a file that this store knows');
    expect(await other.terminal.json('verify', files[0]?.path ?? '', altered, ...other.store)).toMatchObject({
      ok: false,
      packs: [{ ours: true }, { file: 'altered.pdf', ours: false }],
    });
  });

  const without = (name: string, sql: string): string => {
    const path = other.terminal.path(name);
    copyFileSync(other.terminal.path('plan.db'), path);
    const database = new DatabaseSync(path);
    database.exec(`DROP TRIGGER ledger_is_never_altered; DROP TRIGGER ledger_is_never_cut; ${sql}`);
    database.close();
    return path;
  };

  it('"is unaltered" was said of a file by a store in which entries were altered', async () => {
    const store = without('altered.db', "UPDATE ledger SET actor = 'Somebody else' WHERE sequence = 1");
    const { code, out } = await other.terminal.run('verify', files[0]?.path ?? '', '--store', store);
    expect(code).toBe(1);
    expect(out).toMatch(/Entry \d+ names \S+-v2\.pdf, but neither that nor its signatures can be trusted until/);
    expect(out).not.toMatch(/unaltered|It is signed/);
  });

  it('a store without its ledger was said to be in a folder that nobody may write to', async () => {
    const store = without('no-ledger.db', 'DROP TABLE ledger');
    expect(await other.terminal.run('verify', '--store', store)).toMatchObject({
      code: 2,
      err: 'no-ledger.db is damaged or is not a store of a plan: take back an earlier copy of it.',
    });
  });

  it.each(['3b9c', 'entry 7', ''])(
    'a slip in the entry of a mail, "%s", was told as a ledger that was cut',
    async (typed) => {
      const { code, err } = await other.terminal.run('verify', '--head', typed, ...other.store);
      expect(code).toBe(2);
      expect(err).toContain('type it as the covering mail names it, at least its first 12 letters and figures');
    },
  );
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
