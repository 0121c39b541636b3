/**
 * The sheet and the running functions, over a real socket: the script in its bare engine on one side, and on the other the functions in
 * a process of their own, with Google's libraries against stand-ins. What is typed is typed into both views of the one sheet.
 */

import type { SheetTables } from '../../functions/plan/cells.ts';
import { isScriptTooOld, SCRIPT_VERSION } from '../../functions/plan/script-version.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { type FarCloud, startFarCloud } from '../cloud/far-cloud.ts';
import { type Engine, openEngine, SERVICE_ADDRESS } from './engine.ts';
import { notesIn, stoodBefore, types } from './person.ts';
import { sampleSheet } from './sample-sheet.ts';

type View = {
  sentence: string;
  checked: string;
  ready: string;
  entries: { tab: string; ref: string; message: string }[];
};
type Status = { watchedBy: string; lastHeard: string | null };

const KEPT = 'What you typed is kept in the sheet.';
const ALL = ['onEditInstallable', 'onChangeInstallable', 'onHourInstallable'];

let cloud: FarCloud;
let port = 0;
let sheet: SheetTables;
let engine: Engine;

beforeAll(async () => {
  cloud = await startFarCloud({ embedded: true });
  await cloud.fill('six-months');
  sheet = await sampleSheet('six-months', () => samplePlan('six-months'));
  port = Number(new URL((await cloud.about()).url).port);
}, 60_000);
afterAll(() => cloud.stop());
beforeEach(async () => {
  engine = await openEngine(sheet, '2022-09-15T09:00:00Z');
  engine.connect(port);
});
afterEach(() => engine.stop());

const as = async (sub: string): Promise<void> => {
  engine.actingAs.email = `${sub}@exampleshire.example`;
  engine.token.value = await cloud.tokenOf(sub);
};

const typesEverywhere = async (tab: string, ref: string, heading: string, text: string): Promise<void> => {
  await cloud.types(tab, ref, heading, text);
  types(engine, tab, ref, heading, text);
};

const lastAlert = () => engine.screen.alerts.at(-1);
const connects = (...answers: string[]) => {
  engine.screen.answers.push(SERVICE_ADDRESS, ...answers);
  engine.run('connectThisSheet');
};
const status = async () => (await cloud.call('status', 'officer', {})).body as Status;

describe('who watches the sheet', () => {
  it('the first account that connects it does; five times leave one trigger of each kind', async () => {
    await as('robot');
    for (let i = 0; i < 5; i += 1) connects();
    expect(engine.triggers).toEqual(ALL);
    expect(lastAlert()).toBe('This sheet is connected. Edits are checked in the name of Trigger account.');
    expect(await status()).toMatchObject({ watchedBy: 'Trigger account', lastHeard: null });
  });

  it('a second account is told who does, and when that was last heard from; a no changes nothing', async () => {
    await as('robot');
    await typesEverywhere('Actions', 'A1.01', 'Next step', 'The board hears of it.');
    await as('officer');
    connects('NO');
    expect(engine.screen.alerts.at(-2)).toBe(
      'This sheet is connected, and its edits are told in the name of Trigger account. It was last heard from at 10:00 on 15 September 2022. One account does this at a time. If that account has left or can no longer open this sheet, yours can take over. Take over now?',
    );
    expect(engine.triggers).toEqual([]);
    expect(await status()).toEqual(
      expect.objectContaining({
        watchedBy: 'Trigger account',
        lastHeard: expect.stringMatching(/^2022-09-15T09:0\d:/),
      }),
    );
  });

  it('with a yes it takes over, and the first account stands down at its next edit', async () => {
    await as('robot');
    connects();
    await as('officer');
    connects('YES');
    expect(lastAlert()).toBe('This sheet is connected. Edits are checked in the name of Programme officer.');
    expect(engine.triggers).toEqual([...ALL, ...ALL]);
    await as('robot');
    engine.cache.clear();
    await typesEverywhere('Actions', 'A1.01', 'Next step', 'The board hears of it twice.');
    expect(engine.installed.map(({ account }) => account)).toEqual(ALL.map(() => 'officer@exampleshire.example'));
    expect((await status()).watchedBy).toBe('Programme officer');
  });

  it('a sheet that is disconnected tells nothing more, and what was typed stays', async () => {
    await as('officer');
    connects();
    engine.installed.push({ name: 'onEditInstallable', account: 'robot@exampleshire.example' });
    engine.screen.answers.push('disconnect', 'YES');
    engine.run('connectThisSheet');
    expect(engine.installed.map(({ account }) => account)).toEqual(['robot@exampleshire.example']);
    const before = engine.fetches();
    await as('robot');
    types(engine, 'Actions', 'A1.01', 'Next step', 'Nobody is told.');
    expect(engine.fetches()).toBe(before);
    expect(engine.installed).toEqual([]);
  });
});

describe('an edit', () => {
  it('is answered beside the cell by the script, and in the same words by the function that read the whole sheet', async () => {
    await as('robot');
    await typesEverywhere('Actions', 'A2.04', 'Agreed due', '03/04/2022');
    const note = notesIn(engine)['Actions A2.04 Agreed due'];
    expect(note).toMatch(/^--- Checks ---\n"03\/04\/2022" reads two ways: /);
    expect(await cloud.noteAt('Actions', 'A2.04', 'Agreed due')).toBe(note);
  });

  it('what is mended is cleared on both sides', async () => {
    await as('robot');
    stoodBefore(engine, 'Actions', 'A2.04', 'Agreed due', '03/04/2022');
    await typesEverywhere('Actions', 'A2.04', 'Agreed due', '30 September 2022');
    expect(notesIn(engine)['Actions A2.04 Agreed due'] ?? '').not.toContain('reads two ways');
    expect(await cloud.noteAt('Actions', 'A2.04', 'Agreed due')).not.toContain('reads two ways');
  });
});

describe('what a person asks for', () => {
  it('Check now shows what the function found', async () => {
    await as('officer');
    const { sentence, checked, ready } = engine.run<View>('sidebarView', true);
    expect([sentence, checked]).toEqual(['', 'Checked by the service at 10:00.']);
    expect(ready).toMatch(/^\d+ of 30 actions and 16 of 16 measures are ready\.$/);
  });

  it('a plan of which nothing is stored has no changes to show, and says so', async () => {
    await as('officer');
    engine.run('showWhatChanged');
    expect(lastAlert()).toBe(
      'Nothing is stored yet to compare with. The plan is stored each night, and when a pack is made.',
    );
  });

  it('from the draft to the mailboxes: built, signed for both sides, sent once, and never twice', async () => {
    await cloud.fill('six-months');
    await as('officer');
    engine.run('buildDraftPack');
    expect(lastAlert()).toMatch(
      /^No pack was made: 1 error must be put right first\..*\n\nThe service has no plan agreed on 8 April 2022\..* choose "Store as agreed"/,
    );
    engine.screen.answers.push('NO');
    engine.run('storeAsAgreed');
    expect(lastAlert()).toBe('Nothing was stored.');
    engine.screen.answers.push('YES');
    engine.run('storeAsAgreed');
    expect(lastAlert()).toMatch(/^The plan is stored as DfE agreed it on 8 April 2022\./);
    engine.run('buildDraftPack');
    expect(lastAlert()).toMatch(/^The pack for RV2 is made: \S+\.pdf.* Read it, then sign it off\.$/);
    // For the public it is made after the pack that counts, and takes no signature from it.
    engine.screen.answers.push('public');
    engine.run('buildEditionToRead');
    expect(lastAlert()).toMatch(/^The public edition for RV2 is made: \S+public-report\S+\.pdf/);
    expect(lastAlert()).toContain('Not told in full to the public: Statement of V3 on the Voice tab.');
    await as('council');
    engine.screen.answers.push('council');
    engine.run('signOff');
    expect(lastAlert()).toBe('Signed. It still needs the sign-off for health.');
    await as('health');
    engine.screen.answers.push('health');
    engine.run('signOff');
    expect(lastAlert()).toMatch(/^Signed\. Both sides have signed/);
    await as('officer');
    for (const words of [/^The pack for RV2 has been sent\.$/, /Nobody is sent it twice\.$/]) {
      engine.screen.answers.push('YES');
      engine.run('sendPack');
      expect(lastAlert()).toMatch(words);
    }
    const to = (await cloud.mails()).map((mail) => mail.to.join());
    expect(to.length).toBeGreaterThan(3);
    expect(new Set(to).size).toBe(to.length);
  }, 60_000);

  it('What changed opens a page with the changes since the last review, and what was typed is no markup in it', async () => {
    await as('officer');
    await cloud.call('snapshot', 'officer', { name: 'agreed' });
    await cloud.types('Actions', 'A2.04', 'Agreed due', '31 December 2022');
    await cloud.types('Actions', 'A2.04', 'Action', 'Write to <b>every</b> school');
    engine.run('showWhatChanged');
    const [page = ''] = engine.screen.dialogs;
    expect(page).toContain('<h1>What changed since 15 September 2022</h1>');
    expect(page).toMatch(/<li>A2\.04 /);
    expect(page).toContain('&lt;b&gt;every&lt;/b&gt;');
    expect(page).not.toContain('<b>every');
  });
});

describe('who may not', () => {
  it('an account that is no member is refused with its name, and one that may only tell of edits too', async () => {
    const words = (email: string) =>
      `You are acting as ${email}, and that account may not do this for this plan. ${KEPT} Switch to the account that was given access, or ask the programme officer to give it to this one.`;
    await as('stranger');
    expect(engine.run<View>('sidebarView', true).sentence).toBe(words('stranger@exampleshire.example'));
    await as('robot');
    engine.run('buildDraftPack');
    expect(lastAlert()).toBe(words('robot@exampleshire.example'));
  });

  it('a copy asks nothing; made a plan of its own without being enrolled, it is refused and stays a copy', async () => {
    const before = (await cloud.stock()).ledger.length;
    engine.book.id = 'a-copy-of-the-sheet';
    await as('officer');
    engine.run('sendPack');
    expect(lastAlert()).toContain('This is a copy of the plan');
    expect(engine.fetches()).toBe(0);
    engine.screen.answers.push('YES', SERVICE_ADDRESS);
    engine.run('connectThisSheet');
    expect(lastAlert()).toContain('Nothing was changed: the sheet is connected as before, or not at all.');
    engine.run('sendPack');
    expect(lastAlert()).toContain('This is a copy of the plan');
    expect((await cloud.stock()).ledger).toHaveLength(before);
  });
});

describe('a script of another version than the service', () => {
  const scriptOf = async (version: number): Promise<Engine> => {
    const other = await openEngine(sheet, '2022-09-15T09:00:00Z', (code) => {
      const changed = code.replace(/,script:\w+\}\)/, `,script:${version}})`);
      if (changed === code && version !== SCRIPT_VERSION) throw new Error('the script does not tell its version');
      return changed;
    });
    other.connect(port);
    other.token.value = await cloud.tokenOf('officer');
    return other;
  };

  it.each([SCRIPT_VERSION, SCRIPT_VERSION - 1])('version %i is answered', async (version) => {
    const other = await scriptOf(version);
    expect(isScriptTooOld(version)).toBe(false);
    expect(other.run<View>('sidebarView', true).sentence).toBe('');
    await other.stop();
  });

  it('one from two versions ago is told to be updated, and its own checks go on', async () => {
    const other = await scriptOf(SCRIPT_VERSION - 2);
    types(other, 'Actions', 'A2.03', 'Agreed due', 'soon');
    expect(notesIn(other)['Actions A2.03 Agreed due']).toContain('"soon" is not a date.');
    expect(other.run<View>('sidebarView', true).sentence).toBe(
      `This sheet's script is too old for the service. ${KEPT} The checks in this sheet go on. Ask your administrator to update the script.`,
    );
    await other.stop();
  });
});
