/** What in a PDF does something by itself, or leads anywhere but to https: a pack holds none of it. */
import { PDFDict, type PDFDocument, PDFName } from 'pdf-lib';
import { entry, nameOf, textOf } from './pdf-reading.ts';
import { allDicts } from './ua/file.ts';

/** Keys that start something when the file or a page is opened, or that carry files and forms. */
const KEYS = [
  ...['OpenAction', 'AA', 'JS', 'JavaScript', 'EmbeddedFiles', 'EF', 'AF', 'XFA', 'AcroForm', 'RichMediaContent'],
  ...['RichMediaSettings', 'Collection', 'Threads', 'Legal', 'Perms', 'Next'],
];

const SUBTYPES = ['RichMedia', 'Screen', 'Movie', 'Sound', 'FileAttachment', '3D', 'Widget'];

/** `Next` and `URI` are innocent elsewhere: bookmarks hang together by it, base addresses are asked about too. */
const isInnocent = (dict: PDFDict, key: string): boolean => key === 'Next' && entry(dict, 'Title') !== undefined;

export const activeParts = (document: PDFDocument): string[] =>
  allDicts(document).flatMap((dict) => {
    const has = (key: string): boolean => dict.get(PDFName.of(key)) !== undefined && !isInnocent(dict, key);
    const subtype = nameOf(entry(dict, 'Subtype'));
    const action = entry(dict, 'A');
    const kind = action instanceof PDFDict ? nameOf(entry(action, 'S')) : '';
    const leads = textOf(entry(dict, 'URI'));
    return [
      ...KEYS.filter(has),
      ...(SUBTYPES.includes(subtype) ? [subtype] : []),
      ...(nameOf(entry(dict, 'Type')) === 'Action' || kind !== '' || has('URI') ? actionFaults(dict, kind, leads) : []),
    ];
  });

/** The only action is to open an address that begins with https. */
const actionFaults = (dict: PDFDict, kind: string, leads: string): string[] => {
  const own = nameOf(entry(dict, 'S'));
  if (kind !== '') return kind === 'URI' ? [] : [kind];
  if (own !== '' && own !== 'URI') return [own];
  return /^https:\/\/[^\s/@\\]+(?:[/?#]|$)/.test(leads) ? [] : [`an address that is not https: ${leads}`];
};
