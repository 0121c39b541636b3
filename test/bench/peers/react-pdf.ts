/** @react-pdf/renderer: the pack as elements; tables are rows of boxes, as its users write them. */
import { pathToFileURL } from 'node:url';
import { isWide, MARGIN, type Part, partsOf, SIZES } from './content.ts';
import { fontPaths, type Peer, resolved } from './peer.ts';

type Element = { readonly element: unique symbol };
type React = { createElement(type: unknown, properties: object | null, ...children: unknown[]): Element };
type ReactPdf = {
  Document: unknown;
  Page: unknown;
  View: unknown;
  Text: unknown;
  Font: { register(font: object): void; registerHyphenationCallback(each: (word: string) => string[]): void };
  renderToBuffer(element: Element): Promise<Uint8Array>;
};

type Group = { wide: boolean; parts: Part[] };

const groupsOf = (parts: readonly Part[]): Group[] => {
  const groups: Group[] = [];
  parts.forEach((part, i) => {
    const wide = isWide(parts, i);
    const last = groups[groups.length - 1];
    if (last === undefined || last.wide !== wide || (part.kind === 'heading' && part.newPage))
      groups.push({ wide, parts: [part] });
    else last.parts.push(part);
  });
  return groups;
};

export const openReactPdf = async (): Promise<Peer> => {
  const react = (await import(pathToFileURL(resolved('react')).href)) as { default: React };
  const pdf = (await import(pathToFileURL(resolved('@react-pdf/renderer')).href)) as ReactPdf;
  const { createElement: e } = react.default;
  const { regular, bold } = fontPaths();
  pdf.Font.register({ family: 'Noto', fonts: [{ src: regular }, { src: bold, fontWeight: 'bold' }] });
  pdf.Font.registerHyphenationCallback((word) => [word]);
  const text = (words: string, size: number, style: object = {}): Element =>
    e(pdf.Text, { style: { fontSize: size, marginBottom: 6, ...style } }, words);
  const drawn = (part: Part): Element[] => {
    if (part.kind === 'heading') return [text(part.text, SIZES.headings[part.level - 1]!, { fontWeight: 'bold' })];
    if (part.kind === 'text') return [text(part.text, part.small ? SIZES.small : SIZES.body)];
    if (part.kind === 'list') return part.items.map((item) => text(`• ${item}`, SIZES.body));
    const row = (cells: readonly string[], style: object): Element =>
      e(
        pdf.View,
        { wrap: false, style: { flexDirection: 'row', borderBottom: 0.5, paddingVertical: 4 } },
        ...cells.map((words, i) =>
          text(words, SIZES.small, {
            ...{ width: `${part.shares[i]! * 100}%`, paddingRight: 8, marginBottom: 0 },
            ...{ textAlign: part.right[i] ? 'right' : 'left', ...style },
          }),
        ),
      );
    return [
      text(part.caption, 11.5, { fontWeight: 'bold' }),
      row(part.head, { fontWeight: 'bold' }),
      ...part.rows.map((cells) => row(cells, {})),
    ];
  };
  return {
    name: 'react-pdf',
    tagged: false,
    draw: (document) => {
      const footer = `${document.footer.left} · ${document.footer.right}`;
      const pages = groupsOf(partsOf(document)).map(({ wide, parts }) =>
        e(
          pdf.Page,
          { size: 'A4', orientation: wide ? 'landscape' : 'portrait', style: { padding: MARGIN, fontFamily: 'Noto' } },
          ...parts.flatMap(drawn),
          e(pdf.Text, {
            fixed: true,
            style: { position: 'absolute', bottom: 20, left: MARGIN, fontSize: 9 },
            render: ({ pageNumber, totalPages }: { pageNumber: number; totalPages: number }) =>
              `${footer} · Page ${pageNumber} of ${totalPages}`,
          }),
        ),
      );
      return pdf.renderToBuffer(e(pdf.Document, { title: document.title }, ...pages));
    },
  };
};
