/** What every diary promises, whatever it is made of. */
import fc from 'fast-check';
import type { Diary, Errand } from '../../functions/services/ports.ts';
import { itWith, needs, type Program } from '../not-run-here.ts';
import { at, commands, errand, lease, type World } from './diary-model.ts';

export type OpenDiary = Diary & { close(): void };
/** `port` and `beside` are two diaries on the same place, each with a connection of its own. */
export type MadeDiary = { port: OpenDiary; beside: OpenDiary; cleanup(): Promise<void> };

export type DiaryRuns = { needed?: Program; runs?: number; commands?: number };

const keysOf = (errands: Errand[]): string[] => errands.map(({ key }) => key);

export const diaryContract = (
  name: string,
  make: () => Promise<MadeDiary>,
  { needed, runs = 200, commands: longest = 20 }: DiaryRuns = {},
): void => {
  const isHere = needed === undefined || needs(needed);
  const it = needed === undefined ? globalThis.it : itWith(needed);
  describe(`${name} as a diary`, () => {
    let made: MadeDiary;
    beforeEach(async () => {
      if (isHere) made = await make();
    });
    afterEach(async () => {
      if (isHere) await made.cleanup();
    });

    it('is empty to begin with', async () => {
      expect(await made.port.due(at(0), 10)).toEqual([]);
      expect(await made.port.ticked()).toBeNull();
      expect(await made.port.take('one', lease(0))).toBeNull();
      expect(await made.port.end('one', 1)).toBe(false);
    });

    it('notes an errand once, and keeps what was noted first', async () => {
      expect(await made.port.note(errand('one'))).toEqual({ noted: true });
      expect(await made.port.note(errand('one', at(-60), { area: 'samplebury' }))).toEqual({ noted: false });
      expect(await made.port.due(at(0), 10)).toEqual([errand('one')]);
    });

    it('gives the work back exactly as it was given', async () => {
      const odd = errand('odd', at(0), { area: ' Örtlich/..\u0000\u{1f4c5} ', review: '', about: "'; --\n" });
      await made.port.note(odd);
      for (const kind of ['night', 'freeze', 'send'] as const)
        await made.port.note(errand(kind, at(1), { kind, about: 'a'.repeat(64) }));
      const [first, ...others] = await made.beside.due(at(1), 10);
      expect(first).toEqual(odd);
      expect(others.map(({ work }) => work.kind)).toEqual(['freeze', 'night', 'send']);
    });

    it('lists what is due, earliest first and then by key, and no more than was asked for', async () => {
      for (const [own, minutes] of [
        ['c', 5],
        ['e', 5],
        ['b', 5],
        ['d', 5],
        ['z', 1],
        ['a', 6],
      ] as const)
        await made.port.note(errand(own, at(minutes)));
      expect(keysOf(await made.port.due(at(0), 10))).toEqual([]);
      expect(keysOf(await made.port.due(at(5), 10))).toEqual(['z', 'b', 'c', 'd', 'e']);
      expect(keysOf(await made.port.due(at(6), 3))).toEqual(['z', 'b', 'c']);
      expect(keysOf(await made.port.due(at(6), 6))).toEqual(['z', 'b', 'c', 'd', 'e', 'a']);
      expect(await made.port.due(at(6), 0)).toEqual([]);
    });

    it('gives nothing out before it is due', async () => {
      await made.port.note(errand('one', at(10)));
      expect(await made.port.take('one', lease(9))).toBeNull();
      expect(await made.port.take('one', lease(10))).toEqual({ fence: 1 });
    });

    it('keeps what was taken from everybody else until the lease runs out', async () => {
      await made.port.note(errand('one'));
      await made.port.take('one', lease(0, 15));
      expect(await made.beside.due(at(14), 10)).toEqual([]);
      expect(await made.beside.take('one', lease(14))).toBeNull();
      expect(keysOf(await made.beside.due(at(15), 10))).toEqual(['one']);
      expect(await made.beside.take('one', lease(15))).toEqual({ fence: 2 });
    });

    it('does not let a late holder end what somebody else has taken since', async () => {
      await made.port.note(errand('one'));
      const late = await made.port.take('one', lease(0, 15));
      const next = await made.beside.take('one', lease(15, 30));
      expect(await made.port.end('one', late?.fence ?? 0)).toBe(false);
      expect(await made.port.end('one', late?.fence ?? 0, at(16))).toBe(false);
      expect(await made.port.due(at(29), 10)).toEqual([]);
      expect(await made.beside.end('one', next?.fence ?? 0)).toBe(true);
    });

    it('lets a late holder end what nobody else has taken since, but nobody who never took it', async () => {
      await made.port.note(errand('one'));
      expect(await made.port.end('one', 0)).toBe(false);
      await made.port.take('one', lease(0, 15));
      expect(await made.port.end('one', 2)).toBe(false);
      expect(await made.port.end('one', 1)).toBe(true);
    });

    it('brings back what was put off at its new moment and not before', async () => {
      await made.port.note(errand('one'));
      await made.port.take('one', lease(0));
      expect(await made.port.end('one', 1, at(60))).toBe(true);
      expect(await made.port.due(at(59), 10)).toEqual([]);
      expect(await made.port.take('one', lease(59))).toBeNull();
      expect(await made.port.due(at(60), 10)).toEqual([errand('one', at(60))]);
      expect(await made.port.take('one', lease(60))).toEqual({ fence: 2 });
    });

    it('never brings back what was ended, and still knows its key', async () => {
      await made.port.note(errand('one'));
      await made.port.take('one', lease(0));
      expect(await made.port.end('one', 1)).toBe(true);
      expect(await made.port.end('one', 1)).toBe(true);
      expect(await made.port.end('one', 1, at(1))).toBe(false);
      expect(await made.port.note(errand('one'))).toEqual({ noted: false });
      expect(await made.port.take('one', lease(500_000))).toBeNull();
      expect(await made.port.due(at(500_000), 10)).toEqual([]);
    });

    it('gives an errand to one of two who want it at the same moment', async () => {
      await made.port.note(errand('one'));
      const taken = await Promise.all([made.port, made.beside].map((diary) => diary.take('one', lease(0))));
      expect(taken.filter((one) => one !== null)).toEqual([{ fence: 1 }]);
    }, 60_000);

    it('notes an errand once when two bring it at the same moment', async () => {
      const answers = await Promise.all([made.port, made.beside].map((diary) => diary.note(errand('one'))));
      expect(answers.map(({ noted }) => noted).sort()).toEqual([false, true]);
      expect(await made.port.due(at(0), 10)).toHaveLength(1);
    }, 60_000);

    it('moves the clock forward and never back', async () => {
      expect(await made.port.ticked(at(15))).toBe(at(15));
      expect(await made.port.ticked(at(0))).toBe(at(15));
      expect(await made.beside.ticked()).toBe(at(15));
      expect(await made.beside.ticked(at(30))).toBe(at(30));
      expect(await made.port.ticked()).toBe(at(30));
    });

    it('keeps the later of two moments that come at once', async () => {
      await Promise.all([made.port.ticked(at(30)), made.beside.ticked(at(15))]);
      expect([await made.port.ticked(), await made.beside.ticked()]).toEqual([at(30), at(30)]);
    }, 60_000);

    for (const odd of [
      '2026-03-02',
      '2026-03-02T08:00:00Z',
      '2026-03-02T08:00:00.000+00:00',
      '2026-02-30T08:00:00.000Z',
    ])
      it(`takes no moment that is spelt in another way: ${odd}`, async () => {
        await made.port.note(errand('one'));
        const tries = [
          () => made.port.note(errand('two', odd)),
          () => made.port.due(odd, 1),
          () => made.port.take('one', { now: odd, until: at(1) }),
          () => made.port.take('one', { now: at(0), until: odd }),
          () => made.port.end('one', 1, odd),
          () => made.port.ticked(odd),
        ];
        for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'internal' });
        expect(await made.port.due(at(0), 10)).toEqual([errand('one')]);
        expect(await made.port.ticked()).toBeNull();
      });

    it('takes a key of 300 characters and none that is longer', async () => {
      expect(await made.port.note(errand('€'.repeat(300)))).toEqual({ noted: true });
      expect(await made.port.take('€'.repeat(300), lease(0))).toEqual({ fence: 1 });
      for (const odd of ['€'.repeat(301), '', '\ud800'])
        await expect(made.port.note(errand(odd))).rejects.toMatchObject({ code: 'internal' });
    });

    it('does what a plain list on paper would do, whatever is done with it in whatever order', async () => {
      const property = fc.asyncProperty(fc.commands(commands, { maxCommands: longest }), async (all) => {
        const own = await make();
        const setup = () => ({
          model: { standing: new Map(), minutes: 0, fences: new Map() } as World,
          real: own.port as Diary,
        });
        try {
          await fc.asyncModelRun(setup, all);
        } finally {
          await own.cleanup();
        }
      });
      await fc.assert(property, { numRuns: runs });
    }, 60_000);
  });
};
