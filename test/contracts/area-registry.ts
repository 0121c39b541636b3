/** What every registry of areas promises, wherever it is kept. */
import { readAreas } from '../../functions/services/areas.ts';
import type { AreaRegistry, PlanArea } from '../../functions/services/ports.ts';
import { itWith, needs, type Program } from '../not-run-here.ts';

export { readAreas };

/** `keep`: lays down what administration laid down, without asking whether it makes sense. */
export type MadeRegistry = {
  port: AreaRegistry;
  keep(areas: readonly unknown[]): Promise<void>;
  cleanup(): Promise<void>;
};

export const anArea = (id: string, more: Partial<PlanArea> = {}): PlanArea => ({
  id,
  name: `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`,
  spreadsheetId: `sheet-of-${id}`,
  audiences: ['000000000000-exampleshire.apps.example'],
  hostedDomains: ['exampleshire.example'],
  members: [{ sub: '100', name: 'SEND programme officer', roles: ['edit', 'send'] }],
  allowList: ['send-returns@education.example'],
  sender: 'send-plan@exampleshire.example',
  ...more,
});

/** `needed`: a program without which no registry can be made here. */
export const areaRegistryContract = (name: string, make: () => Promise<MadeRegistry>, needed?: Program): void => {
  const isHere = needed === undefined || needs(needed);
  const it = needed === undefined ? globalThis.it : itWith(needed);
  describe(`${name} as a registry of areas`, () => {
    let made: MadeRegistry;
    beforeEach(async () => {
      if (isHere) made = await make();
    });
    afterEach(async () => {
      if (isHere) await made.cleanup();
    });

    it('is an empty list when no area takes part yet', async () => {
      await made.keep([]);
      expect(await made.port.all()).toEqual([]);
    });

    it('gives each area back with its sheet, its members and where its packs may go', async () => {
      const areas = [
        anArea('eastshire', { callbackTokenHash: 'a'.repeat(64) }),
        anArea('exampleshire', { members: [{ sub: '1', name: 'Director for SEND', roles: ['sign for council'] }] }),
        anArea('westshire', { hostedDomains: [], members: [], allowList: [] }),
      ];
      await made.keep(areas);
      expect(await made.port.all()).toEqual(areas);
    });

    it('gives one area as it is at this moment, although all were read before', async () => {
      const before = anArea('exampleshire', { allowList: ['education.example'] });
      await made.keep([before, anArea('westshire')]);
      await made.port.all();
      expect(await made.port.one('exampleshire')).toEqual(before);
      await made.keep([{ ...before, allowList: [] }, anArea('westshire')]);
      expect((await made.port.one('exampleshire'))?.allowList).toEqual([]);
      expect(await made.port.one('nowhere')).toBeNull();
    });

    it('gives back as many areas as England has', async () => {
      const areas = Array.from({ length: 153 }, (_, index) => anArea(`area-${String(index + 1).padStart(3, '0')}`));
      await made.keep(areas);
      expect(await made.port.all()).toEqual(areas);
    });

    it('does not let one caller change what the next is told', async () => {
      await made.keep([anArea('exampleshire')]);
      (await made.port.all())[0]?.allowList.push('somebody@elsewhere.example');
      expect(await made.port.all()).toEqual([anArea('exampleshire')]);
    });

    const refused: [string, unknown[]][] = [
      ['two areas share a sheet', [anArea('eastshire', { spreadsheetId: 'sheet-of-westshire' }), anArea('westshire')]],
      ['an area has no sheet', [{ ...anArea('exampleshire'), spreadsheetId: undefined }].map(jsonOf)],
      [
        'a role is not one of ours',
        [{ ...anArea('exampleshire'), members: [{ sub: '1', name: 'A', roles: ['all'] }] }],
      ],
      ['an area has a field that nobody knows', [{ ...anArea('exampleshire'), isAdmin: true }]],
      ['an id could lead to another place', [{ ...anArea('exampleshire'), id: 'Exampleshire' }]],
    ];
    for (const [what, areas] of refused)
      it(`is refused as a whole when ${what}`, async () => {
        await made.keep(areas);
        await expect(made.port.all()).rejects.toMatchObject({ name: 'Fault', code: 'damaged' });
      });
  });
};

const jsonOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
