/** The sidebar's own script: asks the sheet for what to show, and shows it as text. What people typed never becomes markup. */
import type { Entry, View } from '../view.ts';

type Shown = View & { sentence: string };

/** Google's bridge: every call comes back to one of two handlers, with plain values. */
type Bridge = {
  withSuccessHandler(handler: (value: never) => void): Bridge;
  withFailureHandler(handler: () => void): Bridge;
  sidebarView(ask: boolean): void;
  sidebarGoTo(spot: Pick<Entry, 'tab' | 'ref' | 'row' | 'heading'>): void;
};

declare const google: { script: { run: Bridge } };

const element = <E extends HTMLElement = HTMLElement>(id: string): E => document.getElementById(id) as E;

const made = (tag: string, className: string, text: string): HTMLElement => {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
};

let view: Shown | null = null;
let filter = 'all';

const say = (sentence: string): void => {
  element('news').textContent = sentence;
};

const put = (id: string, text: string): void => {
  element(id).textContent = text;
  element(id).hidden = text === '';
};

const SEVERITY = { error: 'Error', warning: 'Warning', advice: 'Advice' };

const entryNode = (entry: Entry): HTMLElement => {
  const item = made('li', entry.severity === 'warning' ? 'warning-entry' : entry.severity, '');
  const title = made('h2', '', '');
  const mark = made('span', 'mark', '');
  mark.setAttribute('role', 'img');
  mark.setAttribute('aria-label', `${SEVERITY[entry.severity]}:`);
  title.append(mark, entry.title);
  const jump = made('button', 'link', entry.row > 0 ? 'Go to row' : 'Go to tab') as HTMLButtonElement;
  jump.type = 'button';
  jump.setAttribute('aria-label', `${jump.textContent}: ${entry.title}`);
  jump.addEventListener('click', () => jumpTo(entry));
  const steps = made('p', '', '');
  steps.append(jump);
  if (entry.more > 0) steps.append(made('span', 'muted', ` and ${entry.more} more on this row`));
  const wrong = `${entry.heading ? `${entry.heading}: ` : ''}${entry.message}`;
  item.append(title, made('p', '', wrong), made('p', '', entry.fix), steps);
  return item;
};

const jumpTo = ({ tab, ref, row, heading, title }: Entry): void => {
  google.script.run
    .withSuccessHandler((there: boolean) =>
      say(
        there
          ? `${title} is selected in the sheet.`
          : `The ${tab} tab is no longer there. Put it back, or check again.`,
      ),
    )
    .withFailureHandler(() => say('The sheet did not answer. Try again.'))
    .sidebarGoTo({ tab, ref, row, heading });
};

const chosen = (entry: Entry): boolean =>
  filter === 'all' || (filter === 'mine' ? entry.lead !== '' && entry.lead === view?.me : entry.area === filter);

const showEntries = (): void => {
  const entries = (view?.entries ?? []).filter(chosen);
  element('entries').replaceChildren(...entries.map(entryNode));
  if (view && entries.length === 0) say('Nothing to put right here.');
};

const filterNode = (value: string, text: string): HTMLElement => {
  const label = made('label', 'filter', '');
  const choice = document.createElement('input');
  Object.assign(choice, { type: 'radio', name: 'filter', value, checked: value === filter });
  choice.addEventListener('change', () => {
    filter = value;
    say('');
    showEntries();
  });
  label.append(choice, made('span', '', text));
  return label;
};

const showFilters = ({ entries, areas, me }: Shown): void => {
  const mine = entries.filter((entry) => me !== '' && entry.lead === me).length;
  const values = ['all', ...(mine > 0 ? ['mine'] : []), ...areas];
  if (!values.includes(filter)) filter = 'all';
  const names: Record<string, string> = { all: `All ${entries.length}`, mine: `My actions ${mine}` };
  const fieldset = element('filters');
  fieldset.replaceChildren(
    ...fieldset.querySelectorAll('legend'),
    ...values.map((value) => filterNode(value, names[value] ?? value)),
  );
  fieldset.hidden = values.length < 2;
};

const show = (fresh: Shown): void => {
  view = fresh;
  put('freeze', fresh.freeze);
  put('ready', fresh.ready);
  element('ready').classList.toggle('all', fresh.allReady);
  put('warning', fresh.sentence || fresh.warning);
  put('checked', fresh.checked);
  say('');
  showFilters(fresh);
  showEntries();
  element<HTMLButtonElement>('check').disabled = false;
};

const load = (ask: boolean): void => {
  element<HTMLButtonElement>('check').disabled = true;
  say(ask ? 'Checking …' : 'Reading the sheet …');
  google.script.run
    .withSuccessHandler(show)
    .withFailureHandler(() => {
      element<HTMLButtonElement>('check').disabled = false;
      say('The sheet did not answer, and nothing was changed. Try again.');
    })
    .sidebarView(ask);
};

element('check').addEventListener('click', () => load(true));
load(document.body.dataset.ask === 'yes');
