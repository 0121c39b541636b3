/**
 * A copy of a workbook with the findings in it: notes, Ref colours and the Checks tab. Only the parts that hold those are
 * written; every other part (charts, pictures, conversations) goes into the copy byte for byte.
 */
import { sameHeading, type Table } from '../../../plan/cells.ts';
import type { Finding } from '../../../plan/finding.ts';
import { type PlacedFindings, placeFindings } from '../../../plan/marks/placed-findings.ts';
import type { IsoDate } from '../../../plan/schema.ts';
import { CHECKS_TAB } from '../../../plan/sheet-layout.ts';
import { tablesOf } from '../workbook-reader.ts';
import { type Archive, openArchive } from './archive.ts';
import { NEW_CHECKS_SHEET, withChecks } from './checks-sheet.ts';
import { addPart, appendTo, type Changed, current, freeName, mend, prefixOf, RELATIONSHIP_NAMESPACE } from './mend.ts';
import { NO_BOXES, NO_COMMENTS, withBoxes, withNotes } from './notes.ts';
import { relationshipsOf, type WorkbookParts, workbookParts } from './parts.ts';
import { restyleColumn } from './ref-colours.ts';
import { type Tints, tintsOf } from './tints.ts';
import { attribute, tagsOf, withAttribute } from './xml.ts';

type Copy = { archive: Archive; parts: WorkbookParts; tables: Table[]; changed: Changed; lost: string[] };

export const markedCopy = async (
  bytes: Uint8Array,
  findings: readonly Finding[],
  asAt: IsoDate,
): Promise<{ bytes: Uint8Array; lost: string[] }> => {
  const archive = await openArchive(bytes);
  const parts = workbookParts(archive);
  const copy: Copy = { archive, parts, tables: tablesOf(archive, parts).tables, changed: new Map(), lost: [] };
  const placed = placeFindings(copy.tables, findings);
  colourRefs(copy, placed);
  for (const each of placed) writeNotes(copy, each);
  writeChecks(copy, findings, asAt);
  if (archive.names.some((name) => name.toLowerCase().startsWith('_xmlsignatures/'))) {
    copy.lost.push('The workbook is signed, and the signature does not hold for the marked copy.');
  }
  return { bytes: archive.withParts(copy.changed), lost: copy.lost };
};

/** Sets a part only when its text has changed. */
const set = ({ archive, changed }: Copy, part: string, text: string): void => {
  if (text !== current(archive, changed, part)) changed.set(part, text);
};

const colourRefs = (copy: Copy, placed: readonly PlacedFindings[]): void => {
  const styles = copy.parts.relationships.find(({ type }) => type === 'styles')?.target;
  const tints: Tints | null = styles && copy.archive.has(styles) ? tintsOf(copy.archive.text(styles)) : null;
  if (!styles || !tints) {
    copy.lost.push('The colours of the Ref cells could not be set, because the workbook has no list of styles.');
    return;
  }
  for (const { sheet, refColumn, headingRow, colours } of placed) {
    const part = copy.parts.sheets[sheet]?.part as string;
    const restyle = (row: number, style: number) =>
      row > headingRow ? tints.tinted(style, colours.get(row) ?? null) : style;
    set(copy, part, restyleColumn(current(copy.archive, copy.changed, part), refColumn, [...colours.keys()], restyle));
  }
  set(copy, styles, tints.text());
};

const writeNotes = (copy: Copy, { sheet, notes }: PlacedFindings): void => {
  const { archive, changed } = copy;
  const { part, name } = copy.parts.sheets[sheet] as WorkbookParts['sheets'][number];
  const relationships = relationshipsOf(archive, part);
  const comments = relationships.find(({ type }) => type === 'comments')?.target;
  if (!comments && notes.size === 0) return;
  const xml = current(archive, changed, part);
  if (!comments && /xmlns(?::\w+)?="http:\/\/purl\.oclc\.org\//.test(xml.slice(0, 2000))) {
    copy.lost.push(`The ${name} tab is in a form that takes no notes: see the Checks tab.`);
    return;
  }
  const written = withNotes(comments ? archive.text(comments) : NO_COMMENTS, notes);
  for (const address of written.refused) {
    copy.lost.push(
      `${address} on the ${name} tab has a conversation of comments, so its note is only on the Checks tab.`,
    );
  }
  if (comments) set(copy, comments, written.comments);
  else
    addPart(archive, changed, {
      owner: part,
      kind: 'comments',
      part: freeName(archive, changed, 'xl/comments', '.xml'),
      text: written.comments,
    });
  if (written.added.length + written.removed.length === 0) return;
  const drawing = relationships.find(({ id }) => id === legacyDrawing(xml))?.target;
  if (drawing) set(copy, drawing, withBoxes(archive.text(drawing), written));
  else if (written.added.length > 0) {
    const vml = freeName(archive, changed, 'xl/drawings/vmlDrawing', '.vml');
    const id = addPart(archive, changed, {
      owner: part,
      kind: 'vmlDrawing',
      part: vml,
      text: withBoxes(NO_BOXES, written),
    });
    changed.set(part, withLegacyDrawing(xml, id));
  }
};

const legacyDrawing = (xml: string): string | null => {
  for (const tag of tagsOf(xml, Math.max(0, xml.lastIndexOf('legacyDrawing') - 50))) {
    if (tag.name === 'legacyDrawing') return attribute(tag, 'id');
  }
  return null;
};

/** The elements of a sheet that stand after its notes, in the order the format asks for. */
const AFTER_NOTES = [
  'legacyDrawingHF',
  'drawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'AlternateContent',
  'extLst',
];

const withLegacyDrawing = (xml: string, id: string): string => {
  const element = `<${prefixOf(xml, 'worksheet')}legacyDrawing xmlns:r="${RELATIONSHIP_NAMESPACE}" r:id="${id}"/>`;
  let depth = 0;
  for (const tag of tagsOf(xml)) {
    if (tag.kind === 'close') depth -= 1;
    const ends = tag.kind === 'close' ? depth === 0 : depth === 1 && AFTER_NOTES.includes(tag.name);
    if (ends) return mend(xml, [{ start: tag.start, end: tag.start, text: element }]);
    if (tag.kind === 'open') depth += 1;
  }
  return xml;
};

const writeChecks = (copy: Copy, findings: readonly Finding[], asAt: IsoDate): void => {
  const { archive, changed, parts } = copy;
  const index = parts.sheets.findIndex(({ name }) => sameHeading(name) === sameHeading(CHECKS_TAB));
  const sheet = parts.sheets[index];
  if (sheet) {
    set(copy, sheet.part, withChecks(current(archive, changed, sheet.part), copy.tables[index], findings, asAt));
    if (sheet.hidden && findings.length > 0) set(copy, parts.workbook, shown(archive.text(parts.workbook), sheet.name));
    return;
  }
  const text = withChecks(NEW_CHECKS_SHEET, undefined, findings, asAt);
  const part = freeName(archive, changed, 'xl/worksheets/sheet', '.xml');
  const id = addPart(archive, changed, { owner: parts.workbook, kind: 'worksheet', part, text });
  const workbook = archive.text(parts.workbook);
  const numbers = [...tagsOf(workbook)]
    .filter(({ name }) => name === 'sheet')
    .map((tag) => Number(attribute(tag, 'sheetId') ?? 0));
  const entry = `<${prefixOf(workbook, 'workbook')}sheet name="${CHECKS_TAB}" sheetId="${Math.max(0, ...numbers) + 1}" xmlns:r="${RELATIONSHIP_NAMESPACE}" r:id="${id}"/>`;
  changed.set(parts.workbook, appendTo(workbook, 'sheets', entry));
};

const shown = (workbook: string, name: string): string => {
  const prefix = prefixOf(workbook, 'workbook');
  for (const tag of tagsOf(workbook)) {
    if (tag.name !== 'sheet' || attribute(tag, 'name') !== name) continue;
    const attributes = withAttribute(tag.attributes, 'state', null);
    return mend(workbook, [
      { start: tag.start, end: tag.end, text: `<${prefix}sheet${attributes}${tag.kind === 'empty' ? '/' : ''}>` },
    ]);
  }
  return workbook;
};
