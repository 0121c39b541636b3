/**
 * Each function: what it is asked, who may ask, and the one service that answers. A service is loaded when somebody who may ask does:
 * whoever is turned away at the door of a new instance does not wait for it.
 */
import * as z from 'zod';
import { EDITIONS, SIGNED_EDITIONS } from '../pack/editions.ts';
import { hasRole, MEMBER_ROLES } from '../services/areas.ts';
import type { Served } from './serve.ts';

const spreadsheetId = z.string().max(120);
/** Which sheet asks, and by which version of its script. Without a version, no sheet does. */
const sheet = { spreadsheetId, script: z.int().min(0).optional() };
const review = z.string().regex(/^[A-Za-z0-9-]{1,12}$/);
/** What is signed and sent; a pack may be made in any edition. */
const edition = z.enum(SIGNED_EDITIONS).optional();

/** Whom an edit event names: nothing proves it, so it is kept as a claim beside the caller, never as the actor. */
const editor = z.string().max(200).optional();

const checkBody = z.strictObject({
  ...sheet,
  mark: z.boolean().optional(),
  editor,
  /** The script's own trigger asks, for an edit or at the hour: this is how it is known that the sheet is still watched. */
  trigger: z.boolean().optional(),
  watch: z.strictObject({ instead: z.int().min(0) }).optional(),
  /** Also what has changed since the last review: for people, not for a trigger. */
  past: z.boolean().optional(),
});

/** The whole sheet is read again: what an edit event says is only a hint. */
export const check: Served<z.infer<typeof checkBody>> = {
  name: 'check',
  roles: ({ past }) => (past ? ['edit'] : ['notify', 'edit']),
  body: checkBody,
  claimedEditor: (body) => body.editor,
  run: async ({ body, area, outside, asAt, at, actor, caller, watches }) => {
    const [{ checkAnswer, checkPlanBook }, { answerWatch }] = await Promise.all([
      import('../services/check-plan-book.ts'),
      import('../services/sheet-watch.ts'),
    ]);
    const watch = await answerWatch(watches, area, { sub: caller.sub, name: actor, at }, body);
    const checked = await checkPlanBook(
      { planBook: outside.planBook, snapshotStore: outside.store },
      { asAt, purpose: 'check', allowList: area.allowList },
    );
    const { lost } = body.mark ? await outside.planBook.mark(checked.findings, asAt) : { lost: [] };
    const answer = { ...checkAnswer(checked, asAt), lost, watch, removedRefs: checked.removedRefs };
    if (!body.past) return answer;
    const { whatChanged } = await import('../services/what-changed.ts');
    return { ...answer, past: await whatChanged(outside.store, { plan: checked.reading.plan, asAt }) };
  },
};

const snapshotBody = z.strictObject({ ...sheet, name: z.string().max(80).optional(), editor });

export const snapshot: Served<z.infer<typeof snapshotBody>> = {
  name: 'snapshot',
  // A name is for good, and one of them is what every pack is held against: it is a person's to give.
  roles: ({ name }) => (name === undefined ? ['notify', 'edit'] : ['edit']),
  body: snapshotBody,
  claimedEditor: (body) => body.editor,
  run: async ({ body, outside, asAt, at, actor }) => {
    const [{ readPlan }, { storeByName }] = await Promise.all([
      import('../plan/read-plan.ts'),
      import('../services/store-as-agreed.ts'),
    ]);
    const { plan } = readPlan(await outside.planBook.read());
    const stored = await storeByName(outside.store, { plan, asAt, name: body.name ?? '', at, actor });
    if (stored.taken === null) return { added: false, why: stored.why };
    const { added, previous, snapshot: taken } = stored.taken;
    return { id: String(taken.number), sequence: taken.number, hash: taken.hash, previous, asAt: taken.asAt, added };
  },
};

const packBody = z.strictObject({ ...sheet, review, edition: z.enum(EDITIONS).optional() });

export const pack: Served<z.infer<typeof packBody>> = {
  name: 'pack',
  roles: () => ['edit'],
  body: packBody,
  run: async ({ body, area, outside, asAt, at, actor }) => {
    const { makePack } = await import('../services/make-pack.ts');
    const made = await makePack(outside, {
      review: body.review,
      edition: body.edition,
      asAt,
      allowList: area.allowList,
      actor,
      at,
    });
    if (!made.made) return { made: false, review: made.review.ref, findings: made.errors };
    const files = made.recorded.files.map(({ name, sha256, bytes, pages }) => ({ name, sha256, bytes, pages }));
    return {
      made: true,
      review: made.review.ref,
      edition: made.edition,
      snapshot: made.taken.snapshot.hash,
      files,
      findings: made.findings,
      notes: made.notes,
    };
  },
};

const signBody = z.strictObject({
  ...sheet,
  review,
  edition,
  party: z.enum(['council', 'health']),
  /** The hash of the PDF that the person saw: another pack made meanwhile is not what they sign. */
  pdfHash: z.string().regex(/^[\da-f]{64}$/),
  /** Instead of signing: a link to sign by, for the person on the People tab who has this address. */
  invite: z.strictObject({ address: z.string().min(3).max(254) }).optional(),
});

export const sign: Served<z.infer<typeof signBody>> = {
  name: 'sign',
  roles: ({ party, invite }) => (invite ? ['edit'] : [`sign for ${party}`]),
  body: signBody,
  run: async ({ body, area, caller, outside, asAt, at, actor, diary, links: { confirmUrl, random } }) => {
    const ref = body.review.toUpperCase();
    if (body.invite) {
      const { inviteToSign } = await import('../services/invite-to-sign.ts');
      const { edition: wanted, party, pdfHash } = body;
      const inviting = { ...outside, area, confirmUrl, random, actor, actorAddress: caller.email, at };
      return inviteToSign(inviting, { review: ref, edition: wanted, party, pdfHash, address: body.invite.address });
    }
    const [{ signPack }, { noteSending }] = await Promise.all([
      import('../services/sign-off.ts'),
      import('../services/note-sending.ts'),
    ]);
    const { party, pdfHash, edition: wanted } = body;
    const asked = { review: ref, edition: wanted, party, pdfHash, by: actor, evidence: 'signed in the sheet' };
    const signed = await signPack(outside.store, { ...asked, on: asAt, at, actor });
    if (signed.other === null) await noteSending({ store: outside.store, diary, area: area.id, at }, pdfHash);
    return { review: ref, party: body.party, pdfHash: body.pdfHash, added: signed.added, missing: signed.other };
  },
};

const sendBody = z.strictObject({
  ...sheet,
  review,
  edition,
  newRecipients: z.boolean().optional(),
  /** Addresses that the pack has gone to already and that are to have it again. Nobody else is sent anything then. */
  again: z.array(z.string().max(254)).min(1).max(50).optional(),
});

export const send: Served<z.infer<typeof sendBody>> = {
  name: 'send',
  roles: () => ['send'],
  body: sendBody,
  run: async ({ body, area, outside, asAt, at, actor, allowListNow }) => {
    const sending = { ...outside, allowList: allowListNow, sender: area.sender, actor, now: () => at };
    if (body.again) {
      const { sendAgain } = await import('../services/send-again.ts');
      const asked = { review: body.review, edition: body.edition, addresses: body.again };
      const again = await sendAgain(outside.planBook, sending, asked);
      const { pdfHash } = again.pack;
      return {
        review: again.pack.review,
        pdfHash,
        findings: [],
        sent: again.outcomes,
        sheetMoved: false,
        newRecipients: [],
      };
    }
    const { sendReview } = await import('../services/send-review.ts');
    const {
      pack: sentPack,
      errors,
      outcomes,
      sheetMoved,
      newRecipients,
    } = await sendReview(outside.planBook, sending, {
      review: body.review,
      edition: body.edition,
      asAt,
      allowNew: body.newRecipients,
    });
    return {
      review: sentPack.review,
      pdfHash: sentPack.pdfHash,
      findings: errors,
      sent: outcomes,
      sheetMoved,
      newRecipients,
    };
  },
};

const statusBody = z.strictObject(sheet);

/** What is ready, when the freeze is, who has signed, and every recipient of every pack, past and planned. */
export const status: Served<z.infer<typeof statusBody>> = {
  name: 'status',
  roles: () => ['edit', 'sign for council', 'sign for health', 'send'],
  body: statusBody,
  run: async ({ area, caller, outside, asAt, at, watches }) => {
    const [{ checkAnswer, checkPlanBook, comingReview }, { snapshotsIn }, { watchStatus }] = await Promise.all([
      import('../services/check-plan-book.ts'),
      import('../services/ledger-events.ts'),
      import('../services/sheet-watch.ts'),
    ]);
    const [{ sentList }, { submissionWatch }, { comingPack, packsOf, withoutAddress }] = await Promise.all([
      import('../services/sent-list.ts'),
      import('../services/submission-watch.ts'),
      import('../services/sheet-status.ts'),
    ]);
    const { allowList } = area;
    const checked = await checkPlanBook(
      { planBook: outside.planBook, snapshotStore: outside.store },
      { asAt, purpose: 'check', allowList },
    );
    const { reading } = checked;
    const { plan } = reading;
    const ledger = await outside.store.ledger();
    const review = comingReview(plan, asAt);
    const coming = review ? await comingPack(outside.store, ledger, { reading, review, asAt, at, allowList }) : null;
    const may = MEMBER_ROLES.filter((role) => hasRole(area, caller.sub, role));
    const maySend = may.includes('send');
    const rows = sentList(plan, ledger, asAt, at).map((row) => withoutAddress(row, maySend));
    return {
      asAt,
      may,
      ready: checked.ready,
      counts: checkAnswer(checked, asAt).counts,
      review: coming?.review ?? null,
      lacks: coming?.lacks ?? [],
      agreed: coming?.agreed ?? [],
      recipients: (coming?.recipients ?? []).map((row) => withoutAddress(row, maySend)),
      submission: submissionWatch(plan, ledger, asAt),
      snapshots: snapshotsIn(ledger).length,
      packs: packsOf(plan, ledger),
      sent: rows.filter((row) => !row.planned),
      planned: rows.filter((row) => row.planned),
      ...(await watchStatus(watches, area)),
    };
  },
};
