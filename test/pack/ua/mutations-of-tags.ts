/** Tags, tables, lists, headings and pictures, broken once each. */
import { PDFDict, type PDFDocument, PDFRef } from 'pdf-lib';
import { all, attribute, first, kidsOf, type Mutation, name, retag, text, within } from './breaking.ts';

const refOf = (ref: string): PDFRef => PDFRef.of(Number.parseInt(ref, 10));

const roles =
  (map: Record<string, string>) =>
  (document: PDFDocument): void =>
    document.catalog.lookup(name('StructTreeRoot'), PDFDict).set(name('RoleMap'), document.context.obj(map));

/** A table with all its rows: the first with a caption. */
const table = (document: PDFDocument) => {
  const found = all(document, 'Table').find((one) => within(one).some((kid) => kid.tag === 'Caption'));
  if (found === undefined) throw new Error('the pack to break has no table with a caption');
  const rows = within(found).filter((kid) => kid.tag === 'TR');
  return { found, rows, caption: within(found).find((kid) => kid.tag === 'Caption')! };
};

export const MUTATIONS_OF_TAGS: Mutation[] = [
  ['02-001', 'a tag is one of our own', (d) => retag(first(d, 'P'), 'Absatz')],
  ['02-003', 'two roles are mapped to each other', roles({ Inset: 'Aside', Aside: 'Inset' })],
  ['02-004', 'a standard tag is mapped to another', roles({ P: 'H1' })],
  ['own-parent', 'an element does not name its parent', (d) => first(d, 'P').dict.delete(name('P'))],
  [
    'own-parent',
    'an element names another parent',
    (d) => first(d, 'P').dict.set(name('P'), refOf(first(d, 'Table').ref)),
  ],
  [
    'own-twice',
    'an element stands in two places',
    (d) => kidsOf(d, first(d, 'Document')).push(refOf(first(d, 'P').ref)),
  ],
  ['own-twice', 'an element stands in itself', (d) => kidsOf(d, first(d, 'L')).push(refOf(first(d, 'L').ref))],
  ['own-nesting', 'the root is no document', (d) => retag(first(d, 'Document'), 'Part')],
  ['own-nesting', 'words stand in no paragraph', (d) => retag(first(d, 'P'), 'Span')],
  [
    'own-nesting',
    'a heading stands inside a paragraph',
    (d) => {
      const [heading, paragraph] = [first(d, 'H2'), first(d, 'P')];
      kidsOf(d, paragraph).push(refOf(heading.ref));
    },
  ],
  ['own-nesting', 'a link stands in a link', (d) => kidsOf(d, first(d, 'Link')).push(refOf(first(d, 'Link', 1).ref))],
  [
    'own-bare',
    'text stands directly inside a row',
    (d) => {
      const cell = first(d, 'TH');
      const row = cell.parent!;
      kidsOf(d, row).push(kidsOf(d, cell).get(0));
      row.dict.set(name('Pg'), cell.dict.get(name('Pg'))!);
    },
  ],
  [
    'own-bare',
    'text stands directly inside the document',
    (d) => {
      const [root, paragraph] = [first(d, 'Document'), first(d, 'P')];
      root.dict.set(name('Pg'), paragraph.dict.get(name('Pg'))!);
      kidsOf(d, root).push(kidsOf(d, paragraph).get(0));
    },
  ],
  ['own-empty', 'a paragraph says nothing', (d) => first(d, 'P').dict.delete(name('K'))],
  ['own-empty', 'a heading cell says nothing', (d) => first(d, 'TH').dict.delete(name('K'))],
  ['own-empty', 'a list has no items', (d) => first(d, 'L').dict.delete(name('K'))],
  ['own-empty', 'a row has no cells', (d) => first(d, 'TR').dict.delete(name('K'))],
  ['09-004', 'a paragraph stands directly inside a table', (d) => retag(first(d, 'TR'), 'P')],
  ['09-004', 'rows stand outside a table', (d) => retag(first(d, 'Table'), 'Div')],
  ['09-004', 'cells stand outside a row', (d) => retag(first(d, 'TR'), 'TBody')],
  ['09-004', 'a paragraph stands directly inside a row', (d) => retag(first(d, 'TD'), 'P')],
  ['09-004', 'a table has two captions', (d) => kidsOf(d, table(d).found).push(refOf(table(d).caption.ref))],
  [
    '09-004',
    'a caption stands in the middle of its table',
    (d) => {
      const { found, caption } = table(d);
      const kids = kidsOf(d, found);
      kids.remove(0);
      kids.insert(1, refOf(caption.ref));
    },
  ],
  [
    '09-004',
    'a table has a head and no body',
    (d) => {
      const { found, rows } = table(d);
      const head = d.context.register(d.context.obj({ S: 'THead', P: refOf(found.ref), K: [refOf(rows[0]!.ref)] }));
      kidsOf(d, found).set(1, head);
      rows[0]!.dict.set(name('P'), head);
    },
  ],
  [
    '09-004',
    'a cell has a tag of our own, which stands for a paragraph',
    (d) => {
      retag(first(d, 'TD'), 'Zelle');
      roles({ Zelle: 'P' })(d);
    },
  ],
  ['09-005', 'a paragraph stands directly inside a list', (d) => retag(first(d, 'LI'), 'P')],
  ['09-005', 'items stand outside a list', (d) => retag(first(d, 'L'), 'Div')],
  ['09-005', 'a paragraph stands directly inside an item', (d) => retag(first(d, 'LBody'), 'P')],
  ['09-005', 'a caption stands at the end of a list', (d) => retag(within(first(d, 'L'))[1]!, 'Caption')],
  ['09-006', 'a list calls itself a table of contents', (d) => retag(first(d, 'L'), 'TOC')],
  [
    'own-overlap',
    'two cells lie on each other',
    (d) => {
      const { rows } = table(d);
      attribute(d, within(rows[0]!)[1]!, { Scope: 'Column', RowSpan: 2 });
      attribute(d, within(rows[1]!)[0]!, { Scope: 'Row', ColSpan: 2 });
    },
  ],
  ['own-regular', 'a row has fewer cells', (d) => kidsOf(d, first(d, 'TR')).remove(0)],
  ['own-regular', 'a cell runs over more columns than there are', (d) => attribute(d, first(d, 'TD'), { ColSpan: 2 })],
  [
    'own-regular',
    'a cell runs below its table',
    (d) => attribute(d, within(table(d).rows.at(-1)!).at(-1)!, { RowSpan: 3 }),
  ],
  [
    '15-003',
    'the scope of a heading cell is said as if it were of its layout',
    (d) => attribute(d, first(d, 'TH'), { O: 'Layout', Scope: 'Column' }),
  ],
  ['15-003', 'a heading cell has no scope', (d) => first(d, 'TH').dict.delete(name('A'))],
  [
    '15-003',
    'a heading cell has a scope that does not exist',
    (d) => attribute(d, first(d, 'TH'), { Scope: 'Diagonal' }),
  ],
  [
    'own-unheaded',
    'a heading is of its row only, and the first cell of each row is none',
    (d) => {
      const [head, ...rows] = table(d).rows;
      attribute(d, within(head!)[0]!, { Scope: 'Row' });
      for (const row of rows) retag(within(row)[0]!, 'TD');
    },
  ],
  [
    'own-headers',
    'a cell names a heading that is not there',
    (d) => attribute(d, first(d, 'TD'), { Headers: d.context.obj([text('nowhere')]) }),
  ],
  [
    'own-no-heading',
    'a table has no heading cell',
    (d) => {
      for (const row of table(d).rows) for (const cell of within(row)) retag(cell, 'TD');
    },
  ],
  [
    'own-cut-short',
    'the heading "3 m" does not say that it means months',
    (d) => {
      const short = all(d, 'TH').find((node) => node.dict.has(name('E')));
      if (short === undefined) throw new Error('the pack to break has no heading cut short');
      short.dict.delete(name('E'));
    },
  ],
  ['own-numbering', 'a list does not say how it is marked', (d) => first(d, 'L').dict.delete(name('A'))],
  ['13-004', 'a chart has no text alternative', (d) => first(d, 'Figure').dict.delete(name('Alt'))],
  ['13-004', 'the text alternative of a chart is blank', (d) => first(d, 'Figure').dict.set(name('Alt'), text(' '))],
  ['own-figure-box', 'a chart does not say where it lies', (d) => first(d, 'Figure').dict.delete(name('A'))],
  [
    'own-figure-box',
    'a chart lies outside its page',
    (d) => attribute(d, first(d, 'Figure'), { O: 'Layout', BBox: d.context.obj([0, 0, 2000, 20]) }),
  ],
  ['14-002', 'the first heading is of level 2', (d) => retag(first(d, 'H1'), 'H2')],
  ['14-003', 'a heading skips a level', (d) => retag(first(d, 'H2'), 'H3')],
  [
    '14-006',
    'two headings have no level',
    (d) => {
      for (const node of all(d, 'H2').slice(0, 2)) retag(node, 'H');
    },
  ],
  ['14-007', 'one heading has no level, others have', (d) => retag(first(d, 'H2'), 'H')],
  [
    '17-002',
    'a formula has no text alternative',
    (d) => {
      const figure = first(d, 'Figure');
      retag(figure, 'Formula');
      figure.dict.delete(name('Alt'));
    },
  ],
  ['19-003', 'a note has no ID', (d) => retag(first(d, 'P'), 'Note')],
  [
    '19-004',
    'two notes have the same ID',
    (d) => {
      for (const node of all(d, 'P').slice(0, 2)) {
        retag(node, 'Note');
        node.dict.set(name('ID'), text('n1'));
      }
    },
  ],
];
