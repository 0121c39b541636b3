/** pdfkit, untagged with rows set by hand, and tagged with its own tables. */
import type { PackDocument } from '../../../functions/pack/document.ts';
import { isWide, MARGIN, type Part, partsOf, SIZES, type TablePart } from './content.ts';
import { fontBytes, load, type Peer } from './peer.ts';

type Struct = { add(child: Struct | (() => void)): Struct; end(): Struct };
type Doc = {
  x: number;
  y: number;
  page: { width: number; height: number };
  info: Record<string, unknown>;
  on(event: string, then: (chunk: Uint8Array) => void): Doc;
  font(name: string): Doc;
  fontSize(size: number): Doc;
  registerFont(name: string, bytes: Uint8Array): Doc;
  addPage(options: object): Doc;
  text(text: string, ...at: (number | object)[]): Doc;
  heightOfString(text: string, options: object): number;
  struct(tag: string, options?: object | (() => void)): Struct;
  addStructure(struct: Struct): Doc;
  moveTo(x: number, y: number): Doc;
  lineTo(x: number, y: number): Doc;
  lineWidth(width: number): Doc;
  stroke(): Doc;
  table(options: object): Doc;
  end(): void;
};
type PdfKit = new (options: object) => Doc;

const finished = (doc: Doc, draw: () => void): Promise<Uint8Array> =>
  new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    draw();
    doc.end();
  });

const open = (PDFDocument: PdfKit, fonts: ReturnType<typeof fontBytes>, options: object): Doc =>
  new PDFDocument({ autoFirstPage: false, ...options }).registerFont('R', fonts.regular).registerFont('B', fonts.bold);

const page = (doc: Doc, document: PackDocument, wide: boolean): void => {
  doc.addPage({ size: 'A4', layout: wide ? 'landscape' : 'portrait', margin: MARGIN });
  const text = `${document.footer.left} · ${document.footer.right}`;
  doc
    .font('R')
    .fontSize(9)
    .text(text, MARGIN, doc.page.height - MARGIN - 14, { lineBreak: false });
  doc.x = MARGIN;
  doc.y = MARGIN;
};

const rowByHand = (
  doc: Doc,
  document: PackDocument,
  part: TablePart,
  cells: readonly string[],
  bold: boolean,
): void => {
  doc.font(bold ? 'B' : 'R').fontSize(SIZES.small);
  const full = doc.page.width - 2 * MARGIN;
  const widths = part.shares.map((share) => full * share);
  const height = Math.max(...cells.map((text, i) => doc.heightOfString(text, { width: widths[i]! - 8 }))) + 8;
  if (doc.y + height > doc.page.height - 2 * MARGIN && doc.y > MARGIN) {
    page(doc, document, part.wide);
    if (!bold) rowByHand(doc, document, part, part.head, true);
    doc.font(bold ? 'B' : 'R').fontSize(SIZES.small);
  }
  const { y } = doc;
  let x = MARGIN;
  cells.forEach((text, i) => {
    doc.text(text, x, y + 4, { width: widths[i]! - 8, align: part.right[i] ? 'right' : 'left' });
    x += widths[i]!;
  });
  doc.y = y + height;
  doc
    .lineWidth(0.5)
    .moveTo(MARGIN, doc.y)
    .lineTo(MARGIN + full, doc.y)
    .stroke();
  doc.x = MARGIN;
};

/** Puts text where the cursor stands; `as` says with which tag. */
type Say = (as: string, draw: () => void) => void;

const eachPart = (
  doc: Doc,
  document: PackDocument,
  say: Say,
  table: (part: TablePart) => void,
  list: (part: Extract<Part, { kind: 'list' }>) => void,
): void => {
  const parts = partsOf(document);
  let wide: boolean | null = null;
  parts.forEach((part, i) => {
    const now = isWide(parts, i);
    if (now !== wide || (part.kind === 'heading' && part.newPage)) page(doc, document, now);
    wide = now;
    if (part.kind === 'heading') {
      say(`H${part.level}`, () =>
        doc
          .font('B')
          .fontSize(SIZES.headings[part.level - 1]!)
          .text(part.text),
      );
    } else if (part.kind === 'text') {
      say('P', () =>
        doc
          .font('R')
          .fontSize(part.small ? SIZES.small : SIZES.body)
          .text(part.text),
      );
    } else if (part.kind === 'list') list(part);
    else {
      say('P', () => doc.font('B').fontSize(11.5).text(part.caption));
      table(part);
    }
    doc.y += 6;
  });
};

const untagged = (PDFDocument: PdfKit): Peer => {
  const fonts = fontBytes();
  return {
    name: 'pdfkit',
    tagged: false,
    draw: (document) => {
      const doc = open(PDFDocument, fonts, {});
      return finished(doc, () =>
        eachPart(
          doc,
          document,
          (_, draw) => draw(),
          (part) => {
            rowByHand(doc, document, part, part.head, true);
            for (const cells of part.rows) rowByHand(doc, document, part, cells, false);
          },
          ({ items }) => {
            doc.font('R').fontSize(SIZES.body);
            for (const item of items) doc.text(`• ${item}`);
          },
        ),
      );
    },
  };
};

const tagged = (PDFDocument: PdfKit): Peer => {
  const fonts = fontBytes();
  return {
    name: 'pdfkit tagged',
    tagged: true,
    draw: (document) => {
      const options = { pdfVersion: '1.7', subset: 'PDF/UA', tagged: true, displayTitle: true, lang: 'en-GB' };
      const doc = open(PDFDocument, fonts, { ...options, font: null, info: { Title: document.title } });
      return finished(doc, () => {
        const root = doc.struct('Document');
        doc.addStructure(root);
        const say: Say = (as, draw) => {
          root.add(doc.struct(as, draw));
        };
        const table = (part: TablePart): void => {
          doc.font('R').fontSize(SIZES.small);
          const full = doc.page.width - 2 * MARGIN;
          doc.table({
            structParent: root,
            columnStyles: part.shares.map((share) => ({ width: full * share })),
            defaultStyle: { border: { bottom: 0.5 } },
            data: [
              part.head.map((text) => ({ text, type: 'TH', scope: 'Column' })),
              ...part.rows.map((cells) =>
                cells.map((text, i) => (i === part.rowHeader ? { text, type: 'TH', scope: 'Row' } : { text })),
              ),
            ],
          });
          doc.x = MARGIN;
        };
        eachPart(doc, document, say, table, ({ items }) => {
          const list = doc.struct('L');
          root.add(list);
          doc.font('R').fontSize(SIZES.body);
          for (const item of items) {
            const entry = doc.struct('LI');
            list.add(entry);
            entry.add(doc.struct('LBody', () => doc.text(`• ${item}`)));
            entry.end();
          }
          list.end();
        });
        root.end();
      });
    },
  };
};

export const openPdfKit = (): Peer => untagged(load<PdfKit>('pdfkit'));
export const openPdfKitTagged = (): Peer => tagged(load<PdfKit>('pdfkit'));
