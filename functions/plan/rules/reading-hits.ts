/** Faults of reading, as hits of a rule: each is pinned to the cell where the reader found it. */
import type { CellFault, CellFaultKind, Reading } from '../reading.ts';
import type { Hit } from './rule.ts';

export const faultHits = (
  reading: Reading,
  kind: CellFaultKind,
  broken: (fault: CellFault) => Record<string, string | number> | boolean | null = () => true,
): Hit[] => {
  const hits: Hit[] = [];
  for (const fault of reading.faults) {
    if (fault.kind !== kind) continue;
    const words = broken(fault);
    if (!words) continue;
    const { tab, row, ref, heading } = fault;
    hits.push({
      key: 'cover',
      index: -1,
      field: fault.field,
      at: { tab, row, ref, heading },
      ...(words === true ? {} : { words }),
    });
  }
  return hits;
};
