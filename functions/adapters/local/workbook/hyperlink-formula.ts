/**
 * The address in a formula HYPERLINK("https://…", "Minutes"). It is read only where it stands there letter by letter: what would have
 * to be worked out is never worked out, and the cell says what it shows.
 */
const CALL = /^\s*[+@]?HYPERLINK\s*\(\s*"((?:[^"]|"")*)"\s*([,)])/i;
const WORDS = /^\s*"((?:[^"]|"")*)"\s*\)\s*$/;

export type FormulaLink = { link: string; words: string };

const unquoted = (text: string): string => text.replaceAll('""', '"').trim();

/** Whether the call ends where the formula does: behind it nothing is joined on. */
const endsWithCall = (rest: string): boolean => {
  let depth = 1;
  const outside = rest.replace(/"(?:[^"]|"")*"/g, '');
  for (const [i, sign] of [...outside].entries()) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth === 0) return outside.slice(i + 1).trim() === '';
  }
  return false;
};

/** `words`: what the formula shows, where that stands there too. */
export const linkIn = (formula: string): FormulaLink | null => {
  const call = CALL.exec(formula);
  if (call === null) return null;
  const rest = formula.slice(call[0].length - (call[2] === ')' ? 1 : 0));
  if (!endsWithCall(rest)) return null;
  const link = unquoted(call[1] ?? '');
  const words = WORDS.exec(rest);
  return { link, words: words === null ? '' : unquoted(words[1] ?? '') };
};
