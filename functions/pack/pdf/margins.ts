/** What stands in the margins of every page: the banner above, the footer below. */
import type { Line, PackDocument } from '../document.ts';
import { drawable } from '../font/coverage.ts';
import { isSeen } from '../font/glyphs.ts';
import { MARGIN } from './flow.ts';
import { INKS } from './ink.ts';
import type { Headline } from './layout.ts';
import { type Setting, type TextLine, textWidth } from './metrics.ts';
import type { Page } from './page.ts';
import { SETTINGS, type Setter } from './setter.ts';
import type { Element } from './tags.ts';

const BANNER_FROM_TOP = 22;
const FOOTER_FROM_BOTTOM = 50;
const LEFT_SHARE = 0.6;
const MOST_LINES = 3;
/** Between what stands on the left of a margin and on the right. */
const BETWEEN = 24;
/** A heading this far from the top opens its page. */
const OPENING = 40;
const BANNER = { ...SETTINGS.margin, size: 10.5 };

/** As much of a text as fits on one line; what is cut is cut at a word and marked. */
const shortened = (setter: Setter, text: string, width: number, setting: Setting): TextLine | undefined => {
  const runs: Line = [{ text: text.replace(/\s+/g, ' ') }];
  const lines = setter.wrap(runs, setting, width);
  if (lines.length < 2) return lines[0];
  const cut = setter.wrap(runs, setting, width - setting.size)[0]!;
  const kept = cut.segments
    .map((segment) => segment.text)
    .join('')
    .trimEnd();
  return setter.wrap([{ text: `${kept}…` }], setting, width)[0];
};

/** The banner is read out once, before all else; on the other pages it is only drawn. */
export const bannerElement = (setter: Setter, banner: string): Element | null =>
  isSeen(banner) ? setter.tree.add(setter.tree.root, 'P') : null;

export const drawBanner = (setter: Setter, page: Page, banner: string, element: Element | null): void => {
  const line = shortened(setter, banner, page.width - 2 * MARGIN, BANNER);
  if (banner === '' || line === undefined) return;
  const x = page.width - MARGIN - line.width;
  if (page.index === 0 && element !== null) setter.drawLine(page, line, x, BANNER_FROM_TOP, BANNER, element);
  else setter.drawLineBeside(page, line, x, BANNER_FROM_TOP, BANNER);
};

/** On each page that goes on with a chapter, what chapter that is; drawn only. */
export const drawRunningHeads = (setter: Setter, banner: string, headlines: readonly Headline[]): void => {
  const chapters = headlines.flatMap(({ level, text, place }) => {
    const found = level === 1 ? setter.places.get(place) : undefined;
    return found === undefined ? [] : [{ text, index: found.page.index, y: found.y }];
  });
  const beside = banner === '' ? 0 : textWidth(banner, BANNER.size, false) + BETWEEN;
  for (const page of setter.flow.pages) {
    if (chapters.some(({ index, y }) => index === page.index && y < MARGIN + OPENING)) continue;
    const chapter = chapters.filter(({ index }) => index < page.index).pop();
    if (chapter === undefined) continue;
    const line = shortened(setter, chapter.text, page.width - 2 * MARGIN - beside, SETTINGS.margin);
    if (line !== undefined) setter.drawLineBeside(page, line, MARGIN, BANNER_FROM_TOP, SETTINGS.margin);
  }
};

/** A long name gives way to what follows it: the review, the version, the day of the data. */
const fitting = (setter: Setter, text: string, width: number): TextLine[] => {
  const lines = (words: string): TextLine[] => setter.wrap([{ text: words }], SETTINGS.margin, width);
  const end = text.indexOf(' · ');
  let found = lines(text);
  for (let kept = end; found.length > MOST_LINES && kept > 10; kept = Math.floor(kept * 0.9))
    found = lines(`${text.slice(0, kept).toWellFormed().trimEnd()}…${text.slice(end)}`);
  return found;
};

export const drawFooters = (setter: Setter, { left, right }: PackDocument['footer']): void => {
  const setting = SETTINGS.margin;
  const { pages } = setter.flow;
  for (const page of pages) {
    const width = page.width - 2 * MARGIN;
    const top = page.height - FOOTER_FROM_BOTTOM;
    page.fill(MARGIN, top, width, 0.5, INKS.rule);
    const number = { text: `Page ${page.index + 1} of ${pages.length}` };
    const numbered = right === '' ? [number] : [{ text: `${drawable(right)} · ` }, number];
    const needed = textWidth(numbered.map((run) => run.text).join(''), setting.size, false);
    const rightWidth = Math.min(needed, width * (1 - LEFT_SHARE));
    const leftLines = fitting(setter, left, width - rightWidth - 16);
    const rightLines = setter.wrap(numbered, setting, rightWidth);
    const lineTop = (i: number): number => top + 6 + i * setting.leading;
    leftLines.slice(0, MOST_LINES).forEach((line, i) => {
      setter.drawLineBeside(page, line, MARGIN, lineTop(i), setting);
    });
    rightLines.slice(-MOST_LINES).forEach((line, i) => {
      const start = page.width - MARGIN - line.width;
      const [before, after] = [
        line.segments.filter(({ style }) => style.run !== number),
        line.segments.filter(({ style }) => style.run === number),
      ];
      setter.drawLineBeside(page, { ...line, segments: before }, start, lineTop(i), setting);
      setter.drawNumber(page, { ...line, segments: after }, start, lineTop(i), setting);
    });
  }
};
