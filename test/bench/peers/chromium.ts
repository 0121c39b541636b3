/** Chromium prints our own web page, tagged; the browser is started once and kept. */
import { chromium } from 'playwright-core';
import { drawHtml } from '../../../functions/pack/html/draw-html.ts';
import { pathOf } from '../../not-run-here.ts';
import type { Peer } from './peer.ts';

export const openChromium = async (): Promise<Peer> => {
  const browser = await chromium.launch({
    executablePath: pathOf('chromium'),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage();
  return {
    name: 'chromium',
    tagged: true,
    draw: async (document) => {
      await page.setContent(drawHtml(document));
      return page.pdf({ preferCSSPageSize: true, tagged: true, outline: true });
    },
    close: () => browser.close(),
  };
};
