/** `pack`, `send`: a pack made, and sent to each recipient once. */
import { Fault } from '../fault.ts';
import {
  EDITIONS,
  type Edition,
  isEdition,
  isSignedEdition,
  type SignedEdition,
  whyNotSigned,
} from '../pack/editions.ts';
import { listOf } from '../pack/wording.ts';
import { daysBetween, longDate } from '../plan/dates.ts';
import type { Finding } from '../plan/finding.ts';
import { NEVER_WAIVED } from '../plan/findings.ts';
import { readPlan } from '../plan/read-plan.ts';
import { nameOfPlan } from '../plan/settings.ts';
import type { Outcome, Sending } from '../services/dispatch.ts';
import { londonDay } from '../services/london-day.ts';
import { type MadePack, makePack, reviewNamed } from '../services/make-pack.ts';
import { sendAgain } from '../services/send-again.ts';
import { sendReview } from '../services/send-review.ts';
import { type Answer, done, plural, shortHash } from './answer.ts';
import { required } from './arguments.ts';
import { findingLines } from './check-verb.ts';
import { dayHintFor } from './plan-days.ts';
import { type Session, withStore } from './session.ts';

const editionAsked = (asked: string | undefined): Edition | undefined => {
  if (asked === undefined || isEdition(asked)) return asked;
  throw new Fault('wrong-use', `There is no edition called ${asked}. There are ${listOf(EDITIONS)}.`);
};

export const signedEditionAsked = (asked: string | undefined): SignedEdition | undefined => {
  const edition = editionAsked(asked);
  if (edition === undefined || isSignedEdition(edition)) return edition;
  throw new Fault('wrong-use', whyNotSigned(edition));
};

/** Some faults nobody can answer for: then the Waivers tab is no way out, and is not named as one. */
const mayBeWaived = (errors: readonly Finding[]): string => {
  const open = errors.filter(({ rule }) => !NEVER_WAIVED.includes(rule)).length;
  if (open === 0) return '';
  const which = open === errors.length ? '' : ` (${plural(open, 'of them', 'of them')} only)`;
  return `, or answered for by the SRO on the Waivers tab${which}`;
};

const blocked = (
  { errors, findings, plan }: Pick<MadePack & { made: false }, 'errors' | 'findings' | 'plan'>,
  hint: string[],
  all: boolean,
): Answer => ({
  code: 1,
  lines: [
    `No pack was made: ${plural(errors.length, 'error')} must be put right first${mayBeWaived(errors)}.`,
    ...hint,
    ...findingLines(errors, { plan, all }),
  ],
  json: { snapshot: null, edition: null, review: null, files: [], findings, notes: [] },
});

export const pack = async (session: Session): Promise<Answer> => {
  const { asAt, options, wired } = session;
  const review = required(options.review, 'Say for which review: npm run plan -- pack FILE.xlsx --review RV2');
  const edition = editionAsked(options.edition);
  const { allowList, actor } = session.config();
  const asked = {
    review,
    edition,
    asAt,
    allowList,
    store: session.places.store,
    actor,
    at: session.now().toISOString(),
  };
  // A workbook that is not there must not leave an empty store behind.
  await wired.planBook().version();
  return withStore(session, true, async (store) => {
    const made = await makePack({ planBook: wired.planBook(), store, archive: wired.packArchive() }, asked);
    const hint = dayHintFor(made.plan, session);
    if (!made.made) return blocked(made, hint, options.all === true);
    const { files, added } = made.recorded;
    const { snapshot } = made.taken;
    const warnings = made.findings.filter((one) => one.severity === 'warning').length;
    const day = made.review.date ? ` on ${longDate(made.review.date)}` : '';
    const lines = [
      `${nameOfPlan(made.plan)}: ${made.edition} edition for ${made.review.ref}${day}, from snapshot ${snapshot.number} (${shortHash(snapshot.hash)}).`,
      ...files.map(
        (file) =>
          `  ${file.path}${file.pages > 0 ? `, ${plural(file.pages, 'page')}` : ''}, SHA-256 ${shortHash(file.sha256)}`,
      ),
      ...(added ? [] : ['This very pack had been made before; it is the same file.']),
      ...(warnings > 0 ? [`${plural(warnings, 'warning stands', 'warnings stand')}; "check" lists them.`] : []),
      ...made.notes,
      ...hint,
    ];
    return done(lines, {
      snapshot: snapshot.hash,
      edition: made.edition,
      review: made.review.ref,
      files: files.map(({ path, sha256, bytes, pages }) => ({ path, sha256, bytes, pages })),
      findings: made.findings,
      notes: made.notes,
    });
  });
};

const outcomeLine = (outcome: Outcome): string => {
  const who = `${outcome.name} <${outcome.to}>`;
  if (outcome.state === 'sent') return `  sent to ${who}`;
  if (outcome.state === 'sent before')
    return `  not sent again to ${who}: already sent on ${longDate(londonDay(outcome.at))}`;
  if (outcome.state === 'refused')
    return `  refused for ${who}: the address is not on the list of places packs may be sent to`;
  return `  needs a person for ${who}: we cannot tell whether the mail went. Look in the sent mail before doing anything else`;
};

const addressesAsked = (again: readonly string[]): string[] => {
  const addresses = again.flatMap((one) => one.split(/[\s,;]+/)).filter(Boolean);
  if (addresses.length > 0) return addresses;
  throw new Fault('wrong-use', 'Say to which address it is to go again: --again case.lead@education.example');
};

const isHeld = ({ state }: Outcome): boolean => state === 'refused' || state === 'needs a person';

const again = async (session: Session, sending: Sending, review: string): Promise<Answer> => {
  const addresses = addressesAsked(session.options.again ?? []);
  const edition = signedEditionAsked(session.options.edition);
  const { pack, outcomes } = await sendAgain(session.wired.planBook(), sending, { review, edition, addresses });
  const fresh = outcomes.filter((one) => one.state === 'sent').length;
  return {
    code: outcomes.some(isHeld) ? 1 : 0,
    lines: [`${pack.pdfName}: ${plural(fresh, 'message')} sent again.`, ...outcomes.map(outcomeLine)],
    json: { review: pack.review, pdfHash: pack.pdfHash, sent: outcomes },
  };
};

const LATE_DAYS = 30;

/** Long after the meeting a pack is sent by mistake more often than not. Whoever names a day, or says --late, means it. */
const refuseLate = async ({ options, wired, asAt }: Session, ref: string): Promise<void> => {
  if (options.late || options['as-at'] !== undefined) return;
  const { date } = reviewNamed(readPlan(await wired.planBook().read()).plan, ref);
  if (date === null || daysBetween(date, asAt) <= LATE_DAYS) return;
  throw new Fault(
    'refused',
    `The review was on ${longDate(date)}, ${daysBetween(date, asAt)} days ago. Nothing was sent: if the pack is to go out so late, add --late.`,
  );
};

export const send = async (session: Session): Promise<Answer> => {
  const { options, wired, asAt } = session;
  const review = required(options.review, 'Say for which review: npm run plan -- send FILE.xlsx --review RV2');
  const edition = signedEditionAsked(options.edition);
  const { sender, actor } = session.config();
  return withStore(session, false, async (store) => {
    const sending = {
      ...{
        store,
        archive: { ...wired.packArchive(), folder: session.places.packs },
        mailer: wired.mailer(),
        sender,
        actor,
      },
      allowList: () => session.config().allowList,
      now: () => session.now().toISOString(),
    };
    if (options.again) return again(session, sending, review);
    await refuseLate(session, review);
    const { errors, outcomes, sheetMoved, newRecipients, ...about } = await sendReview(wired.planBook(), sending, {
      ...{ review, edition, asAt, allowNew: options['new-recipients'] },
    });
    const json = { review: about.review.ref, pdfHash: about.pack.pdfHash, sent: outcomes };
    if (errors.length > 0) {
      const lines = [`Nothing was sent: ${plural(errors.length, 'thing stands', 'things stand')} in the way.`];
      return {
        code: 1,
        lines: [...lines, ...findingLines(errors, { all: options.all === true })],
        json: { ...json, findings: errors },
      };
    }
    if (newRecipients.length > 0) {
      const who = newRecipients.map(({ name, address }) => `  ${name} <${address}>`);
      const lines = [
        'Nothing was sent: these were not among the recipients when the pack was signed.',
        ...who,
        'If they are right, send again with --new-recipients.',
      ];
      return { code: 1, lines, json: { ...json, newRecipients: newRecipients.map(({ address }) => address) } };
    }
    const fresh = outcomes.filter((one) => one.state === 'sent').length;
    const lines = [
      `${about.pack.pdfName}: ${plural(fresh, 'message')} sent${fresh === 0 ? '; nobody is sent the same pack twice' : ''}.`,
      ...outcomes.map(outcomeLine),
      ...(sheetMoved ? ['The sheet has changed since this pack was made. What was signed is what was sent.'] : []),
    ];
    return { code: outcomes.some(isHeld) ? 1 : 0, lines, json };
  });
};
