/** The words of one note: what a person wrote stays as it is, and ours stands below a marker line. */

export const MARKER = '--- Checks ---';

/** How much of a note a person wrote. The line break before the marker is ours as well. */
export const personLength = (note: string): number => {
  const marker = note.indexOf(MARKER);
  if (marker < 0) return note.length;
  return note[marker - 1] === '\n' ? marker - 1 : marker;
};

export const ourNote = (text: string): string => `${MARKER}\n${text}`;

/** A note with our text in place of what we had there; empty when nothing would be left of it. */
export const noteWith = (note: string, text: string | null): string => {
  if (text === null && !note.includes(MARKER)) return note;
  const person = note.slice(0, personLength(note));
  const blank = person.trim() === '';
  if (text === null) return blank ? '' : person;
  return blank ? ourNote(text) : `${person}\n${ourNote(text)}`;
};
