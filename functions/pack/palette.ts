/** Colours and shapes, the same in the PDF and on the page. Each rating is a shape, a word and a colour, never one alone. */
import type { Rating } from '../plan/schema.ts';
import type { Colour } from './document.ts';

export type RatingShape = 'circle' | 'triangle' | 'diamond' | 'square' | 'half circle' | 'open circle';

export type RatingLook = { ink: string; ground: string; shape: RatingShape };

/** Each is so much lighter than the one before, Blue, Red, Green, Amber, that a grey copy still tells them apart. */
export const RATING_LOOKS: Record<Rating, RatingLook> = {
  Blue: { ink: '#00296b', ground: '#e6ecf5', shape: 'circle' },
  Green: { ink: '#006435', ground: '#e5f1ea', shape: 'triangle' },
  Amber: { ink: '#9a5700', ground: '#fbeedd', shape: 'diamond' },
  Red: { ink: '#821b0d', ground: '#fae5e2', shape: 'square' },
  'Not started': { ink: '#505a5f', ground: '#eff0f1', shape: 'half circle' },
  'No rating': { ink: '#505a5f', ground: '#eff0f1', shape: 'open circle' },
};

export const COLOURS: Record<Colour, string> = {
  ink: '#0b0c0c',
  muted: '#505a5f',
  rule: '#b1b4b6',
  actual: '#1d70b8',
  plan: '#7d8487',
  target: '#0b0c0c',
  paper: '#ffffff',
  Blue: RATING_LOOKS.Blue.ink,
  Green: RATING_LOOKS.Green.ink,
  Amber: RATING_LOOKS.Amber.ink,
  Red: RATING_LOOKS.Red.ink,
  'Not started': RATING_LOOKS['Not started'].ink,
  'No rating': RATING_LOOKS['No rating'].ink,
};

export const LINK = '#144e81';
/** Behind text that the reader should not miss. */
export const MARKED_GROUND = '#fbeedd';
/** Behind the four numbers of the summary. */
export const FIGURE_GROUND = '#f3f2f1';

const channel = (value: number): number => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

export const channels = (colour: string): [number, number, number] => {
  const at = (i: number): number => Number.parseInt(colour.slice(i, i + 2), 16) / 255;
  return [at(1), at(3), at(5)];
};

export const luminance = (colour: string): number => {
  const [red, green, blue] = channels(colour);
  return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
};

/** Contrast ratio as WCAG defines it: 4.5 is the least for text. */
export const contrast = (one: string, other: string): number => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};
