/** Every way to draw the pack that is measured, ours first. Each is loaded only when it is opened. */
import { deflate } from '../../../functions/services/deflate.ts';
import type { Peer } from './peer.ts';

export const OURS = 'ours';
export const RAW = 'raw';
/** Stands where a figure is held against a number and not against another way. */
export const GOAL = 'goal';
/** Those whose output passed the machine checks of PDF/UA-1 when we tried. */
export const PASSING = ['typst ua-1'];

export const ENGINES: { name: string; open: () => Promise<Peer> }[] = [
  {
    name: OURS,
    open: async () => {
      const { drawPdf } = await import('../../../functions/pack/pdf/draw-pdf.ts');
      return { name: OURS, tagged: true, draw: async (document) => (await drawPdf(document, deflate)).bytes };
    },
  },
  {
    name: RAW,
    open: async () => {
      const { drawRaw } = await import('../raw/draw-raw.ts');
      return { name: RAW, tagged: true, draw: (document) => drawRaw(document, deflate) };
    },
  },
  { name: 'typst ua-1', open: async () => (await import('./typst.ts')).openTypst() },
  { name: 'pdfkit tagged', open: async () => (await import('./pdfkit.ts')).openPdfKitTagged() },
  { name: 'pdfkit', open: async () => (await import('./pdfkit.ts')).openPdfKit() },
  { name: 'pdfmake', open: async () => (await import('./pdfmake.ts')).openPdfMake() },
  { name: 'react-pdf', open: async () => (await import('./react-pdf.ts')).openReactPdf() },
  { name: 'jspdf', open: async () => (await import('./jspdf.ts')).openJsPdf() },
  { name: 'chromium', open: async () => (await import('./chromium.ts')).openChromium() },
  { name: 'pdf-lib', open: async () => (await import('./pdf-lib.ts')).openPdfLib() },
];
