/** The sheet and the functions: what is told, how often, and what a person hears when nobody answers. */
import type { SheetTables } from '../../functions/plan/cells.ts';
import { type Engine, openEngine } from './engine.ts';
import { type LoopbackService, startService } from './loopback.ts';
import { notesIn, sorts, types } from './person.ts';
import { sampleSheet } from './sample-sheet.ts';

type View = { warning: string; sentence: string; ready: string; checked: string; entries: { title: string }[] };

const FINDING = {
  ...{ rule: 'A11', severity: 'error', when: 'pack', tab: 'Actions', row: 3, ref: 'A1.02', field: 'agreedDue' },
  ...{ heading: 'Agreed due', message: 'The agreed date was changed.', fix: 'Put it back.' },
};
const ANSWER = { asAt: '2022-09-15', ready: { actions: [29, 30], measures: [16, 16] }, findings: [FINDING], lost: [] };

let sheet: SheetTables;
let service: LoopbackService;
let engine: Engine;

beforeAll(async () => {
  sheet = await sampleSheet('six-months');
});
beforeEach(async () => {
  service = await startService();
  await service.answerWith(200, ANSWER);
  engine = await openEngine(sheet);
  engine.connect(service.port);
});
afterEach(async () => {
  await engine.stop();
  await service.stop();
});

describe('telling the service', () => {
  it('an edit is told with the token of the account, and only that something changed', async () => {
    types(engine, 'Actions', 'A1.01', 'Update', 'Two more schools have joined.');
    expect(await service.asked()).toEqual([
      { path: '/check', authorization: 'Bearer a.b.c', body: { spreadsheetId: 'sheet-of-exampleshire', mark: true } },
    ]);
  });

  it('ten edits in a row are told once', () => {
    for (let i = 0; i < 10; i += 1) types(engine, 'Actions', 'A1.01', 'Update', `Schools joined: ${i}.`);
    expect(engine.fetches()).toBe(1);
  });

  it('while somebody else is telling it, the edit is answered all the same', () => {
    engine.lock.held = true;
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    expect(engine.fetches()).toBe(0);
    expect(notesIn(engine)['Actions A2.03 Rating']).toContain('Rated Green');
  });

  it('a sort, which no edit tells of, is told too', () => {
    sorts(engine, 'Actions', 'Lead');
    expect(engine.fetches()).toBe(1);
  });
});

describe('when the service is away', () => {
  it('edits are answered as before, and the sidebar says since when and that nothing is lost', async () => {
    await service.stop();
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    expect(notesIn(engine)['Actions A2.03 Rating']).toContain('Rated Green');
    const { warning, checked } = engine.run<View>('sidebarView', false);
    expect(warning).toBe(
      'The checking service has not answered since 14:02 on 15 September. Checks in this sheet go on, and nothing you type is lost.',
    );
    expect(checked).toBe('Checked in this sheet at 14:02.');
  });

  it('the next edit tries again, and once it answers the warning goes', async () => {
    await service.answerWith(503, '{}');
    types(engine, 'Actions', 'A1.01', 'Update', 'First.');
    await service.answerWith(200, ANSWER);
    types(engine, 'Actions', 'A1.01', 'Update', 'Second.');
    expect(engine.fetches()).toBe(2);
    expect(engine.run<View>('sidebarView', false).warning).toBe('');
  });

  it.each([
    [400, 'newer than this sheet'],
    [401, 'Sign in with the account that was given access'],
    [403, 'may not do this for this plan'],
    [404, 'does not know this sheet'],
    [409, 'something has changed meanwhile'],
    [413, 'too much to send'],
    [429, 'Google asks us to wait'],
    [500, 'is not answering'],
    [302, 'is not answering'],
  ])('an answer of %i becomes a sentence of ours, never the words of the answer', async (status, words) => {
    await service.answerWith(status, '{"message":"canary 4711"}');
    const { sentence, ready } = engine.run<View>('sidebarView', true);
    expect(sentence).toContain(words);
    expect(sentence).toContain('What you typed is kept in the sheet.');
    expect(sentence).not.toContain('canary');
    expect(ready).toMatch(/^\d+ of 30 actions and \d+ of 16 measures are ready\.$/);
  });

  it('a page of a sign-in or of another version is not taken for an answer', async () => {
    for (const answer of ['<html>sign in</html>', { ready: 'soon' }, { ...ANSWER, findings: [{}] }]) {
      await service.answerWith(200, answer);
      expect(engine.run<View>('sidebarView', true).sentence).not.toBe('');
    }
  });

  it('without a token nothing is sent', () => {
    engine.token.value = null;
    expect(engine.run<View>('sidebarView', true).sentence).toContain('Sign in with the account');
    expect(engine.fetches()).toBe(0);
  });
});

describe('Check now', () => {
  it('shows what the service found, which knows the agreed plan', () => {
    const { ready, entries, checked } = engine.run<View>('sidebarView', true);
    expect(ready).toBe('29 of 30 actions and 16 of 16 measures are ready.');
    expect(entries.map(({ title }) => title)).toEqual([expect.stringMatching(/^A1\.02 /)]);
    expect(checked).toBe('Checked by the service at 14:02.');
  });
});

describe('a copied sheet', () => {
  beforeEach(() => {
    engine.book.id = 'another-sheet-altogether';
  });

  it('says that nothing is being recorded, and tells the service nothing', () => {
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    expect(notesIn(engine)['Actions A2.03 Rating']).toContain('Rated Green');
    const { warning, sentence } = engine.run<View>('sidebarView', true);
    expect(warning).toBe(
      'This is a copy of the plan, so nothing is being recorded. Open the original to check, sign or send.',
    );
    expect(sentence).toBe(warning);
    for (const entry of ['buildDraftPack', 'signOff', 'sendSignLink', 'sendPack']) engine.run(entry);
    expect(engine.screen.alerts).toEqual([warning, warning, warning, warning]);
    expect(engine.fetches()).toBe(0);
  });
});

describe('the cache', () => {
  it('keeps no child’s identifier, and losing it changes no answer', () => {
    types(engine, 'Actions', 'A1.01', 'Update', 'Spoke to the school about UPN A823456789012 today.');
    expect([...engine.cache.values()].join('')).not.toContain('A823456789012');
    engine.cache.clear();
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    expect(notesIn(engine)['Actions A2.03 Rating']).toContain('Rated Green');
  });
});
