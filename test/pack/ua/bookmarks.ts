/** Bookmarks: the headings of the first two levels, in their order, each leading to its heading. */
import { PDFArray, PDFDict, PDFName, PDFRef } from 'pdf-lib';
import { entry, type Node, numberOf, textOf } from '../pdf-reading.ts';
import { type Problem, problem } from './conditions.ts';
import { type UaFile, wordsOf } from './file.ts';

type Bookmark = { level: number; title: string; dict: PDFDict };

type Chain = { bookmarks: Bookmark[]; broken: boolean };

const refOf = (dict: PDFDict | undefined, key: string): string => String(dict?.get(PDFName.of(key)) ?? '');

/** `seen` keeps a chain that bites its tail from going round for ever. */
const chainOf = (file: UaFile, parent: PDFDict, parentRef: string, level: number, seen: Set<string>): Chain => {
  const bookmarks: Bookmark[] = [];
  let broken = false;
  let open = 0;
  let ref = refOf(parent, 'First');
  let before = '';
  while (ref !== '') {
    const dict = lookUp(file, ref);
    if (dict === undefined || seen.has(ref)) return { bookmarks, broken: true };
    seen.add(ref);
    bookmarks.push({ level, title: textOf(entry(dict, 'Title')), dict });
    const below = chainOf(file, dict, ref, level + 1, seen);
    bookmarks.push(...below.bookmarks);
    open += 1 + below.bookmarks.length;
    broken ||= below.broken || refOf(dict, 'Parent') !== parentRef || refOf(dict, 'Prev') !== before;
    before = ref;
    ref = refOf(dict, 'Next');
  }
  broken ||= refOf(parent, 'Last') !== before || Math.abs(numberOf(entry(parent, 'Count')) ?? 0) !== open;
  return { bookmarks, broken };
};

const lookUp = ({ document }: UaFile, ref: string): PDFDict | undefined => {
  const found = document.context.lookup(PDFRef.of(Number.parseInt(ref, 10)));
  return found instanceof PDFDict ? found : undefined;
};

const squeezed = (text: string): string =>
  text.normalize('NFKC').replace(/[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+/g, '');

const pageOf = (node: Node): string => {
  const content = node.kids.find((kid) => 'content' in kid);
  return content !== undefined && 'page' in content ? content.page : '';
};

/** A heading may say more than its bookmark: how many rows stand below it. A mark for what the font lacks is no difference. */
const isOf = (said: string, title: string): boolean => {
  const [heading, bookmark] = [squeezed(said), squeezed(title)];
  return (
    [...bookmark].every((character, i) => heading[i] === character || heading[i] === '\ufffd') ||
    heading.includes('\ufffd')
  );
};

export const bookmarkProblems = (file: UaFile): Problem[] => {
  const headings = file.nodes.filter((node) => /^H[12]$/.test(node.tag));
  const root = entry(file.document.catalog, 'Outlines');
  if (!(root instanceof PDFDict)) return headings.length === 0 ? [] : [problem('own-bookmarks', '(there are none)')];
  const { bookmarks, broken } = chainOf(file, root, refOf(file.document.catalog, 'Outlines'), 1, new Set());
  const wrong = headings.findIndex((heading, i) => {
    const bookmark = bookmarks[i];
    return (
      bookmark === undefined || heading.tag !== `H${bookmark.level}` || !isOf(wordsOf(file, heading), bookmark.title)
    );
  });
  const lost = headings.findIndex((heading, i) => {
    const place = entry(bookmarks[i]?.dict, 'Dest');
    return !(place instanceof PDFArray) || String(place.get(0)) !== pageOf(heading);
  });
  const named = (i: number): string => `(at "${wordsOf(file, headings[i]!).trim()}")`;
  return [
    ...(broken ? [problem('own-bookmark-chain', '')] : []),
    ...(wrong >= 0 || headings.length !== bookmarks.length
      ? [problem('own-bookmarks', wrong >= 0 ? named(wrong) : '(too many)')]
      : []),
    ...(wrong < 0 && lost >= 0 ? [problem('own-bookmark-goal', named(lost))] : []),
  ];
};
