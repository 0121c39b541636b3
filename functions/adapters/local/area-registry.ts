/** The registry of areas in one JSON file on this machine, read anew each time it is asked. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Fault } from '../../fault.ts';
import type { AreaRegistry, PlanArea } from '../../services/ports.ts';

export const localAreaRegistry = (path: string, readAreas: (value: unknown) => PlanArea[]): AreaRegistry => {
  const all = async (): Promise<PlanArea[]> => {
    try {
      return readAreas(JSON.parse(readFileSync(path, 'utf8')));
    } catch (cause) {
      if (cause instanceof Fault) throw cause;
      throw new Fault('damaged', `${basename(path)}, the registry of areas, is missing or cannot be read.`, { cause });
    }
  };
  return { all, one: async (id) => (await all()).find((area) => area.id === id) ?? null };
};
