/** Before a pack is sent: each name and role, and the one button that sends. Then what became of each. */
import type { Coming, Sent } from '../coming-pack.ts';
import { ask, failureSentence } from './bridge.ts';
import { address, busy, button, element, made, say } from './page.ts';

type Again = () => Promise<Coming | null>;

const OUTCOMES: Record<string, string> = {
  sent: 'Sent',
  'sent before': 'Had it already, and was not sent it again',
  refused: 'Not sent: the address is not on the list of places packs may go',
  'needs a person': 'May have gone. Ask them before it is sent again',
};

const countOf = (people: number): string => `${people} ${people === 1 ? 'person' : 'people'}`;

const panel = (): HTMLElement => element('sending');

const close = (): void => {
  panel().hidden = true;
  element('pack-body').hidden = false;
  panel().replaceChildren();
  (document.querySelector<HTMLElement>('[data-key="send"]') ?? element('pack-head')).focus();
};

const heading = (text: string): HTMLElement => {
  const node = made('h3', '', text);
  node.tabIndex = -1;
  return node;
};

const show = (...nodes: HTMLElement[]): void => {
  panel().replaceChildren(...nodes);
  panel().hidden = false;
  // The same people twice on one page would be one list too many.
  element('pack-body').hidden = true;
  nodes[0]?.focus();
};

const addressLine = (text: string): HTMLElement => {
  const line = made('span', 'state');
  line.append(address(text));
  return line;
};

const personNode = ({ name, role, organisation, to, copy }: Coming['recipients'][number]): HTMLElement => {
  const item = made('li');
  item.append(
    made('strong', '', name),
    made('span', 'state', [role || 'No role on the People tab today', organisation].filter(Boolean).join(', ')),
    addressLine(copy ? `${to} (copy)` : to),
  );
  return item;
};

const choices = (...buttons: HTMLElement[]): HTMLElement => {
  const steps = made('p', 'choices');
  steps.append(...buttons);
  return steps;
};

const turnBack = (): void => {
  close();
  say('Nothing was sent.');
};

const notNow = (): HTMLElement => button('Do not send', { key: 'no', className: 'second' }, turnBack);

/** Escape turns back, until something is on its way. */
export const listenForEscape = (): void =>
  panel().addEventListener('keydown', (event) => {
    const mayTurn = panel().querySelector('[data-key=no]') && !panel().querySelector('[aria-disabled]');
    if (event.key === 'Escape' && mayTurn) turnBack();
  });

/** Which PDF, to whom: what is agreed to is exactly what is shown. */
export const openSending = (coming: Coming, again: Again): void => {
  const { pack, review } = coming;
  const waiting = coming.recipients.filter(({ standing }) => standing === 'pending' || standing === 'draft');
  if (!pack || !review) return;
  const list = made('ul', 'plain people');
  list.append(...waiting.map(personNode));
  const moved = pack.moved
    ? [made('p', 'caution', 'The sheet has changed since this pack was made. The pack is sent as it was signed.')]
    : [];
  const go = button(
    `Send to ${countOf(waiting.length)}`,
    { key: 'go', className: 'main' },
    (node) => void send(coming, false, node, again),
  );
  show(
    heading(`Send the pack for ${review.ref} to ${countOf(waiting.length)}?`),
    made(
      'p',
      '',
      `Each gets a mail of their own with ${pack.name}, fingerprint ${pack.pdfHash.slice(0, 8)}. A mail cannot be called back.`,
    ),
    ...moved,
    list,
    choices(go, notNow()),
  );
};

const outcomeNodes = (outcomes: Sent['outcomes']): HTMLElement[] => {
  const list = made('ul', 'plain people');
  list.append(
    ...outcomes.map(({ name, state }) => {
      const item = made('li', state === 'sent' || state === 'sent before' ? '' : 'wrong');
      item.append(made('strong', '', name), made('span', 'state', OUTCOMES[state] ?? 'Needs a person to look'));
      return item;
    }),
  );
  return [
    heading('What became of each mail'),
    list,
    choices(button('Close', { key: 'close', className: 'second' }, close)),
  ];
};

const newcomerNodes = (coming: Coming, names: readonly string[], again: Again): HTMLElement[] => {
  const list = made('ul', 'plain people');
  list.append(
    ...names.map((name) => {
      const person = coming.recipients.find((one) => one.name === name);
      return person ? personNode(person) : made('li', '', name);
    }),
  );
  const these = names.length === 1 ? 'this one' : 'these';
  const go = button(
    `Send to everybody, with ${these}`,
    { key: 'go', className: 'main' },
    (node) => void send(coming, true, node, again),
  );
  return [
    heading('Nothing was sent yet'),
    made('p', '', `Since the pack was signed, ${countOf(names.length)} ${names.length === 1 ? 'was' : 'were'} added:`),
    list,
    choices(go, notNow()),
  ];
};

const tell = async (coming: Coming, { changed, errors, newcomers, outcomes }: Sent, again: Again): Promise<void> => {
  if (changed) {
    const now = await again();
    if (now?.pack) openSending(now, again);
    say('Nothing was sent: the pack or its recipients have changed since you looked. Look again.');
  } else if (errors.length > 0) {
    show(
      heading('Nothing was sent'),
      ...errors.map((error) => made('p', '', error)),
      choices(button('Close', { key: 'close', className: 'second' }, close)),
    );
    say('Nothing was sent.');
  } else if (newcomers.length > 0) {
    show(...newcomerNodes((await again()) ?? coming, newcomers, again));
    say('Nothing was sent yet.');
  } else {
    const unsure = outcomes.filter(({ state }) => state !== 'sent' && state !== 'sent before');
    const before = outcomes.length > 0 && outcomes.every(({ state }) => state === 'sent before');
    await again();
    show(...outcomeNodes(outcomes));
    say(
      unsure.length > 0
        ? `Sent, but ${unsure.length} ${unsure.length === 1 ? 'needs' : 'need'} a person to look: ${unsure.map(({ name }) => name).join(', ')}.`
        : before
          ? 'Everybody has the pack already. Nobody is sent it twice.'
          : `Sent to ${countOf(outcomes.filter(({ state }) => state === 'sent').length)}.`,
    );
  }
};

const UNKNOWN = 'Some mails may have gone. The list under the pack says which; nobody is sent it twice.';

/** After a lost answer nothing is sent by itself: the list is read again, and the person decides. */
const send = async (coming: Coming, newRecipients: boolean, node: HTMLElement, again: Again): Promise<void> => {
  busy(node, true);
  say('Sending. Each mail is written down before it goes and after; please wait.');
  const agreed = {
    review: coming.review?.ref ?? '',
    pdfHash: coming.pack?.pdfHash ?? '',
    addresses: coming.recipients.map(({ to }) => to),
    newRecipients,
  };
  try {
    const { answer, sentence } = await ask('sidebarSend', agreed);
    if (answer) await tell(coming, answer, again);
    else {
      await again();
      close();
      say(sentence);
    }
  } catch (error) {
    await again();
    close();
    say(failureSentence(error as { message?: string }, UNKNOWN).replace(/ Try again\.$/, ''));
  }
  busy(node, false);
};
