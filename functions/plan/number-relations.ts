/**
 * Which printed numbers add up to which: two or three parts that make a whole, or two that are the same. Sums that hold by chance are
 * many, so a relation counts only if it held on every day it could be tried, at least three times, or if the names say that they belong
 * together.
 */

import { sameLabel } from './figure-counts.ts';

/** One whole number behind a printed figure. `slot`: the figure that is hidden or shown as one. */
export type Atom = {
  slot: string;
  measure: string;
  area: string;
  name: string;
  /** What it counts, as the plan calls it: the name of the measure, or what stands above or below the line of a percentage. */
  label: string;
  part: 'value' | 'top' | 'base' | 'rest';
  period: string;
  value: number;
  small: boolean;
};

export type Relation = { whole: Atom; parts: Atom[] };

const TIMES = 3;
const keyOf = ({ measure, part }: Atom): string => `${measure} ${part}`;

type Tried = { held: number; failed: number };

const tryOver = (
  history: ReadonlyMap<string, ReadonlyMap<string, number>>,
  whole: Atom,
  parts: readonly Atom[],
): Tried => {
  const tried = { held: 0, failed: 0 };
  for (const values of history.values()) {
    const sum = values.get(keyOf(whole));
    const terms = parts.map((part) => values.get(keyOf(part)));
    if (sum === undefined || terms.some((term) => term === undefined)) continue;
    if (terms.reduce((all: number, term) => all + (term ?? 0), 0) === sum) tried.held += 1;
    else tried.failed += 1;
  }
  return tried;
};

/** Words that tell what is counted; what every measure says tells nothing. */
const wordsOf = (name: string): Set<string> =>
  new Set(
    (name.toLowerCase().match(/\p{L}{4,}/gu) ?? []).filter(
      (word) => !['with', 'from', 'that', 'have', 'their', 'which', 'were'].includes(word),
    ),
  );

const belongTogether = (atoms: readonly Atom[]): boolean => {
  const [first, ...others] = atoms.map(({ name }) => wordsOf(name));
  const [area, ...areas] = atoms.map((atom) => atom.area);
  if (!first || areas.some((other) => other !== area)) return false;
  const needed = Math.min(2, first.size, ...others.map((words) => words.size));
  return needed > 0 && others.every((words) => [...words].filter((word) => first.has(word)).length >= needed);
};

const byPeriod = (atoms: readonly Atom[]): Map<string, Atom[]> => {
  const periods = new Map<string, Atom[]>();
  for (const atom of atoms) periods.set(atom.period, [...(periods.get(atom.period) ?? []), atom]);
  return periods;
};

/** Sums within one figure ("of 93, 43 and 50 not") are hidden or shown as one, so they tell nothing of another. */
const isOfSeveral = (atoms: readonly Atom[]): boolean => {
  const slots = new Set(atoms.map(({ slot }) => slot));
  return slots.size === atoms.length;
};

const combinations = (atoms: readonly Atom[], most: number): Atom[][] => {
  const found: Atom[][] = [];
  const grow = (from: number, chosen: Atom[]): void => {
    if (chosen.length > 0) found.push(chosen);
    if (chosen.length === most) return;
    for (let i = from; i < atoms.length; i += 1) grow(i + 1, [...chosen, atoms[i] as Atom]);
  };
  grow(0, []);
  return found;
};

/** More numbers than this, and sums of three parts would take too long; likewise for four. */
const MOST_FOR_THREE = 120;
const MOST_FOR_FOUR = 45;

const mostParts = (n: number): number => (n <= MOST_FOR_FOUR ? 4 : n <= MOST_FOR_THREE ? 3 : 2);

/** All numbers of one period together, and those of each area by themselves, where more can be tried. */
const groupsOf = (atoms: readonly Atom[]): Atom[][] => {
  const areas = new Map<string, Atom[]>();
  for (const atom of atoms) areas.set(atom.area, [...(areas.get(atom.area) ?? []), atom]);
  return areas.size < 2 ? [[...atoms]] : [[...atoms], ...areas.values()];
};

const MOST_IN_FAMILY = 16;

const everyWord = (name: string): string[] => name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** "Exclusions in district 1, primary" of "Exclusions in district 1": all its words, and more. */
const namesPartOf = (whole: Atom): ((atom: Atom) => boolean) => {
  const words = everyWord(whole.name);
  return ({ name }) => {
    const own = everyWord(name);
    return words.length > 0 && own.length > words.length && words.every((word) => own.includes(word));
  };
};

/** All of a family, and all but one or two of them. */
const nearlyAll = (family: readonly Atom[], most: number): Atom[][] => {
  if (family.length <= most || family.length > MOST_IN_FAMILY) return [];
  const but = family.map((one) => family.filter((other) => other !== one));
  const butTwo = family.flatMap((one, i) =>
    family.slice(i + 1).map((two) => family.filter((other) => other !== one && other !== two)),
  );
  return [[...family], ...but, ...butTwo].filter(({ length }) => length > most);
};

/** More parts than can be tried one with another: those that belong to one whole, by what they are called or by its whole name. */
const familiesIn = (group: readonly Atom[], most: number): Atom[][] =>
  group.flatMap((whole) => {
    const isPart = namesPartOf(whole);
    const family = group.filter(
      (atom) => atom.slot !== whole.slot && atom.part === whole.part && belongTogether([whole, atom]),
    );
    const named = family.filter(isPart);
    return [...nearlyAll(family, most), ...(named.length < family.length ? nearlyAll(named, most) : [])];
  });

/**
 * Where an area counts only a few things, parts of one kind are taken for parts of a whole of another name: "Primary" and "Secondary",
 * "In primary schools" and "In special schools".
 */
const FEW_COUNTS = 5;
const areFew = (group: readonly Atom[], whole: Atom, parts: readonly Atom[]): boolean => {
  const isAlike = ({ part, area }: Atom): boolean => part === 'value' && area === whole.area;
  if (!isDay(whole.period) || ![whole, ...parts].every(isAlike) || group.filter(isAlike).length > FEW_COUNTS)
    return false;
  const [first = new Set<string>(), ...others] = parts.map(({ name }) => wordsOf(name));
  const shared = [...first].some((word) => others.every((words) => words.has(word)));
  return shared || [first, ...others].every(({ size }) => size <= 1);
};
const isDay = (period: string): boolean => /^\d/.test(period);

/** "Exclusions" and "Exclusions in primary schools": the rest is a few, although nothing in the plan counts it. */
export const fewBeside = (printed: readonly Atom[], threshold: number): string[] =>
  printed.flatMap((whole) => {
    if (whole.part !== 'value' || !isDay(whole.period)) return [];
    const isPart = namesPartOf(whole);
    return printed.flatMap((part) => {
      const rest = whole.value - part.value;
      const other = part.part === 'value' && part.measure !== whole.measure && part.period === whole.period;
      if (!other || part.area !== whole.area || rest <= 0 || rest > threshold) return [];
      return isPart(part) ? [part.slot] : [];
    });
  });

export const relationsAmong = (printed: readonly Atom[], past: readonly Atom[]): Relation[] => {
  const history = new Map(
    [...byPeriod(past)].map(([period, atoms]) => [period, new Map(atoms.map((atom) => [keyOf(atom), atom.value]))]),
  );
  const relations: Relation[] = [];
  for (const group of [...byPeriod(printed).values()].flatMap(groupsOf)) {
    const wholes = new Map<number, Atom[]>();
    for (const atom of group) wholes.set(atom.value, [...(wholes.get(atom.value) ?? []), atom]);
    const most = mostParts(group.length);
    for (const parts of [...combinations(group, most), ...familiesIn(group, most)]) {
      const sum = parts.reduce((all, { value }) => all + value, 0);
      for (const whole of wholes.get(sum) ?? []) {
        const all = [whole, ...parts];
        if (!isOfSeveral(all)) continue;
        const { held, failed } = tryOver(history, whole, parts);
        // Two equal numbers are common: they count only if they always were equal, or are called the same.
        const seems =
          parts.length > 1
            ? belongTogether(all) || areFew(group, whole, parts)
            : parts.every(({ label }) => sameLabel(label, whole.label));
        if (failed === 0 && (held >= TIMES || seems)) relations.push({ whole, parts });
      }
    }
  }
  return relations;
};

type Row = { terms: Map<string, number> };

const nameOf = ({ slot, part }: Atom): string => `${slot} ${part}`;

const add = (row: Row, name: string, by: number): void => {
  const sum = (row.terms.get(name) ?? 0) + by;
  if (Math.abs(sum) < 1e-9) row.terms.delete(name);
  else row.terms.set(name, sum);
};

/** What a reader can write down: each relation with what is hidden as its unknowns, and "so many and the rest make the base". */
const equations = (printed: readonly Atom[], relations: readonly Relation[], hidden: ReadonlySet<string>): Row[] => {
  const isHidden = ({ slot }: Atom): boolean => hidden.has(slot);
  const rows = relations.map(({ whole, parts }): Row => {
    const row: Row = { terms: new Map() };
    if (isHidden(whole)) add(row, nameOf(whole), 1);
    for (const part of parts.filter(isHidden)) add(row, nameOf(part), -1);
    return row;
  });
  for (const top of printed.filter((atom) => ['top', 'value'].includes(atom.part) && isHidden(atom))) {
    const own = printed.filter((atom) => atom.slot === top.slot);
    if (own.length === 3)
      rows.push({ terms: new Map(own.map((atom) => [nameOf(atom), atom.part === 'base' ? -1 : 1])) });
  }
  return rows.filter(({ terms }) => terms.size > 0);
};

/** Eliminates one unknown after the other; an equation with one unknown left gives it away. */
const solved = (rows: Row[]): Row[] => {
  const pivots: { name: string; row: Row }[] = [];
  const reduce = (row: Row, by: { name: string; row: Row }): void => {
    const factor = row.terms.get(by.name);
    if (factor === undefined) return;
    for (const [name, coefficient] of by.row.terms) add(row, name, -factor * coefficient);
  };
  for (const row of rows) {
    const left: Row = { terms: new Map(row.terms) };
    for (const pivot of pivots) reduce(left, pivot);
    const [first] = left.terms;
    if (first === undefined) continue;
    const [name, coefficient] = first;
    for (const [other, value] of left.terms) left.terms.set(other, value / coefficient);
    for (const pivot of pivots) reduce(pivot.row, { name, row: left });
    pivots.push({ name, row: left });
  }
  return pivots.map(({ row }) => row);
};

/** One unknown is known; so are several whose sum is known to be few: of 30, 28 are shown, and the two others are one each. */
const tells = ({ terms }: Row, values: ReadonlyMap<string, number>, threshold: number): boolean => {
  if (terms.size === 1) return true;
  const [first = 1, ...others] = terms.values();
  if (others.some((coefficient) => Math.abs(coefficient - first) > 1e-9)) return false;
  const sum = [...terms.keys()].reduce((all, name) => all + (values.get(name) ?? 0), 0);
  return sum > 0 && sum <= threshold;
};

/** A small number that is hidden and can be worked out from what is shown; null when there is none. */
export const givenAway = (
  printed: readonly Atom[],
  relations: readonly Relation[],
  hidden: ReadonlySet<string>,
  threshold: number,
): Atom | null => {
  const values = new Map(printed.map((atom) => [nameOf(atom), atom.value]));
  // As they stand too: a sum that holds by chance may turn what tells of a few into one of many.
  const rows = equations(printed, relations, hidden);
  const known = new Set(
    [...rows, ...solved(rows)].filter((row) => tells(row, values, threshold)).flatMap(({ terms }) => [...terms.keys()]),
  );
  return printed.find((atom) => atom.small && hidden.has(atom.slot) && known.has(nameOf(atom))) ?? null;
};
