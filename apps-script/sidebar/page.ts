/** Parts of the page. What people typed is only ever set as text, never as markup. */

export const element = <E extends HTMLElement = HTMLElement>(id: string): E => document.getElementById(id) as E;

export const made = (tag: string, className = '', text = ''): HTMLElement => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.textContent = text;
  return node;
};

export const put = (id: string, text: string): void => {
  const node = element(id);
  if (node.textContent !== text) node.textContent = text;
  node.hidden = text === '';
};

/** An address breaks after a sign where it must, and not within a word. */
export const address = (text: string): HTMLElement => {
  const node = made('span', 'address');
  for (const part of text.match(/[^@.]+[@.]?|[@.]/g) ?? []) node.append(part, document.createElement('wbr'));
  return node;
};

/** `key` finds the same button again when the list is drawn anew. `about` is heard after the words that are seen. */
export const button = (
  text: string,
  { key, about = '', className = 'link' }: { key: string; about?: string; className?: string },
  onClick: (node: HTMLButtonElement) => void,
): HTMLButtonElement => {
  const node = made('button', className, text) as HTMLButtonElement;
  node.type = 'button';
  node.dataset.key = key;
  if (about) node.append(made('span', 'unseen', ` ${about}`));
  node.addEventListener('click', () => {
    if (node.getAttribute('aria-disabled') !== 'true') onClick(node);
  });
  return node;
};

/** A button that is busy stays where it is and keeps the focus. */
export const busy = (node: HTMLElement, isBusy: boolean): void => {
  if (isBusy) node.setAttribute('aria-disabled', 'true');
  else node.removeAttribute('aria-disabled');
};

/** Draws anew; whoever stood on a button stands on the same one again, or on the heading of its part. */
export const keepingFocus = (part: HTMLElement, heading: HTMLElement, draw: () => void): void => {
  const before = document.activeElement;
  const inside = before instanceof HTMLElement && part.contains(before);
  const key = inside ? before.dataset.key : undefined;
  draw();
  if (!inside || part.contains(document.activeElement)) return;
  const same = [...part.querySelectorAll<HTMLElement>('[data-key]')].find((node) => node.dataset.key === key);
  (same ?? heading).focus();
};

let undoing: (() => void) | null = null;

/** The one live line at the foot of the page, with a way back where there is one. */
export const say = (sentence: string, undo: (() => void) | null = null): void => {
  element('news').textContent = sentence;
  undoing = undo;
  const back = element<HTMLButtonElement>('undo');
  if (undo === null && document.activeElement === back) element('check').focus();
  back.hidden = undo === null;
};

export const listenForUndo = (): void => element('undo').addEventListener('click', () => undoing?.());
