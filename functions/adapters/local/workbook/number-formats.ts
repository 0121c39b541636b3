/** How each style of a workbook shows a number. */
import { type Shown, shownAs } from '../../../plan/number-cell.ts';
import type { Archive } from './archive.ts';
import type { WorkbookParts } from './parts.ts';
import { attribute, elementsOf, firstElement } from './xml.ts';

/** Formats that a workbook may use without spelling them out. */
const builtIn = (id: number): Shown => {
  if (id === 9 || id === 10) return 'percent';
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || (id >= 34 && id <= 36) || (id >= 50 && id <= 58))
    return 'date';
  return (id >= 18 && id <= 21) || id === 32 || id === 33 || id === 45 || id === 47 ? 'time' : 'number';
};

/** How each style of the workbook shows a number, by its place in the list of styles. */
export const shownByStyle = (archive: Archive, parts: WorkbookParts): Shown[] => {
  const part = parts.relationships.find(({ type }) => type === 'styles')?.target;
  if (!part) return [];
  const xml = archive.text(part);
  const own = new Map<number, Shown>();
  for (const tag of elementsOf(firstElement(xml, 'numFmts')?.inner ?? '', 'numFmt')) {
    own.set(Number(attribute(tag, 'numFmtId')), shownAs(attribute(tag, 'formatCode') ?? ''));
  }
  return [...elementsOf(firstElement(xml, 'cellXfs')?.inner ?? '', 'xf')].map((tag) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0);
    return own.get(id) ?? builtIn(id);
  });
};
