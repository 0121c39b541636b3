/** jsPDF with its table plug-in. */
import { A4, isWide, MARGIN, partsOf, SIZES } from './content.ts';
import { fontBytes, load, type Peer } from './peer.ts';

type Doc = {
  lastAutoTable?: { finalY: number };
  addFileToVFS(name: string, base64: string): void;
  addFont(file: string, name: string, style: string): void;
  setFont(name: string, style: string): void;
  setFontSize(size: number): void;
  splitTextToSize(text: string, width: number): string[];
  text(lines: string[] | string, x: number, y: number): void;
  addPage(format: string, orientation: string): void;
  setPage(page: number): void;
  getNumberOfPages(): number;
  output(as: 'arraybuffer'): ArrayBuffer;
};
type JsPdf = { jsPDF: new (options: object) => Doc };
type AutoTable = { autoTable: (doc: Doc, options: object) => void };

export const openJsPdf = (): Peer => {
  const { jsPDF } = load<JsPdf>('jspdf');
  const { autoTable } = load<AutoTable>('jspdf-autotable');
  const fonts = fontBytes();
  const [regular, bold] = [fonts.regular.toString('base64'), fonts.bold.toString('base64')];
  return {
    name: 'jspdf',
    tagged: false,
    draw: (document) => {
      const doc = new jsPDF({ unit: 'pt', format: 'a4', compress: true, putOnlyUsedFonts: true });
      doc.addFileToVFS('regular.ttf', regular);
      doc.addFileToVFS('bold.ttf', bold);
      doc.addFont('regular.ttf', 'Noto', 'normal');
      doc.addFont('bold.ttf', 'Noto', 'bold');
      const parts = partsOf(document);
      let wide = false;
      let y = MARGIN;
      const foot = (): number => (wide ? A4.short : A4.long) - MARGIN;
      const turn = (): void => {
        doc.addPage('a4', wide ? 'landscape' : 'portrait');
        y = MARGIN;
      };
      const say = (text: string, size: number, style: string): void => {
        doc.setFont('Noto', style);
        doc.setFontSize(size);
        for (const line of doc.splitTextToSize(text, (wide ? A4.long : A4.short) - 2 * MARGIN)) {
          if (y + size * 1.4 > foot()) turn();
          y += size * 1.4;
          doc.text(line, MARGIN, y);
        }
        y += 6;
      };
      parts.forEach((part, i) => {
        const now = isWide(parts, i);
        if (now !== wide || (part.kind === 'heading' && part.newPage && i > 0)) {
          wide = now;
          turn();
        }
        if (part.kind === 'heading') say(part.text, SIZES.headings[part.level - 1]!, 'bold');
        else if (part.kind === 'text') say(part.text, part.small ? SIZES.small : SIZES.body, 'normal');
        else if (part.kind === 'list') for (const item of part.items) say(`• ${item}`, SIZES.body, 'normal');
        else {
          const full = (wide ? A4.long : A4.short) - 2 * MARGIN;
          say(part.caption, 11.5, 'bold');
          autoTable(doc, {
            startY: y,
            head: [part.head],
            body: part.rows,
            theme: 'plain',
            rowPageBreak: 'avoid',
            margin: MARGIN,
            styles: { font: 'Noto', fontSize: SIZES.small, overflow: 'linebreak' },
            columnStyles: Object.fromEntries(
              part.shares.map((share, c) => [c, { cellWidth: full * share, halign: part.right[c] ? 'right' : 'left' }]),
            ),
          });
          y = (doc.lastAutoTable?.finalY ?? y) + 12;
        }
      });
      const pages = doc.getNumberOfPages();
      doc.setFont('Noto', 'normal');
      doc.setFontSize(9);
      for (let page = 1; page <= pages; page += 1) {
        doc.setPage(page);
        doc.text(`${document.footer.left} · ${document.footer.right} · Page ${page} of ${pages}`, MARGIN, 30);
      }
      return new Uint8Array(doc.output('arraybuffer'));
    },
  };
};
