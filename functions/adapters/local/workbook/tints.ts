/** The colour of a Ref cell: a copy of the style the cell has, with one of our fills. Nothing else of the style changes. */
import type { Severity } from '../../../plan/finding.ts';
import { TINTS } from '../../../plan/marks/tints.ts';
import { mend, prefixOf } from './mend.ts';
import { attribute, elementsOf, firstElement, withAttribute } from './xml.ts';

const FILLS: Record<Severity, string> = {
  error: `FF${TINTS.error}`,
  warning: `FF${TINTS.warning}`,
  advice: `FF${TINTS.advice}`,
};

export type Tints = {
  /** The style like this one that carries the colour of the severity; without one, our colour is taken off again. */
  tinted(style: number, severity: Severity | null): number;
  /** The styles part with what was added; the same text when nothing was. */
  text(): string;
};

type Piece = { name: string; attributes: string; inner: string };

const written = (prefix: string, { name, attributes, inner }: Piece): string =>
  inner === '' ? `<${prefix}${name}${attributes}/>` : `<${prefix}${name}${attributes}>${inner}</${prefix}${name}>`;

export const tintsOf = (xml: string): Tints | null => {
  const fillList = firstElement(xml, 'fills');
  const styleList = firstElement(xml, 'cellXfs');
  if (!fillList || !styleList) return null;
  const prefix = prefixOf(xml, 'styleSheet');
  const fills = [...elementsOf(fillList.inner, 'fill')].map(({ inner }) => inner);
  const styles: Piece[] = [...elementsOf(styleList.inner, 'xf')];
  const before = { fills: fills.length, styles: styles.length };
  const ours = new Set(
    fills.flatMap((inner, index) => (Object.values(FILLS).some((rgb) => inner.includes(`"${rgb}"`)) ? [index] : [])),
  );

  const fillFor = (severity: Severity): number => {
    const known = fills.findIndex((inner) => inner.includes(`"${FILLS[severity]}"`));
    if (known >= 0) return known;
    const colours = `<${prefix}fgColor rgb="${FILLS[severity]}"/><${prefix}bgColor indexed="64"/>`;
    ours.add(fills.length);
    return fills.push(`<${prefix}patternFill patternType="solid">${colours}</${prefix}patternFill>`) - 1;
  };

  const styleLike = (piece: Piece): number => {
    const text = written(prefix, piece);
    const known = styles.findIndex((style) => written(prefix, style) === text);
    return known >= 0 ? known : styles.push(piece) - 1;
  };

  return {
    tinted: (index, severity) => {
      const style = styles[index] ?? styles[0];
      if (!style) return index;
      const coloured = ours.has(Number(attribute(style, 'fillId') ?? 0));
      if (severity === null && !coloured) return index;
      const fill = severity === null ? null : String(fillFor(severity));
      const attributes = withAttribute(
        withAttribute(style.attributes, 'fillId', fill ?? '0'),
        'applyFill',
        fill && '1',
      );
      return styleLike({ name: 'xf', attributes, inner: style.inner });
    },
    text: () => {
      if (fills.length === before.fills && styles.length === before.styles) return xml;
      const newFills = fills.slice(before.fills).map((inner) => `<${prefix}fill>${inner}</${prefix}fill>`);
      const newStyles = styles.slice(before.styles).map((style) => written(prefix, style));
      return mend(xml, [
        grown(prefix, fillList, fills.length, newFills.join('')),
        grown(prefix, styleList, styles.length, newStyles.join('')),
      ]);
    },
  };
};

const grown = (prefix: string, list: Piece & { start: number; end: number }, count: number, added: string) => ({
  start: list.start,
  end: list.end,
  text: written(prefix, {
    name: list.name,
    attributes: withAttribute(list.attributes, 'count', String(count)),
    inner: list.inner + added,
  }),
});
