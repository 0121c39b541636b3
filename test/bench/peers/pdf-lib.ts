/** pdf-lib as its own examples use it: a subset of the font, a width for each candidate line, one `drawText` a line. */
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, type PDFFont, type PDFPage } from 'pdf-lib';
import { A4, isWide, MARGIN, partsOf, SIZES, type TablePart } from './content.ts';
import { fontBytes, type Peer } from './peer.ts';

const linesOf = (text: string, font: PDFFont, size: number, width: number): string[] =>
  text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && font.widthOfTextAtSize(longer, size) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return [...lines, line];
  });

export const openPdfLib = (): Peer => {
  const fonts = fontBytes();
  return {
    name: 'pdf-lib',
    tagged: false,
    draw: async (document) => {
      const pdf = await PDFDocument.create();
      pdf.registerFontkit(fontkit);
      pdf.setTitle(document.title);
      const regular = await pdf.embedFont(fonts.regular, { subset: true });
      const bold = await pdf.embedFont(fonts.bold, { subset: true });
      const parts = partsOf(document);
      let wide = false;
      let page!: PDFPage;
      let y = 0;
      const turn = (): void => {
        page = pdf.addPage(wide ? [A4.long, A4.short] : [A4.short, A4.long]);
        y = page.getHeight() - MARGIN;
      };
      const width = (): number => page.getWidth() - 2 * MARGIN;
      const say = (text: string, font: PDFFont, size: number): void => {
        for (const line of linesOf(text, font, size, width())) {
          if (y - size * 1.4 < MARGIN) turn();
          y -= size * 1.4;
          page.drawText(line, { x: MARGIN, y, size, font });
        }
        y -= 6;
      };
      const row = (part: TablePart, cells: readonly string[], font: PDFFont): void => {
        const size = SIZES.small;
        const widths = part.shares.map((share) => width() * share);
        const laid = cells.map((text, i) => linesOf(text, font, size, widths[i]! - 8));
        const height = Math.max(...laid.map((lines) => lines.length)) * size * 1.4 + 8;
        if (y - height < MARGIN && y < page.getHeight() - MARGIN) {
          turn();
          if (font !== bold) row(part, part.head, bold);
        }
        let x = MARGIN;
        laid.forEach((lines, i) => {
          lines.forEach((line, n) => {
            const room = widths[i]! - 8;
            const left = part.right[i] ? x + room - font.widthOfTextAtSize(line, size) : x;
            page.drawText(line, { x: left, y: y - 4 - (n + 1) * size * 1.4 + 4, size, font });
          });
          x += widths[i]!;
        });
        y -= height;
        page.drawLine({ start: { x: MARGIN, y }, end: { x: MARGIN + width(), y }, thickness: 0.5 });
      };
      parts.forEach((part, i) => {
        const now = isWide(parts, i);
        if (now !== wide || i === 0 || (part.kind === 'heading' && part.newPage)) {
          wide = now;
          turn();
        }
        if (part.kind === 'heading') say(part.text, bold, SIZES.headings[part.level - 1]!);
        else if (part.kind === 'text') say(part.text, regular, part.small ? SIZES.small : SIZES.body);
        else if (part.kind === 'list') for (const item of part.items) say(`• ${item}`, regular, SIZES.body);
        else {
          say(part.caption, bold, 11.5);
          row(part, part.head, bold);
          for (const cells of part.rows) row(part, cells, regular);
        }
      });
      const pages = pdf.getPages();
      pages.forEach((own, i) => {
        const text = `${document.footer.left} · ${document.footer.right} · Page ${i + 1} of ${pages.length}`;
        own.drawText(text, { x: MARGIN, y: 24, size: 9, font: regular });
      });
      return pdf.save();
    },
  };
};
