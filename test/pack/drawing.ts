/** Draws documents for the tests, and says what a screen reader would read of them. */
import { deflateSync } from 'node:zlib';
import type { Block, DrawnPdf, PackDocument } from '../../functions/pack/document.ts';
import { drawPdf } from '../../functions/pack/pdf/draw-pdf.ts';
import { heard, open } from './pdf-reading.ts';

export const draw = (document: PackDocument): Promise<DrawnPdf> => drawPdf(document, (bytes) => deflateSync(bytes));

export const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] });

export const SENTENCE =
  'The local area partnership reports progress against each milestone to families and to the board. ';

export const heardIn = async (bytes: Uint8Array): Promise<string[]> => heard(await open(bytes));
