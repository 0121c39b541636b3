/** Programs that npm cannot bring. A test that needs one that is missing is named and counted at the end, never silent. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { firestoreJar } from './cloud/firestore-jar.ts';

const COMMANDS = {
  qpdf: 'qpdf',
  pdftoppm: 'pdftoppm',
  pdftotext: 'pdftotext',
  pdfinfo: 'pdfinfo',
  pdffonts: 'pdffonts',
  soffice: 'soffice',
  chromium: 'chromium',
} as const;

/** What is more than one command, and how it is found. */
const PARTS = {
  'firestore emulator': () => firestoreJar() !== null,
  /** `npm ci` in test/pushed. */
  clasp: () => existsSync(join(import.meta.dirname, 'pushed/node_modules/@google/clasp')),
} as const;

type Command = keyof typeof COMMANDS;
export type Program = Command | keyof typeof PARTS;

const isCommand = (program: Program): program is Command => program in COMMANDS;

const isOnPath = (command: string): boolean => {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const found = new Map<Program, boolean>();

export const needs = (program: Program): boolean => {
  const known = found.get(program);
  if (known !== undefined) return known;
  const present = isCommand(program) ? isOnPath(COMMANDS[program]) : PARTS[program]();
  found.set(program, present);
  return present;
};

const note = (program: Program, name: string): void => {
  const folder = process.env.NOT_RUN_HERE;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, `${process.pid}.txt`), `${program}\t${name}\n`);
};

/** Stands in for `it` where the program is missing: the test passes as "not run here" and the reporter counts it. */
export const itNotRunHere =
  (program: Program) =>
  (name: string, _test?: unknown, _timeout?: number): void => {
    it(`not run here, no ${program}: ${name}`, () => note(program, name));
  };

/** `it` where the program is there, a counted stand-in where it is not. */
export const itWith = (program: Program) => (needs(program) ? it : itNotRunHere(program));

export const pathOf = (program: Command): string =>
  execFileSync('sh', ['-c', `command -v ${COMMANDS[program]}`], { encoding: 'utf8' }).trim();
