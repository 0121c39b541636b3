/** @react-pdf/renderer: the pack as React elements. */
import { isWide, MARGIN, type Part, partsOf, SIZES } from './content.ts';
import { fontPaths, load, type Peer } from './peer.ts';

type Node = object | string;
type React = { createElement(type: unknown, props: object | null, ...children: Node[]): Node };
type ReactPdf = Record<'Document' | 'Page' | 'View' | 'Text', unknown> & {
  Font: { register(font: object): void; registerHyphenationCallback(split: (word: string) => string[]): void };
  renderToBuffer(element: Node): Promise<Uint8Array>;
};

export const openReactPdf = (): Peer => {
  const { createElement } = load<React>('react');
  const { Document, Page, View, Text, Font, renderToBuffer } = load<ReactPdf>('@react-pdf/renderer');
  const { regular, bold } = fontPaths();
  Font.register({ family: 'Noto', fonts: [{ src: regular }, { src: bold, fontWeight: 'bold' }] });
  Font.registerHyphenationCallback((word) => [word]);
  const text = (words: string, style: object): Node => createElement(Text, { style }, words);
  const strong = (words: string, fontSize: number): Node => text(words, { fontSize, fontWeight: 'bold' });
  const cell = (words: string, share: number, style: object): Node =>
    text(words, { width: `${share * 100}%`, fontSize: SIZES.small, padding: 4, ...style });
  const nodes = (part: Part): Node[] => {
    if (part.kind === 'heading') return [strong(part.text, SIZES.headings[part.level - 1]!)];
    if (part.kind === 'text') return [text(part.text, { fontSize: part.small ? SIZES.small : SIZES.body })];
    if (part.kind === 'list') return part.items.map((item) => text(`• ${item}`, { fontSize: SIZES.body }));
    const row = (cells: readonly string[], fontWeight: string): Node =>
      createElement(
        View,
        { wrap: false, style: { flexDirection: 'row' } },
        ...cells.map((words, i) =>
          cell(words, part.shares[i]!, { fontWeight, textAlign: part.right[i] ? 'right' : 'left' }),
        ),
      );
    return [strong(part.caption, 11.5), row(part.head, 'bold'), ...part.rows.map((cells) => row(cells, 'normal'))];
  };
  return {
    name: '@react-pdf/renderer',
    tagged: false,
    draw: (document) => {
      const parts = partsOf(document);
      const groups: { wide: boolean; nodes: Node[] }[] = [];
      parts.forEach((part, i) => {
        const wide = isWide(parts, i);
        const last = groups[groups.length - 1];
        if (last === undefined || last.wide !== wide || (part.kind === 'heading' && part.newPage))
          groups.push({ wide, nodes: nodes(part) });
        else last.nodes.push(...nodes(part));
      });
      const style = { fontFamily: 'Noto', padding: MARGIN, lineHeight: 1.4 };
      const pages = groups.map((group) =>
        createElement(
          Page,
          { size: 'A4', orientation: group.wide ? 'landscape' : 'portrait', style },
          ...group.nodes,
          createElement(Text, {
            fixed: true,
            style: { position: 'absolute', bottom: 24, left: MARGIN, fontSize: 9 },
            render: ({ pageNumber, totalPages }: { pageNumber: number; totalPages: number }) =>
              `${document.footer.left} · ${document.footer.right} · Page ${pageNumber} of ${totalPages}`,
          }),
        ),
      );
      return renderToBuffer(createElement(Document, { title: document.title }, ...pages));
    },
  };
};
