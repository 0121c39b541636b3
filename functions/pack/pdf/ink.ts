/** Colours as the operators that set them. */
import type { Run } from '../document.ts';
import { isSeen } from '../font/glyphs.ts';
import { COLOURS, channels, FIGURE_GROUND, LINK, MARKED_GROUND, RATING_LOOKS } from '../palette.ts';
import { webAddress } from '../web-address.ts';
import { num } from './objects.ts';

/** Operands of a colour, ".1 .2 .3": `rg` fills with it, `RG` draws lines with it. Hundredths are finer than eyes. */
export type Ink = string;

export const ink = (colour: string): Ink =>
  channels(colour)
    .map((value) => num(value).replace(/^0\./, '.'))
    .join(' ');

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
