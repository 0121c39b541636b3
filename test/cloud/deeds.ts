/** What the functions are asked to do while something is in trouble: how each is prepared, done, and what it leaves behind. */
import type { Stock } from './cloud-process.ts';
import type { FarCloud } from './far-cloud.ts';
import type { DeedName } from './trouble-cases.ts';

export type Answer = { status: number; body: Record<string, unknown> };
/** What has come, in the order in which it came. */
export type Grown = { ledger: string[]; objects: number; mails: string[]; tasks: number };
export type Deed = {
  prepare(): Promise<void>;
  do(): Promise<Answer>;
  /** What is there once it was done, however often it was asked for. */
  leaves: Partial<Grown>;
};

const REVIEW = { review: 'RV2' };

/** The PDF, the page, and the data as four files. */
export const FILES_OF_A_PACK = 6;

export const TO = 'director.of.childrens.services@exampleshire.example';

export const deedsIn = (cloud: FarCloud): Record<DeedName, Deed> => {
  let [count, day, minutes] = [0, Date.parse('2022-10-03T09:00:00.000Z'), 0];
  let pdfHash = '';
  let signed = 2;
  const edit = async (): Promise<void> => {
    count += 1;
    await cloud.types('Actions', 'A2.04', 'Next step', `The board hears of it in meeting ${count}.`);
  };
  const pack = async (): Promise<Answer> => {
    const made = await cloud.call('pack', 'officer', REVIEW);
    const [first] = (made.body.files as { sha256: string }[] | undefined) ?? [];
    pdfHash = first?.sha256 ?? pdfHash;
    return made;
  };
  return {
    check: {
      prepare: async () => {
        count += 1;
        await cloud.types('Actions', 'A2.04', 'Agreed due', `03/04/20${10 + (count % 80)}`);
      },
      do: () => cloud.call('check', 'officer', { mark: true }),
      leaves: {},
    },
    snapshot: { prepare: edit, do: () => cloud.call('snapshot', 'officer', {}), leaves: { ledger: ['snapshot'] } },
    pack: { prepare: edit, do: pack, leaves: { ledger: ['snapshot', 'pack'], objects: FILES_OF_A_PACK } },
    sign: {
      prepare: async () => {
        signed += 1;
        if (signed <= 2) return;
        signed = 1;
        await edit();
        await pack();
      },
      do: () => {
        const party = signed === 1 ? 'council' : 'health';
        return cloud.call('sign', party, { ...REVIEW, party, pdfHash });
      },
      leaves: { ledger: ['sign-off'] },
    },
    again: {
      // One message a day goes to the same address again.
      prepare: async () => {
        day += 86_400_000;
        await cloud.setClock(new Date(day).toISOString());
      },
      do: () => cloud.call('send', 'officer', { ...REVIEW, again: [TO] }),
      leaves: { ledger: ['dispatch', 'dispatch', 'dispatch'], mails: [TO] },
    },
    tick: {
      prepare: async () => {
        day += 86_400_000;
        minutes = day;
        await cloud.setClock(new Date(day).toISOString());
      },
      do: () => cloud.tick(new Date(minutes).toISOString()),
      leaves: { tasks: 1 },
    },
  };
};

const after = <T>(before: readonly T[], now: readonly T[]): T[] => now.slice(before.length);

/** What was there stays there, as it was; answers with what has come. */
export const grown = (before: Stock, now: Stock): Grown => {
  expect(now.ledger.slice(0, before.ledger.length)).toEqual(before.ledger);
  expect(now.objects).toEqual(expect.arrayContaining(before.objects));
  for (const list of [now.ledger.map(({ key }) => key), now.tasks]) expect(new Set(list).size).toBe(list.length);
  return {
    ledger: after(before.ledger, now.ledger).map(({ kind }) => kind),
    objects: now.objects.length - before.objects.length,
    mails: after(before.mails, now.mails),
    tasks: now.tasks.length - before.tasks.length,
  };
};
