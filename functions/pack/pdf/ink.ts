/** Colours as the operators that set them. */
import type { Run } from '../document.ts';
import { isSeen } from '../font/glyphs.ts';
import { COLOURS, channels, FIGURE_GROUND, LINK, MARKED_GROUND, RATING_LOOKS } from '../palette.ts';
import { webAddress } from '../web-address.ts';
import { num } from './objects.ts';

/** The operator that fills with a colour, ".1 .2 .3 rg", or ".5 g" for a grey. */
export type Ink = string;

const short = (value: number): string => num(value).replace(/^0\./, '.');

/** In one channel, from what all three are in the middle: nobody sees it. */
const AS_GREY = 0.012;

/** Hundredths are finer than eyes. */
export const ink = (colour: string): Ink => {
  const own = channels(colour);
  const middle = own.reduce((sum, value) => sum + value, 0) / own.length;
  if (own.every((value) => Math.abs(value - middle) < AS_GREY)) return `${short(middle)} g`;
  return `${own.map(short).join(' ')} rg`;
};

/** The operator that draws lines with it. */
export const strokeOf = (fill: Ink): string => fill.toUpperCase();

const entries = <K extends string>(colours: Record<K, string>): Record<K, Ink> =>
  Object.fromEntries(Object.entries<string>(colours).map(([name, colour]) => [name, ink(colour)])) as Record<K, Ink>;

export const INKS = entries(COLOURS);
export const LINK_INK = ink(LINK);
export const MARKED_INK = ink(MARKED_GROUND);
export const FIGURE_INK = ink(FIGURE_GROUND);
export const GROUND_INKS = entries({
  Blue: RATING_LOOKS.Blue.ground,
  Green: RATING_LOOKS.Green.ground,
  Amber: RATING_LOOKS.Amber.ground,
  Red: RATING_LOOKS.Red.ground,
  'Not started': RATING_LOOKS['Not started'].ground,
  'No rating': RATING_LOOKS['No rating'].ground,
});

export const isLink = (run: Run): boolean =>
  (run.to !== undefined || webAddress(run.href) !== null) && isSeen(run.text);
