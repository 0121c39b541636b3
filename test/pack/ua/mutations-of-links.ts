/** Links and bookmarks, broken once each. */
import { PDFDict, type PDFDocument, PDFName, PDFRef } from 'pdf-lib';
import { entry } from '../pdf-reading.ts';
import { first, kidsOf, link, linked, type Mutation, name, outlines, pageRef, retag, text } from './breaking.ts';

const becomes =
  (kind: string) =>
  (document: PDFDocument): void =>
    link(document).set(name('Subtype'), name(kind));

const place = (document: PDFDocument, page: PDFRef, top: number) =>
  document.context.obj([page, PDFName.of('XYZ'), 0, top, 0]);

const firstBookmark = (document: PDFDocument): PDFDict => entry(outlines(document), 'First') as PDFDict;

export const MUTATIONS_OF_LINKS: Mutation[] = [
  ['28-002', 'an annotation is a note and stands in a link', becomes('Text')],
  ['28-004', 'an annotation has no words', (d) => link(d).delete(name('Contents'))],
  ['28-005', 'a field of a form has no name', becomes('Widget')],
  ['28-006', 'an annotation is of an unknown kind', becomes('Sparkle')],
  ['28-007', 'there is a TrapNet', becomes('TrapNet')],
  ['28-008', 'a page with links has no tab order', (d) => linked(d).delete(name('Tabs'))],
  ['28-009', 'the tab key goes row by row', (d) => linked(d).set(name('Tabs'), name('R'))],
  ['28-010', 'a field of a form stands in a link', becomes('Widget')],
  [
    'own-form',
    'a field of a form stands with other words in its element',
    (d) => {
      link(d).set(name('Subtype'), name('Widget'));
      retag(first(d, 'Link'), 'Form');
    },
  ],
  [
    '28-011',
    'a link stands in a piece of text inside its link element',
    (d) => {
      const owner = first(d, 'Link');
      const span = d.context.register(d.context.obj({ S: 'Span', P: PDFRef.of(Number.parseInt(owner.ref, 10)) }));
      const kids = kidsOf(d, owner);
      const at = kids.asArray().findIndex((_, i) => kids.lookup(i) instanceof PDFDict);
      const objr = kids.get(at);
      d.context.lookup(span, PDFDict).set(name('K'), objr);
      kids.set(at, span);
    },
  ],
  ['28-011', 'a link is not known to the tags', (d) => link(d).delete(name('StructParent'))],
  ['28-011', 'a link stands in a piece of text', (d) => retag(first(d, 'Link'), 'Span')],
  ['28-012', 'a link does not say where it leads', (d) => link(d).set(name('Contents'), text(''))],
  ['28-017', 'a printer mark stands in the tags', becomes('PrinterMark')],
  [
    'own-link-annotation',
    'a link element has nothing to follow',
    (d) => {
      const kids = kidsOf(d, first(d, 'Link'));
      for (let i = kids.size() - 1; i >= 0; i -= 1) if (kids.lookup(i) instanceof PDFDict) kids.remove(i);
    },
  ],
  ['own-link-goal', 'a link leads to no page', (d) => link(d).delete(name('Dest'))],
  [
    'own-link-goal',
    'a link leads to a page that is not there',
    (d) => link(d).set(name('Dest'), place(d, PDFRef.of(9999), 100)),
  ],
  ['own-link-goal', 'a link leads below its page', (d) => link(d).set(name('Dest'), place(d, pageRef(d, 1), -50))],
  ['own-link-box', 'a link lies outside its page', (d) => link(d).set(name('Rect'), d.context.obj([900, 10, 950, 20]))],
  [
    'own-link-box',
    'a part of a link lies outside it',
    (d) => link(d).set(name('QuadPoints'), d.context.obj([0, 9, 9, 9, 0, 0, 9, 0])),
  ],
  ['own-bookmarks', 'there are no bookmarks', (d) => d.catalog.delete(name('Outlines'))],
  [
    'own-bookmarks',
    'a bookmark says something else',
    (d) => firstBookmark(d).set(name('Title'), text('Something else')),
  ],
  [
    'own-bookmarks',
    'a bookmark is left out',
    (d) => {
      const [one, two] = [firstBookmark(d), entry(firstBookmark(d), 'Next') as PDFDict];
      one.set(name('Next'), two.get(name('Next'))!);
    },
  ],
  [
    'own-bookmark-goal',
    'a bookmark leads to another page',
    (d) => firstBookmark(d).set(name('Dest'), place(d, pageRef(d, 2), 100)),
  ],
  ['own-bookmark-goal', 'a bookmark leads nowhere', (d) => firstBookmark(d).delete(name('Dest'))],
  ['own-bookmark-chain', 'the bookmarks are counted wrongly', (d) => outlines(d).set(name('Count'), d.context.obj(3))],
  [
    'own-bookmark-chain',
    'a bookmark names another parent',
    (d) => firstBookmark(d).set(name('Parent'), firstBookmark(d).get(name('Next'))!),
  ],
  [
    'own-bookmark-chain',
    'the bookmarks go round in a circle',
    (d) => {
      const next = entry(firstBookmark(d), 'Next') as PDFDict;
      next.set(name('Next'), outlines(d).get(name('First'))!);
    },
  ],
];
