/** What is laid out becomes a file: pages, links, bookmarks, the structure tree and what the file says of itself. */
import type { PackDocument, Run } from '../../../functions/pack/document.ts';
import { FONTS } from '../../../functions/pack/font/glyphs.ts';
import { type Element, num, type RawFile, textString } from './objects.ts';
import type { Sheet } from './sheet.ts';

export type Place = { page: Sheet; y: number };
export type Bookmark = Place & { text: string };
export type Link = Place & { run: Run; element: Element; x: number; width: number; size: number };

export type Laid = {
  file: RawFile;
  document: PackDocument;
  structure: number;
  root: Element;
  pages: Sheet[];
  links: Link[];
  places: Map<string, Place>;
  bookmarks: Bookmark[];
};

const to = ({ page, y }: Place): string => `/Dest[${page.number} 0 R/XYZ null ${num(page.height - y)} null]`;

const writeLinks = ({ file, links, places, pages }: Laid): void => {
  links.forEach(({ run, element, page, x, y, width, size }, i) => {
    const place = run.to === undefined ? undefined : places.get(run.to);
    const goal = place === undefined ? `/A<</S/URI/URI${textString(encodeURI(run.href ?? ''))}>>` : to(place);
    const [low, high] = [page.height - y - size * 0.3, page.height - y + size];
    const annotation = file.add(
      `<</Type/Annot/Subtype/Link/Rect[${num(x)} ${num(low)} ${num(x + width)} ${num(high)}]/Border[0 0 0]/F 4` +
        `/StructParent ${pages.length + i}/Contents${textString(run.text)}${goal}>>`,
    );
    page.annotations.push(annotation);
    element.kids += `<</Type/OBJR/Obj ${annotation} 0 R/Pg ${page.number} 0 R>>`;
  });
};

const writeBookmarks = ({ file, bookmarks }: Laid): number => {
  const outlines = file.reserve();
  const numbers = bookmarks.map(() => file.reserve());
  bookmarks.forEach((bookmark, i) => {
    const before = i === 0 ? '' : `/Prev ${numbers[i - 1]} 0 R`;
    const after = i === numbers.length - 1 ? '' : `/Next ${numbers[i + 1]} 0 R`;
    file.set(
      numbers[i]!,
      `<</Title${textString(bookmark.text)}/Parent ${outlines} 0 R${before}${after}${to(bookmark)}>>`,
    );
  });
  const ends = numbers.length === 0 ? '' : `/First ${numbers[0]} 0 R/Last ${numbers[numbers.length - 1]} 0 R`;
  file.set(outlines, `<</Type/Outlines${ends}/Count ${numbers.length}>>`);
  return outlines;
};

const writeXmp = ({ file, document }: Laid): number => {
  const title = document.title.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const xmp = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`;
  return file.addStream(Buffer.from(xmp), '/Type/Metadata/Subtype/XML');
};

const writePages = ({ file, pages }: Laid): number => {
  const tree = file.reserve();
  const { regular, bold } = FONTS;
  const fonts = [
    `/R ${file.addLatin(regular.latin)} 0 R/RM ${file.addMore(regular.more)} 0 R`,
    `/B ${file.addLatin(bold.latin)} 0 R/BM ${file.addMore(bold.more)} 0 R`,
  ].join('');
  const resources = file.add(`<</Font<<${fonts}>>>>`);
  for (const page of pages) {
    const annotations = page.annotations.map((number) => `${number} 0 R`).join(' ');
    file.set(
      page.number,
      `<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 ${page.width} ${page.height}]/Resources ${resources} 0 R` +
        `/Contents ${file.addDeflated(page.contents())} 0 R/StructParents ${page.index}/Tabs/S/Annots[${annotations}]>>`,
    );
  }
  const kids = pages.map(({ number }) => `${number} 0 R`).join(' ');
  file.set(tree, `<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>`);
  return tree;
};

export const save = (laid: Laid): Uint8Array => {
  const { file, document, structure, root, pages, links } = laid;
  writeLinks(laid);
  const tree = writePages(laid);
  const parents = [...pages.map((page) => `[${page.parents}]`), ...links.map(({ element }) => `${element.number} 0 R`)];
  file.writeStructure(structure, root, parents);
  const catalogue = file.add(
    `<</Type/Catalog/Pages ${tree} 0 R/Lang(${document.language})/MarkInfo<</Marked true>>/StructTreeRoot ${structure} 0 R` +
      `/ViewerPreferences<</DisplayDocTitle true>>/Outlines ${writeBookmarks(laid)} 0 R/Metadata ${writeXmp(laid)} 0 R>>`,
  );
  return file.bytes(catalogue, file.add(`<</Title ${textString(document.title)}>>`));
};
