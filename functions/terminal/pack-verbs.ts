/** `pack`, `sign`, `send`, `sent`: a pack made, signed off for council and health, and sent to each recipient once. */
import { Fault } from '../fault.ts';
import { type Edition, editionFor, isEdition } from '../pack/pack.ts';
import { longDate } from '../plan/dates.ts';
import type { Finding } from '../plan/finding.ts';
import { blocks, checkPlan } from '../plan/findings.ts';
import { buildPack, recordPack } from '../services/build-pack.ts';
import { type Checked, checkPlanBook } from '../services/check-plan-book.ts';
import { type Outcome, packOfReview, sendPack } from '../services/dispatch.ts';
import { readHistory } from '../services/history.ts';
import { dispatchesIn } from '../services/ledger-events.ts';
import type { SnapshotStore } from '../services/ports.ts';
import { isParty, signPack } from '../services/sign-off.ts';
import { hashOfPlan, takeSnapshot } from '../services/take-snapshot.ts';
import { type Answer, done, plural, shortHash } from './answer.ts';
import { required } from './arguments.ts';
import { findingLines, nameOfPlan } from './check-verb.ts';
import { reviewNamed, type Session, withStore } from './session.ts';

const PLANNED_EDITIONS = ['board', 'public', 'changes'];

const editionAsked = (asked: string | undefined): Edition | undefined => {
  if (asked === undefined || isEdition(asked)) return asked;
  throw new Fault(
    'wrong-use',
    PLANNED_EDITIONS.includes(asked)
      ? `The ${asked} edition cannot be made yet. dfe and submission can.`
      : `There is no edition called ${asked}. Use dfe or submission.`,
  );
};

const blocked = (checked: Checked, errors: Finding[], what: string): Answer => ({
  code: 1,
  lines: [
    `No pack was ${what}: ${plural(errors.length, 'error')} must be put right first, or answered for by the SRO on the Waivers tab.`,
    ...findingLines(errors, false),
  ],
  json: { snapshot: null, edition: null, review: null, files: [], findings: checked.findings },
});

export const pack = async (session: Session): Promise<Answer> => {
  const { asAt, options, wired } = session;
  const ref = required(options.review, 'Say for which review: npm run plan -- pack FILE.xlsx --review RV2');
  const asked = editionAsked(options.edition);
  return withStore(session, true, async (store) => {
    const { allowList, actor } = session.config();
    const first = await checkPlanBook(
      { planBook: wired.planBook(), snapshotStore: store },
      { asAt, purpose: 'edit', review: null },
    );
    const { reading } = first;
    const review = reviewNamed(reading.plan, ref);
    const edition = asked ?? editionFor(review);
    const history = await readHistory(store, { plan: reading.plan, review, asAt });
    const { findings, waived } = checkPlan(reading, { history, asAt, purpose: 'pack', review, edition, allowList });
    const errors = findings.filter(blocks);
    if (errors.length > 0) return blocked({ ...first, findings }, errors, 'made');
    const at = session.now().toISOString();
    const snapshotOf = { hash: hashOfPlan(reading.plan) };
    const input = { plan: reading.plan, asAt, review, history, snapshot: snapshotOf, waived };
    // Drawn before anything is stored: a pack that cannot be drawn leaves no trace.
    const built = await buildPack(edition, input);
    const taken = await takeSnapshot(store, { plan: reading.plan, asAt, at, actor });
    const recorded = await recordPack({ archive: wired.packArchive(), store }, built, { input, at, actor });
    const lines = [
      `${nameOfPlan(reading.plan)}: ${edition} edition for ${review.ref}${review.date ? ` on ${longDate(review.date)}` : ''}, from snapshot ${taken.snapshot.number} (${shortHash(taken.snapshot.hash)}).`,
      ...recorded.files.map(
        (file) =>
          `  ${file.path}${file.pages > 0 ? `, ${plural(file.pages, 'page')}` : ''}, SHA-256 ${shortHash(file.sha256)}`,
      ),
      ...(recorded.added ? [] : ['This very pack had been made before; it is the same file.']),
      ...(findings.length > 0
        ? [
            `${plural(findings.filter((one) => one.severity === 'warning').length, 'warning')} stand; "check" lists them.`,
          ]
        : []),
      ...built.notes,
    ];
    return done(lines, {
      snapshot: taken.snapshot.hash,
      edition,
      review: review.ref,
      files: recorded.files.map(({ path, sha256, bytes, pages }) => ({ path, sha256, bytes, pages })),
      findings,
    });
  });
};

export const sign = async (session: Session): Promise<Answer> => {
  const { options } = session;
  const usage =
    'Say who signs for what: npm run plan -- sign --review RV2 --for council --by "Director of Children\'s Services" --store FILE.db';
  const review = required(options.review, usage).toUpperCase();
  const party = required(options.for, usage).toLowerCase();
  const by = required(options.by, usage);
  if (!isParty(party))
    throw new Fault('wrong-use', 'A pack is signed off for council or for health: use --for council or --for health.');
  const edition = editionAsked(options.edition);
  return withStore(session, false, async (store) => {
    const signed = await signPack(store, {
      ...{
        review,
        party,
        by,
        evidence: options.evidence ?? '',
        on: session.asAt,
        at: session.now().toISOString(),
        actor: session.config().actor,
      },
      ...(edition === undefined ? {} : { edition }),
    });
    const next = signed.other ? `It still needs sign-off for ${signed.other}.` : 'Both have signed: it can be sent.';
    return done(
      [
        signed.added
          ? `${signed.pack.pdfName} (SHA-256 ${shortHash(signed.pack.pdfHash)}) is signed off for ${party} by ${by}.`
          : `It had been signed off for ${party} before; that stands.`,
        next,
      ],
      { review, party, by, pdfHash: signed.pack.pdfHash, added: signed.added, missing: signed.other },
    );
  });
};

const outcomeLine = (outcome: Outcome): string => {
  const who = `${outcome.name} <${outcome.to}>`;
  if (outcome.state === 'sent') return `  sent to ${who}`;
  if (outcome.state === 'sent before')
    return `  not sent again to ${who}: already sent on ${longDate(outcome.at.slice(0, 10))}`;
  if (outcome.state === 'refused')
    return `  refused for ${who}: the address is not on the list of places packs may be sent to`;
  return `  needs a person for ${who}: we cannot tell whether the mail went. Look in the sent mail before doing anything else`;
};

/** What stands in the way of sending: recipients and sign-offs, as they are today. */
const obstacles = async (
  session: Session,
  store: SnapshotStore,
  checked: Checked,
  ref: string,
  edition: Edition | undefined,
) => {
  const { reading } = checked;
  const review = reviewNamed(reading.plan, ref);
  const recorded = packOfReview(await store.ledger(), review.ref, edition ?? editionFor(review));
  if (!recorded)
    throw new Fault(
      'not-found',
      `There is no pack for review ${review.ref} yet. Make it first: npm run plan -- pack FILE.xlsx --review ${review.ref}`,
    );
  const history = await readHistory(store, { plan: reading.plan, review, asAt: session.asAt });
  const { findings } = checkPlan(reading, {
    history,
    asAt: session.asAt,
    purpose: 'send',
    review,
    allowList: session.config().allowList,
    pdfHash: recorded.pdfHash,
  });
  return {
    review,
    recorded,
    errors: findings.filter((one) => blocks(one) && ['K02', 'K03', 'K11'].includes(one.rule)),
  };
};

export const send = async (session: Session): Promise<Answer> => {
  const { options, wired, asAt } = session;
  const ref = required(options.review, 'Say for which review: npm run plan -- send FILE.xlsx --review RV2');
  const edition = editionAsked(options.edition);
  return withStore(session, false, async (store) => {
    const checked = await checkPlanBook(
      { planBook: wired.planBook(), snapshotStore: store },
      { asAt, purpose: 'edit', review: null },
    );
    const { review, recorded, errors } = await obstacles(session, store, checked, ref, edition);
    if (errors.length > 0) {
      const lines = [
        `Nothing was sent: ${plural(errors.length, 'thing stands', 'things stand')} in the way.`,
        ...findingLines(errors, false),
      ];
      return { code: 1, lines, json: { review: review.ref, pdfHash: recorded.pdfHash, sent: [], findings: errors } };
    }
    const { plan } = checked.reading;
    const sending = {
      store,
      archive: wired.packArchive(),
      mailer: wired.mailer(),
      allowList: () => session.config().allowList,
      sender: session.config().sender,
      actor: session.config().actor,
      now: () => session.now().toISOString(),
    };
    const { pack: sentPack, outcomes } = await sendPack(sending, {
      plan,
      review,
      asAt,
      ...(edition ? { edition } : {}),
    });
    const moved =
      hashOfPlan(plan) === sentPack.snapshot
        ? []
        : ['The sheet has changed since this pack was made. What was signed is what was sent.'];
    const fresh = outcomes.filter((one) => one.state === 'sent').length;
    const held = outcomes.some((one) => one.state === 'refused' || one.state === 'needs a person');
    return {
      code: held ? 1 : 0,
      lines: [
        `${sentPack.pdfName}: ${plural(fresh, 'message')} sent${fresh === 0 ? '; nobody is sent the same pack twice' : ''}.`,
        ...outcomes.map(outcomeLine),
        ...moved,
      ],
      json: { review: review.ref, pdfHash: sentPack.pdfHash, sent: outcomes },
    };
  });
};

export const sent = async (session: Session): Promise<Answer> =>
  withStore(session, false, async (store) => {
    const messages = dispatchesIn(await store.ledger());
    const lines = messages.map(
      (one) =>
        `  ${one.review}  ${shortHash(one.pdfHash)}  ${one.state.padEnd(8)}  ${longDate(one.at.slice(0, 10))}  ${one.name} <${one.to}>`,
    );
    return done(
      lines.length === 0 ? ['Nothing has been sent yet.'] : [`${plural(messages.length, 'message')}:`, ...lines],
      {
        messages: messages.map(({ review, pdfHash, to, name, state, at, reference }) => ({
          review,
          pdfHash,
          to,
          name,
          state,
          at,
          reference,
        })),
      },
    );
  });
