/** How the streams of a pack are deflated: at once, since on the threads that Node keeps for it the same took a fifth more time in all. */
import { deflateSync, type ZlibOptions } from 'node:zlib';
import type { Deflate, Deflated } from '../pack/document.ts';

/**
 * What is alike in a pack stands close together, row below row, and what lies near is named in fewer bits: pages take a window
 * of 8 kB. Among the small objects, nearly the same and in rows of a kind, 1 kB is best: zlib takes the longest match wherever
 * it lies, and one far away costs more than it saves. In a small memory a new table of codes begins sooner.
 */
const PAGE: ZlibOptions = { level: 6, windowBits: 13, memLevel: 6 };
const DEFLATING: Record<Deflated, ZlibOptions> = {
  page: PAGE,
  form: PAGE,
  objects: { level: 5, windowBits: 10, memLevel: 4 },
  font: { level: 9, windowBits: 15, memLevel: 8 },
};

export const deflate: Deflate = (bytes, what) => deflateSync(bytes, DEFLATING[what]);
