/** What every queue promises: work arrives as it was given, at least once, and no piece of it stands in the way of another. */
import type { Queue, Work } from '../../functions/services/ports.ts';

export type MadeQueue = {
  port: Queue;
  /** Answers when everything handed over is done or given up. */
  idle(): Promise<void>;
  cleanup(): Promise<void>;
};

export type MakeQueue = (given: { carryOut: (work: Work) => Promise<void> }) => Promise<MadeQueue>;

export const work = (area: string, changes: Partial<Work> = {}): Work => ({
  kind: 'night',
  area,
  review: '',
  on: '2026-11-25',
  about: '',
  ...changes,
});

const KINDS: Work[] = [
  work('exampleshire'),
  work('exampleshire', { kind: 'remind', review: 'RV2' }),
  work('sampleton-on-sea', { kind: 'freeze', review: 'RV3', on: '2028-02-29' }),
  work('exampleshire', { kind: 'send', review: 'Review “two” – café & £5', about: 'a1b2c3' }),
];

/** Opens once, and stays open. */
const gate = () => {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
};

export const queueContract = (name: string, make: MakeQueue): void => {
  describe(`${name} as a queue`, () => {
    const made: MadeQueue[] = [];
    afterEach(async () => {
      for (const one of made.splice(0)) await one.cleanup();
    });

    /** A queue that notes each piece as it arrives, before `carryOut` has its turn. */
    const queueFor = async (carryOut: (work: Work) => Promise<void> = async () => {}) => {
      const arrived: Work[] = [];
      const queue = await make({
        carryOut: async (one) => {
          arrived.push(one);
          await carryOut(one);
        },
      });
      made.push(queue);
      const times = (area: string): number => arrived.filter((one) => one.area === area).length;
      return { ...queue, arrived, times };
    };

    it.each(KINDS)('brings work to $kind exactly as it was given', async (given) => {
      const { port, idle, arrived } = await queueFor();
      expect(await port.add({ name: 'one', work: given })).toEqual({ added: true });
      await idle();
      expect(arrived).toEqual([given]);
    });

    it('brings work as it was when it was handed over, whatever becomes of it afterwards', async () => {
      const { port, idle, arrived } = await queueFor();
      const given = work('exampleshire');
      const adding = port.add({ name: 'one', work: given });
      given.area = 'elsewhere';
      await adding;
      await idle();
      expect(arrived).toEqual([work('exampleshire')]);
    });

    it('takes the first of two of one name, and says so', async () => {
      const { port, idle, arrived } = await queueFor();
      expect(await port.add({ name: 'night of the 25th', work: work('exampleshire') })).toEqual({ added: true });
      expect(await port.add({ name: 'night of the 25th', work: work('exampleshire') })).toEqual({ added: false });
      await idle();
      expect(arrived).toEqual([work('exampleshire')]);
    });

    it('takes one of two of one name that come at the same moment', async () => {
      const { port, idle, arrived } = await queueFor();
      const task = { name: 'night of the 25th', work: work('exampleshire') };
      const both = await Promise.all([port.add(task), port.add(task)]);
      expect(both.map(({ added }) => added).sort()).toEqual([false, true]);
      await idle();
      expect(arrived).toHaveLength(1);
    });

    it('takes no second of a name that was done a short while ago', async () => {
      const { port, idle, arrived } = await queueFor();
      await port.add({ name: 'night of the 25th', work: work('exampleshire') });
      await idle();
      expect(await port.add({ name: 'night of the 25th', work: work('exampleshire') })).toEqual({ added: false });
      await idle();
      expect(arrived).toHaveLength(1);
    });

    it.each([
      ['night of the 25th', 'night of the 26th'],
      ['night exampleshire', 'Night exampleshire'],
      ['send/RV2', 'send RV2'],
      ['é', 'e'],
    ])('takes both “%s” and “%s”, also with the same work', async (one, other) => {
      const { port, idle, arrived } = await queueFor();
      expect(await port.add({ name: one, work: work('exampleshire') })).toEqual({ added: true });
      expect(await port.add({ name: other, work: work('exampleshire') })).toEqual({ added: true });
      await idle();
      expect(arrived).toEqual([work('exampleshire'), work('exampleshire')]);
    });

    it('brings the work of all 153 areas when it is handed over at once', async () => {
      const { port, idle, arrived } = await queueFor();
      const areas = Array.from({ length: 153 }, (_, index) => `area-${String(index + 1).padStart(3, '0')}`);
      const answers = await Promise.all(areas.map((area) => port.add({ name: `night ${area}`, work: work(area) })));
      expect(answers.every(({ added }) => added)).toBe(true);
      await idle();
      expect(arrived.map(({ area }) => area).sort()).toEqual(areas);
    });

    it('answers before the work is done', async () => {
      const { open, opened } = gate();
      const done: string[] = [];
      const { port, idle } = await queueFor(async ({ area }) => {
        await opened;
        done.push(area);
      });
      expect(await port.add({ name: 'one', work: work('exampleshire') })).toEqual({ added: true });
      expect(done).toEqual([]);
      open();
      await idle();
      expect(done).toEqual(['exampleshire']);
    });

    it('tries a failing piece again, and goes on with the others meanwhile', async () => {
      const done: string[] = [];
      let failures = 0;
      const { port, idle } = await queueFor(async ({ area }) => {
        if (area === 'failing' && failures < 2) {
          failures += 1;
          throw new Error('The sheet does not answer.');
        }
        done.push(area);
      });
      for (const area of ['failing', 'one', 'two', 'three']) await port.add({ name: area, work: work(area) });
      await idle();
      expect(failures).toBe(2);
      expect([...done].sort()).toEqual(['failing', 'one', 'three', 'two']);
      expect(done.at(-1)).toBe('failing');
    });

    it('gives up a piece that always fails, and hurts nothing else by it', async () => {
      const done: string[] = [];
      const { port, idle, times } = await queueFor(async ({ area }) => {
        if (area === 'failing') throw new Error('The sheet is not shared.');
        done.push(area);
      });
      for (const area of ['failing', 'one', 'two']) await port.add({ name: area, work: work(area) });
      await idle();
      const tried = times('failing');
      expect(tried).toBeGreaterThan(2);
      await port.add({ name: 'three', work: work('three') });
      await idle();
      expect(times('failing')).toBe(tried);
      expect([...done].sort()).toEqual(['one', 'three', 'two']);
    });

    it('is at rest when nothing was ever handed over', async () => {
      const { idle, arrived } = await queueFor();
      await idle();
      expect(arrived).toEqual([]);
    });
  });
};
