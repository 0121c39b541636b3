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

const shortHash = (hash: string): string => hash.slice(0, 12);

export { shortHash };
