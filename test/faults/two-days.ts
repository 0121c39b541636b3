/**
 * Two days of many areas round the day their packs are due: the night's check, the reminders, the freeze in the evening, and the
 * sending of what was signed. With `faults`, an evening on which much goes wrong at once; which areas it hits comes from the seed.
 */

import { tabFor } from '../../functions/plan/sheet-layout.ts';
import { packsIn } from '../../functions/services/ledger-events.ts';
import type { PlanArea } from '../../functions/services/ports.ts';
import { signPack } from '../../functions/services/sign-off.ts';
import { tick } from '../../functions/services/tick.ts';
import { cellAt, tabCalled } from '../cloud/sheets/spreadsheet.ts';
import { registryOf } from '../plans/registry.ts';
import { chance, type ManyAreas } from './many-areas.ts';

const QUARTER = 15 * 60_000;
const MINUTE = 60_000;
export const REVIEW = 'RV2';

export const BEGIN = '2022-09-15T01:30:00.000Z';
/** Six in the evening in London. */
export const FREEZE = Date.parse('2022-09-15T17:00:00.000Z');
/** When the sheets and the store that gave trouble are there again. */
export const BACK = Date.parse('2022-09-15T20:10:00.000Z');
export const END = Date.parse('2022-09-16T08:15:00.000Z');

export type Sick = { unshared: string[]; failing: string[]; unfinished: string; noStore: string };

/** Three sheets answer 403, two answer 500 five times, one plan has an error, one store throws. */
export const chooseSick = (areas: readonly PlanArea[], seed: number): Sick => {
  const random = chance(seed);
  const ids = areas.map(({ id }) => ({ id, order: random() })).sort((a, b) => a.order - b.order);
  const [a = '', b = '', c = '', d = '', e = '', unfinished = '', noStore = ''] = ids.map(({ id }) => id);
  return { unshared: [a, b, c], failing: [d, e], unfinished, noStore };
};

const sheetOf = (id: string): string => `sheet-of-${id}`;

/** Somebody clears who leads the first action; in the morning somebody puts it back. */
const typeLead = ({ sheets }: ManyAreas, id: string, lead: string): void =>
  sheets.edit(sheetOf(id), (book) => {
    const { name, columns } = tabFor('actions');
    const cell = cellAt(
      tabCalled(book, name),
      1,
      columns.findIndex(({ field }) => field === 'lead'),
    );
    if (lead === '') {
      delete cell.userEnteredValue;
      delete cell.effectiveValue;
      delete cell.formattedValue;
    } else Object.assign(cell, { userEnteredValue: { stringValue: lead }, effectiveValue: { stringValue: lead } });
  });

/** Officers check their plans meanwhile, through the same account. */
const officersCheck = async ({ time, sheets }: ManyAreas, times: number, within: number): Promise<void> => {
  for (let n = 0; n < times; n += 1) {
    sheets.readByOthers();
    await time.wait(within / times);
  }
};

const sign = async ({ areas, time, within }: ManyAreas): Promise<void> => {
  const at = new Date(time.now()).toISOString();
  for (const area of areas) {
    await within(area, async ({ store }) => {
      if (packsIn(await store.ledger()).length === 0) return;
      for (const party of ['council', 'health'] as const)
        await signPack(store, {
          review: REVIEW,
          party,
          by: `Director for ${party}`,
          evidence: '',
          on: '2022-09-15',
          at,
          actor: 'Director',
        });
    });
  }
};

type Happening = () => unknown;

const happenings = (world: ManyAreas, sick: Sick | null): Map<string, Happening> => {
  const { sheets, storesDown, time } = world;
  const people = new Map<string, Happening>([['2022-09-15T20:45', () => sign(world)]]);
  if (sick === null) return people;
  people.set('2022-09-15T16:00', () => {
    for (const id of sick.unshared) sheets.trouble(sheetOf(id), 403);
    for (const id of sick.failing) sheets.trouble(sheetOf(id), 500, 5);
    typeLead(world, sick.unfinished, '');
    storesDown.add(sick.noStore);
  });
  people.set('2022-09-15T17:30', () => void officersCheck(world, 250, 5 * MINUTE));
  people.set('2022-09-15T20:00', () => {
    void time.wait(BACK - time.now()).then(() => {
      for (const id of sick.unshared) sheets.recover(sheetOf(id));
      storesDown.clear();
    });
  });
  people.set('2022-09-16T06:30', () => typeLead(world, sick.unfinished, 'Head of SEND'));
  return people;
};

/** On the evening of faults the ticks of 18:00 and 18:15 are missed, and that of 18:30 comes twice. */
const ticksAt = (moment: number, sick: Sick | null): number => {
  if (sick === null) return 1;
  if (moment === FREEZE || moment === FREEZE + QUARTER) return 0;
  return moment === FREEZE + 2 * QUARTER ? 2 : 1;
};

export const runTwoDays = async (world: ManyAreas, sick: Sick | null, end = END): Promise<void> => {
  const { time, areas, diary, queue } = world;
  const people = happenings(world, sick);
  const clockwork = { registry: registryOf(areas), diary, queue };
  for (let moment = Date.parse(BEGIN); moment <= end; moment += QUARTER) {
    await time.wait(moment - time.now());
    const at = new Date(moment).toISOString();
    const happens = people.get(at.slice(0, 16));
    if (happens) await time.working(async () => happens());
    for (let again = 0; again < ticksAt(moment, sick); again += 1) await time.working(() => tick(clockwork, at));
  }
  await queue.idle();
};
