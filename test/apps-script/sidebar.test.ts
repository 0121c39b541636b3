/** The sidebar beside the sheet: what it opens with, how the list is narrowed, where a jump leads, and what it says when nobody answers. */
import { itWith } from '../not-run-here.ts';
import { columnOf, rowOf, stoodBefore } from './person.ts';
import { answers, finding } from './sidebar-answers.ts';
import { heard, newsOf, picture } from './sidebar-page.ts';
import { folds } from './sidebar-sheet.ts';
import { sidebarStage } from './sidebar-stage.ts';

const inBrowser = itWith('chromium');
const stage = sidebarStage([
  ['Actions', 'A2.05', 'Agreed due', 'Ongoing'],
  ['Measures', 'M07', 'Target', 'better'],
]);

describe('opening it', () => {
  inBrowser('it says how much is ready, the days to the freeze, the account, and one entry a row', async () => {
    const { page } = await stage.sidebars.open(stage.engine);
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
    stoodBefore(stage.engine, 'Actions', 'A2.05', 'Start', 'soon');
    stoodBefore(stage.engine, 'Actions', 'A2.05', 'Lead', 'The team');
    const { page } = await stage.sidebars.open(stage.engine);
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
    stoodBefore(stage.engine, 'Actions', 'A2.05', 'Action', typed);
    const { page } = await stage.sidebars.open(stage.engine);
    expect(await page.locator('#entries img, #entries script').count()).toBe(0);
    expect(await page.textContent('#entries')).toContain('<img src=x');
  });

  inBrowser('300 findings: the first 40 at once, the rest by a button that keeps the keyboard’s place', async () => {
    const findings = Array.from({ length: 300 }, (_f, i) => finding({ row: i + 2, ref: `A1.${i + 2}` }));
    await stage.service.answerWith(200, answers({ findings, ready: { actions: [0, 300], measures: [0, 0] } }));
    const { page } = await stage.sidebars.open(stage.engine, 'checkNow');
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
    const { page } = await stage.sidebars.open(stage.engine);
    await page.getByRole('radio', { name: 'A2' }).check();
    const titles = await page.locator('#entries h3').allTextContents();
    expect(titles.length).toBeGreaterThan(0);
    expect(titles.every((title) => /(?:A2|M)/.test(title))).toBe(true);
    expect(await newsOf(page)).toBe(`${titles.length} ${titles.length === 1 ? 'row' : 'rows'} to look at.`);
    await page.getByRole('radio', { name: /^All/ }).check();
    const lead = String(
      stage.engine.book
        .tab('Actions')
        .cell(rowOf(stage.engine.book.tab('Actions'), 'A2.05'), columnOf(stage.engine.book.tab('Actions'), 'Lead'))
        .value,
    );
    await page.selectOption('#lead', lead);
    expect(await page.textContent('#entries')).toContain('A2.05');
    expect(await page.textContent('#entries')).not.toContain('M07');
  });

  inBrowser('to my actions: those of whoever has this account’s address on the People tab', async () => {
    stoodBefore(stage.engine, 'Actions', 'A2.05', 'Lead', 'Director of  nursing ');
    stage.engine.book.tab('People').rows.forEach((cells, row) => {
      if (row === 1)
        cells.forEach((cell, column) => {
          const heading = String(stage.engine.book.tab('People').cell(0, column).value);
          if (heading === 'Name') cell.value = 'Director of Nursing';
          if (heading === 'Email') cell.value = 'Officer@Exampleshire.example';
        });
    });
    const { page } = await stage.sidebars.open(stage.engine);
    await page.getByRole('radio', { name: 'My actions 1' }).check();
    expect(await page.locator('#entries h3').allTextContents()).toEqual([expect.stringContaining('A2.05')]);
  });
});

describe('a jump', () => {
  const selected = () => {
    const { tab, row, column } = stage.engine.book.active;
    const there = stage.engine.book.tab(tab);
    return [tab, there.rows[row - 1]?.[0]?.value, there.rows[0]?.[column - 1]?.value];
  };

  inBrowser('leads to the cell by Ref and heading, also by keyboard and after the rows have moved', async () => {
    const { page } = await stage.sidebars.open(stage.engine);
    stage.engine.book.tab('Actions').rows.splice(1, 0, []);
    await page.getByRole('button', { name: /^Go to cell A2\.05/ }).focus();
    await page.keyboard.press('Enter');
    await heard(page, 'is selected.');
    expect(selected()).toEqual(['Actions', 'A2.05', 'Agreed due']);
    expect(await newsOf(page)).toMatch(/^A2\.05: cell Actions [A-Z]+\d+ is selected\.$/);
  });

  inBrowser('opens what hides the cell, and says so', async () => {
    const actions = stage.engine.book.tab('Actions');
    const [row, column] = [rowOf(actions, 'A2.05') + 1, columnOf(actions, 'Agreed due') + 1];
    actions.hidden = true;
    const { columnGroups, hiddenRows } = folds(stage.engine.book, 'Actions');
    columnGroups.push({ from: column - 1, to: column + 1, depth: 1, collapsed: true });
    columnGroups.push({ from: column, to: column, depth: 2, collapsed: true });
    hiddenRows.add(row);
    const { page } = await stage.sidebars.open(stage.engine);
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
    const actions = stage.engine.book.tab('Actions');
    const row = rowOf(actions, 'A2.05');
    actions.filteredOut.add(row);
    const { page } = await stage.sidebars.open(stage.engine);
    await page.getByRole('button', { name: /^Go to cell A2\.05/ }).click();
    await heard(
      page,
      `A filter on this tab hides row ${row + 1}. To see it, clear the filter with Data, Remove filter`,
    );
    expect(actions.filteredOut.has(row)).toBe(true);
  });

  inBrowser('to a tab that has gone says so', async () => {
    const { page } = await stage.sidebars.open(stage.engine);
    stage.engine.book.sheets.splice(stage.engine.book.sheets.indexOf(stage.engine.book.tab('Actions')), 1);
    await page.getByRole('button', { name: /^Go to cell A2\.05/ }).click();
    await heard(page, 'The Actions tab is no longer there. Put it back, or check again.');
  });
});
