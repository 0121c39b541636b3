/** Whether the elements are standard ones, hang together, stand where they may, and say something. */
import { PDFName } from 'pdf-lib';
import { entry, isNode, type Node, textOf } from '../pdf-reading.ts';
import { type Condition, type Problem, problem } from './conditions.ts';
import { type UaFile, wordsOf } from './file.ts';
import { BLOCKS, GROUPS, INLINES, roleOf, rolesOf, STANDARD } from './tags.ts';

const ANY_TEXT = [...INLINES, 'Figure', 'Formula', 'Form', 'Note'];
const ANY_BLOCK = [...GROUPS.slice(1), ...BLOCKS];

/** What may stand in what, and the condition that it comes under. */
const MAY_HOLD: Record<string, { kids: readonly string[]; condition: Condition; bare: boolean }> = {
  ...Object.fromEntries(
    ['Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote'].map((tag) => [
      tag,
      { kids: [...ANY_BLOCK, 'Caption'], condition: 'own-nesting' as const, bare: false },
    ]),
  ),
  ...Object.fromEntries(
    ['P', 'H', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'Lbl', 'Span', 'Quote'].map((tag) => [
      tag,
      { kids: ANY_TEXT, condition: 'own-nesting' as const, bare: true },
    ]),
  ),
  Link: { kids: ANY_TEXT.filter((tag) => tag !== 'Link' && tag !== 'Annot'), condition: 'own-nesting', bare: true },
  Figure: { kids: [...ANY_TEXT, 'Caption', 'P', 'L', 'Table'], condition: 'own-nesting', bare: true },
  Table: { kids: ['Caption', 'TR', 'THead', 'TBody', 'TFoot'], condition: '09-004', bare: false },
  ...Object.fromEntries(
    ['THead', 'TBody', 'TFoot'].map((tag) => [tag, { kids: ['TR'], condition: '09-004' as const, bare: false }]),
  ),
  TR: { kids: ['TH', 'TD'], condition: '09-004', bare: false },
  TH: { kids: [...ANY_TEXT, ...ANY_BLOCK], condition: '09-004', bare: true },
  TD: { kids: [...ANY_TEXT, ...ANY_BLOCK], condition: '09-004', bare: true },
  L: { kids: ['L', 'LI', 'Caption'], condition: '09-005', bare: false },
  LI: { kids: ['Lbl', 'LBody'], condition: '09-005', bare: false },
  TOC: { kids: ['TOC', 'TOCI', 'Caption'], condition: '09-006', bare: false },
  TOCI: { kids: ['Lbl', 'Reference', 'NonStruct', 'P', 'TOC'], condition: '09-006', bare: false },
};

/** What may stand only in some others. */
const BELONGS: Record<string, { parents: readonly string[]; condition: Condition }> = {
  ...Object.fromEntries(
    ['THead', 'TBody', 'TFoot'].map((tag) => [tag, { parents: ['Table'], condition: '09-004' as const }]),
  ),
  TR: { parents: ['Table', 'THead', 'TBody', 'TFoot'], condition: '09-004' },
  TH: { parents: ['TR'], condition: '09-004' },
  TD: { parents: ['TR'], condition: '09-004' },
  LI: { parents: ['L'], condition: '09-005' },
  LBody: { parents: ['LI'], condition: '09-005' },
  TOCI: { parents: ['TOC'], condition: '09-006' },
};

const placed = (node: Node): string => {
  const page = node.parent === null ? 'the root' : node.parent.tag;
  return `(${node.tag} in ${page})`;
};

const nestingProblems = (node: Node): Problem[] => {
  const rule = MAY_HOLD[node.tag];
  const own = BELONGS[node.tag];
  const kids = node.kids.filter(isNode);
  const strange = rule === undefined ? [] : kids.filter((kid) => STANDARD.has(kid.tag) && !rule.kids.includes(kid.tag));
  const bare = rule !== undefined && !rule.bare && node.kids.some((kid) => !isNode(kid));
  const lost = own !== undefined && !own.parents.includes(node.parent?.tag ?? '');
  return [
    ...strange.map((kid) => problem(rule!.condition, placed(kid))),
    ...(bare ? [problem('own-bare', `(${node.tag})`)] : []),
    ...(lost ? [problem(own.condition, placed(node))] : []),
    ...orderProblems(node, kids),
  ];
};

const TABLE_ORDER = ['Caption', 'THead', 'TBody', 'TFoot'];

/** How many of each part, and in which place. */
const orderProblems = (node: Node, kids: readonly Node[]): Problem[] => {
  const count = (tag: string): number => kids.filter((kid) => kid.tag === tag).length;
  const captions = kids.flatMap((kid, i) => (kid.tag === 'Caption' ? [i] : []));
  if (node.tag === 'L' || node.tag === 'TOC') {
    const condition = node.tag === 'L' ? '09-005' : '09-006';
    return captions.some((i) => i > 0) ? [problem(condition, `(Caption is not the first in ${node.tag})`)] : [];
  }
  if (node.tag !== 'Table') return [];
  const many = ['THead', 'TFoot', 'Caption'].filter((tag) => count(tag) > 1);
  const bodiless = count('TBody') === 0 && (count('THead') > 0 || count('TFoot') > 0);
  const middle = captions.some((i) => i > 0 && i < kids.length - 1);
  const ranks = kids.map((kid) => TABLE_ORDER.indexOf(kid.tag)).filter((rank) => rank > 0);
  const mixed = ranks.some((rank, i) => i > 0 && rank < ranks[i - 1]!);
  return [
    ...many.map((tag) => problem('09-004', `(more than one ${tag})`)),
    ...(bodiless ? [problem('09-004', '(THead or TFoot without TBody)')] : []),
    ...(middle ? [problem('09-004', '(Caption in the middle)')] : []),
    ...(mixed ? [problem('09-004', '(THead, TBody and TFoot out of order)')] : []),
  ];
};

const roleProblems = ({ document, nodes }: UaFile): Problem[] => {
  const roles = rolesOf(document);
  const endOf = (tag: string) => roleOf(roles, tag);
  const strange = [...new Set(nodes.map((node) => node.tag).filter((tag) => endOf(tag) === ''))];
  return [
    ...strange.map((tag) => problem('02-001', `(${tag})`)),
    ...[...roles.keys()].flatMap((tag) => (endOf(tag) === null ? [problem('02-003', `(${tag})`)] : [])),
    ...[...roles.keys()].flatMap((tag) => (STANDARD.has(tag) ? [problem('02-004', `(${tag})`)] : [])),
  ];
};

/** A cell of a table may be blank; whatever else is read out must say something. */
const MAY_BE_EMPTY = new Set(['TD', 'Document']);

const isEmpty = (file: UaFile, node: Node): boolean =>
  !MAY_BE_EMPTY.has(node.tag) && node.tag !== 'TR' && wordsOf(file, node).trim() === '' && !holdsPicture(node);

const holdsPicture = (node: Node): boolean =>
  (node.tag === 'Figure' && node.kids.length > 0 && textOf(entry(node.dict, 'Alt')) !== '') ||
  node.kids.filter(isNode).some(holdsPicture);

const elementProblems = (file: UaFile, root: string): Problem[] =>
  file.nodes.flatMap((node) => [
    ...(String(node.dict.get(PDFName.of('P'))) === (node.parent?.ref ?? root)
      ? []
      : [problem('own-parent', placed(node))]),
    ...(node.again ? [problem('own-twice', placed(node))] : []),
    ...(!node.again && isEmpty(file, node) ? [problem('own-empty', placed(node))] : []),
    ...(node.tag === 'TR' && node.kids.length === 0 ? [problem('own-empty', placed(node))] : []),
    ...nestingProblems(node),
  ]);

const rootProblems = ({ roots }: UaFile): Problem[] =>
  roots.length === 0 || (roots.length === 1 && roots[0]!.tag === 'Document')
    ? []
    : [problem('own-nesting', '(the root is not one Document)')];

export const structureProblems = (file: UaFile): Problem[] => {
  const root = String(file.document.catalog.get(PDFName.of('StructTreeRoot')));
  return [...roleProblems(file), ...rootProblems(file), ...elementProblems(file, root)];
};
