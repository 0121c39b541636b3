/** What every archive of finished packs promises. */
import { createHash } from 'node:crypto';
import type { PackArchive } from '../../functions/services/ports.ts';

export type MadeArchive = { port: PackArchive; cleanup(): Promise<void> };

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export const packArchiveContract = (name: string, make: () => Promise<MadeArchive>): void => {
  describe(`${name} as an archive of packs`, () => {
    let made: MadeArchive;
    beforeEach(async () => {
      made = await make();
    });
    afterEach(() => made.cleanup());

    it('is empty to begin with', async () => {
      expect(await made.port.list()).toEqual([]);
      expect(await made.port.get('pack.pdf')).toBeNull();
    });

    it('gives a pack back byte for byte, and its hash', async () => {
      const put = await made.port.put('RV2 dfe pack.pdf', bytes('a pack'));
      expect(put.existed).toBe(false);
      expect(put.sha256).toBe(createHash('sha256').update('a pack').digest('hex'));
      expect(await made.port.get('RV2 dfe pack.pdf')).toEqual(bytes('a pack'));
    });

    it('takes the same pack again and says that it was there', async () => {
      const first = await made.port.put('pack.pdf', bytes('a pack'));
      const again = await made.port.put('pack.pdf', bytes('a pack'));
      expect(again).toEqual({ ...first, existed: true });
    });

    it('never changes a finished pack', async () => {
      await made.port.put('pack.pdf', bytes('a pack'));
      await expect(made.port.put('pack.pdf', bytes('another'))).rejects.toMatchObject({ code: 'refused' });
      expect(await made.port.get('pack.pdf')).toEqual(bytes('a pack'));
    });

    it('keeps one of two that come at the same moment, and refuses the other', async () => {
      const both = await Promise.allSettled(['one', 'two'].map((text) => made.port.put('pack.pdf', bytes(text))));
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const kept = both[0]?.status === 'fulfilled' ? 'one' : 'two';
      expect(await made.port.get('pack.pdf')).toEqual(bytes(kept));
    });

    it('lists the names in order', async () => {
      for (const file of ['b.html', 'a.pdf', 'c.csv']) await made.port.put(file, bytes(file));
      expect(await made.port.list()).toEqual(['a.pdf', 'b.html', 'c.csv']);
    });

    it('keeps an empty file as an empty file', async () => {
      await made.port.put('empty.csv', bytes(''));
      expect(await made.port.get('empty.csv')).toEqual(bytes(''));
    });

    it.each(['../pack.pdf', 'folder/pack.pdf', 'folder\\pack.pdf', '', '.', '..', '.hidden', 'pack\u0000.pdf'])(
      'refuses the name %j',
      async (file) => {
        await expect(made.port.put(file, bytes('a pack'))).rejects.toMatchObject({ code: 'refused' });
        await expect(made.port.get(file)).rejects.toMatchObject({ code: 'refused' });
      },
    );
  });
};
