/** Says the hash of the filled workbook, as made in the time zone of this process. */
import { createHash } from 'node:crypto';
import { workbookBytes } from '../../functions/adapters/local/workbook-writer.ts';
import { filledPlan } from '../plans/filled-plan.ts';

const hash = createHash('sha256').update(await workbookBytes(filledPlan()));
process.stdout.write(`${hash.digest('hex')}\n`);
