/** Headings, notes, figures and formulas: levels, names and alternative texts. */
import { PDFArray } from 'pdf-lib';
import { attributeOf, entry, isNode, type Node, nameOf, textOf } from '../pdf-reading.ts';
import { type Problem, problem } from './conditions.ts';
import { type UaFile, wordsOf } from './file.ts';

const levelOf = (node: Node): number => Number(/^H([1-6])$/.exec(node.tag)?.[1] ?? 0);

const headingProblems = (file: UaFile): Problem[] => {
  const numbered = file.nodes.filter((node) => levelOf(node) > 0);
  const plain = file.nodes.filter((node) => node.tag === 'H');
  const crowded = file.nodes.filter((node) => node.kids.filter((kid) => isNode(kid) && kid.tag === 'H').length > 1);
  const skips = numbered.filter((node, i) => i > 0 && levelOf(node) > levelOf(numbered[i - 1]!) + 1);
  return [
    ...(numbered[0] !== undefined && levelOf(numbered[0]) !== 1 ? [problem('14-002', `(${numbered[0].tag})`)] : []),
    ...skips.map((node) => problem('14-003', `(${node.tag} "${wordsOf(file, node).trim()}")`)),
    ...crowded.map((node) => problem('14-006', `(${node.tag})`)),
    ...(numbered.length > 0 && plain.length > 0 ? [problem('14-007', '')] : []),
  ];
};

const replaces = (node: Node): boolean =>
  ['Alt', 'ActualText'].some((key) => textOf(entry(node.dict, key)).trim() !== '');

const boxOf = (node: Node): number[] => {
  const box = attributeOf(node, 'Layout', 'BBox');
  return box instanceof PDFArray ? box.asArray().map((value) => Number(String(value))) : [];
};

const pictureProblems = ({ nodes, pages }: UaFile): Problem[] =>
  nodes.flatMap((node) => {
    if (node.tag === 'Formula') return replaces(node) ? [] : [problem('17-002', '')];
    if (node.tag !== 'Figure') return [];
    const content = node.kids.find((kid) => 'content' in kid);
    const page = pages.find(({ ref }) => content !== undefined && 'page' in content && ref === content.page);
    const [left = -1, bottom = -1, right = -1, top = -1] = boxOf(node);
    const inside =
      page !== undefined &&
      left >= 0 &&
      bottom >= 0 &&
      right > left &&
      top > bottom &&
      right <= page.box[2] &&
      top <= page.box[3];
    const where = page === undefined ? '' : `(${page.name})`;
    return [
      ...(replaces(node) ? [] : [problem('13-004', where)]),
      ...(inside ? [] : [problem('own-figure-box', where)]),
    ];
  });

const idProblems = ({ nodes }: UaFile): Problem[] => {
  const ids = nodes.map((node) => textOf(entry(node.dict, 'ID'))).filter((id) => id !== '');
  const nameless = nodes.filter((node) => node.tag === 'Note' && textOf(entry(node.dict, 'ID')) === '');
  return [
    ...nameless.map(() => problem('19-003', '')),
    ...(new Set(ids).size < ids.length ? [problem('19-004', '')] : []),
  ];
};

const NUMBERINGS = new Set([
  'None',
  'Disc',
  'Circle',
  'Square',
  'Decimal',
  'UpperRoman',
  'LowerRoman',
  'UpperAlpha',
  'LowerAlpha',
]);

const listProblems = ({ nodes }: UaFile): Problem[] =>
  nodes
    .filter((node) => node.tag === 'L' && !NUMBERINGS.has(nameOf(attributeOf(node, 'List', 'ListNumbering'))))
    .map(() => problem('own-numbering', ''));

export const headingAndPictureProblems = (file: UaFile): Problem[] => [
  ...headingProblems(file),
  ...pictureProblems(file),
  ...idProblems(file),
  ...listProblems(file),
];
