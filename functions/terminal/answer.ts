/** What a verb gives back: lines for a person, one object for a script, and whether findings block it. */
export type Answer = { lines: string[]; json: unknown; code: 0 | 1 };

export const done = (lines: string[], json: unknown): Answer => ({ lines, json, code: 0 });

export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** Wraps at a width that fits any terminal, later lines set in by `indent`. */
export const wrapped = (text: string, indent: string, width = 96): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && `${line} ${word}`.length > width) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
};

const LONGEST = 80;
/** More than any of our own sentences: what is longer holds a cell. */
const LONGEST_MESSAGE = 500;

export const shortened = (text: string, most = LONGEST): string => {
  const characters = [...text];
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}\u2026`;
};

/** A cell that is quoted is known by its beginning; nobody reads 5,000 characters of it in a terminal. */
export const shortQuotes = (text: string): string =>
  shortened(
    text.replace(/"([^"]+)"/g, (_, inside: string) => `"${shortened(inside)}"`),
    LONGEST_MESSAGE,
  );

const shortHash = (hash: string): string => hash.slice(0, 12);

export { shortHash };
