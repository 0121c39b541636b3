/** Links and other annotations: in the tags, with words, in order, and leading somewhere. */
import { PDFArray, PDFName } from 'pdf-lib';
import { attributeOf, entry, nameOf, textOf } from '../pdf-reading.ts';
import { type Problem, problem } from './conditions.ts';
import type { Annotation, UaFile, UaPage } from './file.ts';

const KINDS = new Set(
  (
    'Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink Popup ' +
    'FileAttachment Sound Movie Widget Screen PrinterMark TrapNet Watermark 3D Redact'
  ).split(' '),
);

const numbersIn = (object: unknown): number[] =>
  object instanceof PDFArray ? object.asArray().map((value) => Number(String(value))) : [];

/** Directly in an element of that kind, and both know of each other. */
const stands = ({ parents }: UaFile, { dict, owner }: Annotation, tag: string): boolean =>
  owner?.tag === tag && String(parents.get(Number(String(entry(dict, 'StructParent') ?? Number.NaN)))) === owner.ref;

const anyProblems = (file: UaFile, annotation: Annotation): Problem[] => {
  const { dict, kind, owner, page } = annotation;
  const where = `(${page.name}, ${kind})`;
  const words = textOf(entry(dict, 'Contents')).trim();
  const alt = textOf(entry(owner?.dict, 'Alt')).trim();
  if (kind === 'PrinterMark') return owner === null ? [] : [problem('28-017', where)];
  if (kind === 'Widget') {
    return [
      ...(stands(file, annotation, 'Form') ? [] : [problem('28-010', where)]),
      ...(textOf(entry(dict, 'TU')) === '' && alt === '' ? [problem('28-005', where)] : []),
    ];
  }
  return [
    ...(KINDS.has(kind) ? [] : [problem('28-006', where)]),
    ...(kind === 'TrapNet' ? [problem('28-007', where)] : []),
    ...(words === '' && alt === '' ? [problem('28-004', where)] : []),
    ...(kind === 'Link'
      ? linkProblems(file, annotation, words)
      : stands(file, annotation, 'Annot')
        ? []
        : [problem('28-002', where)]),
  ];
};

const goalOf = (file: UaFile, { dict }: Annotation): UaPage | 'web' | null => {
  const place = entry(dict, 'Dest') ?? entry(dict, 'A', 'D');
  if (place instanceof PDFArray) {
    const page = file.pages.find(({ ref }) => ref === String(place.get(0)));
    const [x, y] = [place.lookup(2), place.lookup(3)].map((value) => Number(String(value)));
    const inside =
      page !== undefined && !(y !== undefined && (y < 0 || y > page.box[3] + 10)) && !(x !== undefined && x < 0);
    return inside ? page : null;
  }
  return textOf(entry(dict, 'A', 'URI')).startsWith('https://') ? 'web' : null;
};

const linkProblems = (file: UaFile, annotation: Annotation, words: string): Problem[] => {
  const { dict, page } = annotation;
  const where = `(${page.name}, "${words}")`;
  const [left = 0, bottom = 0, right = 0, top = 0] = numbersIn(entry(dict, 'Rect'));
  const corners = numbersIn(entry(dict, 'QuadPoints'));
  const lies = left >= 0 && bottom >= 0 && right > left && top > bottom && right <= page.box[2] && top <= page.box[3];
  const within = corners.every((n, i) =>
    i % 2 === 0 ? n >= left - 0.02 && n <= right + 0.02 : n >= bottom - 0.02 && n <= top + 0.02,
  );
  return [
    ...(stands(file, annotation, 'Link') ? [] : [problem('28-011', where)]),
    ...(words === '' ? [problem('28-012', where)] : []),
    ...(goalOf(file, annotation) === null ? [problem('own-link-goal', where)] : []),
    ...(lies && within && corners.length % 8 === 0 ? [] : [problem('own-link-box', where)]),
  ];
};

const tabProblems = ({ pages, annotations }: UaFile): Problem[] =>
  pages
    .filter((page) => annotations.some((annotation) => annotation.page === page))
    .flatMap(({ dict, name }) => {
      if (dict.get(PDFName.of('Tabs')) === undefined) return [problem('28-008', `(${name})`)];
      return nameOf(entry(dict, 'Tabs')) === 'S' ? [] : [problem('28-009', `(${name})`)];
    });

/** Only a field that is printed and cannot be filled in has a role. */
const formProblems = ({ nodes }: UaFile): Problem[] =>
  nodes.flatMap((node) => {
    const alone = node.kids.length === 1 && node.kids.every((kid) => 'annotation' in kid);
    return node.tag !== 'Form' || alone || attributeOf(node, 'PrintField', 'Role') !== undefined
      ? []
      : [problem('own-form', '')];
  });

export const annotationProblems = (file: UaFile): Problem[] => [
  ...file.annotations.flatMap((annotation) => anyProblems(file, annotation)),
  ...formProblems(file),
  ...file.nodes.flatMap((node) =>
    node.tag === 'Link' && !node.kids.some((kid) => 'annotation' in kid) ? [problem('own-link-annotation', '')] : [],
  ),
  ...tabProblems(file),
];
