/** What every store of snapshots promises, whatever it is made of. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../functions/plan/canonical.ts';
import type { SnapshotStore } from '../../functions/services/ports.ts';
import { itWith, needs, type Program } from '../not-run-here.ts';
import { emptyPlan, filledPlan } from '../plans/filled-plan.ts';
import { contentOf, event, snapshotEvent } from '../plans/ledger-events.ts';

export type MadeStore = { port: SnapshotStore; cleanup(): Promise<void> };

/** `needed`: a program without which no store can be made here. */
export const snapshotStoreContract = (name: string, make: () => Promise<MadeStore>, needed?: Program): void => {
  const isHere = needed === undefined || needs(needed);
  const it = needed === undefined ? globalThis.it : itWith(needed);
  describe(`${name} as a store of snapshots`, () => {
    let made: MadeStore;
    beforeEach(async () => {
      if (isHere) made = await make();
    });
    afterEach(async () => {
      if (isHere) await made.cleanup();
    });

    it('is empty and whole to begin with', async () => {
      expect(await made.port.ledger()).toEqual([]);
      expect(await made.port.verify()).toEqual({ entries: 0, head: '0'.repeat(64), problems: [] });
      expect(await made.port.plan('a'.repeat(64))).toBeNull();
    });

    it('numbers entries from 1 and binds each to the one before by its hash', async () => {
      const first = (await made.port.append(event('one'))).entry;
      const second = (await made.port.append(event('two'))).entry;
      expect([first.sequence, second.sequence]).toEqual([1, 2]);
      expect([first.previous, second.previous]).toEqual(['0'.repeat(64), first.hash]);
      const { hash, ...bound } = second;
      const words = `plan-chain-v1\n${canonicalJson(bound)}`;
      expect(hash).toBe(createHash('sha256').update(words).digest('hex'));
      expect(await made.port.verify()).toEqual({ entries: 2, head: second.hash, problems: [] });
    });

    it('gives entries back as they were given, oldest first', async () => {
      for (const key of ['one', 'two', 'three']) await made.port.append(event(key));
      const ledger = await made.port.ledger();
      expect(ledger.map(({ key }) => key)).toEqual(['one', 'two', 'three']);
      expect(ledger[1]).toMatchObject(event('two'));
    });

    it('adds an event once, however often it is told of it', async () => {
      const first = await made.port.append(event('one'));
      const again = await made.port.append(event('one', { actor: 'Someone else' }));
      expect([first.added, again.added]).toEqual([true, false]);
      expect(again.entry).toEqual(first.entry);
      expect(await made.port.ledger()).toHaveLength(1);
    });

    it('gives a snapshot back exactly as it was stored', async () => {
      const content = contentOf(filledPlan());
      await made.port.append(snapshotEvent('one', content.hash), content);
      expect(await made.port.plan(content.hash)).toEqual(content.plan);
      expect((await made.port.verify()).problems).toEqual([]);
    });

    it('takes the same content for a second entry without storing it twice', async () => {
      const content = contentOf(filledPlan());
      await made.port.append(snapshotEvent('one', content.hash), content);
      await made.port.append(snapshotEvent('two', content.hash), content);
      expect(await made.port.ledger()).toHaveLength(2);
      expect(await made.port.plan(content.hash)).toEqual(content.plan);
    });

    it('refuses content whose hash is another, and stores neither it nor the entry', async () => {
      const wrong = { ...contentOf(filledPlan()), plan: emptyPlan() };
      await expect(made.port.append(snapshotEvent('one', wrong.hash), wrong)).rejects.toMatchObject({
        code: 'internal',
      });
      expect(await made.port.ledger()).toEqual([]);
      expect(await made.port.plan(wrong.hash)).toBeNull();
    });

    it('keeps one chain when many entries come at once', async () => {
      const keys = Array.from({ length: 20 }, (_, i) => `event ${i}`);
      await Promise.all(keys.map((key) => made.port.append(event(key))));
      const ledger = await made.port.ledger();
      expect(ledger.map(({ sequence }) => sequence)).toEqual(keys.map((_, i) => i + 1));
      expect(new Set(ledger.map(({ key }) => key))).toEqual(new Set(keys));
      expect((await made.port.verify()).problems).toEqual([]);
    });

    it('adds the same event once when it comes twice at the same moment', async () => {
      const answers = await Promise.all([made.port.append(event('one')), made.port.append(event('one'))]);
      expect(answers.map(({ added }) => added).sort()).toEqual([false, true]);
      expect(await made.port.ledger()).toHaveLength(1);
    });

    it('forgets the content of a redacted snapshot for good, and still verifies', async () => {
      const content = contentOf(filledPlan());
      await made.port.append(snapshotEvent('one', content.hash), content);
      await made.port.append(event('redact', { kind: 'redaction', details: { hash: content.hash, reason: 'A name' } }));
      await made.port.append(snapshotEvent('two', content.hash), content);
      expect(await made.port.plan(content.hash)).toBeNull();
      expect(await made.port.verify()).toMatchObject({ entries: 3, problems: [] });
    });
  });
};
