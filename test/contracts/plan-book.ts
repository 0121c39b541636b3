/** What every plan book promises, whatever software the sheet lives in. */
import type { Finding } from '../../functions/plan/finding.ts';
import { readPlan } from '../../functions/plan/read-plan.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import type { PlanBook } from '../../functions/services/ports.ts';
import { emptyPlan, filledPlan } from '../plans/filled-plan.ts';

/** `fill` puts a plan into the sheet, as people would have typed it. */
export type MadeBook = { port: PlanBook; fill(plan: Plan): Promise<void>; cleanup(): Promise<void> };

export const finding = (more: Partial<Finding> = {}): Finding => ({
  rule: 'A19',
  severity: 'error',
  when: 'edit',
  tab: 'Actions',
  row: 2,
  ref: 'R1',
  field: 'agreedDue',
  heading: 'Agreed due',
  message: '“Ongoing” is not a date.',
  fix: 'Give the day on which this will be done.',
  ...more,
});

export const planBookContract = (name: string, make: () => Promise<MadeBook>): void => {
  describe(`${name} as a plan book`, () => {
    let made: MadeBook;
    beforeEach(async () => {
      made = await make();
    });
    afterEach(() => made.cleanup());

    const plan = async (): Promise<Plan> => readPlan(await made.port.read()).plan;

    it('is mended, where it can be, without a change to the plan', async () => {
      await made.fill(filledPlan());
      expect(await made.port.mend?.()).toEqual(made.port.mend && { mended: [], steps: [] });
      expect(await plan()).toEqual(filledPlan());
    });

    it('gives back every field of a plan as it was typed', async () => {
      await made.fill(filledPlan());
      const reading = readPlan(await made.port.read());
      expect(reading.faults).toEqual([]);
      expect(reading.plan).toEqual(filledPlan());
    });

    it('gives a blank plan for a blank sheet, and finds no fault in it', async () => {
      await made.fill(emptyPlan());
      const reading = readPlan(await made.port.read());
      expect(reading).toMatchObject({ plan: emptyPlan(), faults: [] });
    });

    it('gives back text that fitted no field', async () => {
      const kept = [
        { tab: 'Actions', ref: 'R1', heading: 'Completed on', text: 'TBC' },
        { tab: 'Actions', ref: 'R2', heading: 'Our own column', text: 'seen by the board' },
        { tab: 'Plan', ref: '', heading: 'Our own item', text: 'a note' },
        { tab: 'Working', ref: '', heading: 'B3', text: 'sums' },
      ];
      const filled = filledPlan();
      const actions = filled.actions.map((action, i) => (i === 0 ? { ...action, completedOn: null } : action));
      await made.fill({ ...filled, actions, kept });
      expect(await plan()).toEqual({ ...filled, actions, kept });
    });

    it('has the same version until something is typed', async () => {
      await made.fill(filledPlan());
      const version = await made.port.version();
      await made.port.read();
      expect(await made.port.version()).toBe(version);
      await made.fill(emptyPlan());
      expect(await made.port.version()).not.toBe(version);
    });

    it('marks findings without changing a word of the plan', async () => {
      await made.fill(filledPlan());
      const findings = [
        finding(),
        finding({ tab: 'Plan', row: 0, ref: '', heading: '', field: '' }),
        finding({ tab: 'Nowhere', row: 3 }),
      ];
      expect(await made.port.mark(findings, '2022-09-15')).toEqual({ lost: [] });
      expect(await plan()).toEqual(filledPlan());
    });

    it('marks nothing when there is nothing to mark', async () => {
      await made.fill(filledPlan());
      expect(await made.port.mark([], '2022-09-15')).toEqual({ lost: [] });
      expect(await plan()).toEqual(filledPlan());
    });
  });
};
