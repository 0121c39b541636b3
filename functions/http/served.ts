/** Each function: what it is asked, who may ask, and the one service that answers. */
import * as z from 'zod';
import { Fault } from '../fault.ts';
import { EDITIONS } from '../pack/pack.ts';
import { readPlan } from '../plan/read-plan.ts';
import { packDueOn } from '../plan/settings.ts';
import { checkAnswer, checkPlanBook, comingReview } from '../services/check-plan-book.ts';
import { dispatchesIn, packsIn, signOffsIn, snapshotsIn } from '../services/ledger-events.ts';
import { makePack } from '../services/make-pack.ts';
import { sendReview } from '../services/send-review.ts';
import { latestPack, signPack } from '../services/sign-off.ts';
import { submissionWatch } from '../services/submission-watch.ts';
import { takeSnapshot } from '../services/take-snapshot.ts';
import type { Served } from './serve.ts';

const spreadsheetId = z.string().max(120);
const review = z.string().regex(/^[A-Za-z0-9-]{1,12}$/);
const edition = z.enum(EDITIONS).optional();

const checkBody = z.strictObject({ spreadsheetId, mark: z.boolean().optional() });

/** The whole sheet is read again: what an edit event says is only a hint. */
export const check: Served<z.infer<typeof checkBody>> = {
  name: 'check',
  roles: () => ['notify', 'edit'],
  body: checkBody,
  run: async ({ body, area, outside, asAt }) => {
    const checked = await checkPlanBook(
      { planBook: outside.planBook, snapshotStore: outside.store },
      { asAt, purpose: 'check', allowList: area.allowList },
    );
    const { lost } = body.mark ? await outside.planBook.mark(checked.findings, asAt) : { lost: [] };
    return { ...checkAnswer(checked, asAt), lost };
  },
};

const snapshotBody = z.strictObject({ spreadsheetId, name: z.string().max(80).optional() });

export const snapshot: Served<z.infer<typeof snapshotBody>> = {
  name: 'snapshot',
  roles: () => ['notify', 'edit'],
  body: snapshotBody,
  run: async ({ body, outside, asAt, at, actor }) => {
    const { plan } = readPlan(await outside.planBook.read());
    const {
      snapshot: stored,
      previous,
      added,
    } = await takeSnapshot(outside.store, { plan, asAt, name: body.name ?? '', at, actor });
    return {
      id: String(stored.number),
      sequence: stored.number,
      hash: stored.hash,
      previous,
      asAt: stored.asAt,
      added,
    };
  },
};

const packBody = z.strictObject({ spreadsheetId, review, edition });

export const pack: Served<z.infer<typeof packBody>> = {
  name: 'pack',
  roles: () => ['edit'],
  body: packBody,
  run: async ({ body, area, outside, asAt, at, actor }) => {
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
    };
  },
};

const signBody = z.strictObject({
  spreadsheetId,
  review,
  edition,
  party: z.enum(['council', 'health']),
  /** The hash of the PDF that the person saw: another pack made meanwhile is not what they sign. */
  pdfHash: z.string().regex(/^[\da-f]{64}$/),
});

export const sign: Served<z.infer<typeof signBody>> = {
  name: 'sign',
  roles: ({ party }) => [`sign for ${party}`],
  body: signBody,
  run: async ({ body, outside, asAt, at, actor }) => {
    const ref = body.review.toUpperCase();
    const latest = latestPack(await outside.store.ledger(), ref, body.edition);
    if (latest.pdfHash !== body.pdfHash)
      throw new Fault('refused', 'The pack has been made again since you opened it. Read the new one, then sign that.');
    const asked = { review: ref, party: body.party, by: actor, evidence: 'signed in the sheet', on: asAt, at, actor };
    const signed = await signPack(outside.store, { ...asked, ...(body.edition ? { edition: body.edition } : {}) });
    return { review: ref, party: body.party, pdfHash: body.pdfHash, added: signed.added, missing: signed.other };
  },
};

const sendBody = z.strictObject({ spreadsheetId, review, edition, newRecipients: z.boolean().optional() });

export const send: Served<z.infer<typeof sendBody>> = {
  name: 'send',
  roles: () => ['send'],
  body: sendBody,
  run: async ({ body, area, outside, asAt, at, actor }) => {
    const sending = { ...outside, allowList: () => area.allowList, sender: area.sender, actor, now: () => at };
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

const statusBody = z.strictObject({ spreadsheetId });

/** What is ready, when the freeze is, and every recipient of every pack. */
export const status: Served<z.infer<typeof statusBody>> = {
  name: 'status',
  roles: () => ['edit', 'sign for council', 'sign for health', 'send'],
  body: statusBody,
  run: async ({ area, outside, asAt }) => {
    const checked = await checkPlanBook(
      { planBook: outside.planBook, snapshotStore: outside.store },
      { asAt, purpose: 'check', allowList: area.allowList },
    );
    const { plan } = checked.reading;
    const ledger = await outside.store.ledger();
    const coming = comingReview(plan, asAt);
    return {
      asAt,
      ready: checked.ready,
      counts: checkAnswer(checked, asAt).counts,
      review: coming ? { ref: coming.ref, date: coming.date, packDue: packDueOn(plan.cover, coming) } : null,
      submission: submissionWatch(plan, ledger, asAt),
      snapshots: snapshotsIn(ledger).length,
      packs: packsIn(ledger).map((one) => ({
        review: one.review,
        edition: one.edition,
        pdfHash: one.pdfHash,
        at: one.at,
        signed: signOffsIn(ledger)
          .filter((by) => by.pdfHash === one.pdfHash)
          .map((by) => by.party),
      })),
      sent: dispatchesIn(ledger).map(({ review: ref, name, to, state, at }) => ({ review: ref, name, to, state, at })),
    };
  },
};
