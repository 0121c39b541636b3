/**
 * What the services need of the outside world, in the words of the field. Each port has one contract suite in
 * `test/contracts`, and every adapter passes it.
 */
import type { SheetTables } from '../plan/cells.ts';
import type { Finding } from '../plan/finding.ts';
import type { IsoDate, Plan } from '../plan/schema.ts';
import type { PlanArea } from './areas.ts';

export type { PlanArea } from './areas.ts';

/** The sheet in which officers keep the plan. */
export type PlanBook = {
  /** A value that changes whenever the content may have changed. */
  version(): Promise<string>;
  read(): Promise<SheetTables>;
  /** Writes notes, Ref colours and the Checks tab, and nothing else. Answers with what could not be carried over. */
  mark(findings: Finding[], asAt: IsoDate): Promise<{ lost: string[] }>;
  /**
   * Puts back what people have lost of the headings, dropdowns and guards, and lists it; `steps` is what only a person can put right. Not
   * there where nobody but its own program keeps the book.
   */
  mend?(): Promise<{ mended: string[]; steps: string[] }>;
};

/** What happened, in the order it happened. `key` makes an event happen once: a second one with the same key is not added. */
export type LedgerEvent = {
  kind: 'snapshot' | 'pack' | 'invitation' | 'sign-off' | 'dispatch' | 'notice' | 'redaction';
  key: string;
  /** ISO 8601 in UTC, given by the caller's clock. */
  at: string;
  actor: string;
  /** Small, flat, JSON: hashes, refs, dates, states. Never plan text. */
  details: Record<string, string | number | boolean | null>;
};

/** An event as stored: numbered from 1, and bound to the one before by its hash. */
export type LedgerEntry = LedgerEvent & { sequence: number; previous: string; hash: string };

export type Problem = { sequence: number; what: string };

/** Snapshots by their hash, and the hash-chained ledger of everything that was done. */
export type SnapshotStore = {
  /** Stores the content once under its hash, and the event with it: both or neither. An event whose key exists is not added again. */
  append(event: LedgerEvent, content?: { hash: string; plan: Plan }): Promise<{ entry: LedgerEntry; added: boolean }>;
  plan(hash: string): Promise<Plan | null>;
  /** All entries, oldest first. */
  ledger(): Promise<LedgerEntry[]>;
  /** Reads everything and names each altered, missing, swapped or added entry or snapshot. */
  verify(): Promise<{ entries: number; head: string; problems: Problem[] }>;
  close(): void;
};

/** Finished packs, kept under their name and never changed. */
export type PackArchive = {
  /** Creates; the same bytes again are fine, other bytes under the same name are refused. */
  put(name: string, bytes: Uint8Array): Promise<{ path: string; sha256: string; existed: boolean }>;
  get(name: string): Promise<Uint8Array | null>;
  list(): Promise<string[]>;
  /** How the person at the terminal knows the place; nothing where nobody there could look into it. */
  folder?: string;
};

export type Message = {
  /** The same message always has the same id: the mailer never makes two of it. */
  id: string;
  from: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  /** ISO 8601; printed as the message's date. */
  date: string;
  attachments: { name: string; type: string; bytes: Uint8Array }[];
};

/** Sends in two steps, so that a crash between them never leads to a second message. */
export type Mailer = {
  /** Makes the message ready without sending it and answers with its draft id. */
  draft(message: Message): Promise<string>;
  /** Sends that draft. A draft can be sent once; sending it again only says that it has gone. */
  send(draft: string): Promise<{ accepted: boolean; reference: string }>;
  state(draft: string): Promise<'draft' | 'sent' | 'unknown'>;
};

/** Whose plan is whose, who may do what, and where packs may go. */
export type AreaRegistry = {
  /** May be what it was up to a minute ago. */
  all(): Promise<PlanArea[]>;
  /** As it is at this moment, for what cannot be taken back; null when there is no such area. */
  one(id: string): Promise<PlanArea | null>;
};

/**
 * One piece of work for one area. `on` is the day it belongs to; `review` is '' where no review is meant; `about` tells apart what
 * would look the same without it, such as the hash of the pack that is to be sent, and is '' otherwise.
 */
export type Work = {
  kind: 'night' | 'remind' | 'freeze' | 'send';
  area: string;
  review: string;
  on: IsoDate;
  about: string;
};

/** Hands work over, to be carried out soon, at least once, by whoever is free, within the quotas of the platform. */
export type Queue = {
  /** A second task of the same name is not taken while the first is waiting, or was there a short while ago. */
  add(task: { name: string; work: Work }): Promise<{ added: boolean }>;
};

/** Work that falls due at a moment, known by its key. `due` is ISO 8601 in UTC. */
export type Errand = { key: string; work: Work; due: string };

/** What falls due when, for all areas; and who is at it, so that no two carry out the same. */
export type Diary = {
  /** Notes an errand. One whose key is known, also one that was ended, stays as it is: `noted` is false. */
  note(errand: Errand): Promise<{ noted: boolean }>;
  /** What is not ended and due by then, also what somebody took and did not end in time: earliest first, then by key. */
  due(by: string, most: number): Promise<Errand[]>;
  /** Takes an errand that is due until the moment given, when it falls due again. Null when it is ended, taken, or not due yet. */
  take(key: string, lease: { now: string; until: string }): Promise<{ fence: number } | null>;
  /** Ends it, or puts it off to `later`. False, and nothing happens, when somebody else has taken it since. */
  end(key: string, fence: number, later?: string): Promise<boolean>;
  /** The moment up to which ticks have been carried out; with `upTo`, moves it on, never back. */
  ticked(upTo?: string): Promise<string | null>;
};

/**
 * Which account watches the edits of an area's plan book, and when it was last heard from. `turn` counts the accounts that have had the
 * watch, so that a hand-over says from whom; `script` is the version of the book's script that was last heard.
 */
export type Watch = {
  sub: string;
  name: string;
  since: string;
  turn: number;
  lastHeard: string | null;
  script: number;
};

/** One account watches a plan book at a time: with two, each edit would be told twice. */
export type Watches = {
  of(area: string): Promise<Watch | null>;
  /** Gives the watch to an account when nobody has it, or in the place of the one whose turn is `instead`. Answers with who has it then. */
  take(area: string, by: { sub: string; name: string; at: string }, instead: number): Promise<Watch>;
  /** Notes that the account that watches was heard from, never back in time. Of another account nothing is noted. */
  heard(area: string, by: { sub: string; at: string; script: number }): Promise<Watch | null>;
};

/** What stands behind the ports for one area. */
export type Outside = { planBook: PlanBook; store: SnapshotStore; archive: PackArchive; mailer: Mailer };
