/** The pack of the coming review: what it still lacks, how far it has got, who has signed, and who is to have it. */
import { longDate } from '../../functions/plan/dates.ts';
import { STANDING_WORDS, type Standing } from '../../functions/plan/history.ts';
import type { Coming } from '../coming-pack.ts';
import { ask, failureSentence } from './bridge.ts';
import { build, countOf, isBuilding } from './building.ts';
import { jump } from './findings.ts';
import { busy, button, element, keepingFocus, made, put, say } from './page.ts';
import { openSending } from './sending.ts';

let coming: Coming | null = null;
let askAgain: () => Promise<Coming | null> = async () => null;

export const onChanged = (again: () => Promise<Coming | null>): void => {
  askAgain = again;
};

const PARTIES = { council: 'Council', health: 'Health' } as const;

const isWrong = (standing: string): boolean => ['bounced', 'needs a person', 'refused'].includes(standing);

/** "Sent on 15 September 2022" */
export const standingWords = (standing: string, on: string | null): string => {
  const words = STANDING_WORDS[standing as Standing] ?? 'Needs a person to look';
  return on === null || standing === 'pending' ? words : `${words}, ${longDate(on)}`;
};

const named = ({ name, role, organisation }: Coming['recipients'][number]): string =>
  [name, [role, organisation].filter(Boolean).join(', ')].filter(Boolean).join(' – ');

/** One line that says it all while the part is folded. */
const summaryOf = ({ pack, lacks, recipients }: Coming): string => {
  const gone = recipients.filter(({ standing }) => standing !== 'pending').length;
  const wrong = recipients.filter(({ standing }) => isWrong(standing)).length;
  if (wrong > 0) return `${wrong} of ${recipients.length} mails ${wrong === 1 ? 'needs' : 'need'} a person to look`;
  if (gone > 0) return gone === recipients.length ? 'Sent to everybody' : `Sent to ${gone} of ${recipients.length}`;
  if (!pack)
    return lacks.length > 0 ? `Not made yet; ${countOf(lacks.length)} in the way` : 'Not made yet; ready to be made';
  const missing = pack.notSigned.map((party) => (party === 'council' ? 'the council' : 'health'));
  return missing.length === 0 ? 'Signed by both, not sent yet' : `Made, not signed yet for ${missing.join(' and ')}`;
};

const MOST_LACKS = 5;

const lacksNodes = ({ lacks }: Coming): HTMLElement[] => {
  if (lacks.length === 0) return [made('p', '', 'Nothing stands in the way of a pack made now.')];
  const list = made('ul', 'plain');
  list.append(
    ...lacks.slice(0, MOST_LACKS).map(({ tab, ref, row, heading, message, fix }, i) => {
      const where = [ref || tab, heading].filter(Boolean).join(', ');
      // What no row asks for has its next step said here.
      const item = made('li', '', `${where}: ${message} ${ref === '' ? `${fix} ` : ''}`);
      item.append(button('Go to cell', { key: `lack ${i}`, about: where }, () => jump({ tab, ref, row, heading })));
      return item;
    }),
  );
  const more = lacks.length - MOST_LACKS;
  return [
    made('p', '', `A pack made now would be refused for ${countOf(lacks.length)}:`),
    list,
    ...(more > 0 ? [made('p', 'muted', `and ${more} more. "Check now" lists them all.`)] : []),
  ];
};

const signNodes = ({ pack, may }: Coming): HTMLElement[] => {
  if (!pack) return [];
  const list = made('ul', 'plain');
  list.append(
    ...(['council', 'health'] as const).map((party) => {
      const by = pack.signatures.find((one) => one.party === party);
      return made('li', '', `${PARTIES[party]}: ${by ? `signed by ${by.by} on ${longDate(by.on)}` : 'not signed yet'}`);
    }),
  );
  const about = `Made at ${pack.made}, ${pack.pages} ${pack.pages === 1 ? 'page' : 'pages'}. The fingerprint of its PDF begins ${pack.pdfHash.slice(0, 8)}.`;
  const moved =
    'The sheet has changed since. This pack still says what it said; build it again if the change belongs in it.';
  const nodes = [made('p', '', about), ...(pack.moved ? [made('p', 'caution', moved)] : []), list];
  const steps = made('p', 'steps');
  const maySign = pack.notSigned.some((party) => may.includes(`sign for ${party}`));
  if (maySign)
    steps.append(
      button('Sign off', { key: 'sign' }, () => throughMenu('signOff')),
      ' ',
    );
  if (pack.notSigned.length > 0 && may.includes('edit'))
    steps.append(button('Send a link to sign', { key: 'link' }, () => throughMenu('sendSignLink')));
  return steps.childElementCount > 0 ? [...nodes, steps] : nodes;
};

/** A window of the sheet asks; afterwards the sidebar looks again. */
const throughMenu = (name: 'signOff' | 'sendSignLink'): void => {
  say('Asking in a window over the sheet …');
  ask(name).then(
    async () => {
      await askAgain();
      say('');
    },
    (error) => say(failureSentence(error)),
  );
};

const recipientNodes = (told: Coming): HTMLElement[] => {
  const { recipients, pack, may, review } = told;
  if (recipients.length === 0)
    return [made('p', '', 'Nobody on the People tab is to have this pack today. Fill in Pack copy.')];
  const list = made('ul', 'plain people');
  list.append(
    ...recipients.map((one) => {
      const item = made('li', isWrong(one.standing) ? 'wrong' : '', named(one));
      if (one.copy) item.append(' (copy)');
      item.append(made('span', 'state', standingWords(one.standing, one.on)));
      return item;
    }),
  );
  const nodes = [made('h3', '', 'Who is to have it'), list];
  const waits = recipients.some(({ standing }) => standing === 'pending' || standing === 'draft');
  if (!pack || pack.notSigned.length > 0 || !waits || !review) return nodes;
  const steps = made('p', 'steps');
  if (may.includes('send'))
    steps.append(button('Look at it before sending', { key: 'send' }, () => openSending(told, askAgain)));
  else steps.append('Your account may not send packs. Whoever may can send it from here.');
  return [...nodes, steps];
};

const drawPack = (told: Coming): void => {
  const { review } = told;
  const body = element('pack-body');
  if (!review) {
    body.replaceChildren(made('p', '', 'No review is coming up. Add it on the Reviews tab, with its date.'));
    return;
  }
  const due = review.packDue ? ` The pack is due on ${longDate(review.packDue)}.` : '';
  body.replaceChildren(
    made('p', 'muted', `${review.kind ?? 'Review'} on ${longDate(review.date)}.${due}`),
    ...lacksNodes(told),
    ...signNodes(told),
    ...recipientNodes(told),
  );
};

/** What is coming has its place from the beginning: nothing moves away under somebody's hand. */
export const expectComing = (): void => {
  if (coming !== null) return;
  element('pack').hidden = false;
  element('build').hidden = false;
  busy(element('build'), true);
  element('pack-summary').textContent = 'Asking the service …';
};

/** `null`: nothing is known of it, because this is a copy or nobody answered. `fresh`: the service has just said when it checked. */
export const showComing = (told: Coming | null, fresh: boolean): void => {
  coming = told;
  element('pack').hidden = told === null;
  const mayBuild = told?.review != null && told.may.includes('edit');
  if (!mayBuild && document.activeElement === element('build')) element('check').focus();
  element('build').hidden = !mayBuild;
  if (!isBuilding()) busy(element('build'), false);
  put('heard', told && (told.silent || !fresh) ? told.heard : '');
  element('heard').className = told?.silent ? 'alert' : 'muted';
  if (!told) return;
  element('pack-title').textContent = told.review ? `Pack for ${told.review.ref}` : 'Pack';
  element('pack-summary').textContent = told.review ? summaryOf(told) : 'No review is coming up';
  keepingFocus(element('pack'), element('pack-head'), () => drawPack(told));
};

export const listenForPack = (): void => {
  element('build').addEventListener('click', () => {
    if (element('build').getAttribute('aria-disabled') !== 'true' && coming) void build(coming, askAgain);
  });
};
