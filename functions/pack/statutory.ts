/** The share of EHC plans issued within 20 weeks is the law's own measure: a pack always shows it, also when it is on plan. */
import type { Measure } from '../plan/schema.ts';

export const isStatutory = ({ measure, unit }: Pick<Measure, 'measure' | 'unit'>): boolean =>
  unit === 'percent' && /\b(?:20|twenty)[\s-]*weeks?\b/i.test(measure);
