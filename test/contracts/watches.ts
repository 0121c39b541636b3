/** What every keeper of watches promises: one account watches a sheet, and it is known when it was last heard from. */
import fc from 'fast-check';
import type { Watches } from '../../functions/services/ports.ts';
import { itWith, needs, type Program } from '../not-run-here.ts';

export type OpenWatches = Watches & { close(): void };
/** `port` and `beside` keep the same watches, each with a connection of its own. */
export type MadeWatches = { port: OpenWatches; beside: OpenWatches; cleanup(): Promise<void> };

const AREA = 'exampleshire';
export const at = (minutes: number): string => new Date(Date.UTC(2026, 2, 2, 8, minutes)).toISOString();
export const by = (sub: string, minutes: number) => ({ sub, name: `Role account ${sub}`, at: at(minutes) });
const call = (sub: string, minutes: number, script = 2) => ({ sub, at: at(minutes), script });

export const watchesContract = (
  name: string,
  make: () => Promise<MadeWatches>,
  { needed, runs = 100 }: { needed?: Program; runs?: number } = {},
): void => {
  const isHere = needed === undefined || needs(needed);
  const it = needed === undefined ? globalThis.it : itWith(needed);
  describe(`${name} as a keeper of watches`, () => {
    let made: MadeWatches;
    beforeEach(async () => {
      if (isHere) made = await make();
    });
    afterEach(async () => {
      if (isHere) await made.cleanup();
    });

    it('knows of nobody to begin with, and hears nobody', async () => {
      expect(await made.port.of(AREA)).toBeNull();
      expect(await made.port.heard(AREA, call('one', 1))).toBeNull();
      expect(await made.port.of(AREA)).toBeNull();
    });

    it('gives a free watch to who asks for it, and keeps it from the next', async () => {
      const first = { sub: 'one', name: 'Role account one', since: at(0), turn: 1, lastHeard: null, script: 0 };
      expect(await made.port.take(AREA, by('one', 0), 0)).toEqual(first);
      expect(await made.beside.take(AREA, by('two', 1), 0)).toEqual(first);
      expect(await made.beside.of(AREA)).toEqual(first);
      expect(await made.beside.of('elsewhere')).toBeNull();
    });

    it('gives it to the same account five times, as once', async () => {
      for (let i = 0; i < 5; i += 1) await made.port.take(AREA, by('one', i), 0);
      expect(await made.beside.of(AREA)).toMatchObject({ sub: 'one', since: at(0), turn: 1 });
    });

    it('hands it over to who says from whom, and only once', async () => {
      await made.port.take(AREA, by('one', 0), 0);
      await made.port.heard(AREA, call('one', 5));
      expect(await made.port.take(AREA, by('two', 10), 1)).toMatchObject({ sub: 'two', turn: 2, lastHeard: null });
      expect(await made.beside.take(AREA, by('three', 11), 1)).toMatchObject({ sub: 'two', turn: 2 });
    });

    it('knows when the account that watches was last heard from, and by which script; of others nothing', async () => {
      await made.port.take(AREA, by('one', 0), 0);
      expect(await made.port.heard(AREA, call('one', 5))).toMatchObject({ lastHeard: at(5), script: 2 });
      expect(await made.beside.heard(AREA, call('one', 3, 1))).toMatchObject({ lastHeard: at(5), script: 2 });
      expect(await made.beside.heard(AREA, call('two', 9))).toMatchObject({ sub: 'one', lastHeard: at(5) });
      expect(await made.beside.of(AREA)).toMatchObject({ sub: 'one', lastHeard: at(5) });
    });

    it('gives it to one of two who ask at the same moment', async () => {
      const asked = [made.port.take(AREA, by('one', 0), 0), made.beside.take(AREA, by('two', 0), 0)];
      const [one, two] = await Promise.all(asked);
      expect(one).toEqual(two);
      expect(one?.turn).toBe(1);
    }, 60_000);

    it('refuses an account without a name, and a moment that is none', async () => {
      const nameless = made.port.take(AREA, { ...by('one', 0), name: '' }, 0);
      await expect(nameless).rejects.toMatchObject({ name: 'Fault', code: 'internal' });
      const dateless = made.port.take(AREA, { ...by('one', 0), at: '2 March' }, 0);
      await expect(dateless).rejects.toMatchObject({ name: 'Fault', code: 'internal' });
      expect(await made.port.of(AREA)).toBeNull();
    });

    it('whatever is asked in whatever order, turns only count up, and what was heard is never older', async () => {
      const step = fc.record({
        sub: fc.constantFrom('one', 'two', 'three'),
        minutes: fc.nat(50),
        instead: fc.option(fc.nat(4), { nil: null }),
      });
      let area = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          area += 1;
          let before = await made.port.of(`area-${area}`);
          for (const { sub, minutes, instead } of steps) {
            if (instead === null) await made.port.heard(`area-${area}`, call(sub, minutes));
            else await made.beside.take(`area-${area}`, by(sub, minutes), instead);
            const now = await made.port.of(`area-${area}`);
            if (before) {
              expect(now?.turn).toBe(before.turn + (now?.sub === before.sub ? 0 : 1));
              if (now?.turn === before.turn) expect((now?.lastHeard ?? '') >= (before.lastHeard ?? '')).toBe(true);
              else expect(instead).toBe(before.turn);
            }
            before = now;
          }
        }),
        { numRuns: runs },
      );
    }, 60_000);
  });
};
