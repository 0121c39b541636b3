/** One note as a workbook stores it: the person's runs keep their formatting, and ours stand below the marker line. */
import { MARKER, ourNote, personLength } from '../../../plan/marks/note.ts';
import { cellText } from './written-rows.ts';
import { decodeText, type Element, elementsOf, encodeText, tagsOf } from './xml.ts';

/** The runs of a note as they are stored; a note without formatting is one bare run. */
const runsOf = (inner: string): Element[] => {
  const runs = [...elementsOf(inner, 'r')];
  return runs.length > 0 ? runs : [...elementsOf(inner, 't')];
};

const textOf = (xml: string): string => {
  let text = '';
  let from = -1;
  for (const tag of tagsOf(xml)) {
    if (tag.name !== 't') continue;
    if (tag.kind === 'open') from = tag.end;
    else if (tag.kind === 'close') text += decodeText(xml.slice(from, tag.start));
  }
  return text;
};

const run = (prefix: string, properties: string, text: string): string =>
  `<${prefix}r>${properties}<${prefix}t xml:space="preserve">${encodeText(text)}</${prefix}t></${prefix}r>`;

/** What stands above our marker, run by run, with its formatting. */
const personRuns = (inner: string, prefix: string): string => {
  const runs = runsOf(inner).map(({ name, start, end }) => {
    const xml = inner.slice(start, end);
    const properties = /<(?:[\w.-]+:)?rPr[\s>][\s\S]*?<\/(?:[\w.-]+:)?rPr>/.exec(xml)?.[0] ?? '';
    return { xml: name === 'r' ? xml : `<${prefix}r>${xml}</${prefix}r>`, text: textOf(xml), properties };
  });
  const whole = runs.map(({ text }) => text).join('');
  let left = personLength(whole);
  if (left === whole.length) return runs.map(({ xml }) => xml).join('');
  let kept = '';
  for (const { xml, text, properties } of runs) {
    if (text.length > left) {
      const cut = text.slice(0, left);
      return cut === '' ? kept : kept + run(prefix, properties, cut);
    }
    kept += xml;
    left -= text.length;
  }
  return kept;
};

/** The inside of a note with our text in place of what we had there; null when nothing would be left of it. */
export const noteWith = (inner: string, text: string | null, prefix: string): string | null => {
  const person = personRuns(inner, prefix);
  const blank = textOf(person).trim() === '';
  if (text === null) return blank ? null : person;
  const ours = run(
    prefix,
    `<${prefix}rPr><${prefix}sz val="9"/><${prefix}rFont val="Arial"/></${prefix}rPr>`,
    ourNote(cellText(text)),
  );
  return blank ? ours : person + run(prefix, '', '\n') + ours;
};

export const isMarked = (inner: string): boolean => textOf(inner).includes(MARKER);
