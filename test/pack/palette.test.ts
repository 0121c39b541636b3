import {
  COLOURS,
  contrast,
  FIGURE_GROUND,
  LINK,
  luminance,
  MARKED_GROUND,
  RATING_LOOKS,
} from '../../functions/pack/palette.ts';
import { RATINGS } from '../../functions/plan/schema.ts';

describe('the colours of a pack', () => {
  it.each(RATINGS)('let %s be read on its own ground, and its number in white on its bar', (rating) => {
    const { ink, ground } = RATING_LOOKS[rating];
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(ink, COLOURS.paper)).toBeGreaterThanOrEqual(4.5);
  });

  it('tell the ratings apart on a grey copy, each a good step lighter than the one before', () => {
    const greys = (['Blue', 'Red', 'Green', 'Amber'] as const).map((rating) => luminance(RATING_LOOKS[rating].ink));
    const steps = [...greys, luminance(COLOURS.rule)].map((own, i, all) => (own + 0.05) / ((all[i - 1] ?? 0) + 0.05));
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(1.28);
    expect(contrast(COLOURS.ink, COLOURS.rule)).toBeGreaterThanOrEqual(4.5);
  });

  it('let all other text be read on each ground that it can stand on', () => {
    for (const ground of [COLOURS.paper, MARKED_GROUND, FIGURE_GROUND])
      for (const ink of [COLOURS.ink, COLOURS.muted, LINK]) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(COLOURS.actual, COLOURS.paper)).toBeGreaterThanOrEqual(4.5);
  });

  it('let the lines of a chart be seen', () => {
    expect(contrast(COLOURS.plan, COLOURS.paper)).toBeGreaterThanOrEqual(3);
  });

  it('give every rating a shape of its own, so that no one needs the colour', () => {
    expect(new Set(RATINGS.map((rating) => RATING_LOOKS[rating].shape)).size).toBe(RATINGS.length);
  });
});
