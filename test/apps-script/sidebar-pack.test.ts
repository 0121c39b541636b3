/**
 * The pack from the sidebar: what it lacks, how it is built, who has signed, whom it goes to, and what became of each mail. The real bundle
 * in a bare engine behind the bridge, and behind that the running functions.
 */
import type { SheetTables } from '../../functions/plan/cells.ts';
import { type FarCloud, startFarCloud } from '../cloud/far-cloud.ts';
import { itWith, needs } from '../not-run-here.ts';
import { type Engine, openEngine } from './engine.ts';
import { sampleSheet } from './sample-sheet.ts';
import {
  complaints,
  heard,
  newsOf,
  picture,
  type Sidebars,
  settled,
  startSidebars,
  type Window,
} from './sidebar-page.ts';
import { withFoldsAndClicks } from './sidebar-sheet.ts';

let sheet: SheetTables;
let sidebars: Sidebars;
let cloud: FarCloud;
let port = 0;
let engine: Engine;

const inBrowser = itWith('chromium');

beforeAll(async () => {
  if (!needs('chromium')) return;
  [sheet, sidebars, cloud] = await Promise.all([
    sampleSheet('six-months'),
    startSidebars() as Promise<Sidebars>,
    // These stories are not about the store.
    startFarCloud({ embedded: true }),
  ]);
  await cloud.fill('six-months');
  await cloud.call('snapshot', 'officer', { name: 'agreed' });
  // Whoever asks from the script waits alone, so what is loaded once is loaded before.
  await cloud.call('status', 'officer', {});
  port = Number(new URL((await cloud.about()).url).port);
}, 60_000);
afterAll(async () => {
  await sidebars?.stop();
  await cloud?.stop();
});
beforeEach(async () => {
  if (!needs('chromium')) return;
  engine = await openEngine(sheet);
  withFoldsAndClicks(engine.book);
  engine.connect(port);
  engine.token.value = await cloud.tokenOf('officer');
});
afterEach(async () => {
  await sidebars?.closeAll();
  await engine?.stop();
});

/** With the pack's part opened. */
const openPack = async (): Promise<Window> => {
  const opened = await sidebars.open(engine);
  await opened.page.click('#pack-head');
  return opened;
};

const pdfHash = async (): Promise<string> =>
  ((await cloud.call('status', 'officer', {})).body.packs as { pdfHash: string }[]).pop()?.pdfHash ?? '';

const signs = async (party: 'council' | 'health') =>
  cloud.call('sign', party, { review: 'RV2', party, pdfHash: await pdfHash() });

const people = (page: Window['page'], where: string) => page.locator(`${where} .people > li`).allInnerTexts();

inBrowser(
  'what a pack would be refused for is told before it is asked for, and the refusal says the same',
  async () => {
    await cloud.types('Actions', 'A2.04', 'Lead', 'The team');
    const { page } = await openPack();
    expect(await page.textContent('#pack-summary')).toBe('Not made yet; 1 error in the way');
    expect(await page.textContent('#pack-body')).toContain('A pack made now would be refused for 1 error:');
    expect(await page.textContent('#pack-body')).toContain('A2.04, Lead: "The team" is not one person.');
    await page.click('#build');
    await heard(page, 'No pack was made: 1 error must be put right first.');
    expect(await page.locator('#steps li').allInnerTexts()).toEqual([
      expect.stringMatching(/^Asked the service\s+done$/),
      expect.stringMatching(/^Checked against every rule\s+done$/),
      expect.stringMatching(/not yet$/),
      expect.stringMatching(/not yet$/),
    ]);
    await picture(page, 'refused');
    await cloud.fill('six-months');
  },
);

inBrowser('building: asked, checked, drawn, kept; in words, and heard', async () => {
  const { page, hold } = await openPack();
  expect(await page.textContent('#pack-summary')).toBe('Not made yet; ready to be made');
  const building = hold('sidebarBuild');
  await page.click('#build');
  await heard(page, 'Asked. The service is checking the plan and drawing the pack; this can take a minute.');
  expect(await page.locator('#steps li').first().innerText()).toMatch(/done$/);
  expect(await page.locator('#steps li').nth(1).innerText()).toMatch(/now$/);
  expect(await page.evaluate('document.activeElement.id')).toBe('build');
  await picture(page, 'building');
  building.letGo();
  await heard(page, 'The pack is made and kept: exampleshire-app-progress-pack-2022-09-29-v1.pdf');
  await settled(page);
  expect(await page.textContent('#pack-body')).toMatch(
    /Made at 10:00 on 15 September 2022, \d+ pages\. The fingerprint of its PDF begins [0-9a-f]{8}\./,
  );
  await picture(page, 'built');
});

inBrowser('who has signed and who has not; an officer may not sign, and sends nothing before both have', async () => {
  const { page } = await openPack();
  const signed = page.locator('#pack-body .plain').first();
  expect(await signed.innerText()).toBe('Council: not signed yet\nHealth: not signed yet');
  expect(await page.locator('[data-key=sign], [data-key=send]').count()).toBe(0);
  await signs('council');
  await page.click('#check');
  await settled(page);
  expect(await page.textContent('#pack-summary')).toBe('Made, not signed yet for health');
  expect(await signed.innerText()).toBe(
    "Council: signed by Director of Children's Services on 15 September 2022\nHealth: not signed yet",
  );
  await picture(page, 'half-signed');
});

inBrowser('the director for health signs from here, through the window that the sheet opens', async () => {
  engine.token.value = await cloud.tokenOf('health');
  const { page, calls } = await openPack();
  expect(await page.textContent('body')).not.toContain('@education.example');
  engine.screen.answers.push('health');
  await page.getByRole('button', { name: 'Sign off' }).click();
  await page.waitForFunction("document.getElementById('pack-summary').textContent.startsWith('Signed by both')");
  expect(calls.filter((name) => name === 'signOff')).toHaveLength(1);
  expect(await page.textContent('#pack-body')).toContain('Your account may not send packs.');
});

inBrowser(
  'before sending: each name, role and address; not sent by turning back; and a list that moved is shown again',
  async () => {
    const { page } = await openPack();
    await page.getByRole('button', { name: 'Look at it before sending' }).click();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Send the pack for RV2 to 11 people?');
    const shown = await people(page, '#sending');
    expect(shown).toHaveLength(11);
    expect(shown.join()).toMatch(/DfE Case Lead\s+DfE case lead, Department for Education\s+\S+@education\.example/);
    expect(await complaints(page)).toEqual([]);
    await picture(page, 'before-send');
    await page.getByRole('button', { name: 'Do not send' }).click();
    expect(await newsOf(page)).toBe('Nothing was sent.');
    expect(await page.evaluate('document.activeElement.dataset.key')).toBe('send');
    expect(await cloud.mails()).toHaveLength(0);
  },
);

inBrowser('somebody was added since the list was shown: nothing is sent until the person has seen who', async () => {
  const { page } = await openPack();
  await page.getByRole('button', { name: 'Look at it before sending' }).click();
  await cloud.types('People', 'CCG Accountable Officer', 'To', '31 December 2022');
  await page.getByRole('button', { name: 'Send to 11 people' }).click();
  await heard(page, 'Nothing was sent: the pack or its recipients have changed since you looked.');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Send the pack for RV2 to 12 people?');
  await page.getByRole('button', { name: 'Send to 12 people' }).click();
  await heard(page, 'Nothing was sent yet.');
  expect(await page.textContent('#sending')).toContain('Since the pack was signed, 1 person was added:');
  await picture(page, 'newcomer');
  await page.getByRole('button', { name: 'Do not send' }).click();
  expect(await cloud.mails()).toHaveLength(0);
  await cloud.fill('six-months');
});

inBrowser('two officers send at once: each person gets one mail, and both officers are told the truth', async () => {
  const mine = await openPack();
  const theirs = await openPack();
  for (const { page } of [mine, theirs]) await page.getByRole('button', { name: 'Look at it before sending' }).click();
  const sending = mine.hold('sidebarSend');
  await mine.page.getByRole('button', { name: 'Send to 11 people' }).click();
  await heard(mine.page, 'Sending. Each mail is written down before it goes and after; please wait.');
  // Twice in one breath.
  await theirs.page.evaluate(
    "document.querySelector('[data-key=go]').click(); document.querySelector('[data-key=go]').click()",
  );
  await heard(theirs.page, 'Sent to 11 people.');
  expect(theirs.calls.filter((name) => name === 'sidebarSend')).toHaveLength(1);
  expect((await people(theirs.page, '#sending')).every((text) => /\sSent$/.test(text))).toBe(true);
  await picture(theirs.page, 'sent');
  sending.letGo();
  await heard(mine.page, 'Everybody has the pack already. Nobody is sent it twice.');
  expect(await cloud.mails()).toHaveLength(11);
  expect(await mine.page.textContent('#pack-summary')).toBe('Sent to everybody');
});

inBrowser('afterwards the list says what became of each, and offers no second sending', async () => {
  const { page } = await openPack();
  const shown = await people(page, '#pack-body');
  expect(shown.every((text) => /Sent, 15 September 2022$/.test(text))).toBe(true);
  expect(await page.locator('[data-key=send]').count()).toBe(0);
});

inBrowser('the answer is lost on the way: the ledger is asked whether the pack was kept', async () => {
  const { page, hold, breakWith, asked } = await openPack();
  await cloud.types('Actions', 'A2.04', 'Update', 'The panel sat four times in August.');
  const building = hold('sidebarBuild');
  await page.click('#build');
  await cloud.call('pack', 'officer', { review: 'RV2' });
  breakWith('Exceeded maximum execution time');
  const asking = hold('sidebarComing');
  building.letGo();
  await asked('sidebarComing', 2);
  breakWith(null);
  asking.letGo();
  await heard(page, 'The answer came too late, and the pack is there: made at 10:00 on 15 September 2022.');
});
