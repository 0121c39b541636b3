/** Every state of the sidebar, at the width that Sheets gives it: for the keyboard, for assistive technology, in large type, in other colours. */
import type { Page } from 'playwright-core';
import { itWith } from '../not-run-here.ts';
import { answers, finding, PACK, SIGNED, sentTo } from './sidebar-answers.ts';
import { complaints, heard, picture, settled, type Window } from './sidebar-page.ts';
import { sidebarStage } from './sidebar-stage.ts';

const inBrowser = itWith('chromium');
const stage = sidebarStage([
  ['Actions', 'A2.05', 'Agreed due', 'Ongoing'],
  ['Actions', 'A2.04', 'Start', '03/04/2022'],
  ['Actions', 'A2.04', 'Lead', 'The team'],
]);

const pack = async ({ page }: Window): Promise<void> => page.click('#pack-head');
const look = (page: Page) => page.getByRole('button', { name: 'Look at it before sending' }).click();
const answer = (changes: Record<string, unknown>) => stage.service.answerWith(200, answers(changes));
const LONG = 'Verylongwordthatnobodybrokebecausethesystemexportedit_underscore_after_underscore';

const STATES: Record<string, () => Promise<Page>> = {
  loading: async () => {
    const { page } = await stage.sidebars.open(stage.engine, 'showFindings', { ready: false, held: ['sidebarView'] });
    await heard(page, 'Reading the sheet …');
    return page;
  },
  empty: async () => (await stage.sidebars.open(stage.engine, 'checkNow')).page,
  many: async () => {
    const findings = Array.from({ length: 300 }, (_f, i) =>
      finding({ row: i + 2, ref: `A1.${i + 2}`, message: `${LONG}.` }),
    );
    await answer({ findings, lacks: findings });
    const opened = await stage.sidebars.open(stage.engine, 'checkNow');
    await pack(opened);
    return opened.page;
  },
  filtered: async () => {
    const { page } = await stage.sidebars.open(stage.engine);
    await page.getByRole('radio', { name: 'A2' }).check();
    await page
      .getByRole('button', { name: /^and \d+ more/ })
      .first()
      .click();
    return page;
  },
  copy: async () => {
    stage.engine.book.id = 'another-sheet-altogether';
    return (await stage.sidebars.open(stage.engine)).page;
  },
  'not connected': async () => {
    stage.engine.properties.clear();
    return (await stage.sidebars.open(stage.engine)).page;
  },
  'service away': async () => {
    await stage.service.answerWith(503, {});
    return (await stage.sidebars.open(stage.engine, 'checkNow')).page;
  },
  'half signed': async () => {
    await answer({
      packs: [{ ...PACK, signatures: SIGNED.signatures.slice(0, 1), notSigned: ['health'], moved: true }],
      may: ['edit', 'sign for health'],
    });
    const opened = await stage.sidebars.open(stage.engine);
    await pack(opened);
    return opened.page;
  },
  'before sending': async () => {
    await answer({ packs: [{ ...SIGNED, moved: true }] });
    const opened = await stage.sidebars.open(stage.engine);
    await pack(opened);
    await look(opened.page);
    return opened.page;
  },
  sending: async () => {
    await answer({ packs: [SIGNED] });
    const opened = await stage.sidebars.open(stage.engine);
    await pack(opened);
    await look(opened.page);
    opened.hold('sidebarSend');
    await opened.page.click('[data-key=go]');
    await heard(opened.page, 'Sending.');
    return opened.page;
  },
  'sent, and two need a person': async () => {
    const sent = [
      { name: 'DfE Case Lead', state: 'needs a person' },
      { name: 'DfE SEND Adviser', state: 'refused' },
      { name: 'Chief Executive', state: 'sent' },
    ];
    await answer({ packs: [SIGNED], sent });
    const opened = await stage.sidebars.open(stage.engine);
    await pack(opened);
    await look(opened.page);
    await opened.page.click('[data-key=go]');
    await heard(opened.page, 'Sent, but 2 need a person to look: DfE Case Lead, DfE SEND Adviser.');
    return opened.page;
  },
  'came back': async () => {
    await answer({ packs: [SIGNED], recipients: sentTo('bounced') });
    const opened = await stage.sidebars.open(stage.engine);
    await pack(opened);
    return opened.page;
  },
  'no review to come': async () => {
    await answer({ review: null, recipients: [] });
    const opened = await stage.sidebars.open(stage.engine);
    await pack(opened);
    return opened.page;
  },
  error: async () => {
    const opened = await stage.sidebars.open(stage.engine);
    opened.breakWith('canary');
    await opened.page.click('#check');
    await heard(opened.page, 'The sheet did not answer.');
    return opened.page;
  },
};

describe.each(Object.keys(STATES))('%s', (state) => {
  inBrowser('axe finds nothing, nothing is cut off, also in type twice as large', async () => {
    const page = await (STATES[state] as () => Promise<Page>)();
    expect(await complaints(page)).toEqual([]);
    await picture(page, `state ${state}`);
    await page.evaluate("document.documentElement.style.fontSize = '175%'");
    const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await page.evaluate<number>(wide)).toBeLessThanOrEqual(0);
    await picture(page, `large ${state}`);
  });
});

inBrowser(
  'in the colours that a person has chosen, and with a dark system, every mark and button can still be told',
  async () => {
    const { page } = await stage.sidebars.open(stage.engine);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await complaints(page)).toEqual([]);
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    const marks = await page
      .locator('.mark')
      .evaluateAll((nodes) =>
        nodes.map(
          (node) =>
            (globalThis as unknown as { getComputedStyle(one: unknown): { borderTopColor: string } }).getComputedStyle(
              node,
            ).borderTopColor,
        ),
      );
    expect(marks.length).toBeGreaterThan(0);
    expect(new Set(marks).has('rgba(0, 0, 0, 0)')).toBe(false);
    await picture(page, 'forced colours');
  },
);

inBrowser(
  'by keyboard alone: everything that can be clicked is reached in the order of reading, and is seen where one stands',
  async () => {
    await answer({ packs: [SIGNED] });
    const { page } = await stage.sidebars.open(stage.engine);
    const stops: string[] = [];
    for (let i = 0; i < 60; i += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate<[string, string] | null>(`(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return null;
      const seen = at.matches('input') ? at.nextElementSibling : at;
      return [(at.textContent || at.value || at.id).trim().slice(0, 24), getComputedStyle(seen).outlineStyle];
    })()`);
      if (stop === null || stops.includes(stop[0])) break;
      expect(stop).toEqual([stop[0], 'solid']);
      stops.push(stop[0]);
    }
    expect(stops.slice(0, 3)).toEqual([
      expect.stringMatching(/^Pack for RV2/),
      'all',
      expect.stringMatching(/^Anybody/),
    ]);
    expect(stops.slice(-2)).toEqual(['Build draft pack', 'Check now']);
    expect(stops.length).toBeGreaterThan(8);
  },
);

inBrowser(
  'whoever stands on a button stands on it still when the list is drawn anew; if it went, on the heading',
  async () => {
    const { page } = await stage.sidebars.open(stage.engine);
    const at = () => page.evaluate<string>('document.activeElement.textContent');
    await page.getByRole('button', { name: /^Go to cell A2\.05/ }).focus();
    await page.evaluate("document.getElementById('check').click()");
    await settled(page);
    expect(await at()).toBe('What to look at');
    await page.reload();
    await settled(page);
    await page.getByRole('button', { name: /^Go to cell A2\.05/ }).focus();
    await page.evaluate("document.querySelector('[name=filter][value=A2]').click()");
    expect(await at()).toMatch(/^Go to cell A2\.05/);
  },
);

inBrowser('an answer that is lost while mails go: the list is read again, and nothing is sent by itself', async () => {
  await answer({ packs: [SIGNED] });
  const opened = await stage.sidebars.open(stage.engine);
  const { page } = opened;
  await pack(opened);
  await look(page);
  const sending = opened.hold('sidebarSend');
  await page.click('[data-key=go]');
  await answer({ packs: [SIGNED], recipients: sentTo('accepted') });
  const asking = opened.hold('sidebarComing');
  opened.breakWith('Exceeded maximum execution time');
  sending.letGo();
  await opened.asked('sidebarComing', 2);
  opened.breakWith(null);
  asking.letGo();
  await heard(
    page,
    'Google stopped waiting for the sheet. Some mails may have gone. The list under the pack says which; nobody is sent it twice.',
  );
  expect(await page.textContent('#pack-summary')).toBe('Sent to everybody');
  expect(await page.locator('[data-key=send], #sending:visible').count()).toBe(0);
  expect(opened.calls.filter((name) => name === 'sidebarSend')).toHaveLength(1);
});
