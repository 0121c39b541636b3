/** What a peer is, and where its library and the font come from. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { PackDocument } from '../../../functions/pack/document.ts';

export type Peer = {
  name: string;
  tagged: boolean;
  draw: (document: PackDocument) => Uint8Array | Promise<Uint8Array>;
  /** Done before each measured run, outside the time. */
  before?: () => void;
  /** What it started, if anything. */
  close?: () => Promise<void>;
};

const bench = createRequire(new URL('../package.json', import.meta.url));

export const resolved = (name: string): string => bench.resolve(name);

/** The peers are installed only for the bench, so their types are not there when ours are checked. */
export const load = <Library>(name: string): Library => bench(name) as Library;

const FOLDER = '@expo-google-fonts/noto-sans';
export const fontPaths = (): { regular: string; bold: string } => ({
  regular: bench.resolve(`${FOLDER}/400Regular/NotoSans_400Regular.ttf`),
  bold: bench.resolve(`${FOLDER}/700Bold/NotoSans_700Bold.ttf`),
});
export const fontBytes = (): { regular: Buffer; bold: Buffer } => {
  const { regular, bold } = fontPaths();
  return { regular: readFileSync(regular), bold: readFileSync(bold) };
};
