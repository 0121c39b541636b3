/** An officer asks a director to sign by a link: who may be asked, the entry that binds the link to the pack, and one mail. */
import { Fault } from '../fault.ts';
import type { Edition } from '../pack/pack.ts';
import { SIGNING_PARTY, signLinkMail } from '../pack/sign-link-mail.ts';
import { longDate } from '../plan/dates.ts';
import { isAllowed } from '../plan/findings.ts';
import { readPlan } from '../plan/read-plan.ts';
import type { Person, Plan } from '../plan/schema.ts';
import type { PlanArea } from './areas.ts';
import {
  editionOf,
  hashOf,
  type Invitation,
  inputOf,
  invitationsIn,
  maySign,
  sameText,
  signatureOn,
  untilWords,
} from './invitation.ts';
import type { StoredPack } from './ledger-events.ts';
import { londonDay } from './london-day.ts';
import { tell } from './notice.ts';
import type { LedgerEntry, Mailer, PlanBook, SnapshotStore } from './ports.ts';
import { latestPack, type Party } from './sign-off.ts';
import { refuseIdentifiers, trustedLedger } from './trusted-ledger.ts';

const DAYS_OPEN = 14;
const TOKEN_BYTES = 32;

export type Inviting = {
  store: SnapshotStore;
  mailer: Mailer;
  planBook: PlanBook;
  area: Pick<PlanArea, 'id' | 'allowList' | 'sender'>;
  /** Where the page stands; '' while there is none. */
  confirmUrl: string;
  random: (bytes: number) => Uint8Array;
  actor: string;
  /** Nobody sends a link to themselves: officers can write the People tab, and would sign in another's place. */
  actorAddress: string;
  /** ISO 8601 in UTC. */
  at: string;
};

type Asked = { review: string; edition?: Edition | undefined; party: Party; pdfHash: string; address: string };

const packToSign = (ledger: readonly LedgerEntry[], { review, edition, party, pdfHash }: Asked): StoredPack => {
  const pack = latestPack(ledger, review, edition);
  if (pack.pdfHash !== pdfHash)
    throw new Fault('refused', 'The pack has been made again since you opened it. Ask for the new one to be signed.');
  const signed = signatureOn(ledger, pdfHash, party);
  if (signed)
    throw new Fault(
      'refused',
      `This pack was signed for ${SIGNING_PARTY[party]} on ${longDate(signed.on)} by ${signed.by}. No link is needed.`,
    );
  return pack;
};

const invitee = (plan: Plan, { party, address }: Asked, { area, actorAddress, at }: Inviting): Person => {
  const person = maySign(plan, party, londonDay(at)).find(
    ({ email }) => email.trim() !== '' && sameText(email, address),
  );
  if (!person)
    throw new Fault(
      'refused',
      `Nobody with this address is on the People tab today with a name and a role, under ${party === 'council' ? 'Council' : 'ICB, CCG or NHS provider'}. Add the person there, or choose another.`,
    );
  if (sameText(person.email, actorAddress))
    throw new Fault('refused', 'A link goes to somebody else than the one who asks. Choose the person who is to sign.');
  if (!isAllowed(person.email, area.allowList))
    throw new Fault(
      'refused',
      'This address is not on the list of places mail may be sent to. Ask whoever runs this service to add its domain.',
    );
  refuseIdentifiers(person.name);
  return person;
};

const aboutLink = (tokenHash: string): string => `sign-off link ${tokenHash}`;

/** An invitation whose mail was drafted and then cut off: its link stands in that draft and nowhere else, so that draft is sent. */
const brokenOff = (ledger: readonly LedgerEntry[], { party, pdfHash }: Asked, to: string, at: string) => {
  const newest = invitationsIn(ledger)
    .filter((one) => one.pdfHash === pdfHash && one.party === party)
    .pop();
  if (!newest || newest.to !== to || Date.parse(at) >= Date.parse(newest.expires)) return undefined;
  // The id that notice.ts gives the mail. Were it another, a new link would take the place of this one, and nothing worse.
  const id = hashOf(`notice ${aboutLink(newest.tokenHash)} ${to}`).slice(0, 32);
  const states = ledger
    .filter((one) => one.kind === 'notice' && one.details.notice === id)
    .map((one) => one.details.state);
  return states.includes('drafted') && !states.includes('sent') && !states.includes('needs a person')
    ? newest
    : undefined;
};

const newInvitation = async (
  { store, area, confirmUrl, random, actor, at }: Inviting,
  { party }: Asked,
  pack: StoredPack,
  { name, role, email }: Person,
): Promise<{ invitation: Invitation; link: string }> => {
  const bytes = random(TOKEN_BYTES);
  if (bytes.length !== TOKEN_BYTES)
    throw new Fault('internal', 'No link could be made. Nothing was sent; please report this.');
  const token = Buffer.from(bytes).toString('base64url');
  const details = {
    ...{ tokenHash: hashOf(token), review: pack.review, edition: pack.edition, pdfHash: pack.pdfHash, party },
    ...{ name: name.trim(), role: role ?? '', to: email.trim().toLowerCase() },
    expires: new Date(Date.parse(at) + DAYS_OPEN * 86_400_000).toISOString(),
  };
  const event = { kind: 'invitation', key: `invitation ${details.tokenHash}`, at, actor, details } as const;
  const { entry } = await store.append(event);
  return {
    invitation: { ...details, sequence: entry.sequence, at, actor },
    link: `${confirmUrl}?t=${area.id}.${token}`,
  };
};

/** Sends one person a link to sign one pack for one side. An older link for the same pack and side ends with it. */
export const inviteToSign = async (inviting: Inviting, asked: Asked): Promise<{ invited: string; expires: string }> => {
  const { store, mailer, planBook, area, confirmUrl, actor, at } = inviting;
  if (confirmUrl === '')
    throw new Fault(
      'refused',
      'Signing by a link is not set up here yet. Ask whoever runs this service, or have the pack signed in the sheet.',
    );
  const ledger = await trustedLedger(store);
  const pack = packToSign(ledger, asked);
  const input = await inputOf(store, pack);
  const { plan } = readPlan(await planBook.read());
  const person = invitee(plan, asked, inviting);
  const before = brokenOff(ledger, asked, person.email.trim().toLowerCase(), at);
  const { invitation, link } = before
    ? { invitation: before, link: '' }
    : await newInvitation(inviting, asked, pack, person);
  const { subject, text } = signLinkMail(input, {
    ...{ edition: editionOf(pack, input), party: asked.party, asker: actor, name: invitation.name, link },
    ...{ until: untilWords(invitation.expires), pages: pack.pages, madeOn: londonDay(pack.at), pdfHash: pack.pdfHash },
  });
  const told = await tell(
    { store, mailer, allowList: area.allowList, sender: area.sender, actor, at },
    {
      ...{ about: aboutLink(invitation.tokenHash), what: 'sign-off link', review: pack.review, subject, text },
      to: { name: invitation.name, address: invitation.to },
    },
  );
  if (told === 'needs a person' || told === 'refused')
    throw new Fault(
      'refused',
      'We cannot tell whether the mail with the link went. Look in the sent mail, then ask again.',
    );
  return { invited: invitation.name, expires: invitation.expires };
};
