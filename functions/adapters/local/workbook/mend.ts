/** Mending the text of a part: changes are gathered by where they stand and made in one go. */
import type { Archive } from './archive.ts';
import { relationshipsPart, targetFrom } from './parts.ts';
import { encodeText, firstElement } from './xml.ts';

export type Edit = { start: number; end: number; text: string };

export const mend = (xml: string, edits: readonly Edit[]): string => {
  let mended = '';
  let at = 0;
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start)) {
    mended += xml.slice(at, start) + text;
    at = end;
  }
  return mended + xml.slice(at);
};

/** The prefix that the names of a part carry, such as `x:`; mostly none. */
export const prefixOf = (xml: string, root: string): string =>
  new RegExp(`<([\\w.-]+:)?${root}[\\s>/]`).exec(xml)?.[1] ?? '';

/** Adds to the end of the element of that name, opening it if it was written as empty. */
export const appendTo = (xml: string, name: string, addition: string): string => {
  const element = firstElement(xml, name);
  if (!element || addition === '') return xml;
  const prefix = prefixOf(xml, name);
  const text = `<${prefix}${name}${element.attributes}>${element.inner}${addition}</${prefix}${name}>`;
  return mend(xml, [{ start: element.start, end: element.end, text }]);
};

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
export const RELATIONSHIP_NAMESPACE = OFFICE;

const TYPES: Record<string, string> = {
  comments: 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml',
  vmlDrawing: 'application/vnd.openxmlformats-officedocument.vmlDrawing',
  worksheet: 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml',
};

export type Changed = Map<string, string | null>;

/** The text of a part as it stands after the changes made so far. */
export const current = (archive: Archive, changed: Changed, part: string): string =>
  changed.get(part) ?? archive.text(part);

/** Adds a new part, says what it is, and ties it to the part that uses it. Answers with the id of the tie. */
export const addPart = (
  archive: Archive,
  changed: Changed,
  {
    owner,
    kind,
    part,
    text,
  }: { owner: string; kind: 'comments' | 'vmlDrawing' | 'worksheet'; part: string; text: string },
): string => {
  const rels = relationshipsPart(owner);
  const there = changed.get(rels) ?? (archive.has(rels) ? archive.text(rels) : `<Relationships xmlns="${PACKAGE}"/>`);
  let number = 1;
  while (there.includes(`"rIdChecks${number}"`)) number += 1;
  const id = `rIdChecks${number}`;
  const prefix = prefixOf(there, 'Relationships');
  const tie = `<${prefix}Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${encodeText(targetFrom(owner, part))}"/>`;
  changed.set(rels, appendTo(there, 'Relationships', tie));
  const types = current(archive, changed, '[Content_Types].xml');
  const override = `<${prefixOf(types, 'Types')}Override PartName="/${encodeText(part)}" ContentType="${TYPES[kind]}"/>`;
  changed.set('[Content_Types].xml', appendTo(types, 'Types', override));
  changed.set(part, text);
  return id;
};

/** A name that no part has yet: `xl/comments7.xml`. */
export const freeName = (archive: Archive, changed: Changed, before: string, after: string): string => {
  let number = 1;
  while (archive.has(`${before}${number}${after}`) || changed.has(`${before}${number}${after}`)) number += 1;
  return `${before}${number}${after}`;
};
