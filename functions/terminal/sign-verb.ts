/** `sign`: the sign-off of a finished PDF, for council or for health. */
import { Fault } from '../fault.ts';
import { longDate } from '../plan/dates.ts';
import type { SignOff } from '../plan/history.ts';
import { signedPlan } from '../services/letters.ts';
import { isOnPeopleTab, isParty, signPack } from '../services/sign-off.ts';
import { type Answer, done, shortHash } from './answer.ts';
import { required } from './arguments.ts';
import { signedEditionAsked } from './pack-verbs.ts';
import { type Session, withStore } from './session.ts';

/** A sign-off holds for one PDF, and the day stands on every page of it. */
const AFRESH =
  'make the pack again as at a later day, or once the sheet is put right. The new PDF has no sign-off, and both sides sign it afresh.';

const signedBefore = ({ party, by, on }: SignOff, now: string): string[] => [
  `It had been signed off for ${party} by ${by} on ${longDate(on)}; that stands.`,
  ...(by.trim().toLowerCase() === now.trim().toLowerCase()
    ? []
    : [`${now} is not recorded. If ${by} should not have signed, ${AFRESH}`]),
];

export const sign = async (session: Session): Promise<Answer> => {
  const { options } = session;
  const usage =
    'Say who signs for what: npm run plan -- sign --review RV2 --for council --by "Director of Children\'s Services" --store FILE.db';
  const review = required(options.review, usage).toUpperCase();
  const party = required(options.for, usage).toLowerCase();
  const by = required(options.by, usage);
  if (!isParty(party))
    throw new Fault('wrong-use', 'A pack is signed off for council or for health: use --for council or --for health.');
  const edition = signedEditionAsked(options.edition);
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
    const plan = await signedPlan(store, signed.pack);
    const isKnown = isOnPeopleTab(plan, by);
    const unknown = `${by} is not on the People tab; the mail will say that ${by} signed for ${party}. If that is a slip, do not send it: ${AFRESH}`;
    return done(
      [
        ...(signed.before
          ? signedBefore(signed.before, by)
          : [
              `${signed.pack.pdfName} (SHA-256 ${shortHash(signed.pack.pdfHash)}) is signed off for ${party} by ${by}.`,
            ]),
        ...(signed.added && !isKnown ? [unknown] : []),
        next,
      ],
      { review, party, by, pdfHash: signed.pack.pdfHash, added: signed.added, missing: signed.other, isKnown },
    );
  });
};
