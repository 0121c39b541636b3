/** Whether a screen reader can tell in which language to speak. */
import { entry, textOf } from '../pdf-reading.ts';
import { type Problem, problem } from './conditions.ts';
import { ancestorsOf, type UaFile } from './file.ts';

const TAG = /^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-[A-Za-z\d]{5,8})*$/;

/** Every language that the file names, with the place. */
const named = ({ document, nodes, pages, xmp }: UaFile): [language: string, where: string][] => [
  ...(entry(document.catalog, 'Lang') === undefined
    ? []
    : [[textOf(entry(document.catalog, 'Lang')), 'the document'] as [string, string]]),
  ...nodes.flatMap((node): [string, string][] =>
    entry(node.dict, 'Lang') === undefined ? [] : [[textOf(entry(node.dict, 'Lang')), node.tag]],
  ),
  ...pages.flatMap((page) =>
    page.painted.flatMap(({ marks }) =>
      marks.flatMap(({ language }): [string, string][] => (language === null ? [] : [[language, page.name]])),
    ),
  ),
  ...[...xmp.matchAll(/xml:lang="([^"]*)"/g)].map(([, language]): [string, string] => [language!, 'the metadata']),
];

const unknown = (file: UaFile): Problem[] => {
  const { document, nodes, annotations, xmp } = file;
  if (textOf(entry(document.catalog, 'Lang')) !== '') return [];
  const speaks = (node: (typeof nodes)[number]): boolean =>
    [node, ...ancestorsOf(node)].some((one) => textOf(entry(one.dict, 'Lang')) !== '');
  const mute = nodes.filter((node) => !speaks(node));
  const written = mute.filter((node) => node.kids.some((kid) => 'content' in kid));
  const replaced = mute.filter((node) => ['Alt', 'ActualText', 'E'].some((key) => entry(node.dict, key) !== undefined));
  // An annotation is in the language of its own element: what that one stands in does not count.
  const unspoken = (key: string) =>
    annotations.filter(
      ({ dict, owner }) => textOf(entry(dict, key)) !== '' && textOf(entry(owner?.dict, 'Lang')) === '',
    );
  const [links, fields] = [unspoken('Contents'), unspoken('TU')];
  return [
    ...(written.length > 0 ? [problem('11-001', `(${written.length} elements)`)] : []),
    ...(replaced.length > 0 ? [problem('11-002', `(${replaced.length} elements)`)] : []),
    ...(entry(document.catalog, 'Outlines') === undefined ? [] : [problem('11-003', '')]),
    ...(links.length > 0 ? [problem('11-004', `(${links.length} links)`)] : []),
    ...(fields.length > 0 ? [problem('11-005', `(${fields.length} fields)`)] : []),
    ...(/xml:lang="x-default"/.test(xmp) || !/<dc:title>[\s\S]*xml:lang="[^"]+"/.test(xmp)
      ? [problem('11-006', '')]
      : []),
  ];
};

export const languageProblems = (file: UaFile): Problem[] => [
  ...unknown(file),
  ...named(file).flatMap(([language, where]) =>
    language === 'x-default' || TAG.test(language) ? [] : [problem('own-language', `("${language}" of ${where})`)],
  ),
];
