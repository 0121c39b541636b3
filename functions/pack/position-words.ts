/** What DfE has said of an area, as a sentence: "Closed by DfE" behind "DfE:" said it twice. */
import { longDate } from '../plan/dates.ts';
import type { Area } from '../plan/schema.ts';

const SAID: Partial<Record<NonNullable<Area['dfePosition']>, string>> = {
  'Closed by DfE': 'DfE closed this area',
  'Sufficient progress': 'DfE found sufficient progress here',
};

/** '' while it is open, or nothing is said. */
export const positionSentence = ({ dfePosition, positionDate }: Area): string => {
  const said = dfePosition === null ? undefined : SAID[dfePosition];
  return said === undefined ? '' : `${said}${positionDate === null ? '' : ` on ${longDate(positionDate)}`}.`;
};
