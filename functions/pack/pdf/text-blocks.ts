/** Headings, paragraphs and lists. */
import { grouped } from '../../plan/thousands.ts';
import type { Block, Line } from '../document.ts';
import { isSeen } from '../font/glyphs.ts';
import { MARGIN, type Piece } from './flow.ts';
import { INKS, LINK_INK } from './ink.ts';
import type { Setting, TextLine } from './metrics.ts';
import { isWritten, SETTINGS, type Setter } from './setter.ts';
import type { Element, Tag } from './tags.ts';

type Heading = Extract<Block, { kind: 'heading' }>;
type Paragraph = Extract<Block, { kind: 'paragraph' }>;
type List = Extract<Block, { kind: 'list' }>;

const HEADING_TAGS: readonly Tag[] = ['H1', 'H2', 'H3'];
const SPACE_ABOVE = [28, 16, 15];
const SPACE_BELOW = [2, 2, 0];
const RULE = 0.9;
const MARK = { width: 40, height: 3.2 };
const MARK_ABOVE = 8;
/** Between the rule of a new thought and its heading. */
const BELOW_RULE = 7;

/** Lines of one paragraph; neither its first nor its last line stands alone on a page. */
export const linePieces = (
  setter: Setter,
  lines: TextLine[],
  place: { x: number; before: number; setting: Setting; element: Element },
): Piece[] =>
  lines.map((line, i) => ({
    height: place.setting.leading,
    before: i === 0 ? place.before : 0,
    keep: lines.length > 1 && (i === 0 || i === lines.length - 2),
    draw: (page, top) => setter.drawLine(page, line, place.x, top, place.setting, place.element),
  }));

/** Where each heading came to stand, for the bookmarks. */
export type HeadingPlace = { level: 1 | 2 | 3; text: string; id: string };

/** `level`: as tagged; never more than one below the heading before it. */
export const headingPieces = (
  setter: Setter,
  heading: Heading,
  level: 1 | 2 | 3,
  width: number,
  place: string,
): Piece[] => {
  const pieces: Piece[] = [];
  const index = heading.level - 1;
  const before = SPACE_ABOVE[index]!;
  if (heading.over !== undefined && isSeen(heading.over)) {
    const element = setter.tree.add(setter.tree.root, 'P');
    const lines = setter.wrap([{ text: heading.over }], SETTINGS.over, width);
    pieces.push(...linePieces(setter, lines, { x: MARGIN, before, setting: SETTINGS.over, element }));
  }
  const element = setter.tree.add(setter.tree.root, HEADING_TAGS[level - 1]!);
  const setting = SETTINGS.headings[index]!;
  const runs: Line = [{ text: heading.text }];
  if (heading.count !== undefined) runs.push({ text: `\u00a0\u00a0${grouped(heading.count)}`, muted: true });
  const lines = setter.wrap(runs, setting, width);
  const ruled = heading.count !== undefined && pieces.length === 0 ? BELOW_RULE : 0;
  const opens =
    heading.level === 1 && (heading.newPage === true || heading.over !== undefined || setter.flow.pages.length === 0);
  lines.forEach((line, i) => {
    const first = i === 0;
    pieces.push({
      height: setting.leading + (first ? ruled : 0) + (i === lines.length - 1 ? SPACE_BELOW[index]! : 0),
      before: first && pieces.length === 0 ? before : 0,
      draw: (page, top) => {
        if (first) for (const id of [place, heading.id]) setter.anchor(id, page, top);
        if (first && ruled > 0) page.fill(MARGIN, top, width, RULE, INKS.ink);
        setter.drawLine(page, line, MARGIN, top + (first ? ruled : 0), setting, element);
      },
    });
  });
  return pieces.map((piece, i) => ({
    ...(i === 0 && opens ? withMark(piece) : piece),
    keep: true,
    ...(i === 0 && heading.newPage === true ? { startsPage: true } : {}),
  }));
};

/** A short heavy stroke above what opens a page, so that chapters are found when leafing through. */
const withMark = (piece: Piece): Piece => ({
  ...piece,
  draw: (page, top) => {
    page.fill(MARGIN, top - MARK_ABOVE, MARK.width, MARK.height, LINK_INK);
    piece.draw(page, top);
  },
});

const QUOTE_INDENT = 14;
const BAR = 2;

export const paragraphPieces = (setter: Setter, { runs, look }: Paragraph, width: number): Piece[] => {
  const { tree } = setter;
  if (!isWritten(runs)) return [];
  if (look === 'quote') {
    const element = tree.add(tree.add(tree.root, 'BlockQuote'), 'P');
    const lines = setter.wrap(runs, SETTINGS.body, width - QUOTE_INDENT);
    const pieces = linePieces(setter, lines, { x: MARGIN + QUOTE_INDENT, before: 9, setting: SETTINGS.body, element });
    return pieces.map((piece) => withBar(piece));
  }
  const setting = look === 'lead' ? SETTINGS.lead : look === 'note' ? SETTINGS.note : SETTINGS.body;
  const lines = setter.wrap(runs, setting, width);
  const element = tree.add(tree.root, 'P');
  return linePieces(setter, lines, { x: MARGIN, before: look === 'note' ? 6 : 7, setting, element });
};

const withBar = (piece: Piece): Piece => ({
  ...piece,
  draw: (page, top) => {
    page.fill(MARGIN, top, BAR, piece.height, INKS.rule);
    piece.draw(page, top);
  },
});

const BULLET = '•';
const BULLET_INDENT = 14;
const BETWEEN_ITEMS = 4;

export const listPieces = (setter: Setter, { items, look }: List, width: number): Piece[] => {
  const { tree } = setter;
  const bullets = look !== 'plain';
  const indent = bullets ? BULLET_INDENT : 0;
  const setting = SETTINGS.body;
  const written = items.filter(isWritten);
  if (written.length === 0) return [];
  const list = tree.addList(tree.root, bullets ? 'Disc' : 'None');
  const set = written.map((item, n) => {
    const entry = tree.add(list, 'LI');
    const label = bullets ? tree.add(entry, 'Lbl') : null;
    const element = tree.add(entry, 'LBody');
    const lines = setter.wrap(item, setting, width - indent);
    const pieces = linePieces(setter, lines, {
      x: MARGIN + indent,
      before: n === 0 ? 7 : BETWEEN_ITEMS,
      setting,
      element,
    });
    const first = pieces[0];
    if (label !== null && first !== undefined) {
      const bullet = setter.wrap([{ text: BULLET }], setting, BULLET_INDENT);
      pieces[0] = {
        ...first,
        draw: (page, top) => {
          for (const line of bullet) setter.drawLine(page, line, MARGIN + 1, top, setting, label);
          first.draw(page, top);
        },
      };
    }
    return pieces;
  });
  // "and 81 more" says nothing alone at the top of a page.
  const [before, last] = [set[set.length - 2], set[set.length - 1]];
  const isRest = written[written.length - 1]!.every(({ muted }) => muted === true);
  if (isRest && before !== undefined && last?.length === 1) before.push({ ...before.pop()!, keep: true });
  return set.flat();
};
