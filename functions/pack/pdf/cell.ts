/** What stands in one cell of a table, one part below the other: a chart, then lines of text. */
import type { Chart } from '../document.ts';
import { drawChart } from './chart-shapes.ts';
import type { Need } from './columns.ts';
import { extentOf, type Setting, type Styled, type TextLine } from './metrics.ts';
import type { Page } from './page.ts';
import { isWritten, type Setter } from './setter.ts';
import type { Element } from './tags.ts';
import { wrap } from './wrapping.ts';

export type StyledCell = { lines: Styled[][]; chart: Chart | undefined };
export type SplitCell = { cell: StyledCell; below: Styled[][] };

type Part =
  | { kind: 'text'; text: TextLine; height: number; paragraph: number }
  | { kind: 'chart'; chart: Chart; scale: number; height: number };

export type LaidCell = {
  parts: Part[];
  height: number;
  /** What each paragraph is read as part of. */
  owners: Element[];
  /** Each paragraph's own element; one paragraph alone stands directly in the cell. */
  paragraphs: (Element | null)[];
  alignRight: boolean;
  width: number;
  setting: Setting;
  /** How many parts are drawn already, where a row runs over pages. */
  drawn: number;
};

const BELOW_CHART = 3;
/** A rating's ground is a little higher than its line. */
const PILL_SPACE = 2.2;

/** Up to here a date, or a few words that are marked, had better stay on one line. */
const SHORT_LINE = 100;

const isWhole = (parts: readonly Styled[]): boolean => {
  const last = parts[parts.length - 1];
  return last !== undefined && (last.marked || /\d{4},?$/.test(last.text));
};

/** What stands before the first break that was asked for. */
const beforeBreak = (parts: readonly Styled[]): readonly Styled[] => {
  const at = parts.findIndex(({ text }) => text.includes('\n'));
  if (at < 0) return parts;
  const part = parts[at]!;
  const kept = part.text.slice(0, part.text.indexOf('\n'));
  const before = parts.slice(0, at);
  const last = before[before.length - 1];
  return last !== undefined && /^[,;]?$/.test(kept)
    ? [...before.slice(0, -1), { ...last, text: `${last.text}${kept}` }]
    : [...before, { ...part, text: kept }];
};

/** Room between a picture and the words below it, if there are any. */
const belowChart = ({ lines }: StyledCell): number => (lines.some(isWritten) ? BELOW_CHART : 0);

/** `least`: nothing in the cell may be narrower than this; `wish`: and had better not be narrower than this. */
export const needOf = (cell: StyledCell, setting: Setting): Need & { least: number; wish: number } => {
  const { chart } = cell;
  let least = chart?.width ?? 0;
  let wish = 0;
  for (const parts of cell.lines) {
    const { word, first } = extentOf(parts);
    if (word > least) least = word;
    if (first > wish && first < SHORT_LINE && isWhole(beforeBreak(parts))) wish = first;
  }
  return {
    lines: cell.lines,
    fixed: chart === undefined ? 0 : (chart.height + belowChart(cell)) / setting.leading,
    least,
    wish,
  };
};

type Place = { width: number; setting: Setting; alignRight: boolean };

/** `more`: something of the cell stands elsewhere, so that no paragraph is alone in it. */
export const layCell = (cell: StyledCell, element: Element, place: Place, more: boolean): LaidCell => {
  const { width, setting, alignRight } = place;
  const parts: Part[] = [];
  let height = 0;
  if (cell.chart !== undefined) {
    const scale = Math.min(1, width / cell.chart.width);
    height = cell.chart.height * scale + belowChart(cell);
    parts.push({ kind: 'chart', chart: cell.chart, scale, height });
  }
  let paragraph = 0;
  for (const line of cell.lines) {
    if (!isWritten(line)) continue;
    for (const text of wrap(line, width)) {
      const own = setting.leading + (text.hasRating ? PILL_SPACE : 0);
      parts.push({ kind: 'text', text, height: own, paragraph });
      height += own;
    }
    paragraph += 1;
  }
  const alone = paragraph <= 1 && cell.chart === undefined && !more;
  const paragraphs = new Array<Element | null>(paragraph).fill(alone ? element : null);
  return {
    parts,
    height,
    owners: new Array<Element>(Math.max(1, paragraph)).fill(element),
    paragraphs,
    alignRight,
    width,
    setting,
    drawn: 0,
  };
};

/** Lines of several cells below all of them, across the whole row; each is read as part of its own cell. */
export const layBelow = (lines: readonly { line: Styled[]; owner: Element }[], place: Place): LaidCell => {
  const parts = lines.flatMap(({ line }, paragraph) =>
    wrap(line, place.width).map((text): Part => {
      return { kind: 'text', text, height: place.setting.leading, paragraph };
    }),
  );
  const height = parts.reduce((sum, part) => sum + part.height, 0);
  return {
    parts,
    height,
    owners: lines.map(({ owner }) => owner),
    paragraphs: lines.map(() => null),
    alignRight: place.alignRight,
    width: place.width,
    setting: place.setting,
    drawn: 0,
  };
};

/** A little more than half of a page's width; what is marked must not be crammed in any case. */
const BELOW_FROM = { muted: 290, marked: 200 };

/** A note that would run down a narrow column goes below its row, where there is room for it. */
const goesBelow = (line: readonly Styled[], i: number): boolean =>
  i > 0 &&
  line.every(({ muted, marked }) => muted || marked) &&
  extentOf(line).line > BELOW_FROM[line.some(({ marked }) => marked) ? 'marked' : 'muted'];

export const splitCell = (cell: StyledCell): SplitCell => {
  const below = cell.lines.filter(goesBelow);
  if (below.length === 0) return { cell, below };
  return { cell: { ...cell, lines: cell.lines.filter((line) => !below.includes(line)) }, below };
};

const drawFigure = (
  setter: Setter,
  page: Page,
  cell: LaidCell,
  chart: Chart,
  scale: number,
  x: number,
  top: number,
): void => {
  const figure = setter.tree.add(cell.owners[0]!, 'Figure');
  const bottom = page.height - top - chart.height * scale;
  setter.tree.describeFigure(figure, chart.alt, [x, bottom, x + chart.width * scale, page.height - top]);
  page.drawFigure(figure, (out) => drawChart(out, chart, x, bottom, scale));
};

/** Draws the parts that fit into `room`, and at least one where `force` is set; gives the height they took. */
export const drawCell = (
  setter: Setter,
  page: Page,
  cell: LaidCell,
  x: number,
  top: number,
  room: number,
  force: boolean,
): number => {
  let used = 0;
  const first = cell.drawn;
  for (; cell.drawn < cell.parts.length; cell.drawn += 1) {
    const part = cell.parts[cell.drawn]!;
    if (used + part.height > room + 0.01 && !(force && cell.drawn === first)) break;
    if (part.kind === 'chart') {
      drawFigure(setter, page, cell, part.chart, part.scale, x, top + used);
    } else {
      cell.paragraphs[part.paragraph] ??= setter.tree.add(cell.owners[part.paragraph]!, 'P');
      const left = cell.alignRight ? x + cell.width - part.text.width : x;
      setter.drawLine(
        page,
        part.text,
        left,
        top + used + (part.height - cell.setting.leading) / 2,
        cell.setting,
        cell.paragraphs[part.paragraph]!,
      );
    }
    used += part.height;
  }
  return used;
};

export const heightLeft = (cell: LaidCell): number => {
  if (cell.drawn === 0) return cell.height;
  return cell.parts.slice(cell.drawn).reduce((sum, part) => sum + part.height, 0);
};
