/** The notes of people in a workbook, by the name of the cell; ours are left out. */
import { noteWith } from '../../../plan/marks/note.ts';
import type { Archive } from './archive.ts';
import { relationshipsOf, type SheetPart } from './parts.ts';
import { attribute, decodeText, elementsOf, firstElement } from './xml.ts';

export type SheetNotes = {
  notes: Map<string, string>;
  /** Cells whose note stands for a conversation. */
  conversations: string[];
};

const textOf = (xml: string): string => [...elementsOf(xml, 't')].map(({ inner }) => decodeText(inner)).join('');

export const notesOf = (archive: Archive, { part }: SheetPart): SheetNotes => {
  const found: SheetNotes = { notes: new Map(), conversations: [] };
  const comments = relationshipsOf(archive, part).find(({ type }) => type === 'comments')?.target;
  if (!comments || !archive.has(comments)) return found;
  const xml = archive.text(comments);
  const authors = [...elementsOf(firstElement(xml, 'authors')?.inner ?? '', 'author')].map(({ inner }) => inner);
  for (const comment of elementsOf(xml, 'comment')) {
    const address = attribute(comment, 'ref') ?? '';
    const text = noteWith(textOf(firstElement(comment.inner, 'text')?.inner ?? ''), null);
    if (address === '' || text.trim() === '') continue;
    found.notes.set(address, text);
    if ((authors[Number(attribute(comment, 'authorId') ?? 0)] ?? '').startsWith('tc='))
      found.conversations.push(address);
  }
  return found;
};
