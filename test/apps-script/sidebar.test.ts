/** The sidebar beside the sheet: what it opens with, how the list is narrowed, where a jump leads, and what it says when nobody answers. */
import type { SheetTables } from '../../functions/plan/cells.ts';
import { itWith } from '../not-run-here.ts';
import { type Engine, openEngine } from './engine.ts';
import { type LoopbackService, startService } from './loopback.ts';
import { columnOf, rowOf, stoodBefore } from './person.ts';
import { sampleSheet } from './sample-sheet.ts';
import { answers, finding } from './sidebar-answers.ts';
import { heard, newsOf, picture, type Sidebars, settled, startSidebars } from './sidebar-page.ts';
import { folds, withFoldsAndClicks } from './sidebar-sheet.ts';

let sheet: SheetTables;
let sidebars: Sidebars;
let engine: Engine;
let service: LoopbackService;

const inBrowser = itWith('chromium');

beforeAll(async () => {
  sheet = await sampleSheet('six-months');
  sidebars = (await startSidebars()) as Sidebars;
});
afterAll(() => sidebars?.stop());
beforeEach(async () => {
  service = await startService();
  await service.answerWith(200, answers());
  engine = await openEngine(sheet, '2022-09-06T13:02:00Z');
  withFoldsAndClicks(engine.book);
  engine.connect(service.port);
  stoodBefore(engine, 'Actions', 'A2.05', 'Agreed due', 'Ongoing');
  stoodBefore(engine, 'Measures', 'M07', 'Target', 'better');
});
afterEach(async () => {
  await sidebars?.closeAll();
  await engine.stop();
  await service.stop();
});

describe('opening it', () => {
  inBrowser('it says how much is ready, the days to the freeze, the account, and one entry a row', async () => {
    const { page } = await sidebars.open(engine);
    expect(await page.textContent('h1')).toBe('Action plan checks');
    expect(await page.textContent('#freeze')).toBe('Pack freezes on 15 September 2022, in 9 days.');
    expect(await page.textContent('#account')).toBe('You act as officer@exampleshire.example.');
    expect(await page.textContent('#ready')).toMatch(
      /^\d+ of 30 actions and \d+ of 16 measures are ready for the pack\.$/,
    );
    const entries = await page.locator('#entries > li').allTextContents();
    expect(entries.filter((text) => text.includes('A2.05'))).toHaveLength(1);
    expect(entries.join()).toContain('Agreed due: "Ongoing" is not a date. Give the day, for example');
    expect(await page.textContent('#heard')).toBe('Last checked by the service at 14:02 on 6 September 2022.');
    await picture(page, 'open');
  });

  inBrowser('what else is found on a row opens beneath it, and stays open when the list is drawn anew', async () => {
    stoodBefore(engine, 'Actions', 'A2.05', 'Start', 'soon');
    stoodBefore(engine, 'Actions', 'A2.05', 'Lead', 'The team');
    const { page } = await sidebars.open(engine);
    const more = page.getByRole('button', { name: /^and 2 more A2\.05/ });
    expect(await more.getAttribute('aria-expanded')).toBe('false');
    await more.click();
    expect(await page.locator('#entries .rest:visible').textContent()).toContain('"soon" is not a date.');
    await page.getByRole('radio', { name: 'A2' }).check();
    await page.getByRole('radio', { name: /^All/ }).check();
    expect(await page.locator('#entries .rest:visible').count()).toBe(1);
  });

  inBrowser('what people type is shown as text, never run', async () => {
    const typed = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    stoodBefore(engine, 'Actions', 'A2.05', 'Action', typed);
    const { page } = await sidebars.open(engine);
    expect(await page.locator('#entries img, #entries script').count()).toBe(0);
    expect(await page.textContent('#entries')).toContain('<img src=x');
  });

  inBrowser('300 findings: the first 40 at once, the rest by a button that keeps the keyboard’s place', async () => {
    const findings = Array.from({ length: 300 }, (_f, i) => finding({ row: i + 2, ref: `A1.${i + 2}` }));
    await service.answerWith(200, answers({ findings, ready: { actions: [0, 300], measures: [0, 0] } }));
    const { page } = await sidebars.open(engine, 'checkNow');
    expect(await page.locator('#entries > li').count()).toBe(40);
    const more = page.getByRole('button', { name: 'Show 40 more of 300' });
    await more.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#entries > li').count()).toBe(80);
    expect(await page.evaluate('document.activeElement.closest("li").textContent')).toContain('A1.42');
  });
});

describe('narrowing the list', () => {
  inBrowser('to one area, and to one lead', async () => {
    const { page } = await sidebars.open(engine);
    await page.getByRole('radio', { name: 'A2' }).check();
    const titles = await page.locator('#entries h3').allTextContents();
    expect(titles.length).toBeGreaterThan(0);
    expect(titles.every((title) => /(?:A2|M)/.test(title))).toBe(true);
    expect(await newsOf(page)).toBe(`${titles.length} ${titles.length === 1 ? 'row' : 'rows'} to look at.`);
    await page.getByRole('radio', { name: /^All/ }).check();
    const lead = String(
      engine.book
        .tab('Actions')
        .cell(rowOf(engine.book.tab('Actions'), 'A2.05'), columnOf(engine.book.tab('Actions'), 'Lead')).value,
    );
    await page.selectOption('#lead', lead);
    expect(await page.textContent('#entries')).toContain('A2.05');
    expect(await page.textContent('#entries')).not.toContain('M07');
  });

  inBrowser('to my actions: those of whoever has this account’s address on the People tab', async () => {
    stoodBefore(engine, 'Actions', 'A2.05', 'Lead', 'Director of  nursing ');
    engine.book.tab('People').rows.forEach((cells, row) => {
      if (row === 1)
        cells.forEach((cell, column) => {
          const heading = String(engine.book.tab('People').cell(0, column).value);
          if (heading === 'Name') cell.value = 'Director of Nursing';
          if (heading === 'Email') cell.value = 'Officer@Exampleshire.example';
        });
    });
    const { page } = await sidebars.open(engine);
    await page.getByRole('radio', { name: 'My actions 1' }).check();
    expect(await page.locator('#entries h3').allTextContents()).toEqual([expect.stringContaining('A2.05')]);
  });
});

describe('a jump', () => {
  const selected = () => {
    const { tab, row, column } = engine.book.active;
    const there = engine.book.tab(tab);
    return [tab, there.rows[row - 1]?.[0]?.value, there.rows[0]?.[column - 1]?.value];
  };

  inBrowser('leads to the cell by Ref and heading, also by keyboard and after the rows have moved', async () => {
    const { page } = await sidebars.open(engine);
    engine.book.tab('Actions').rows.splice(1, 0, []);
    await page.getByRole('button', { name: /^Go to cell A2\.05/ }).focus();
    await page.keyboard.press('Enter');
    await heard(page, 'is selected.');
    expect(selected()).toEqual(['Actions', 'A2.05', 'Agreed due']);
    expect(await newsOf(page)).toMatch(/^A2\.05: cell Actions [A-Z]+\d+ is selected\.$/);
  });

  inBrowser('opens what hides the cell, and says so', async () => {
    const actions = engine.book.tab('Actions');
    const [row, column] = [rowOf(actions, 'A2.05') + 1, columnOf(actions, 'Agreed due') + 1];
    actions.hidden = true;
    const { columnGroups, hiddenRows } = folds(engine.book, 'Actions');
    columnGroups.push({ from: column - 1, to: column + 1, depth: 1, collapsed: true });
    columnGroups.push({ from: column, to: column, depth: 2, collapsed: true });
    hiddenRows.add(row);
    const { page } = await sidebars.open(engine);
    await page.getByRole('button', { name: /^Go to cell A2\.05/ }).click();
    await heard(page, 'is selected.');
    expect(await newsOf(page)).toContain(
      'The Actions tab was hidden and is shown now. Its column was folded away and is shown now. Its row was hidden and is shown now.',
    );
    expect([actions.hidden, columnGroups.map((one) => one.collapsed), hiddenRows.size]).toEqual([
      false,
      [false, false],
      0,
    ]);
  });

  inBrowser('into a row that a filter hides says so, and leaves the filter to whoever set it', async () => {
    const actions = engine.book.tab('Actions');
    const row = rowOf(actions, 'A2.05');
    actions.filteredOut.add(row);
    const { page } = await sidebars.open(engine);
    await page.getByRole('button', { name: /^Go to cell A2\.05/ }).click();
    await heard(
      page,
      `A filter on this tab hides row ${row + 1}. To see it, clear the filter with Data, Remove filter`,
    );
    expect(actions.filteredOut.has(row)).toBe(true);
  });

  inBrowser('to a tab that has gone says so', async () => {
    const { page } = await sidebars.open(engine);
    engine.book.sheets.splice(engine.book.sheets.indexOf(engine.book.tab('Actions')), 1);
    await page.getByRole('button', { name: /^Go to cell A2\.05/ }).click();
    await heard(page, 'The Actions tab is no longer there. Put it back, or check again.');
  });
});

describe('when nobody answers', () => {
  inBrowser(
    'the service is away: it says since when, the sheet’s own checks stay, and nothing that sends is offered',
    async () => {
      await service.stop();
      const { page } = await sidebars.open(engine, 'checkNow');
      expect(await page.textContent('#warning')).toContain('The checking service is not answering.');
      expect(await page.locator('#entries > li').count()).toBeGreaterThan(0);
      expect(await page.locator('#pack:visible, #build:visible').count()).toBe(0);
      const later = await sidebars.open(engine);
      expect(await later.page.textContent('#warning')).toBe(
        'The checking service has not answered since 14:02 on 6 September. Checks in this sheet go on, and nothing you type is lost.',
      );
      await picture(later.page, 'away');
    },
  );

  inBrowser('the sheet has been silent for days: the last time it was heard from, and what to do', async () => {
    await service.answerWith(200, answers({ asAt: '2022-09-06', lastHeard: '2022-09-03T16:20:00Z' }));
    const { page } = await sidebars.open(engine);
    expect(await page.textContent('#heard')).toBe(
      'The service has not heard from this sheet since 17:20 on 3 September 2022. Edits were told to it in the name of officer@exampleshire.example. Checks in this sheet go on. Choose "Connect this sheet" from the Action plan menu.',
    );
  });

  const GOOGLE = [
    [
      'an account that is not the one of this window',
      "We're sorry, a server error occurred. Error code PERMISSION_DENIED",
      'Google used another account than the one that opened this sheet.',
    ],
    [
      'a script that was not allowed yet',
      'Authorisation is required to perform that action.',
      'Google asks you to allow this script first.',
    ],
    ['six minutes', 'Exceeded maximum execution time', 'Google stopped waiting for the sheet.'],
    [
      'too much at once',
      'There are too many scripts running simultaneously for this Google user account.',
      'Google asks us to wait.',
    ],
    ['anything else', 'canary 4711', 'The sheet did not answer.'],
  ] as const;
  inBrowser(
    'Google itself stands in the way: each in a sentence of ours, with what was kept and what to do',
    async () => {
      const { page, breakWith } = await sidebars.open(engine);
      for (const [, words, sentence] of GOOGLE) {
        breakWith(words);
        await page.click('#check');
        await heard(page, sentence);
        expect(await newsOf(page)).toMatch(/ Nothing was changed\. (?:Try again|Use|Choose) ?.*\.$/);
        expect(await newsOf(page)).not.toContain('canary');
      }
      breakWith(null);
      await page.click('#check');
      await heard(page, 'Checked by the service at 14:02. Nothing to put right.');
    },
  );

  inBrowser('an answer that comes after a newer one was asked for is dropped', async () => {
    const { page, hold, calls } = await sidebars.open(engine);
    const views = hold('sidebarView');
    await page.click('#check');
    await page.evaluate("document.getElementById('check').removeAttribute('aria-disabled')");
    await page.click('#check');
    await page.waitForFunction('waiting === 2');
    views.letGo(1);
    await heard(page, 'Checked by the service');
    await service.answerWith(500, {});
    views.letGo(0);
    await settled(page);
    expect(await page.locator('#warning:visible').count()).toBe(0);
    expect(calls.filter((name) => name === 'sidebarView')).toHaveLength(3);
  });
});

describe('a copy, and a sheet that is not connected', () => {
  inBrowser('a copy says so and offers nothing that builds, signs or sends', async () => {
    engine.book.id = 'another-sheet-altogether';
    const { page } = await sidebars.open(engine);
    expect(await page.textContent('#warning')).toBe(
      'This is a copy of the plan, so nothing is being recorded. Open the original to check, sign or send.',
    );
    const buttons = await page.locator('button:visible').allTextContents();
    expect(buttons.filter((text) => /pack|sign|send|connect/i.test(text.split(':')[0] ?? ''))).toEqual([]);
    expect(engine.fetches()).toBe(0);
    await picture(page, 'copy');
  });

  inBrowser('a sheet that is not connected offers to connect it, and looks again afterwards', async () => {
    engine.properties.clear();
    const { page, calls } = await sidebars.open(engine);
    expect(await page.textContent('#warning')).toContain('This sheet is not connected yet');
    await page.getByRole('button', { name: 'Connect this sheet' }).click();
    await settled(page);
    expect(calls).toEqual(['sidebarView', 'connectThisSheet', 'sidebarView']);
  });
});
