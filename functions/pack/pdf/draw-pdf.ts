/** A pack as a tagged PDF (PDF/UA-1). The same document always gives the same bytes. */
import type { Deflate, DrawnPdf, PackDocument } from '../document.ts';
import { FONTS } from '../font/glyphs.ts';
import { webAddress } from '../web-address.ts';
import type { Flow } from './flow.ts';
import { type Headline, layOut } from './layout.ts';
import { bannerElement, drawBanner, drawFooters, drawRunningHeads } from './margins.ts';
import { addBookmarks, addCharacters, addFont, addInfo, addXmp, type Bookmark } from './metadata.ts';
import { num, Objects, textString } from './objects.ts';
import { FACES, Operators, type Used } from './operators.ts';
import { type Page, PROPERTIES } from './page.ts';
import { save } from './saving.ts';
import { type LinkArea, Setter } from './setter.ts';
import type { Stamps } from './stamps.ts';
import type { Element } from './tags.ts';
import { idsOf, missingIn, plainlySpacedBlock } from './texts.ts';

const encoder = new TextEncoder();

/** In whole points: fine enough for what is pressed on with a finger. */
const boundsOf = ({ boxes, page }: LinkArea): string => {
  const left = Math.min(...boxes.map((box) => box.left));
  const right = Math.max(...boxes.map((box) => box.right));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const top = Math.min(...boxes.map((box) => box.top));
  return [left, page.height - bottom, right, page.height - top].map(Math.round).join(' ');
};

/** A link over several lines is one link with several areas. */
const areasOf = ({ boxes, page }: LinkArea): string => {
  if (boxes.length === 1) return '';
  const corners = boxes.map(({ left, right, top, bottom }) => {
    const high = page.height - top;
    const low = page.height - bottom;
    return [left, high, right, high, left, low, right, low].map(Math.round).join(' ');
  });
  return `/QuadPoints[${corners.join(' ')}]`;
};

/**
 * Gives the elements of the links by their numbers in the parent tree. A link has there the number that its element has as
 * an object, and its second part that of its annotation: no two objects share one, and what is said twice takes few bytes.
 */
const writeLinks = (objects: Objects, setter: Setter): Map<number, Element> => {
  const owners = new Map<number, Element>();
  for (const area of setter.links) {
    const { run, element, page } = area;
    const place = run.to === undefined ? undefined : setter.places.get(run.to);
    const words = run.text.trim();
    const address = webAddress(run.href) ?? '';
    const goal =
      place === undefined
        ? `/A<</S/URI/URI${textString(address)}>>`
        : `/Dest[${place.page.number} 0 R/XYZ null ${Math.round(place.page.height - place.y + 6)} null]`;
    const outside = words === address ? address : `${words} (${address})`;
    const contents = place === undefined ? outside : `Go to ${words}`;
    const annotation = objects.next();
    const key = owners.has(element.number) ? annotation : element.number;
    owners.set(key, element);
    objects.assign(
      annotation,
      `<</Subtype/Link/Rect[${boundsOf(area)}]${areasOf(area)}/Border[0 0 0]/F 4` +
        `/StructParent ${key}/Contents${textString(contents)}${goal}>>`,
    );
    page.annotations.push(annotation);
    setter.tree.addAnnotation(element, annotation, page.number);
  }
  return owners;
};

const WEIGHTS = [FONTS.regular, FONTS.bold];
const PARTS = ['latin', 'more'] as const;

/** The parts of the font that some page draws with, each with the glyphs that are drawn. */
const fontsOf = (objects: Objects, used: Used): string =>
  PARTS.flatMap((part, p) => {
    const drawn = WEIGHTS.map((_, w) => used.of(w, p));
    const all = [...new Set(drawn.flat())].sort((a, b) => a - b);
    if (all.length === 0) return [];
    const characters = addCharacters(objects, FONTS.regular[part], part, all);
    return WEIGHTS.flatMap((weight, w) => {
      const codes = drawn[w]!;
      if (codes.length === 0) return [];
      return [`/${FACES[w]![p]} ${addFont(objects, weight[part], part, codes, characters)} 0 R`];
    });
  }).join('');

/** On how many pages something must stand to be written once and drawn by its name. */
const WORTH_A_NAME = 4;

const countOf = (texts: readonly string[]): Map<string, number> => {
  const times = new Map<string, number>();
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
  return times;
};

/** What stands the same on several pages (a footer, the headings of a table that goes on) is written once: all of it, or each part. */
const writeMargins = (
  objects: Objects,
  pages: readonly Page[],
  resources: number,
): { margins: string[]; forms: string } => {
  const parts = pages.map((page) => page.margins());
  const wholes = countOf(parts.map((own) => own.join('')));
  const isWhole = (own: readonly string[]): boolean => wholes.get(own.join(''))! >= WORTH_A_NAME;
  const singles = countOf(parts.filter((own) => !isWhole(own)).flat());
  const names = new Map<string, string>();
  let forms = '';
  const named = (text: string, { width, height }: Page): string => {
    const known = names.get(text);
    if (known !== undefined) return known;
    const operators = new Operators();
    operators.write(text);
    const box = `/BBox[0 0 ${num(width)} ${num(height)}]`;
    const entries = `/Subtype/Form${box}/Resources ${resources} 0 R`;
    forms += `/F${names.size + 1} ${objects.addDeflated(operators.view(), 'form', entries)} 0 R`;
    const draws = `/F${names.size + 1} Do\n`;
    names.set(text, draws);
    return draws;
  };
  const margins = pages.map((page, i) => {
    const own = parts[i]!;
    if (own.length === 0) return '';
    if (isWhole(own)) return named(own.join(''), page);
    return own.map((text) => (singles.get(text)! < WORTH_A_NAME ? text : named(text, page))).join('');
  });
  return { margins, forms };
};

/** Pages with their contents; gives the object that lists them. */
const writePages = (objects: Objects, { pages, used }: Flow, stamps: Stamps): number => {
  const tree = objects.next();
  const resources = objects.next();
  const { margins, forms } = writeMargins(objects, pages, resources);
  const scratch = new Operators();
  for (const page of pages) {
    const stream = objects.addDeflated(page.finish(scratch, margins[page.index]!), 'page');
    const annotations =
      page.annotations.length === 0 ? '' : `/Annots[${page.annotations.map((n) => `${n} 0 R`).join(' ')}]`;
    objects.assign(
      page.number,
      `<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 ${num(page.width)} ${num(page.height)}]/Resources ${resources} 0 R` +
        `/Contents ${stream} 0 R/StructParents ${page.index}/Tabs/S${annotations}>>`,
    );
  }
  const named = `${forms}${stamps.write(objects)}`;
  const drawn = named === '' ? '' : `/XObject<<${named}>>`;
  objects.assign(resources, `<</Font<<${fontsOf(objects, used)}>>/Properties<<${PROPERTIES}>>${drawn}>>`);
  objects.assign(
    tree,
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((page) => `${page.number} 0 R`).join(' ')}]>>`,
  );
  return tree;
};

const bookmarksOf = (headlines: readonly Headline[], setter: Setter): Bookmark[] =>
  headlines.flatMap(({ level, text, place }) => {
    const found = setter.places.get(place);
    return found === undefined ? [] : [{ level, text, page: found.page.number, top: found.page.height - found.y + 6 }];
  });

export const drawPdf = async (given: PackDocument, deflate: Deflate): Promise<DrawnPdf> => {
  const counted = given.pageLimit !== undefined;
  const document = counted ? { ...given, blocks: given.blocks.map(plainlySpacedBlock) } : given;
  const objects = new Objects(deflate);
  let banner: Element | null = null;
  const setter = new Setter(objects, document.pageLimit ?? Number.POSITIVE_INFINITY, idsOf(document), (own, page) => {
    drawBanner(own, page, document.banner, banner);
  });
  banner = bannerElement(setter, document.banner);
  const headlines = layOut(setter, document);
  drawRunningHeads(setter, document.banner, headlines);
  drawFooters(setter, document.footer);
  const { pages } = setter.flow;
  setter.tree.number();
  const links = writeLinks(objects, setter);
  const tree = writePages(objects, setter.flow, setter.stamps);
  const structure = setter.tree.write(pages, links);
  const bookmarks = addBookmarks(objects, bookmarksOf(headlines, setter));
  const outlines = bookmarks === null ? '' : `/Outlines ${bookmarks} 0 R/PageMode/UseOutlines`;
  const catalogue = objects.add(
    `<</Type/Catalog/Pages ${tree} 0 R/Lang (${document.language})/MarkInfo<</Marked true>>/StructTreeRoot ${structure} 0 R` +
      `/ViewerPreferences<</DisplayDocTitle true>>/Metadata ${addXmp(objects, document)} 0 R${outlines}>>`,
  );
  const about = encoder.encode(`${document.title}\n${document.asAt}\n${document.author}`);
  const bytes = save(objects, { root: catalogue, info: addInfo(objects, document), about });
  const over = setter.over.lines === 0 ? {} : { over: setter.over };
  return { bytes, pages: pages.length, missing: missingIn(given), ...over };
};
