/** Addresses that lie behind the words of cells. Only those of web pages: a link to a file, a mailbox or a place in the workbook is none. */
import { readArea } from '../../../plan/addresses.ts';
import type { Table } from '../../../plan/cells.ts';
import type { Archive } from './archive.ts';
import { relationshipsPart } from './parts.ts';
import { attribute, elementsOf, type Tag } from './xml.ts';

export const isWebPage = (link: string): boolean => /^https:\/\//i.test(link);

const externalTargets = (archive: Archive, part: string): Map<string, string> => {
  const rels = relationshipsPart(part);
  if (!archive.has(rels)) return new Map();
  return new Map(
    [...elementsOf(archive.text(rels), 'Relationship')]
      .filter((tag) => attribute(tag, 'TargetMode') === 'External')
      .map((tag) => [attribute(tag, 'Id') ?? '', attribute(tag, 'Target') ?? '']),
  );
};

/** `tags`: the hyperlinks of the sheet. One may stand for a whole area, of which only cells with something in them are there. */
export const addLinks = (table: Table, tags: readonly Tag[], archive: Archive, part: string): void => {
  if (tags.length === 0) return;
  const targets = externalTargets(archive, part);
  for (const tag of tags) {
    const link = targets.get(attribute(tag, 'id') ?? '') ?? '';
    const ref = attribute(tag, 'ref') ?? '';
    const area = readArea(ref.includes(':') ? ref : `${ref}:${ref}`);
    if (!area || !isWebPage(link)) continue;
    for (const cells of table.rows.slice(area.top, area.bottom + 1))
      for (let column = area.left; column <= Math.min(area.right, cells.length - 1); column += 1) {
        const cell = cells[column];
        if (cell) cells[column] = { ...cell, link };
      }
  }
};
