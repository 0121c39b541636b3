/** Every state of the sidebar, at the width that Sheets gives it: for the keyboard, for assistive technology, in large type, in other colours. */
import type { Page } from 'playwright-core';
import type { SheetTables } from '../../functions/plan/cells.ts';
import { itWith } from '../not-run-here.ts';
import { type Engine, openEngine } from './engine.ts';
import { type LoopbackService, startService } from './loopback.ts';
import { stoodBefore } from './person.ts';
import { sampleSheet } from './sample-sheet.ts';
import { answers, finding, PACK, SIGNED, sentTo } from './sidebar-answers.ts';
import { complaints, heard, picture, type Sidebars, settled, startSidebars, type Window } from './sidebar-page.ts';
import { withFoldsAndClicks } from './sidebar-sheet.ts';

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
  stoodBefore(engine, 'Actions', 'A2.04', 'Start', '03/04/2022');
  stoodBefore(engine, 'Actions', 'A2.04', 'Lead', 'The team');
});
afterEach(async () => {
  await sidebars?.closeAll();
  await engine.stop();
  await service.stop();
});

const pack = async ({ page }: Window): Promise<void> => page.click('#pack-head');
const look = (page: Page) => page.getByRole('button', { name: 'Look at it before sending' }).click();
const answer = (changes: Record<string, unknown>) => service.answerWith(200, answers(changes));
const LONG = 'Verylongwordthatnobodybrokebecausethesystemexportedit_underscore_after_underscore';

const STATES: Record<string, () => Promise<Page>> = {
  loading: async () => {
    await sidebars.closeAll();
    const { page } = await sidebars.open(engine, 'showFindings', { ready: false });
    return page;
  },
  empty: async () => (await sidebars.open(engine, 'checkNow')).page,
  many: async () => {
    const findings = Array.from({ length: 300 }, (_f, i) =>
      finding({ row: i + 2, ref: `A1.${i + 2}`, message: `${LONG}.` }),
    );
    await answer({ findings, lacks: findings });
    const opened = await sidebars.open(engine, 'checkNow');
    await pack(opened);
    return opened.page;
  },
  filtered: async () => {
    const { page } = await sidebars.open(engine);
    await page.getByRole('radio', { name: 'A2' }).check();
    await page
      .getByRole('button', { name: /^and \d+ more/ })
      .first()
      .click();
    return page;
  },
  copy: async () => {
    engine.book.id = 'another-sheet-altogether';
    return (await sidebars.open(engine)).page;
  },
  'not connected': async () => {
    engine.properties.clear();
    return (await sidebars.open(engine)).page;
  },
  'service away': async () => {
    await service.answerWith(503, {});
    return (await sidebars.open(engine, 'checkNow')).page;
  },
  'half signed': async () => {
    await answer({
      packs: [{ ...PACK, signatures: SIGNED.signatures.slice(0, 1), notSigned: ['health'], moved: true }],
      may: ['edit', 'sign for health'],
    });
    const opened = await sidebars.open(engine);
    await pack(opened);
    return opened.page;
  },
  'before sending': async () => {
    await answer({ packs: [{ ...SIGNED, moved: true }] });
    const opened = await sidebars.open(engine);
    await pack(opened);
    await look(opened.page);
    return opened.page;
  },
  sending: async () => {
    await answer({ packs: [SIGNED] });
    const opened = await sidebars.open(engine);
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
    const opened = await sidebars.open(engine);
    await pack(opened);
    await look(opened.page);
    await opened.page.click('[data-key=go]');
    await heard(opened.page, 'Sent, but 2 people must be looked at: DfE Case Lead, DfE SEND Adviser.');
    return opened.page;
  },
  'came back': async () => {
    await answer({ packs: [SIGNED], recipients: sentTo('bounced') });
    const opened = await sidebars.open(engine);
    await pack(opened);
    return opened.page;
  },
  'no review to come': async () => {
    await answer({ review: null, recipients: [] });
    const opened = await sidebars.open(engine);
    await pack(opened);
    return opened.page;
  },
  error: async () => {
    const opened = await sidebars.open(engine);
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
    const { page } = await sidebars.open(engine);
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
    const { page } = await sidebars.open(engine);
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
    const { page } = await sidebars.open(engine);
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
