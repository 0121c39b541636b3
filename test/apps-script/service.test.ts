/** The sheet and the functions: what is told, how often, and what a person hears when nobody answers. */
import type { SheetTables } from '../../functions/plan/cells.ts';
import { SCRIPT_VERSION } from '../../functions/plan/script-version.ts';
import { type Engine, openEngine } from './engine.ts';
import { type LoopbackService, startService } from './loopback.ts';
import { columnOf, notesIn, sorts, types } from './person.ts';
import { sampleSheet } from './sample-sheet.ts';

type View = { warning: string; sentence: string; ready: string; checked: string; entries: { title: string }[] };

const FINDING = {
  ...{ rule: 'A11', severity: 'error', when: 'pack', tab: 'Actions', row: 3, ref: 'A1.02', field: 'agreedDue' },
  ...{ heading: 'Agreed due', message: 'The agreed date was changed.', fix: 'Put it back.' },
};
const ANSWER = { asAt: '2022-09-15', ready: { actions: [29, 30], measures: [16, 16] }, findings: [FINDING], lost: [] };

const BODY = { spreadsheetId: 'sheet-of-exampleshire', mark: true, trigger: true, script: SCRIPT_VERSION };

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
    expect(await service.asked()).toEqual([{ path: '/check', authorization: 'Bearer a.b.c', body: BODY }]);
  });

  it('ten edits in a row are told once', () => {
    for (let i = 0; i < 10; i += 1) types(engine, 'Actions', 'A1.01', 'Update', `Schools joined: ${i}.`);
    expect(engine.fetches()).toBe(1);
  });

  it('what was typed while it was being told stays untold, and goes at the hour', () => {
    for (let i = 0; i < 2; i += 1) types(engine, 'Actions', 'A1.01', 'Update', `Schools joined: ${i}.`);
    expect(engine.properties.get('edit not told')).toBeDefined();
    engine.run('onHourInstallable');
    expect(engine.fetches()).toBe(2);
    expect(engine.properties.get('edit not told')).toBeUndefined();
  });

  it('at the hour it is told also when nobody typed, so that it knows that the sheet is watched', async () => {
    engine.run('onHourInstallable');
    expect((await service.asked()).map(({ body }) => body)).toEqual([BODY]);
  });

  it('when another account watches the sheet now, this one takes its triggers off and no other’s', async () => {
    const watch = { watchedBy: 'Second trigger account', mine: false, turn: 2, lastHeard: null };
    await service.answerWith(200, { ...ANSWER, watch });
    const mine = { account: 'officer@exampleshire.example' };
    const other = { name: 'onEditInstallable', account: 'second@exampleshire.example' };
    engine.installed.push({ name: 'onEditInstallable', ...mine }, { name: 'onHourInstallable', ...mine }, other);
    types(engine, 'Actions', 'A1.01', 'Update', 'One more school.');
    expect(engine.installed).toEqual([other]);
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

  it('a page of a sign-in or of another version is not taken for an answer', async () => {
    for (const answer of ['<html>sign in</html>', { ready: 'soon' }, { ...ANSWER, findings: [{}] }]) {
      await service.answerWith(200, answer);
      expect(engine.run<View>('sidebarView', true).sentence).not.toBe('');
    }
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

describe('where a finding stands out of sight', () => {
  const at = (tab: string, heading: string, severity = 'error') => ({ ...FINDING, tab, heading, severity });

  it('Check now shows the hidden tab and unfolds the column, and leaves alone what needs nobody', async () => {
    const found = [at('Risks', 'Owner'), at('Actions', 'Reason for new date'), at('Voice', 'Statement', 'advice')];
    await service.answerWith(200, { ...ANSWER, findings: found });
    const [risks, voice, actions] = ['Risks', 'Voice', 'Actions'].map((name) => engine.book.tab(name));
    for (const tab of [risks, voice]) if (tab) tab.hidden = true;
    if (!actions || !risks || !voice) throw new Error('no such tabs');
    for (const heading of ['Reason for new date', 'SRO']) actions.groups.set(columnOf(actions, heading), 'folded');
    engine.run('sidebarView', true);
    expect([risks.hidden, voice.hidden]).toEqual([false, true]);
    expect(actions.groups.get(columnOf(actions, 'Reason for new date'))).toBe('open');
    expect(actions.groups.get(columnOf(actions, 'SRO'))).toBe('folded');
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
    const entries = [
      ...['buildDraftPack', 'buildEditionToRead', 'signOff', 'sendSignLink', 'sendPack', 'showWhatChanged'],
    ];
    for (const entry of entries) engine.run(entry);
    expect(engine.screen.alerts).toEqual(entries.map(() => warning));
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
