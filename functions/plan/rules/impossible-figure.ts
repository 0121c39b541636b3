/** A figure that cannot be, and what may have been meant. */
import { showFigure } from '../ratings.ts';
import type { Figure, Measure } from '../schema.ts';

export const impossible = (
  unit: Measure['unit'],
  figure: Figure | null,
): { figure: string; why: string; hint: string } | null => {
  if (figure === null || unit === null || unit === 'score') return null;
  const shown = showFigure(figure.amount, unit);
  if (unit === 'percent' && figure.amount > 100) {
    const meant = showFigure(figure.amount / 100, unit);
    // A hundred times out is what a cell shown as a percentage makes of 36.
    const hint = figure.amount % 100 === 0 && figure.amount <= 10_000 ? ` If ${meant} is meant, type ${meant}.` : '';
    return { figure: shown, why: 'a percentage is at most 100%', hint };
  }
  return figure.amount < 0 ? { figure: shown, why: 'it is below nothing', hint: '' } : null;
};
