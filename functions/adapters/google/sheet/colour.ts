/** Red, green and blue in hexadecimal, as Google takes a colour. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';

export const colourStyle = (rgb: string): sheets_v4.Schema$ColorStyle => {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(rgb.slice(at, at + 2), 16) / 255);
  return { rgbColor: { red, green, blue } };
};
