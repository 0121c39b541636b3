/** The diary in the simplest words there are, and what may be asked of it: every diary does as this one. */
import fc from 'fast-check';
import type { Diary, Errand } from '../../functions/services/ports.ts';

/** So many minutes after eight in the morning of an invented day. */
export const at = (minutes: number): string =>
  new Date(Date.parse('2026-03-02T08:00:00.000Z') + minutes * 60_000).toISOString();

export const errand = (key: string, due = at(0), work: Partial<Errand['work']> = {}): Errand => ({
  key,
  work: { kind: 'remind', area: 'exampleshire', review: 'R1', on: '2026-03-02', about: '', ...work },
  due,
});

export const lease = (now: number, until = now + 15) => ({ now: at(now), until: at(until) });
/** How an errand stands, in the simplest words there are. */
type Standing = { errand: Errand; due: string | null; fence: number };
export type World = { standing: Map<string, Standing>; minutes: number; fences: Map<string, number[]> };

const expectedDue = ({ standing, minutes }: World, most: number): Errand[] =>
  [...standing.values()]
    .flatMap(({ errand: one, due }) => (due !== null && due <= at(minutes) ? [{ ...one, due }] : []))
    .sort((a, b) => (a.due + a.key < b.due + b.key ? -1 : 1))
    .slice(0, most);

class Note implements fc.AsyncCommand<World, Diary> {
  readonly given: Errand;
  constructor(given: Errand) {
    this.given = given;
  }
  check = () => true;
  async run({ standing }: World, diary: Diary): Promise<void> {
    const { key, due } = this.given;
    expect(await diary.note(this.given)).toEqual({ noted: !standing.has(key) });
    if (!standing.has(key)) standing.set(key, { errand: this.given, due, fence: 0 });
  }
  toString = () => `note ${this.given.key} for ${this.given.due}`;
}

class Take implements fc.AsyncCommand<World, Diary> {
  readonly key: string;
  readonly minutes: number;
  constructor(key: string, minutes: number) {
    this.key = key;
    this.minutes = minutes;
  }
  check = () => true;
  async run(world: World, diary: Diary): Promise<void> {
    const known = world.standing.get(this.key);
    const isFree = known !== undefined && known.due !== null && known.due <= at(world.minutes);
    const taken = await diary.take(this.key, lease(world.minutes, world.minutes + this.minutes));
    expect(taken).toEqual(isFree ? { fence: known.fence + 1 } : null);
    if (!isFree) return;
    known.fence += 1;
    known.due = at(world.minutes + this.minutes);
    world.fences.set(this.key, [...(world.fences.get(this.key) ?? []), known.fence]);
  }
  toString = () => `take ${this.key} for ${this.minutes} minutes`;
}

/** By whoever took it at some time, whether or not it is still theirs. */
class End implements fc.AsyncCommand<World, Diary> {
  readonly key: string;
  readonly back: number;
  readonly later: number | undefined;
  constructor(key: string, back: number, later: number | undefined) {
    this.key = key;
    this.back = back;
    this.later = later;
  }
  check = () => true;
  async run(world: World, diary: Diary): Promise<void> {
    const fence = world.fences.get(this.key)?.at(-1 - this.back) ?? 0;
    const later = this.later === undefined ? undefined : at(world.minutes + this.later);
    const known = world.standing.get(this.key);
    const isTheirs = known !== undefined && fence > 0 && known.fence === fence;
    const isOpen = known?.due !== null;
    expect(await diary.end(this.key, fence, later)).toBe(isTheirs && (isOpen || later === undefined));
    if (isTheirs && isOpen) known.due = later ?? null;
  }
  toString = () => `end ${this.key}, ${this.back} takers ago, ${this.later ?? 'for good'}`;
}

class Pass implements fc.AsyncCommand<World, Diary> {
  readonly minutes: number;
  readonly most: number;
  constructor(minutes: number, most: number) {
    this.minutes = minutes;
    this.most = most;
  }
  check = () => true;
  async run(world: World, diary: Diary): Promise<void> {
    world.minutes += this.minutes;
    expect(await diary.due(at(world.minutes), this.most)).toEqual(expectedDue(world, this.most));
  }
  toString = () => `${this.minutes} minutes pass, and ${this.most} are asked for`;
}

const key = fc.constantFrom('a/b', 'a b', 'ä', 'Z');
const few = fc.integer({ min: 0, max: 30 });
const text = fc.string({ unit: 'binary', maxLength: 12 });
export const commands = [
  fc
    .record({ key, minutes: few, area: text, review: text, about: text })
    .map(({ key: own, minutes, ...work }) => new Note(errand(own, at(minutes), work))),
  fc.tuple(key, few).map(([own, minutes]) => new Take(own, minutes + 1)),
  fc
    .tuple(key, fc.integer({ min: 0, max: 1 }), fc.option(few, { nil: undefined }))
    .map(([own, back, later]) => new End(own, back, later)),
  fc.tuple(few, fc.integer({ min: 0, max: 4 })).map(([minutes, most]) => new Pass(minutes, most)),
];
