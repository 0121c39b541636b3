/** pdfmake: the pack as one definition of content. */
import { A4, isWide, MARGIN, partsOf, SIZES } from './content.ts';
import { fontPaths, load, type Peer } from './peer.ts';

type PdfMake = {
  setFonts(fonts: object): void;
  setUrlAccessPolicy(allow: () => boolean): void;
  setLocalAccessPolicy(allow: () => boolean): void;
  createPdf(definition: object): { getBuffer(): Promise<Uint8Array> };
};

export const openPdfMake = (): Peer => {
  const pdfmake = load<PdfMake>('pdfmake');
  const { regular, bold } = fontPaths();
  pdfmake.setFonts({ Noto: { normal: regular, bold, italics: regular, bolditalics: bold } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => true);
  return {
    name: 'pdfmake',
    tagged: false,
    draw: (document) => {
      const parts = partsOf(document);
      let wide = false;
      const content = parts.flatMap((part, i): object[] => {
        const turn = isWide(parts, i) !== wide;
        wide = isWide(parts, i);
        const startsPage = turn || (part.kind === 'heading' && part.newPage && i > 0);
        const where = startsPage ? { pageBreak: 'before', pageOrientation: wide ? 'landscape' : 'portrait' } : {};
        if (part.kind === 'heading')
          return [{ text: part.text, bold: true, fontSize: SIZES.headings[part.level - 1], ...where }];
        if (part.kind === 'text')
          return [{ text: part.text, fontSize: part.small ? SIZES.small : SIZES.body, ...where }];
        if (part.kind === 'list') return [{ ul: part.items, ...where }];
        const full = (wide ? A4.long : A4.short) - 2 * MARGIN - 9 * part.head.length;
        const body = part.rows.map((cells) =>
          cells.map((text, c) => ({ text, alignment: part.right[c] ? 'right' : 'left' })),
        );
        return [
          { text: part.caption, bold: true, fontSize: 11.5, ...where },
          {
            fontSize: SIZES.small,
            layout: 'lightHorizontalLines',
            table: {
              headerRows: 1,
              dontBreakRows: true,
              widths: part.shares.map((share) => full * share),
              body: [part.head.map((text) => ({ text, bold: true })), ...body],
            },
          },
        ];
      });
      const footer = (page: number, pages: number): object => ({
        text: `${document.footer.left} · ${document.footer.right} · Page ${page} of ${pages}`,
        fontSize: 9,
        margin: [MARGIN, 10],
      });
      return pdfmake
        .createPdf({
          content,
          footer,
          pageSize: 'A4',
          pageMargins: MARGIN,
          defaultStyle: { font: 'Noto', fontSize: SIZES.body },
          info: { title: document.title },
        })
        .getBuffer();
    },
  };
};
