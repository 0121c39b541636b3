/** From a checked plan to a finished pack: drawn twice (PDF and HTML), its data as CSV, kept under its name, told in the ledger. */
import { createHash } from 'node:crypto';
import { Fault } from '../fault.ts';
import { packCsvs } from '../pack/csv/pack-csvs.ts';
import { withoutWords, wordsIn } from '../pack/cut-words.ts';
import type { MissingCharacter, PackDocument } from '../pack/document.ts';
import { drawHtml } from '../pack/html/draw-html.ts';
import { type Edition, type PackInput, packDocuments } from '../pack/pack.ts';
import { drawPdf } from '../pack/pdf/draw-pdf.ts';
import { listOf } from '../pack/wording.ts';
import { deflate } from './deflate.ts';
import { allPacksIn, filesToText, type StoredPack } from './ledger-events.ts';
import { named, versionFor } from './pack-version.ts';
import type { PackArchive, SnapshotStore } from './ports.ts';

export type PackFile = {
  name: string;
  type: 'application/pdf' | 'text/html; charset=utf-8' | 'text/csv; charset=utf-8';
  bytes: Uint8Array;
  sha256: string;
  pages: number;
};
export type BuiltPack = { edition: Edition; review: string; files: PackFile[]; notes: string[] };

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Tried, not counted: the last lines on a third side are often short ones or headings, and as few words cut elsewhere would not bring
 * them back.
 */
const wordsToCut = async (document: PackDocument, atLeast: number): Promise<number> => {
  const fits = async (n: number): Promise<boolean> => !(await drawPdf(withoutWords(document, n), deflate)).over;
  let [few, enough] = [Math.max(0, atLeast - 1), Math.max(atLeast, wordsIn(document))];
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (await fits(middle)) enough = middle;
    else few = middle;
  }
  return enough;
};

/** Says by how much the analysis is too long, in lines and in words to cut. */
const refuseOver = async (document: PackDocument, over: { lines: number; words: number }): Promise<never> => {
  const words = await wordsToCut(document, over.words);
  const lines = over.lines === 1 ? '1 line' : `${over.lines} lines`;
  throw new Fault(
    'refused',
    `The analysis runs over two sides of A4 by ${lines}, about ${words} ${words === 1 ? 'word' : 'words'}. Cut that much on the Analysis tab; ${document.pageLimit} sides is what the letter allows.`,
  );
};

/** Two places whose words overlap are one: a word of Arabic is one line, not one for each of its letters. */
const isSamePlace = (a: string, b: string): boolean => {
  for (let i = 0; i + OVERLAP <= a.length; i += 1) if (b.includes(a.slice(i, i + OVERLAP))) return true;
  return a.includes(b) || b.includes(a);
};
const OVERLAP = 16;

/** One line for each place, naming its letters once. */
export const missingNotes = (missing: readonly MissingCharacter[]): string[] => {
  const places: { last: string; near: string; letters: string[] }[] = [];
  for (const { character, codePoint, near } of missing) {
    const letter = `${character} (${codePoint})`;
    const known = places.find((place) => isSamePlace(place.last, near));
    if (!known) places.push({ last: near, near, letters: [letter] });
    else {
      known.last = near;
      if (!known.letters.includes(letter)) known.letters.push(letter);
    }
  }
  return places.map(
    ({ near, letters }) =>
      `The font cannot draw ${listOf(letters)} near "${near}": the PDF shows a replacement mark there.`,
  );
};

const drawDocument = async (document: PackDocument): Promise<{ files: PackFile[]; notes: string[] }> => {
  const pdf = await drawPdf(document, deflate);
  if (pdf.over) await refuseOver(document, pdf.over);
  const html = new TextEncoder().encode(drawHtml(document));
  const notes = missingNotes(pdf.missing);
  return {
    notes,
    files: [
      {
        name: `${document.fileName}.pdf`,
        type: 'application/pdf',
        bytes: pdf.bytes,
        sha256: sha256(pdf.bytes),
        pages: pdf.pages,
      },
      {
        name: `${document.fileName}.html`,
        type: 'text/html; charset=utf-8',
        bytes: html,
        sha256: sha256(html),
        pages: 0,
      },
    ],
  };
};

/** Beside the pack, for whoever works with the figures: on record and verified with it, and not mailed. */
const dataFiles = (edition: Edition, input: PackInput, document: PackDocument): PackFile[] =>
  packCsvs(edition, input, document).map(({ fileName: name, text }) => {
    const bytes = new TextEncoder().encode(text);
    return { name: `${name}.csv`, type: 'text/csv; charset=utf-8', bytes, sha256: sha256(bytes), pages: 0 };
  });

/** Draws every document of an edition. The first file is the PDF that is signed. Throws a Fault when the analysis is too long. */
export const buildPack = async (edition: Edition, input: PackInput): Promise<BuiltPack> => {
  const documents = packDocuments(edition, input);
  const drawn: Awaited<ReturnType<typeof drawDocument>>[] = [];
  for (const document of documents) drawn.push(await drawDocument(document));
  return {
    edition,
    review: input.review.ref,
    files: [
      ...drawn.flatMap((one) => one.files),
      ...(documents[0] === undefined ? [] : dataFiles(edition, input, documents[0])),
    ],
    notes: [...documents.flatMap((one) => one.notes ?? []), ...drawn.flatMap((one) => one.notes)],
  };
};

export type RecordedPack = {
  pack: StoredPack;
  files: { name: string; path: string; sha256: string; bytes: number; pages: number }[];
  added: boolean;
};

/** Keeps the files, then writes the ledger entry: a pack that the ledger knows is always there in full. */
export const recordPack = async (
  { archive, store }: { archive: PackArchive; store: SnapshotStore },
  built: BuiltPack,
  { input, at, actor }: { input: PackInput; at: string; actor: string },
): Promise<RecordedPack> => {
  const packs = allPacksIn(await store.ledger());
  const version = await versionFor(archive, built.files, packs);
  const files: RecordedPack['files'] = [];
  for (const { name, bytes, sha256: hash, pages } of built.files) {
    const kept = await archive.put(named(name, version), bytes);
    files.push({ name: named(name, version), path: kept.path, sha256: hash, bytes: bytes.length, pages });
  }
  const pdf = files[0];
  if (!pdf) throw new Fault('internal', 'The pack has no files. Nothing was recorded; please report this.');
  const { review } = built;
  // Made again after another, it is the pack that counts again; made again as it stands, it is the same entry.
  const others = packs.filter((one) => one.review === review && one.edition === built.edition);
  const hashes = files.map((file) => file.sha256).join(' ');
  const isLatest = others[others.length - 1]?.files.map((file) => file.sha256).join(' ') === hashes;
  const after = isLatest ? others[others.length - 2] : others[others.length - 1];
  const { entry, added } = await store.append({
    kind: 'pack',
    key: `pack ${review} ${built.edition} after ${after?.sequence ?? 0} ${hashes}`,
    at,
    actor,
    details: {
      ...{
        review,
        edition: built.edition,
        snapshot: input.snapshot.hash,
        previous: input.history.previous?.hash ?? '',
      },
      ...{ asAt: input.asAt, pdfName: pdf.name, pdfHash: pdf.sha256, pages: pdf.pages, files: filesToText(files) },
    },
  });
  const pack: StoredPack = {
    ...{
      sequence: entry.sequence,
      review,
      edition: built.edition,
      snapshot: input.snapshot.hash,
      previous: input.history.previous?.hash ?? '',
    },
    ...{ asAt: input.asAt, at: entry.at, pdfName: pdf.name, pdfHash: pdf.sha256, pages: pdf.pages, files },
  };
  return { pack, files, added };
};
