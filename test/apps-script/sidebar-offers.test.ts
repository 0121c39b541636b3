/** What may be taken with one click: worked out from what stands in the sheet, written only then, and taken back as easily. */
import { itWith } from '../not-run-here.ts';
import { columnOf, notesIn, rowOf, stoodBefore } from './person.ts';
import { answers, finding } from './sidebar-answers.ts';
import { heard, newsOf, picture, settled } from './sidebar-page.ts';
import { folds } from './sidebar-sheet.ts';
import { sidebarStage } from './sidebar-stage.ts';

type Offer = { kind: string; label: string; why: string };
type Shown = { entries: { ref: string; row: number; offers: Offer[] }[] };

const inBrowser = itWith('chromium');
const stage = sidebarStage([], { connected: false });

const offersFor = (ref: string): string[] =>
  stage.engine
    .run<Shown>('sidebarView', false)
    .entries.filter((entry) => entry.ref === ref)
    .flatMap(({ offers }) => offers.map(({ why, label }) => [why, label].filter(Boolean).join(' ')));

const shownAt = (tab: string, ref: string, heading: string): string => {
  const there = stage.engine.book.tab(tab);
  return there.cell(rowOf(there, ref), columnOf(there, heading)).shown;
};

it('the date of the success criteria is offered for a cell that holds no date, unless it lies before the start', () => {
  stoodBefore(stage.engine, 'Actions', 'A2.05', 'Start', '1 May 2022');
  stoodBefore(stage.engine, 'Actions', 'A2.05', 'Agreed due', 'Ongoing');
  stoodBefore(stage.engine, 'Actions', 'A2.05', 'Success criteria', '60 older cases cleared by 1 April 2023');
  expect(offersFor('A2.05')).toEqual(['Your success criteria say 1 April 2023. Copy that date']);
  stoodBefore(stage.engine, 'Actions', 'A2.05', 'Success criteria', '60 older cases cleared by 1 April 2022');
  expect(offersFor('A2.05')).toEqual([]);
});

describe('a date that reads two ways', () => {
  it.each([
    ['03/04/2022', ['Which day is meant? It is 3 April 2022', 'It is 4 March 2022']],
    ['May 2022', ['Which day is meant? It is 1 May 2022', 'It is 31 May 2022']],
    // One of its readings is no whole day, and to offer the other alone would be to guess.
    ['May 25', []],
  ])('%s', (typed, offered) => {
    stoodBefore(stage.engine, 'Actions', 'A2.04', 'Start', typed);
    expect(offersFor('A2.04')).toEqual(offered);
  });
});

it('two rows of one Ref: each may be the copy, and the officer says which', () => {
  const actions = stage.engine.book.tab('Actions');
  const row = rowOf(actions, 'A2.05');
  actions.rows.push([...(actions.rows[row] ?? [])]);
  expect(offersFor('A2.05')).toEqual(
    [row + 1, actions.rows.length].map(
      (at) => `If row ${at} is the copy, give it the next free Ref. Renumber row ${at}`,
    ),
  );
});

it('a plan without faults has nothing to offer, and looking writes nothing', () => {
  stage.engine.run('sidebarView', false);
  expect(stage.engine.book.sheets.flatMap(({ name }) => folds(stage.engine.book, name).written)).toEqual([]);
});

describe('one click', () => {
  beforeEach(() => {
    stoodBefore(stage.engine, 'Actions', 'A2.05', 'Agreed due', 'Ongoing');
    stoodBefore(stage.engine, 'Actions', 'A2.05', 'Success criteria', '60 older cases cleared by 1 April 2023');
  });
  const copyIt = { name: /^Copy that date/ };

  inBrowser(
    'writes that day into that cell and no other, says so, and the finding goes; the way back puts "Ongoing" back',
    async () => {
      const { page } = await stage.sidebars.open(stage.engine);
      await picture(page, 'offer');
      await page.getByRole('button', copyIt).click();
      await heard(page, 'Agreed due of A2.05 says "1 April 2023" now; it said "Ongoing".');
      await settled(page);
      expect(shownAt('Actions', 'A2.05', 'Agreed due')).toBe('1 April 2023');
      expect(folds(stage.engine.book, 'Actions').written).toHaveLength(1);
      expect(await page.textContent('#entries')).not.toContain('Ongoing');
      await picture(page, 'taken');
      await page.getByRole('button', { name: 'Put it back' }).click();
      await heard(page, 'Put back. Agreed due of A2.05 says "Ongoing" now; it said "1 April 2023".');
      await settled(page);
      expect(shownAt('Actions', 'A2.05', 'Agreed due')).toBe('Ongoing');
      expect(await page.textContent('#entries')).toContain('Ongoing');
    },
  );

  inBrowser('the note beside the cell goes too, though Google tells no trigger of it', async () => {
    stage.engine.run('onEditInstallable', {
      range: stage.engine.book
        .tab('Actions')
        .getRange(
          rowOf(stage.engine.book.tab('Actions'), 'A2.05') + 1,
          columnOf(stage.engine.book.tab('Actions'), 'Agreed due') + 1,
        ),
    });
    expect(notesIn(stage.engine)['Actions A2.05 Agreed due']).toContain('Ongoing');
    const { page } = await stage.sidebars.open(stage.engine);
    await page.getByRole('button', copyIt).click();
    await heard(page, 'says "1 April 2023" now');
    expect(notesIn(stage.engine)['Actions A2.05 Agreed due'] ?? '').not.toContain('Ongoing');
  });

  inBrowser('two people at once: what somebody else typed meanwhile is left, and said', async () => {
    const mine = await stage.sidebars.open(stage.engine);
    const theirs = await stage.sidebars.open(stage.engine);
    await theirs.page.getByRole('button', copyIt).click();
    await heard(theirs.page, 'says "1 April 2023" now');
    await mine.page.getByRole('button', copyIt).click();
    await heard(
      mine.page,
      'Agreed due of A2.05 has changed meanwhile: it says "1 April 2023" now. Nothing was written.',
    );
    await settled(mine.page);
    expect(await mine.page.textContent('#entries')).not.toContain('Ongoing');
    expect(folds(stage.engine.book, 'Actions').written).toHaveLength(1);
  });

  inBrowser('the answer is lost: it says that the cell may have been written, and looks', async () => {
    const { page, hold, breakWith, asked } = await stage.sidebars.open(stage.engine);
    const views = hold('sidebarView');
    breakWith('Exceeded maximum execution time');
    await page.getByRole('button', copyIt).click();
    await heard(page, 'Google stopped waiting for the sheet. It may have been written all the same: look at the cell.');
    await asked('sidebarView', 2);
    breakWith(null);
    views.letGo();
    await settled(page);
    expect(await newsOf(page)).toContain('It may have been written all the same');
    expect(await page.getByRole('button', copyIt).getAttribute('aria-disabled')).toBeNull();
  });

  inBrowser('clicked twice in one breath, it is written once', async () => {
    const { page } = await stage.sidebars.open(stage.engine);
    await page.evaluate(
      "[...document.querySelectorAll('button')].filter((one) => one.textContent.startsWith('Copy')).forEach((one) => { one.click(); one.click(); })",
    );
    await heard(page, 'says "1 April 2023" now');
    expect(folds(stage.engine.book, 'Actions').written).toHaveLength(1);
  });

  it.each([
    [
      'a protected cell',
      () => {
        folds(stage.engine.book, 'Actions').isProtected = true;
      },
      'Sheets does not let you change Agreed due of A2.05: the cell may be protected. Nothing was written.',
    ],
    [
      'a formula',
      () => {
        const actions = stage.engine.book.tab('Actions');
        actions.cell(rowOf(actions, 'A2.05'), columnOf(actions, 'Agreed due')).formula = '=X1';
      },
      'Agreed due of A2.05 is worked out by a formula. Nothing was written.',
    ],
    [
      'a row that has gone',
      () => {
        stage.engine.book.tab('Actions').rows.splice(rowOf(stage.engine.book.tab('Actions'), 'A2.05'), 1);
      },
      'A2.05 or its column Agreed due is no longer there. Nothing was written.',
    ],
    [
      'a tab that has gone',
      () => {
        stage.engine.book.sheets.splice(stage.engine.book.sheets.indexOf(stage.engine.book.tab('Actions')), 1);
      },
      'A2.05 or its column Agreed due is no longer there. Nothing was written.',
    ],
  ])('%s is left as it is', (_what, change, sentence) => {
    const row = rowOf(stage.engine.book.tab('Actions'), 'A2.05') + 1;
    change();
    const spot = { tab: 'Actions', ref: 'A2.05', row, heading: 'Agreed due' };
    const taken = { heading: 'Agreed due', was: 'Ongoing', date: '2023-04-01' };
    expect(stage.engine.run('sidebarTake', spot, taken)).toEqual({ sentence, undo: null });
  });

  it('nothing but a day or a figure is ever written, whatever the page says', () => {
    const spot = { tab: 'Actions', ref: 'A2.05', row: 1, heading: 'Agreed due' };
    for (const taken of [{ date: '=HYPERLINK("x")' }, { amount: '=1+1' }, { date: '2023-04-01T00:00' }, {}])
      expect(stage.engine.run('sidebarTake', spot, { heading: 'Agreed due', was: 'Ongoing', ...taken })).toMatchObject({
        undo: null,
      });
    expect(shownAt('Actions', 'A2.05', 'Agreed due')).toBe('Ongoing');
    stage.engine.run('sidebarUndo', spot, { is: 'Ongoing', back: '=HYPERLINK("x")' });
    expect(folds(stage.engine.book, 'Actions').written).toEqual([expect.stringMatching(/: '=HYPERLINK/)]);
  });
});

describe('what DfE agreed, as the function told it', () => {
  const M33 = finding({
    ...{ rule: 'M33', severity: 'warning', tab: 'Measures', ref: 'M07', field: 'target', heading: 'Target' },
    message: "The agreed target is 75.3%; the sheet says 65%, and DfE's agreement is not recorded.",
    fix: 'Record the reason, who at DfE agreed and when, or put 75.3% back. Until then the pack counts 75.3%.',
  });
  const AGREED = { tab: 'Measures', ref: 'M07', heading: 'Target', was: '65%', says: '75.3%', amount: 75.25 };
  beforeEach(async () => {
    const measures = stage.engine.book.tab('Measures');
    const row = rowOf(measures, 'M07');
    (measures.rows[row] ?? [])[columnOf(measures, 'Target')] = { value: 0.65, shown: '65%' };
    await stage.service.answerWith(200, answers({ findings: [{ ...M33, row: row + 1 }], agreed: [AGREED] }));
    stage.engine.connect(stage.service.port);
  });

  inBrowser('is put back exactly, not as it was rounded to be shown', async () => {
    const { page } = await stage.sidebars.open(stage.engine, 'checkNow');
    await picture(page, 'agreed');
    await page.getByRole('button', { name: /^Put back 75\.3%/ }).click();
    await heard(page, 'Target of M07 says "75.25%" now; it said "65%".');
    const measures = stage.engine.book.tab('Measures');
    expect(measures.cell(rowOf(measures, 'M07'), columnOf(measures, 'Target')).value).toBe(0.7525);
    await page.getByRole('button', { name: 'Put it back' }).click();
    await heard(page, 'Put back. Target of M07 says "65%" now');
    expect(measures.cell(rowOf(measures, 'M07'), columnOf(measures, 'Target')).value).toBe(0.65);
  });

  inBrowser('or its agreement is recorded: the jump opens the folded columns at the first that is blank', async () => {
    const measures = stage.engine.book.tab('Measures');
    const [reason, by] = ['Reason for new target', 'Target agreed by'].map((one) => columnOf(measures, one) + 1);
    folds(stage.engine.book, 'Measures').columnGroups.push({
      from: reason ?? 0,
      to: (by ?? 0) + 1,
      depth: 1,
      collapsed: true,
    });
    stoodBefore(stage.engine, 'Measures', 'M07', 'Reason for new target', 'Two schools joined later.');
    const { page } = await stage.sidebars.open(stage.engine, 'checkNow');
    await page.getByRole('button', { name: /^Record agreement/ }).click();
    await heard(page, 'is selected. Its column was folded away and is shown now.');
    expect(stage.engine.book.active).toMatchObject({ tab: 'Measures', column: by });
    expect(await newsOf(page)).toMatch(/^M07: /);
  });
});

inBrowser('a pasted duplicate gets the next free Ref by one click, and the list is drawn anew', async () => {
  const actions = stage.engine.book.tab('Actions');
  actions.rows.push([...(actions.rows[rowOf(actions, 'A2.05')] ?? [])]);
  const { page } = await stage.sidebars.open(stage.engine);
  await page.getByRole('button', { name: `Renumber row ${actions.rows.length}` }).click();
  await settled(page);
  await page.waitForFunction("!document.getElementById('entries').textContent.includes('is used twice')");
  expect(actions.rows.filter((cells) => cells[0]?.value === 'A2.05')).toHaveLength(1);
  expect(String(actions.rows[actions.rows.length - 1]?.[0]?.value)).toMatch(/^A2\.\d+$/);
  expect(await newsOf(page)).not.toBe('');
});
