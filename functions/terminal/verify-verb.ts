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

/** As the covering mail prints it: a slip in it must not be told as a ledger that somebody cut. */
const HEAD = /^[0-9a-f]{12,64}$/i;

const headAsked = (head: string | undefined): string | undefined => {
  if (head === undefined || HEAD.test(head.trim())) return head?.trim();
  throw new Fault(
    'wrong-use',
    `"${head}" is no entry of a ledger: type it as the covering mail names it, at least its first 12 letters and figures.`,
  );
};

/** A covering mail names the ledger entry of the sign-off: each mailbox holds a witness that this store cannot change. */
const missingHead = (ledger: readonly LedgerEntry[], wanted: string | undefined): Problem[] => {
  if (wanted === undefined) return [];
  const isThere = ledger.some((entry) => entry.hash.startsWith(wanted.toLowerCase()));
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

const laterVersion = ({ later }: VerifiedPack): string[] =>
  later === null
    ? []
    : [
        `Another version was made after it, on ${longDate(later.at.slice(0, 10))}, and stands in its place: ${later.pdfName}.`,
      ];

const fileLines = (path: string, about: VerifiedPack, whole: boolean): string[] => {
  const { pack, name } = about;
  const file = basename(path);
  if (pack === null && !whole)
    return [
      `No entry names ${file}: it was altered or made elsewhere, or its entry is among what is wrong with the store.`,
    ];
  if (pack === null) return [`${file} is not a file that this store knows: it was altered, or made elsewhere.`];
  if (!whole)
    return [
      `Entry ${pack.sequence} names ${file}, but neither that nor its signatures can be trusted until the store is put right.`,
    ];
  const made = file === name ? '' : ` It was made under the name ${name}.`;
  return [
    `${file} is unaltered: made for review ${pack.review} from snapshot ${shortHash(pack.snapshot)}, as at ${longDate(pack.asAt)}.${made}`,
    signed(about),
    ...laterVersion(about),
  ];
};

const aboutFile = ({ ours, sha256, pack, name, signatures, later, isSigned }: VerifiedPack) => ({
  ...{ ours, sha256, name, review: pack?.review ?? null, edition: pack?.edition ?? null, asAt: pack?.asAt ?? null },
  ...{ snapshot: pack?.snapshot ?? null, pdfName: pack?.pdfName ?? null, pdfHash: pack?.pdfHash ?? null, isSigned },
  signatures: signatures.map(({ party, by, on }) => ({ party, by, on })),
  laterVersion: later?.pdfName ?? null,
});

/** `path` of the one file that scripts ask about; where people name several, all of them. */
const asJson = (files: readonly { path: string; about: VerifiedPack }[]) => {
  const [only] = files;
  if (only === undefined) return {};
  if (files.length === 1) return { pack: aboutFile(only.about) };
  return { packs: files.map(({ path, about }) => ({ file: basename(path), ...aboutFile(about) })) };
};

export const verify = async (session: Session): Promise<Answer> => {
  const head = headAsked(session.options.head);
  const paths = session.words.filter((word) => !/\.xlsx$/i.test(word));
  const read = paths.map((path) => ({ path, bytes: readFile(path) }));
  return withStore(session, false, async (store) => {
    const verified = await store.verify();
    const ledger = await store.ledger();
    const problems = [...verified.problems, ...missingHead(ledger, head)];
    const whole = problems.length === 0;
    const files = read.map(({ path, bytes }) => ({ path, about: verifyPack(bytes, ledger) }));
    const ok = whole && files.every(({ about }) => about.ours);
    const strays = await packsWithoutEntry(session.wired.packArchive(), ledger);
    const chain = whole
      ? [
          `All ${plural(verified.entries, 'entry', 'entries')} of the ledger and what they stand for are whole. The last is ${shortHash(verified.head)}.`,
          aboutTheEnd(head),
        ]
      : ['The store is not whole:', ...problems.map((one) => `  ${nameOfEntry(ledger, one.sequence)}${one.what}`)];
    return {
      lines: [...chain, ...strayLines(strays), ...files.flatMap(({ path, about }) => fileLines(path, about, whole))],
      json: {
        ...{ ok, entries: verified.entries, head: verified.head, problems },
        ...(strays.length > 0 ? { packsWithoutEntry: strays } : {}),
        ...asJson(files),
      },
      code: ok ? 0 : 1,
    };
  });
};
