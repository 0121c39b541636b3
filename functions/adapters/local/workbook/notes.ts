/** The notes of one sheet: the comments part, and the drawing that shows each as a box beside its cell. */

import { readAddress } from '../../../plan/addresses.ts';
import { type Edit, mend, prefixOf } from './mend.ts';
import { isMarked, noteWith } from './note-text.ts';
import { attribute, type Element, elementsOf, encodeText, firstElement } from './xml.ts';

const AUTHOR = 'Plan checks';

export const NO_COMMENTS =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors></authors><commentList></commentList></comments>';

const SHAPE_KIND =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
  '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

export const NO_BOXES =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
  `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>${SHAPE_KIND}</xml>`;

export type Notes = {
  comments: string;
  added: string[];
  removed: string[];
  /** Cells whose conversation of comments is left alone. */
  refused: string[];
};

/** A conversation is kept in a part of its own; its note is only a stand-in for older programs. */
const isConversation = (comment: Element, authors: string[]): boolean =>
  (authors[Number(attribute(comment, 'authorId') ?? 0)] ?? '').startsWith('tc=');

export const withNotes = (xml: string, wanted: ReadonlyMap<string, string>): Notes => {
  const prefix = prefixOf(xml, 'comments');
  const authors = [...elementsOf(firstElement(xml, 'authors')?.inner ?? '', 'author')].map(({ inner }) => inner);
  const notes: Notes = { comments: xml, added: [], removed: [], refused: [] };
  const left = new Map(wanted);
  const edits: Edit[] = [];
  for (const comment of elementsOf(xml, 'comment')) {
    const address = attribute(comment, 'ref') ?? '';
    const text = left.get(address) ?? null;
    left.delete(address);
    const body = firstElement(comment.inner, 'text');
    if (!body || (text === null && !isMarked(body.inner))) continue;
    if (isConversation(comment, authors)) {
      if (text !== null) notes.refused.push(address);
      continue;
    }
    const inner = noteWith(body.inner, text, prefix);
    if (inner === null) {
      notes.removed.push(address);
      edits.push({ start: comment.start, end: comment.end, text: '' });
    } else if (inner !== body.inner) {
      const at = comment.innerStart;
      edits.push({ start: at + body.start, end: at + body.end, text: `<${prefix}text>${inner}</${prefix}text>` });
    }
  }
  notes.added = [...left.keys()];
  notes.comments = withNew(mend(xml, edits), left, prefix);
  return notes;
};

const withNew = (xml: string, added: ReadonlyMap<string, string>, prefix: string): string => {
  if (added.size === 0) return xml;
  const authorList = firstElement(xml, 'authors');
  const names = [...elementsOf(authorList?.inner ?? '', 'author')].map(({ inner }) => inner);
  const known = names.indexOf(AUTHOR);
  const author = known < 0 ? names.length : known;
  const comments = [...added].map(
    ([address, text]) =>
      `<${prefix}comment ref="${address}" authorId="${author}"><${prefix}text>${noteWith('', text, prefix)}</${prefix}text></${prefix}comment>`,
  );
  const grown = xml.replace(/(<(?:[\w.-]+:)?commentList\s*)(?:\/>|>)/, (whole, open: string) =>
    whole.endsWith('/>') ? `${open}>${comments.join('')}</${prefix}commentList>` : `${open}>${comments.join('')}`,
  );
  if (known >= 0) return grown;
  const name = `<${prefix}author>${encodeText(AUTHOR)}</${prefix}author>`;
  return authorList
    ? mend(grown, [
        {
          start: authorList.start,
          end: authorList.end,
          text: `<${prefix}authors>${authorList.inner}${name}</${prefix}authors>`,
        },
      ])
    : grown.replace(/(<(?:[\w.-]+:)?commentList[\s>])/, `<${prefix}authors>${name}</${prefix}authors>$1`);
};

const SHAPE = /<v:shape\s[\s\S]*?<\/v:shape>\s*/g;

const isBoxOf = (shape: string, address: string): boolean => {
  const at = readAddress(address);
  const number = (name: string) => Number(new RegExp(`<x:${name}>\\s*(\\d+)\\s*</x:${name}>`).exec(shape)?.[1] ?? -1);
  return shape.includes('ObjectType="Note"') && number('Row') === at?.row && number('Column') === at.column;
};

/** The drawing with a box for each new note, and without those of notes that are gone. */
export const withBoxes = (vml: string, { added, removed }: Pick<Notes, 'added' | 'removed'>): string => {
  const kept =
    removed.length === 0 ? vml : vml.replace(SHAPE, (shape) => (removed.some((a) => isBoxOf(shape, a)) ? '' : shape));
  if (added.length === 0) return kept;
  let id = Math.max(1024, ...[...kept.matchAll(/_x0000_s(\d+)/g)].map((match) => Number(match[1])));
  const kind = kept.includes('id="_x0000_t202"') ? '' : SHAPE_KIND;
  const boxes = added.map((address) => {
    id += 1;
    return box(id, address);
  });
  return kept.replace(/<\/xml>\s*$/, () => `${kind}${boxes.join('')}</xml>`);
};

const box = (id: number, address: string): string => {
  const { row, column } = readAddress(address) ?? { row: 0, column: 0 };
  const anchor = [column + 1, 15, row, 2, column + 4, 15, row + 7, 4].join(', ');
  return (
    `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:240pt;height:110pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor>` +
    `<x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  );
};
