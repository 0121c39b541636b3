/** The sidebar when somebody does not answer, in a copy, and in a sheet that is not connected; and the bridge itself. */
import { itWith } from '../not-run-here.ts';
import { answers } from './sidebar-answers.ts';
import { heard, newsOf, picture, settled } from './sidebar-page.ts';
import { sidebarStage } from './sidebar-stage.ts';

const inBrowser = itWith('chromium');
const stage = sidebarStage([
  ['Actions', 'A2.05', 'Agreed due', 'Ongoing'],
  ['Measures', 'M07', 'Target', 'better'],
]);

describe('when nobody answers', () => {
  inBrowser(
    'the service is away: it says since when, the sheet’s own checks stay, and nothing that sends is offered',
    async () => {
      await stage.service.stop();
      const { page } = await stage.sidebars.open(stage.engine, 'checkNow');
      expect(await page.textContent('#warning')).toContain('The checking service is not answering.');
      expect(await page.locator('#entries > li').count()).toBeGreaterThan(0);
      expect(await page.locator('#pack:visible, #build:visible').count()).toBe(0);
      const later = await stage.sidebars.open(stage.engine);
      expect(await later.page.textContent('#warning')).toBe(
        'The checking service has not answered since 14:02 on 6 September. Checks in this sheet go on, and nothing you type is lost.',
      );
      await picture(later.page, 'away');
    },
  );

  inBrowser('the sheet has been silent for days: the last time it was heard from, and what to do', async () => {
    await stage.service.answerWith(200, answers({ asAt: '2022-09-06', lastHeard: '2022-09-03T16:20:00Z' }));
    const { page } = await stage.sidebars.open(stage.engine);
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
      const { page, breakWith } = await stage.sidebars.open(stage.engine);
      for (const [, words, sentence] of GOOGLE) {
        breakWith(words);
        await page.click('#check');
        await heard(page, sentence);
        expect(await newsOf(page)).toMatch(/ Nothing you typed was changed\. (?:Try again|Use|Choose) ?.*\.$/);
        expect(await newsOf(page)).not.toContain('canary');
      }
      breakWith(null);
      await page.click('#check');
      await heard(page, 'Checked by the service at 14:02. Nothing to put right.');
    },
  );

  inBrowser('an answer that comes after a newer one was asked for is dropped', async () => {
    const { page, hold, calls } = await stage.sidebars.open(stage.engine);
    const views = hold('sidebarView');
    await page.click('#check');
    await page.evaluate("document.getElementById('check').removeAttribute('aria-disabled')");
    await page.click('#check');
    await page.waitForFunction('waiting === 2');
    views.letGo(1);
    await heard(page, 'Checked by the service');
    await stage.service.answerWith(500, {});
    views.letGo(0);
    await settled(page);
    expect(await page.locator('#warning:visible').count()).toBe(0);
    expect(calls.filter((name) => name === 'sidebarView')).toHaveLength(3);
  });
});

describe('a copy, and a sheet that is not connected', () => {
  inBrowser('a copy says so and offers nothing that builds, signs or sends', async () => {
    stage.engine.book.id = 'another-sheet-altogether';
    const { page } = await stage.sidebars.open(stage.engine);
    expect(await page.textContent('#warning')).toBe(
      'This is a copy of the plan, so nothing is being recorded. Open the original to check, sign or send.',
    );
    const buttons = await page.locator('button:visible').allTextContents();
    const offered = buttons.filter((text) => !text.startsWith('Go to cell'));
    expect(offered.filter((text) => /pack|sign|send|connect/i.test(text.split(':')[0] ?? ''))).toEqual([]);
    expect(stage.engine.fetches()).toBe(0);
    await picture(page, 'copy');
  });

  inBrowser('a sheet that is not connected offers to connect it, and looks again afterwards', async () => {
    stage.engine.properties.clear();
    const { page, calls } = await stage.sidebars.open(stage.engine);
    expect(await page.textContent('#warning')).toContain('This sheet is not connected yet');
    await page.getByRole('button', { name: 'Connect this sheet' }).click();
    await settled(page);
    expect(calls).toEqual(['sidebarView', 'connectThisSheet', 'sidebarView']);
  });
});

inBrowser('the bridge of these tests refuses what Google’s refuses, so that nothing else is relied on', async () => {
  const { page, hold } = await stage.sidebars.open(stage.engine);
  const asked = (value: string) =>
    page.evaluate<string>(
      `(() => { try { google.script.run.sidebarGoTo(${value}); return 'taken'; } catch (error) { return error.message; } })()`,
    );
  for (const value of ['new Date()', 'undefined', '() => 1', '{ a: [undefined] }', 'NaN', 'document.body'])
    expect(await asked(value)).toContain('illegal value');
  expect(
    await page.evaluate('(() => { try { google.script.run.secret_(); } catch (error) { return error.message; } })()'),
  ).toContain('is not a function');
  hold('sidebarView');
  const failed = await page.evaluate<string>(`new Promise((done) => {
    for (let i = 0; i < 11; i += 1) google.script.run.withFailureHandler((error) => done(error.constructor.name + ' ' + error.message)).sidebarView(false);
  })`);
  expect(failed).toMatch(/^Error There are too many scripts running/);
});

inBrowser(
  'while the service is asked of the pack, its place is kept: no button moves under somebody’s hand',
  async () => {
    const { page, hold } = await stage.sidebars.open(stage.engine, 'showFindings', {
      held: ['sidebarComing'],
      ready: false,
    });
    await page.waitForFunction("!document.getElementById('what').hidden");
    const places = () =>
      page.evaluate<number[][]>(
        "['check', 'build', 'look'].map((id) => document.getElementById(id).getBoundingClientRect()).map(({ left, top }) => [left, top].map(Math.round))",
      );
    const before = await places();
    expect(await page.textContent('#pack-summary')).toBe('Asking the service …');
    expect(await page.getAttribute('#build', 'aria-disabled')).toBe('true');
    hold('sidebarComing').letGo();
    await page.reload();
    await settled(page);
    expect((await places()).slice(0, 2).map(([left]) => left)).toEqual(before.slice(0, 2).map(([left]) => left));
    expect((await places())[2]).toEqual(before[2]);
    expect(await page.getAttribute('#build', 'aria-disabled')).toBeNull();
  },
);
