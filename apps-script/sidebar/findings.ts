/** The list of what to look at: one entry a row, chips to narrow it, a jump, and what may be taken with one click. */
import type { Coming } from '../coming-pack.ts';
import type { Offer, Taken } from '../offers.ts';
import type { Entry, Told, View } from '../view.ts';
import { ask, failureSentence, type Written } from './bridge.ts';
import { button, element, keepingFocus, made, say } from './page.ts';

const SEVERITY = { error: 'Error', warning: 'Warning', advice: 'Advice' };
const AT_ONCE = 40;

type Shown = { view: View; agreed: Coming['agreed'] };

let shown: Shown | null = null;
let filter = 'all';
let lead = '';
let most = AT_ONCE;
const opened = new Set<string>();
/** After something was written: the list is asked for again. */
let askAgain: () => void = () => undefined;

export const onWritten = (again: () => void): void => {
  askAgain = again;
};

const keyOf = ({ tab, row, ref, message }: Entry): string => `${tab} ${row} ${ref} ${row > 0 ? '' : message}`;

const spotOf = ({ tab, ref, row, heading }: Entry) => ({ tab, ref, row, heading });

export const jump = (spot: Parameters<typeof ask<'sidebarGoTo'>>[1]): void => {
  ask('sidebarGoTo', spot).then(
    ({ sentence }) => say(sentence),
    (error) => say(failureSentence(error)),
  );
};

/** The answer was lost, and the cell may have been written all the same: the list is read again, and says how it stands. */
const lost = (error: { message?: string } | null): void => {
  say(failureSentence(error, 'It may have been written all the same: look at the cell.').replace(/ Try again\.$/, ''));
  askAgain();
};

/** Tells what was written, offers the way back, and looks again. */
const wrote = (entry: Entry, heading: string, { sentence, undo }: Written): void => {
  const back = (): void => {
    if (undo === null) return;
    say('Putting it back …');
    ask('sidebarUndo', { ...spotOf(entry), heading }, undo).then((undone) => {
      say(undone.undo ? `Put back. ${undone.sentence}` : undone.sentence);
      askAgain();
    }, lost);
  };
  say(sentence, undo && back);
  askAgain();
};

const takeIt = (entry: Entry, taken: Taken, node: HTMLElement): void => {
  if (node.getAttribute('aria-disabled') === 'true') return;
  node.setAttribute('aria-disabled', 'true');
  say('Writing …');
  ask('sidebarTake', spotOf(entry), taken).then(
    (written) => wrote(entry, taken.heading, written),
    (error) => {
      node.removeAttribute('aria-disabled');
      lost(error);
    },
  );
};

const renumber = (entry: Entry): void => {
  ask('sidebarRenumber', spotOf(entry)).then(({ sentence }) => {
    say(sentence);
    askAgain();
  }, lost);
};

/** What DfE agreed is known to the function alone: it comes later, and goes with the finding that asks for it. */
const agreedOffers = ({ tab, ref, rule, rest }: Entry): Offer[] => {
  const rules = [rule, ...rest.map((one) => one.rule)];
  return (shown?.agreed ?? [])
    .filter((one) => one.tab === tab && one.ref === ref && rules.includes(tab === 'Actions' ? 'A15' : 'M33'))
    .flatMap(({ heading, was, says, date, amount }): Offer[] => {
      const value = date !== undefined ? { date } : amount !== undefined ? { amount } : null;
      return value ? [{ kind: 'take', label: `Put back ${says}`, why: '', take: { heading, was, ...value } }] : [];
    });
};

const offerNode = (entry: Entry, offer: Offer): HTMLElement[] => {
  const about = { key: `${keyOf(entry)} ${offer.label}`, about: entry.title };
  const act = (node: HTMLElement): void => {
    if (offer.kind === 'take') takeIt(entry, offer.take, node);
    else if (offer.kind === 'jump') jump({ ...spotOf(entry), blanks: offer.blanks });
    else renumber(entry);
  };
  const node = button(offer.label, about, act);
  return offer.why ? [made('span', '', `${offer.why} `), node] : [node];
};

const sentenceNode = ({ heading, message, fix }: Told): HTMLElement =>
  made('p', '', [heading ? `${heading}: ${message}` : message, fix].filter(Boolean).join(' '));

const titleNode = (entry: Entry): HTMLElement => {
  const title = made('h3');
  const mark = made('span', 'mark');
  mark.setAttribute('aria-hidden', 'true');
  title.append(mark, made('span', 'unseen', `${SEVERITY[entry.severity]}: `), entry.title);
  return title;
};

const restNodes = (entry: Entry, id: string): [HTMLElement, HTMLElement] => {
  const rest = made('ul', 'rest');
  rest.id = id;
  rest.append(
    ...entry.rest.map((told) => {
      const item = made('li');
      item.append(made('span', 'unseen', `${SEVERITY[told.severity]}: `), sentenceNode(told));
      return item;
    }),
  );
  const key = keyOf(entry);
  const toggle = button(`and ${entry.more} more`, { key: `${key} more`, about: entry.title }, (node) => {
    if (opened.has(key)) opened.delete(key);
    else opened.add(key);
    rest.hidden = !opened.has(key);
    node.setAttribute('aria-expanded', String(!rest.hidden));
  });
  rest.hidden = !opened.has(key);
  toggle.setAttribute('aria-expanded', String(!rest.hidden));
  toggle.setAttribute('aria-controls', id);
  return [toggle, rest];
};

const entryNode = (entry: Entry, index: number): HTMLElement => {
  const item = made('li', `entry ${entry.severity}`);
  item.append(titleNode(entry), sentenceNode(entry));
  const offers = [...entry.offers, ...agreedOffers(entry)];
  if (offers.length > 0) {
    const box = made('p', offers.some(({ why }) => why) ? 'offer' : 'steps');
    box.append(...offers.flatMap((offer) => [...offerNode(entry, offer), ' ']));
    item.append(box);
  }
  const steps = made('p', 'steps');
  const go = { key: `${keyOf(entry)} go`, about: entry.title };
  steps.append(button(entry.row > 0 ? 'Go to cell' : 'Go to tab', go, () => jump(spotOf(entry))));
  item.append(steps);
  if (entry.rest.length > 0) {
    const [toggle, rest] = restNodes(entry, `rest-${index}`);
    steps.append(' ', toggle);
    item.append(rest);
  }
  return item;
};

const chosen = (entry: Entry): boolean =>
  (filter === 'all' || (filter === 'mine' ? entry.mine : entry.area === filter)) &&
  (lead === '' || entry.leads.includes(lead));

const drawEntries = (): void => {
  const entries = (shown?.view.entries ?? []).filter(chosen);
  const first = entries.slice(0, most);
  const left = entries.length - first.length;
  keepingFocus(element('entries'), element('look'), () =>
    element('entries').replaceChildren(...first.map((entry, i) => entryNode(entry, i))),
  );
  const none = shown?.view.entries.length === 0 ? 'Nothing to put right.' : 'Nothing to put right here.';
  element('none').textContent = entries.length === 0 && shown ? none : '';
  const more = element<HTMLButtonElement>('more');
  more.hidden = left === 0;
  more.textContent = `Show ${Math.min(left, AT_ONCE)} more of ${entries.length}`;
};

const showMore = (): void => {
  const before = most;
  most += AT_ONCE;
  drawEntries();
  element('entries').children[before]?.querySelector('button')?.focus();
};

export const rowsIn = (count: number, none = 'Nothing to put right.'): string =>
  count === 0 ? none : `${count} ${count === 1 ? 'row' : 'rows'} to look at.`;

const narrowed = (): void => {
  most = AT_ONCE;
  drawEntries();
  say(rowsIn((shown?.view.entries ?? []).filter(chosen).length, 'Nothing to put right here.'));
};

const chip = (value: string, text: string): HTMLElement => {
  const label = made('label', 'chip');
  const choice = document.createElement('input');
  Object.assign(choice, { type: 'radio', name: 'filter', value, checked: value === filter });
  choice.dataset.key = value;
  choice.addEventListener('change', () => {
    filter = value;
    narrowed();
  });
  label.append(choice, made('span', '', text));
  return label;
};

const drawFilters = ({ entries, areas, leads }: View): void => {
  const mine = entries.filter((entry) => entry.mine).length;
  const values = ['all', ...(mine > 0 ? ['mine'] : []), ...areas];
  if (!values.includes(filter)) filter = 'all';
  if (!leads.includes(lead)) lead = '';
  const names: Record<string, string> = { all: `All ${entries.length}`, mine: `My actions ${mine}` };
  const chips = element('chips');
  keepingFocus(chips, element('look'), () =>
    chips.replaceChildren(...values.map((value) => chip(value, names[value] ?? value))),
  );
  const select = element<HTMLSelectElement>('lead');
  const option = (value: string, text: string) => new Option(text, value, false, value === lead);
  select.replaceChildren(option('', 'Anybody'), ...leads.map((name) => option(name, name)));
  element('filters').hidden = values.length < 2;
  element('by-lead').hidden = leads.length < 2;
};

export const showFindings = (view: View, agreed: Coming['agreed']): void => {
  shown = { view, agreed };
  drawFilters(view);
  drawEntries();
};

/** What was agreed, once it is known. */
export const showAgreed = (agreed: Coming['agreed']): void => {
  if (shown) showFindings(shown.view, agreed);
};

export const listenForFilters = (): void => {
  element('more').addEventListener('click', showMore);
  element('lead').addEventListener('change', () => {
    lead = element<HTMLSelectElement>('lead').value;
    narrowed();
  });
};
