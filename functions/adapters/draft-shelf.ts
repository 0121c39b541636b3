/**
 * Drafts for channels that keep none themselves, and marks of how far the sending of each has come. Everything is created once
 * and never changed, so that a process that was cut off leaves what it had begun for the next one to see.
 */
import { Fault } from '../fault.ts';
import type { PackArchive } from '../services/ports.ts';

/** `open` has been begun and nobody knows how it ended. */
export type Standing = { state: 'none' | 'draft' | 'open' } | { state: 'gone'; reference: string };

export type DraftShelf = {
  keep(id: string, content: () => Promise<Uint8Array>): Promise<void>;
  read(id: string): Promise<Uint8Array | null>;
  standing(id: string): Promise<Standing>;
  /** Marks that sending begins. Null when another has begun it. */
  begin(id: string): Promise<Attempt | null>;
  /** Marks that it has gone, for good. */
  gone(id: string, reference: string): Promise<void>;
};

/** One begun sending. `refused` only where it is certain that nothing has left and nothing will. */
export type Attempt = { refused(): Promise<void> };

const MOST_ATTEMPTS = 1000;
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

export const draftShelf = (files: Pick<PackArchive, 'put' | 'get'>): DraftShelf => {
  const draft = (id: string) => `${id}.draft`;
  const sent = (id: string) => `${id}.sent`;
  const begun = (id: string, n: number) => `${id}.begun-${n}`;
  const refused = (id: string, n: number) => `${id}.refused-${n}`;
  const isThere = async (name: string): Promise<boolean> => (await files.get(name)) !== null;

  /** The first sending that was not refused: begun and open, or still to be begun. */
  const current = async (id: string): Promise<{ number: number; isOpen: boolean }> => {
    for (let number = 1; number <= MOST_ATTEMPTS; number += 1) {
      if (!(await isThere(begun(id, number)))) return { number, isOpen: false };
      if (!(await isThere(refused(id, number)))) return { number, isOpen: true };
    }
    throw new Fault('refused', 'This message has been refused too often: ask the person it is for how to reach them.');
  };

  return {
    keep: async (id, content) => {
      if (await isThere(draft(id))) return;
      try {
        await files.put(draft(id), await content());
      } catch (error) {
        // Another process may have kept the same message a moment ago, with its own date.
        if (!(await isThere(draft(id)))) throw error;
      }
    },
    read: (id) => files.get(draft(id)),
    standing: async (id) => {
      const reference = await files.get(sent(id));
      if (reference) return { state: 'gone', reference: new TextDecoder().decode(reference) };
      if (!(await isThere(draft(id)))) return { state: 'none' };
      return { state: (await current(id)).isOpen ? 'open' : 'draft' };
    },
    begin: async (id) => {
      const { number, isOpen } = await current(id);
      if (isOpen) return null;
      const { existed } = await files.put(begun(id, number), encode('begun'));
      if (existed) return null;
      return {
        refused: async () => {
          await files.put(refused(id, number), encode('refused'));
        },
      };
    },
    gone: async (id, reference) => {
      await files.put(sent(id), encode(reference));
    },
  };
};

/** Waits for another process that is sending the same draft to say how it ended. */
export const awaitOutcome = async (
  shelf: DraftShelf,
  id: string,
  { times, pause }: { times: number; pause: () => Promise<void> },
): Promise<Standing> => {
  let standing = await shelf.standing(id);
  for (let left = times; left > 0 && standing.state === 'open'; left -= 1) {
    await pause();
    standing = await shelf.standing(id);
  }
  return standing;
};
