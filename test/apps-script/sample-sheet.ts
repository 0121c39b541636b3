/** The invented plan as plain tables, by way of the workbook that officers would import. */
import { readTables } from '../../functions/adapters/local/workbook-reader.ts';
import { workbookBytes } from '../../functions/adapters/local/workbook-writer.ts';
import type { SheetTables } from '../../functions/plan/cells.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { type SampleMoment, samplePlan } from '../../functions/sample/sample-plan.ts';

/** Without the waivers: what the SRO has answered for is not said again. */
export const sampleSheet = async (
  moment: SampleMoment,
  change: (plan: Plan) => Plan = (plan) => plan,
): Promise<SheetTables> => readTables(await workbookBytes(change({ ...samplePlan(moment), waivers: [] })));
