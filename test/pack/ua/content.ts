/** Whether all that is painted is either known to the tags or an artifact, and tags and content know of each other. */
import { PDFArray, PDFDict, PDFName, PDFRawStream, PDFRef } from 'pdf-lib';
import { markOn } from '../pdf-contents.ts';
import { entry, nameOf, numberOf, numberTree, streamText } from '../pdf-reading.ts';
import { type Problem, problem } from './conditions.ts';
import { isTagged, type UaFile, type UaPage } from './file.ts';

const KINDS = new Set(['', 'Pagination', 'Layout', 'Page', 'Background']);
const TOP_MARGIN = 40;
const FOOT_MARGIN = 52;

const isInMargin = ({ box }: UaPage, y: number): boolean => y < FOOT_MARGIN || y > box[3] - TOP_MARGIN;

const isOutside = ({ box }: UaPage, { left, right, bottom, top }: UaPage['painted'][number]['box']): boolean =>
  left < 0 || bottom < 0 || right > box[2] + 1 || top > box[3];

const markProblems = (page: UaPage): Problem[] => {
  const found = new Map<string, Problem>();
  const add = (condition: Problem['condition'], what: string): void => {
    found.set(condition + what, problem(condition, `(${page.name}${what})`));
  };
  for (const fault of page.faults) add('own-marks', `: ${fault}`);
  for (const marks of page.marked) {
    const around = marks.slice(0, -1);
    if (marks.at(-1)?.artifact !== null && around.some(isTagged)) add('01-003', '');
    if (marks.slice(-1).some(isTagged) && around.some((mark) => mark.artifact !== null)) add('01-004', '');
  }
  for (const one of page.painted) {
    const artifact = one.marks.findIndex((mark) => mark.artifact !== null);
    if (one.codes.length > 0 && isOutside(page, one.box)) add('own-outside', '');
    if (markOn(one) === null) add('01-005', `: ${one.operator}`);
    const kind = one.marks[artifact];
    if (kind?.artifact === undefined || kind.artifact === null) continue;
    if (!KINDS.has(kind.artifact)) add('own-artifact', `: ${kind.artifact}`);
    if (one.codes.length === 0 || !isInMargin(page, one.box.bottom)) continue;
    if (kind.artifact !== 'Pagination') add('18-001', '');
    else if (kind.subtype !== 'Header' && kind.subtype !== 'Footer') add('18-002', '');
  }
  return [...found.values()];
};

/** Content to element in the tree, element to content in the parent tree: the two must be one. */
const knownProblems = ({ document, nodes, parents }: UaFile, page: UaPage): Problem[] => {
  const here = new Map<number, string[]>();
  for (const node of nodes)
    for (const kid of node.kids)
      if ('content' in kid && kid.page === page.ref)
        here.set(kid.content, [...(here.get(kid.content) ?? []), node.ref]);
  const key = numberOf(entry(page.dict, 'StructParents'));
  const value = key === null ? undefined : parents.get(key);
  const list = value instanceof PDFRef ? document.context.lookup(value) : value;
  const told = list instanceof PDFArray ? list.asArray().map(String) : [];
  const painted = new Set<number>();
  const opened: number[] = [];
  let last: unknown = null;
  for (const one of page.painted) {
    const mark = one.marks.filter(isTagged).pop() ?? null;
    if (mark !== last && mark?.id !== undefined && mark.id !== null) opened.push(mark.id);
    if (mark?.id !== undefined && mark.id !== null) painted.add(mark.id);
    last = mark;
  }
  const wrong = [...new Set([...painted, ...here.keys(), ...told.keys()])].filter(
    (id) => !painted.has(id) || here.get(id)?.length !== 1 || here.get(id)?.[0] !== told[id],
  );
  return [
    ...(new Set(opened).size < opened.length ? [problem('own-content-number', `(${page.name})`)] : []),
    ...(wrong.length === 0
      ? []
      : [problem('own-parent-tree', `(${page.name}, content ${wrong.slice(0, 5).join(', ')})`)]),
  ];
};

const parentTreeProblems = ({ document, pages, annotations, parents }: UaFile): Problem[] => {
  const keys = [
    ...pages.map(({ dict }) => numberOf(entry(dict, 'StructParents'))),
    ...annotations.map(({ dict }) => numberOf(entry(dict, 'StructParent'))),
  ].filter((key) => key !== null);
  const order = [...numberTree(entry(document.catalog, 'StructTreeRoot', 'ParentTree')).keys()];
  const next = numberOf(entry(document.catalog, 'StructTreeRoot', 'ParentTreeNextKey')) ?? Number.POSITIVE_INFINITY;
  const sorted = order.every((key, i) => i === 0 || key > order[i - 1]!);
  const left = [...parents.keys()].filter((key) => !keys.includes(key) || key >= next);
  return new Set(keys).size === keys.length && sorted && left.length === 0 ? [] : [problem('own-struct-parents', '')];
};

const formProblems = ({ document, pages }: UaFile): Problem[] => {
  const streams = document.context
    .enumerateIndirectObjects()
    .flatMap(([ref, object]) => (object instanceof PDFRawStream ? [{ ref: String(ref), stream: object }] : []));
  const forms = streams.filter(({ stream }) => nameOf(stream.dict.get(PDFName.of('Subtype'))) === 'Form');
  const uses = (ref: string): number =>
    pages.reduce((sum, { dict, drawn }) => {
      const named = entry(dict, 'Resources', 'XObject');
      const refOf = (name: string): string => (named instanceof PDFDict ? String(named.get(PDFName.of(name))) : '');
      return sum + drawn.filter((name) => refOf(name) === ref).length;
    }, 0);
  return forms.flatMap(({ ref, stream }) => [
    ...(stream.dict.get(PDFName.of('Ref')) === undefined ? [] : [problem('30-001', '')]),
    ...(/\/MCID/.test(streamText(stream)) && uses(ref) > 1 ? [problem('30-002', '')] : []),
  ]);
};

export const contentProblems = (file: UaFile): Problem[] => [
  ...file.pages.flatMap((page) => [...markProblems(page), ...knownProblems(file, page)]),
  ...parentTreeProblems(file),
  ...formProblems(file),
];
