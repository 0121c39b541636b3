/** Areas that are known to a test, as a registry that is never behind. */
import type { AreaRegistry, PlanArea } from '../../functions/services/ports.ts';

export const registryOf = (areas: readonly PlanArea[]): AreaRegistry => ({
  all: async () => [...areas],
  one: async (id) => areas.find((area) => area.id === id) ?? null,
});
