/** typst, native, writing PDF/UA-1: the fastest peer whose output passed the standard's machine checks when we tried. */
import { isWide, partsOf } from './content.ts';
import { fontBytes, load, type Peer } from './peer.ts';

type Compiler = {
  pdf(what: { mainFileContent: string; inputs: Record<string, string> }, options: { pdfStandard: string }): Uint8Array;
  evictCache(maxAge: number): void;
};
type Typst = { NodeCompiler: { create(options: object): Compiler } };

const TEMPLATE = `
#let pack = json(bytes(sys.inputs.pack))
#set document(title: pack.title)
#set text(lang: "en", region: "GB", font: "Noto Sans", size: 12pt)
#set page(paper: "a4", margin: 48pt, footer: context text(9pt)[#pack.footer · Page #counter(page).display()])
#set heading(outlined: true)
#show heading.where(level: 1): set text(21pt)
#show heading.where(level: 2): set text(15pt)
#show heading.where(level: 3): set text(12.5pt)
#let cell(words) = words.split("\\n").join(linebreak())
#let draw(part) = {
  if part.kind == "heading" { heading(level: part.level, part.text) }
  else if part.kind == "text" { par(text(if part.small { 10.5pt } else { 12pt }, part.text)) }
  else if part.kind == "list" { list(..part.items) }
  else {
    par(strong(part.caption))
    set text(10.5pt)
    table(
      columns: part.shares.map(share => share * 1fr),
      align: (x, y) => if part.right.at(x) { right } else { left },
      stroke: (bottom: 0.5pt),
      table.header(..part.head.map(strong)),
      ..part.rows.flatten().map(cell),
    )
  }
}
#for group in pack.groups {
  page(flipped: group.wide, for part in group.parts { draw(part) })
}
`;

export const openTypst = (): Peer => {
  const { NodeCompiler } = load<Typst>('@myriaddreamin/typst-ts-node-compiler');
  const fonts = fontBytes();
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: [fonts.regular, fonts.bold] }] });
  return {
    name: 'typst ua-1',
    tagged: true,
    // It remembers what it laid out before; a pack is never drawn twice in a row, so it is made to forget.
    before: () => compiler.evictCache(0),
    draw: (document) => {
      const groups: { wide: boolean; parts: object[] }[] = [];
      const parts = partsOf(document);
      parts.forEach((part, i) => {
        const wide = isWide(parts, i);
        const last = groups[groups.length - 1];
        if (last === undefined || last.wide !== wide || (part.kind === 'heading' && part.newPage))
          groups.push({ wide, parts: [part] });
        else last.parts.push(part);
      });
      const pack = { title: document.title, footer: `${document.footer.left} · ${document.footer.right}`, groups };
      return compiler.pdf(
        { mainFileContent: TEMPLATE, inputs: { pack: JSON.stringify(pack) } },
        { pdfStandard: 'ua-1' },
      );
    },
  };
};
