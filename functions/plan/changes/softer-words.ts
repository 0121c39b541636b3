/** Signs that a promise was worded down: its figure is gone, or "will" became "aim to". */

const SOFT_PHRASES =
  /\b(aims? to|aiming to|seeks? to|try to|tries to|hopes? to|works? towards|working towards|aspires? to|explore|consider|where possible|as far as possible|where appropriate)\b/gi;

const FIGURE = /\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|half|all|every|each)\b/i;

export const losesFigure = (before: string, after: string): boolean => FIGURE.test(before) && !FIGURE.test(after);

/** The soft phrase that is new in the later wording; '' when there is none. */
export const softerPhrase = (before: string, after: string): string => {
  const known = (before.match(SOFT_PHRASES) ?? []).map((phrase) => phrase.toLowerCase());
  const found = (after.match(SOFT_PHRASES) ?? []).find((phrase) => !known.includes(phrase.toLowerCase()));
  return found ?? '';
};
