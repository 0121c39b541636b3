/** The tags of PDF 1.7, and what a tag of somebody's own is mapped to. */
import { PDFDict, type PDFDocument } from 'pdf-lib';
import { entry, nameOf } from '../pdf-reading.ts';

export const GROUPS = ['Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote', 'NonStruct', 'Private'];
export const BLOCKS = [
  'P',
  'H',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'L',
  'Table',
  'TOC',
  'Index',
  'Figure',
  'Formula',
  'Form',
  'Note',
];
export const INLINES = ['Span', 'Quote', 'Reference', 'BibEntry', 'Code', 'Link', 'Annot', 'Ruby', 'Warichu'];
const PARTS = [
  'Caption',
  'TOCI',
  'LI',
  'Lbl',
  'LBody',
  'TR',
  'TH',
  'TD',
  'THead',
  'TBody',
  'TFoot',
  'RB',
  'RT',
  'RP',
  'WT',
  'WP',
];
export const STANDARD = new Set([...GROUPS, ...BLOCKS, ...INLINES, ...PARTS]);

export const rolesOf = (document: PDFDocument): Map<string, string> => {
  const map = entry(document.catalog, 'StructTreeRoot', 'RoleMap');
  return new Map(map instanceof PDFDict ? map.keys().map((key) => [key.decodeText(), nameOf(map.lookup(key))]) : []);
};

/** The standard tag at the end of the way; '' where it leads to none, null where it goes round in a circle. */
export const roleOf = (roles: ReadonlyMap<string, string>, tag: string): string | null => {
  const seen = new Set<string>();
  for (let now = tag; ; now = roles.get(now)!) {
    if (STANDARD.has(now)) return now;
    if (seen.has(now)) return null;
    if (!roles.has(now)) return '';
    seen.add(now);
  }
};
