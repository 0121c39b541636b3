/** The SHA-256 of the sample's packs, as they are stored. Run as a program it prints them, whatever clock and language stand around it. */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { drawHtml } from '../../functions/pack/html/draw-html.ts';
import { EDITIONS, packDocuments } from '../../functions/pack/pack.ts';
import { drawPdf } from '../../functions/pack/pdf/draw-pdf.ts';
import { aprilInput, samplePacks, septemberInput } from './sample-packs.ts';

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

const hashesOf = async (name: string, document: (typeof samplePacks)['analysis']): Promise<string[]> => {
  const { bytes } = await drawPdf(document, (plain) => deflateSync(plain, { level: 6 }));
  return [`${sha256(bytes)}  ${name}.pdf`, `${sha256(drawHtml(document))}  ${name}.html`];
};

/** One line a file, as sha256sum prints it. */
export const packHashes = async (): Promise<string> => {
  const lines: string[] = [];
  for (const [name, document] of Object.entries(samplePacks)) lines.push(...(await hashesOf(name, document)));
  return `${lines.join('\n')}\n`;
};

/** The same value with the keys of each object the other way round. */
const turned = <Value>(value: Value): Value => {
  if (Array.isArray(value)) return value.map(turned) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  ) as Value;
};

/** What each edition gives, and what it gives when the keys of the plan and of all that is known of its past are turned round. */
export const hashesOfTurned = async (): Promise<{ straight: string[]; turnedRound: string[] }> => {
  const straight: string[] = [];
  const turnedRound: string[] = [];
  for (const edition of EDITIONS) {
    const input = edition === 'submission' ? aprilInput() : septemberInput();
    for (const document of packDocuments(edition, input)) straight.push(...(await hashesOf(edition, document)));
    for (const document of packDocuments(edition, turned(input)))
      turnedRound.push(...(await hashesOf(edition, document)));
  }
  return { straight, turnedRound };
};

if (process.argv[2] === 'print') void packHashes().then((lines) => process.stdout.write(lines));
