/** Which part of a workbook is which: its sheets, and the parts they lean on, followed by relationship and never by file name. */
import { Fault } from '../../../fault.ts';
import { type Archive, damaged } from './archive.ts';
import { attribute, elementsOf, isOn, tagsOf } from './xml.ts';

export type Relationship = { id: string; type: string; target: string };

export type SheetPart = { name: string; part: string; hidden: boolean };

export type WorkbookParts = {
  workbook: string;
  relationships: Relationship[];
  sheets: SheetPart[];
  /** Days are counted from 1904, as old workbooks of a Mac do. */
  from1904: boolean;
};

const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1);

export const relationshipsPart = (part: string): string => {
  const folder = folderOf(part);
  return `${folder}_rels/${part.slice(folder.length)}.rels`;
};

const resolve = (folder: string, target: string): string => {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target.slice(1) : folder + target).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
};

/** The path of a part as its owner names it. Some readers know only the relative form. */
export const targetFrom = (owner: string, part: string): string => {
  const [from, to] = [folderOf(owner).split('/').slice(0, -1), part.split('/')];
  while (from.length > 0 && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  return [...from.map(() => '..'), ...to].join('/');
};

/** The last word of a relationship's type: `worksheet`, `comments`. It is the same in both dialects of the format. */
export const relationshipsOf = (archive: Archive, part: string): Relationship[] => {
  const rels = relationshipsPart(part);
  if (!archive.has(rels)) return [];
  return [...elementsOf(archive.text(rels), 'Relationship')]
    .filter((tag) => attribute(tag, 'TargetMode') !== 'External')
    .map((tag) => ({
      id: attribute(tag, 'Id') ?? '',
      type: (attribute(tag, 'Type') ?? '').split('/').pop() ?? '',
      target: resolve(folderOf(part), attribute(tag, 'Target') ?? ''),
    }));
};

export const workbookParts = (archive: Archive): WorkbookParts => {
  const workbook = 'xl/workbook.xml';
  const relationships = relationshipsOf(archive, workbook);
  const byId = new Map(relationships.map((relationship) => [relationship.id, relationship]));
  const sheets: SheetPart[] = [];
  let from1904 = false;
  for (const tag of tagsOf(archive.text(workbook))) {
    if (tag.name === 'workbookPr') from1904 ||= isOn(attribute(tag, 'date1904'));
    if (tag.name !== 'sheet' || tag.kind === 'close') continue;
    const part = byId.get(attribute(tag, 'id') ?? '');
    // A sheet that is named and not there is damage: read on, and its rows would seem to have been deleted.
    if (!part || !archive.has(part.target)) throw damaged();
    if (part.type !== 'worksheet') continue;
    sheets.push({
      name: attribute(tag, 'name') ?? '',
      part: part.target,
      hidden: (attribute(tag, 'state') ?? 'visible') !== 'visible',
    });
  }
  if (sheets.length === 0) {
    throw new Fault(
      'not-a-workbook',
      'This workbook has no sheet in it: take an earlier copy, or start a new workbook.',
    );
  }
  return { workbook, relationships, sheets, from1904 };
};
