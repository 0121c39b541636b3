/** Many areas whose packs are due on the same evening, on which much goes wrong at once. The full 153 are a bench: `npm run bench -- many-areas`. */
import { dispatchesIn, packsIn } from '../../functions/services/ledger-events.ts';
import type { LedgerEntry, PackArchive, PlanArea, Work } from '../../functions/services/ports.ts';
import { mailerContract } from '../contracts/mailer.ts';
import { type Done, type ManyAreas, manyAreas, PACE } from './many-areas.ts';
import { postOffice } from './post-office.ts';
import { PER_MINUTE, peakPerMinute } from './quota-sheets.ts';
import { BACK, BEGIN, chooseSick, FREEZE, REVIEW, runTwoDays, type Sick } from './two-days.ts';

const COUNT = 24;
const SEED = 20220915;
const MINUTE = 60_000;
/** The programme manager and the SROs of the council and of health. */
const OFFICERS = 3;
/** The ticks of 18:00 and 18:15 are missed. */
const HANDED_OVER = FREEZE + 30 * MINUTE;

mailerContract('The mail of many areas', async () => {
  const post = postOffice();
  const port = post.mailerOf('exampleshire');
  let failing: Parameters<Awaited<ReturnType<Parameters<typeof mailerContract>[1]>>['fail']>[0] | null = null;
  return {
    port: {
      ...port,
      send: async (draft) => {
        const how = failing;
        failing = null;
        if (how === 'no answer after it went') await port.send(draft);
        return how === null ? port.send(draft) : { accepted: false, reference: '' };
      },
    },
    fail: (how) => {
      failing = how;
    },
    sent: async () => post.gone.length,
    cleanup: async () => {},
  };
});

describe('24 areas on the evening their packs are due, seed 20220915', () => {
  let world: ManyAreas;
  let sick: Sick;
  let healthy: PlanArea[];
  beforeAll(async () => {
    world = await manyAreas({ count: COUNT, seed: SEED, start: BEGIN });
    sick = chooseSick(world.areas, SEED);
    const ill = [...sick.unshared, ...sick.failing, sick.unfinished, sick.noStore];
    healthy = world.areas.filter(({ id }) => !ill.includes(id));
    await runTwoDays(world, sick);
  }, 180_000);
  afterAll(() => world.close());

  const doneBy = (area: string, kind: Work['kind']): Done[] =>
    world.done.filter(({ work }) => work.area === area && work.kind === kind);
  const kept = (area: PlanArea): Promise<{ ledger: LedgerEntry[]; archive: PackArchive }> =>
    world.within(area, async ({ store, archive }) => ({ ledger: await store.ledger(), archive }));

  it('checks each plan once a night and reminds each area once in the morning', () => {
    for (const { id } of world.areas) {
      expect([id, doneBy(id, 'night').map(({ outcome }) => outcome)]).toEqual([id, ['done', 'done']]);
      expect([id, doneBy(id, 'remind').map(({ outcome }) => outcome)]).toEqual([id, ['done']]);
    }
  });

  it('makes one pack for each area, of its own plan and nobody else’s', async () => {
    for (const area of world.areas) {
      const { ledger, archive } = await kept(area);
      const packs = packsIn(ledger);
      expect([area.id, packs.map(({ review }) => review)]).toEqual([area.id, [REVIEW]]);
      const plan = await world.within(area, ({ store }) => store.plan(packs[0]?.snapshot ?? ''));
      expect(plan?.cover.localArea).toBe(area.name);
      const page = packs[0]?.files.find(({ name }) => name.endsWith('.html'))?.name ?? '';
      const words = Buffer.from((await archive.get(page)) ?? []).toString('utf8');
      expect([...new Set(words.match(/Example \d{3}/g))]).toEqual([area.name]);
    }
  });

  it('is late for no healthy area because of a sick one: each is taken once, in its turn, within the hour', () => {
    expect(healthy).toHaveLength(COUNT - 7);
    for (const { id } of healthy) {
      const [freeze, ...more] = doneBy(id, 'freeze');
      expect([id, freeze?.outcome, more]).toEqual([id, 'done', []]);
      // Its turn comes after all others at worst, each with one more place for a second try.
      const turn = HANDED_OVER + (2 * COUNT * 1000) / PACE.perSecond;
      expect([id, (freeze?.begun ?? 0) <= turn]).toEqual([id, true]);
      expect([id, (freeze?.ended ?? 0) <= FREEZE + 60 * MINUTE]).toEqual([id, true]);
    }
  });

  it('makes the pack within the hour where Google failed five times, although officers use up the quota meanwhile', () => {
    for (const id of sick.failing) {
      const freeze = doneBy(id, 'freeze').filter(({ outcome }) => outcome !== 'held');
      expect([id, freeze.length <= 2, freeze.at(-1)?.outcome]).toEqual([id, true, 'done']);
      expect([id, (freeze[0]?.ended ?? 0) - (freeze[0]?.begun ?? 0) > 31_000]).toEqual([id, true]);
      expect([id, (freeze.at(-1)?.ended ?? 0) <= FREEZE + 60 * MINUTE]).toEqual([id, true]);
    }
  });

  it('tries what failed again at every tick, and makes the pack once the sheet or the store is there again', () => {
    for (const id of [...sick.unshared, sick.noStore]) {
      const tried = doneBy(id, 'freeze').filter(({ outcome }) => outcome !== 'held');
      const failed = tried.filter(({ outcome }) => outcome === 'failed');
      expect([id, failed.length, failed.every(({ begun }) => begun < BACK)]).toEqual([id, 11, true]);
      expect([id, tried.slice(11).map(({ outcome }) => outcome)]).toEqual([id, ['done']]);
      expect([id, (tried[11]?.ended ?? 0) <= BACK + 15 * MINUTE]).toEqual([id, true]);
    }
  });

  it.each([
    { what: 'could not be made', why: 'errors in the plan', whose: () => [sick.unfinished] },
    { what: 'is late', why: 'a sheet that is not shared', whose: () => sick.unshared },
    { what: 'is ready to be read', why: 'nothing any more', whose: () => world.areas.map(({ id }) => id) },
  ])('tells each officer once, and nobody of another area, where $why stops the pack', ({ what, whose }) => {
    const mails = world.post.gone.filter(({ subject }) => subject.includes(what));
    for (const id of whose()) {
      const addresses = mails.filter(({ area }) => area === id).map(({ to }) => to);
      expect([id, addresses.length, new Set(addresses).size]).toEqual([id, OFFICERS, OFFICERS]);
    }
    expect(mails).toHaveLength(whose().length * OFFICERS);
  });

  it('makes the pack that errors stopped in the morning, once they are gone', () => {
    expect(doneBy(sick.unfinished, 'freeze').map(({ outcome }) => outcome)).toEqual(['put off', 'done']);
  });

  it('sends what both have signed once to each recipient of that area, with that area’s files', async () => {
    for (const area of world.areas.filter(({ id }) => id !== sick.unfinished)) {
      const { ledger } = await kept(area);
      const [pack] = packsIn(ledger);
      const sent = world.post.gone.filter((mail) => mail.area === area.id && mail.attached.length > 0);
      expect(sent).toHaveLength(11);
      expect(new Set(sent.map(({ to }) => to)).size).toBe(11);
      expect(dispatchesIn(ledger).filter(({ state }) => state === 'sent')).toHaveLength(11);
      expect(new Set(sent.flatMap(({ attached }) => attached.map(({ sha256 }) => sha256)))).toEqual(
        // The data is kept beside the pack and is not mailed.
        new Set(pack?.files.filter(({ name }) => !name.endsWith('.csv')).map(({ sha256 }) => sha256)),
      );
      const others = world.post.gone.filter((mail) => mail.area === area.id && /example-\d{3}/.test(mail.to));
      expect(others.filter(({ to }) => !to.includes(area.id))).toEqual([]);
    }
  });

  it('meets the quota of Google, because officers check their plans too, and nobody hears of it', () => {
    const refused = world.sheets.calls.filter(({ id, status }) => id !== 'others' && status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(world.done.filter(({ why }) => why === 'quota')).toEqual([]);
  });

  it('reads a sheet once for each piece of work, and marks it once a night', () => {
    for (const { id, spreadsheetId } of healthy) {
      const calls = world.sheets.calls.filter((one) => one.id === spreadsheetId && one.status === 200);
      const count = (call: string): number => calls.filter((one) => one.call === call).length;
      const pieces = world.done.filter(({ work }) => work.area === id).length;
      expect([id, count('read'), count('write') <= 2]).toEqual([id, pieces, true]);
    }
  });
});

describe('153 sheets that are all to be read at once', () => {
  const readAll = async (pace: { perSecond?: number; atOnce: number }, status = 200) => {
    const world = await manyAreas({ count: 0, seed: SEED, start: BEGIN });
    const { time, sheets } = world;
    world.close();
    const { googlePlanBook } = await import('../../functions/adapters/google/plan-book.ts');
    const { localQueue } = await import('../../functions/adapters/local/queue.ts');
    const { newSpreadsheet } = await import('../cloud/sheets/spreadsheet.ts');
    const ids = Array.from({ length: 153 }, (_none, index) => `sheet-${index}`);
    for (const id of ids) {
      sheets.put(id, newSpreadsheet(''));
      if (status !== 200) sheets.trouble(id, status);
    }
    let surfaced = 0;
    const patience = { wait: time.pause, random: () => 0.5, tries: 7 };
    const queue = localQueue({
      carryOut: ({ area: spreadsheetId }) =>
        time.working(async () => {
          const book = googlePlanBook({ ...sheets.clients, spreadsheetId, patience });
          await book.read().catch(() => {
            surfaced += 1;
          });
        }),
      ...{ ...pace, clock: { now: time.now, wait: time.wait } },
    });
    const work = { kind: 'night', review: '', on: '2022-09-15', about: '' } as const;
    for (const id of ids) await queue.add({ name: id, work: { ...work, area: id } });
    await queue.idle();
    const reads = sheets.calls.filter(({ call }) => call === 'read');
    const refused = reads.filter((one) => one.status === 429).length;
    return { surfaced, refused, peak: peakPerMinute(reads), minutes: (time.now() - Date.parse(BEGIN)) / MINUTE };
  };

  it('at the pace of the queue take six minutes, half of the quota, and meet it never', async () => {
    const { surfaced, refused, peak, minutes } = await readAll(PACE);
    expect([surfaced, refused, peak]).toEqual([0, 0, PER_MINUTE / 2]);
    expect(minutes).toBeLessThan(6);
  });

  it('without that pace are too many even for patience', async () => {
    const { surfaced, refused } = await readAll({ atOnce: 153 });
    expect(refused).toBeGreaterThan(93);
    expect(surfaced).toBeGreaterThan(0);
  });

  it('keep within the quota with all their tries when Google answers nobody', async () => {
    const { surfaced, peak } = await readAll(PACE, 503);
    expect(surfaced).toBe(153);
    expect(peak).toBeLessThanOrEqual(PER_MINUTE);
  });
});
