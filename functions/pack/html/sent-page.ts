/** One page for officers and inspectors: every recipient of every pack, past and planned, a table for each review. */
import { longDate } from '../../plan/dates.ts';
import { type SentRow, STANDING_WORDS } from '../../plan/history.ts';
import type { Block, Cell, Column, PackDocument } from '../document.ts';
import { count } from '../wording.ts';
import { drawHtml } from './draw-html.ts';

const COLUMNS: Column[] = [
  { heading: 'Name', share: 22, rowHeader: true },
  { heading: 'Address', share: 28 },
  { heading: 'To or copy', share: 10 },
  { heading: 'How it stands', share: 20 },
  { heading: 'Day', share: 12 },
  { heading: 'Pack', share: 14 },
];

const cell = (text: string): Cell => ({ lines: [[{ text }]] });

/** How a row stands, in words: the same on the page and in the terminal. */
export const standingWords = (row: SentRow): string => {
  if (row.planned) return 'Planned';
  const words = STANDING_WORDS[row.standing];
  if (row.again === 0) return words;
  return row.standing === 'accepted' ? 'Sent again' : `Sent again: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
};

const rowOf = (row: SentRow) => ({
  cells: [
    cell(row.name),
    cell(row.to),
    cell(row.copy ? 'Copy' : 'To'),
    cell(standingWords(row)),
    cell(row.on === null ? 'Not known' : longDate(row.on)),
    cell(row.pdfHash === '' ? 'Not made yet' : `${row.edition}, SHA-256 ${row.pdfHash.slice(0, 12)}`),
  ],
});

export const reviewHeading = ({ review, reviewDate }: Pick<SentRow, 'review' | 'reviewDate'>): string =>
  reviewDate === null ? `Review ${review}` : `Review ${review}, ${longDate(reviewDate)}`;

const sectionOf = (rows: readonly SentRow[]): Block[] => {
  const [first] = rows;
  if (!first) return [];
  const planned = rows.filter((row) => row.planned).length;
  const { review } = first;
  const due =
    first.packDue === null ? '' : ` The pack ${planned > 0 ? 'is' : 'was'} due on ${longDate(first.packDue)}.`;
  const told = `${count(rows.length - planned, 'message')} on record, ${count(planned, 'message')} planned.${due}`;
  return [
    { kind: 'heading', level: 2, text: reviewHeading(first) },
    { kind: 'table', caption: `${review}: ${told}`, columns: COLUMNS, rows: rows.map(rowOf) },
  ];
};

/** Reviews in the order in which the rows first name them. */
export const sentPage = (
  rows: readonly SentRow[],
  { name, banner, asAt }: { name: string; banner: string; asAt: string },
): string => {
  const title = 'Who was sent which pack';
  const refs = [...new Set(rows.map((row) => row.review))];
  const forPerson = rows.filter((row) => row.standing === 'bounced' || row.standing === 'needs a person').length;
  const about = `${name}, as at ${longDate(asAt)}.`;
  const needs =
    forPerson === 0 ? 'No message needs a person.' : `${count(forPerson, 'message')} to be looked at by a person.`;
  const empty = 'Nothing has been sent yet, and no review is coming.';
  const document: PackDocument = {
    ...{
      title: `${title}: ${name}`,
      fileName: 'who-was-sent-which-pack',
      language: 'en-GB',
      banner,
      asAt,
      author: name,
    },
    footer: { left: name, right: `As at ${longDate(asAt)}` },
    blocks: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'paragraph', runs: [{ text: about }] },
      { kind: 'paragraph', runs: [{ text: rows.length === 0 ? empty : needs }] },
      ...refs.flatMap((ref) => sectionOf(rows.filter((row) => row.review === ref))),
    ],
  };
  return drawHtml(document);
};
