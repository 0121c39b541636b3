/** `verify`: the store from end to end, and whether a file is one that was made from it. Nothing but the store is asked. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Fault } from '../fault.ts';
import { longDate } from '../plan/dates.ts';
import type { SignOff } from '../plan/history.ts';
import { packsWithoutEntry } from '../services/packs-without-entry.ts';
import type { LedgerEntry, Problem } from '../services/ports.ts';
import { type VerifiedPack, verifyPack } from '../services/verify-pack.ts';
import { type Answer, plural, shortHash } from './answer.ts';
import { type Session, withStore } from './session.ts';

const readFile = (path: string): Uint8Array => {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new Fault('not-found', `${basename(path)} cannot be read: check the name and the folder.`, { cause });
  }
};

/** A covering mail names the ledger entry of the sign-off: each mailbox holds a witness that this store cannot change. */
const missingHead = (ledger: readonly LedgerEntry[], wanted: string | undefined): Problem[] => {
  if (wanted === undefined) return [];
  const isThere = wanted.length >= 12 && ledger.some((entry) => entry.hash.startsWith(wanted.trim().toLowerCase()));
  return isThere
    ? []
    : [
        {
          sequence: 0,
          what: `No entry ${wanted} is in this ledger: entries were taken out or replaced since that mail went.`,
        },
      ];
};

/** The chain says of every entry that it follows the one before; only what lies outside the store can say which was the last. */
const aboutTheEnd = (head: string | undefined): string =>
  head === undefined
    ? 'Entries cut off the end together with their count would not show in the store itself. To be sure, take the ledger entry that the newest covering mail names: npm run plan -- verify --head ENTRY --store FILE.db'
    : `Entry ${head}, which the mail names, is there: nothing up to it is missing.`;

const strayLines = (strays: readonly string[]): string[] =>
  strays.length === 0
    ? []
    : [
        `No entry names ${strays.length === 1 ? 'this pack' : 'these packs'} in the folder of packs: ${strays.slice(0, NAMED_AT_MOST).join(', ')}${strays.length > NAMED_AT_MOST ? ` and ${strays.length - NAMED_AT_MOST} more` : ''}.`,
        'Either the making was cut off, or another plan keeps its packs there, or entries were taken off the end: look for the mail that carried it.',
      ];
const NAMED_AT_MOST = 5;

const nameOfEntry = (ledger: readonly LedgerEntry[], sequence: number): string => {
  const entry = ledger.find((one) => one.sequence === sequence);
  return sequence === 0
    ? ''
    : entry
      ? `Entry ${sequence} (${entry.kind}, ${longDate(entry.at.slice(0, 10))}): `
      : `Entry ${sequence}: `;
};

const signature = ({ party, by, on }: SignOff): string => `for ${party} by ${by} on ${longDate(on)}`;

const signed = ({ signatures, isSigned, pack }: VerifiedPack): string => {
  if (signatures.length === 0) return 'Nobody has signed it.';
  const who = signatures.map(signature).join(', and ');
  return isSigned ? `It is signed ${who}.` : `It goes with ${pack?.pdfName ?? 'the PDF'}, which is signed ${who}.`;
};

const fileLines = (path: string, about: VerifiedPack, whole: boolean): string[] => {
  const { pack, name } = about;
  const file = basename(path);
  if (pack === null) return [`${file} is not a file that this store knows: it was altered, or made elsewhere.`];
  const made = file === name ? '' : ` It was made under the name ${name}.`;
  return [
    `${file} is unaltered: made for review ${pack.review} from snapshot ${shortHash(pack.snapshot)}, as at ${longDate(pack.asAt)}.${made}`,
    whole ? signed(about) : 'Its signatures cannot be trusted until the store is put right.',
  ];
};

const aboutFile = ({ ours, sha256, pack, name, signatures, isSigned }: VerifiedPack) => ({
  ...{ ours, sha256, name, review: pack?.review ?? null, edition: pack?.edition ?? null, asAt: pack?.asAt ?? null },
  ...{ snapshot: pack?.snapshot ?? null, pdfName: pack?.pdfName ?? null, pdfHash: pack?.pdfHash ?? null, isSigned },
  signatures: signatures.map(({ party, by, on }) => ({ party, by, on })),
});

export const verify = async (session: Session): Promise<Answer> => {
  const file = session.words.find((word) => !/\.xlsx$/i.test(word));
  const bytes = file === undefined ? null : readFile(file);
  return withStore(session, false, async (store) => {
    const verified = await store.verify();
    const { entries, head } = verified;
    const ledger = await store.ledger();
    const problems = [...verified.problems, ...missingHead(ledger, session.options.head)];
    const about = bytes === null ? null : verifyPack(bytes, ledger);
    const ok = problems.length === 0 && about?.ours !== false;
    const strays = await packsWithoutEntry(session.wired.packArchive(), ledger);
    const chain =
      problems.length === 0
        ? [
            `All ${plural(entries, 'entry', 'entries')} of the ledger and what they stand for are whole. The last is ${shortHash(head)}.`,
            aboutTheEnd(session.options.head),
          ]
        : ['The store is not whole:', ...problems.map((one) => `  ${nameOfEntry(ledger, one.sequence)}${one.what}`)];
    const said = about === null || file === undefined ? [] : fileLines(file, about, problems.length === 0);
    return {
      lines: [...chain, ...strayLines(strays), ...said],
      json: {
        ok,
        entries,
        head,
        problems,
        ...(strays.length > 0 ? { packsWithoutEntry: strays } : {}),
        ...(about ? { pack: aboutFile(about) } : {}),
      },
      code: ok ? 0 : 1,
    };
  });
};
