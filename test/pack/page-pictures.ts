/** All pages of a pack side by side in one small grey picture, and what has changed between two of them. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackDocument } from '../../functions/pack/document.ts';
import { draw } from './drawing.ts';
import { decodeGrey, type Grey } from './grey-png.ts';

const DPI = 30;
const COLUMNS = 6;
/** A landscape page fits too. */
const CELL = Math.ceil((842 / 72) * DPI) + 2;
/** Sixteen greys are enough to compare by, and take half the room. */
const STEP = 17;
const PAPER = 255;
const DESK = 187;

const pagesOf = (pnm: Buffer): Grey[] => {
  const pages: Grey[] = [];
  for (let at = 0; at < pnm.length; ) {
    const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pnm.toString('latin1', at, at + 40));
    if (head === null) throw new Error('pdftoppm gave something that is no grey picture.');
    const [width, height] = [Number(head[1]), Number(head[2])];
    const from = at + head[0].length;
    pages.push({ width, height, pixels: pnm.subarray(from, from + width * height) });
    at = from + width * height;
  }
  return pages;
};

const sheetOf = (pages: readonly Grey[]): Grey => {
  const width = COLUMNS * CELL;
  const height = Math.ceil(pages.length / COLUMNS) * CELL;
  const pixels = new Uint8Array(width * height).fill(DESK);
  pages.forEach((page, n) => {
    const [left, top] = [(n % COLUMNS) * CELL, Math.floor(n / COLUMNS) * CELL];
    for (let y = 0; y < page.height; y += 1)
      for (let x = 0; x < page.width; x += 1)
        pixels[(top + y) * width + left + x] = Math.round((page.pixels[y * page.width + x] ?? PAPER) / STEP) * STEP;
  });
  return { width, height, pixels };
};

/** Needs pdftoppm. */
export const picture = async (document: PackDocument): Promise<Grey> => {
  const { bytes } = await draw(document);
  return sheetOf(
    pagesOf(execFileSync('pdftoppm', ['-gray', '-r', String(DPI), '-'], { input: bytes, maxBuffer: 2 ** 28 })),
  );
};

export const pictureFile = (name: string): string => join(import.meta.dirname ?? __dirname, 'golden', `${name}.png`);

export const goldenPicture = (name: string): Grey | null =>
  existsSync(pictureFile(name)) ? decodeGrey(readFileSync(pictureFile(name))) : null;

/** So far may a pixel be off: another release of poppler smooths letters in another way. */
const SAME = 76;
/** So many pixels of a page may be further off: about one short word. */
const MOST_OFF = 220;

/** Numbers of the pages that look another way; all of them where the number of sheets differs. */
export const changedPages = (one: Grey, other: Grey): number[] => {
  const cells = COLUMNS * (Math.max(one.height, other.height) / CELL);
  const off = new Array<number>(cells).fill(0);
  for (let at = 0; at < Math.max(one.pixels.length, other.pixels.length); at += 1) {
    if (Math.abs((one.pixels[at] ?? -PAPER) - (other.pixels[at] ?? -PAPER)) <= SAME) continue;
    const [x, y] = [at % one.width, Math.floor(at / one.width)];
    off[Math.floor(y / CELL) * COLUMNS + Math.floor(x / CELL)]! += 1;
  }
  return off.flatMap((count, i) => (count > MOST_OFF ? [i + 1] : []));
};
