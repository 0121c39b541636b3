/** The structure tree: what a screen reader walks through. Elements are made in reading order. */
import { type Objects, textString, type Written } from './objects.ts';
import type { Operators } from './operators.ts';

export type Tag =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'BlockQuote'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'Caption'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Link';

/** An element below, content of the element's page (its number there), or a reference in full. */
type Kid = Element | number | string;

const writeReference = (out: Operators, number: number): void => {
  out.number(number);
  out.write(' 0 R');
};

const writeKid = (out: Operators, kid: Kid): void => {
  if (typeof kid === 'number') out.number(kid);
  else if (typeof kid === 'string') out.write(kid);
  else writeReference(out, kid.number);
};

export class Element implements Written {
  /** Its object's number, given when the tree is written. */
  number = 0;
  readonly tag: Tag;
  /** Null for the element at the top. */
  readonly parent: Element | null;
  /** Object number of the page that holds its first content; 0 while it has none. */
  page = 0;
  attributes: string;
  private readonly treeRoot: number;
  /** Most elements have one kid, and an array for each of them would be most of what a large pack takes. */
  private kids: Kid | Kid[] | null = null;

  constructor(tag: Tag, parent: Element | null, treeRoot: number, attributes: string) {
    this.tag = tag;
    this.parent = parent;
    this.treeRoot = treeRoot;
    this.attributes = attributes;
  }

  adopt(kid: Kid): void {
    if (this.kids === null) this.kids = kid;
    else if (Array.isArray(this.kids)) this.kids.push(kid);
    else this.kids = [this.kids, kid];
  }

  writeTo(out: Operators): void {
    const { kids } = this;
    out.write('<</P ');
    writeReference(out, this.parent === null ? this.treeRoot : this.parent.number);
    if (this.page !== 0) {
      out.write('/Pg ');
      writeReference(out, this.page);
    }
    out.write('/S/');
    out.write(this.tag);
    out.write(this.attributes);
    if (Array.isArray(kids)) {
      out.write('/K[');
      for (let i = 0; i < kids.length; i += 1) {
        const kid = kids[i]!;
        // A dictionary begins with a mark of its own.
        if (i > 0 && typeof kid !== 'string') out.write(' ');
        writeKid(out, kid);
      }
      out.write(']');
    } else if (kids !== null) {
      out.write('/K ');
      writeKid(out, kids);
    }
    out.write('>>');
  }
}

/** What the tree needs to know of a page: its object number and the elements of its marked content, in order. */
export type TaggedPage = { number: number; contents: number; parents: Element[] };

export class StructureTree {
  readonly root: Element;
  private readonly objects: Objects;
  private readonly elements: Element[] = [];
  private readonly treeRoot: number;
  private readonly shared = new Map<string, number>();

  constructor(objects: Objects) {
    this.objects = objects;
    this.treeRoot = objects.next();
    this.root = this.element('Document', null, '');
  }

  add(parent: Element, tag: Tag, attributes = ''): Element {
    const element = this.element(tag, parent, attributes);
    parent.adopt(element);
    return element;
  }

  /** `inFull`: what an abbreviated heading stands for. */
  addCell(row: Element, header: 'Column' | 'Row' | null, inFull = ''): Element {
    if (header === null) return this.add(row, 'TD');
    const expanded = inFull === '' ? '' : `/E${textString(inFull)}`;
    return this.add(row, 'TH', `/A ${this.sharedAttributes(`<</O/Table/Scope/${header}>>`)} 0 R${expanded}`);
  }

  addList(parent: Element, look: 'Disc' | 'None'): Element {
    return this.add(parent, 'L', `/A ${this.sharedAttributes(`<</O/List/ListNumbering/${look}>>`)} 0 R`);
  }

  /** Where the picture lies on the page is known only when it is drawn. */
  describeFigure(
    figure: Element,
    alt: string,
    [left, bottom, right, top]: readonly [number, number, number, number],
  ): void {
    const box = [left, bottom, right, top].map(Math.round).join(' ');
    figure.attributes = `/Alt${textString(alt)}/A<</O/Layout/Placement/Block/BBox[${box}]>>`;
  }

  /** Marks the next content of a page as this element's, and gives its number on that page. */
  addContent(element: Element, page: TaggedPage): number {
    const id = page.contents;
    page.contents += 1;
    page.parents.push(element);
    if (element.page === 0) element.page = page.number;
    element.adopt(element.page === page.number ? id : `<</Type/MCR/Pg ${page.number} 0 R/MCID ${id}>>`);
    return id;
  }

  /** It lies on the page of the element's first content, or on the page that is named. */
  addAnnotation(element: Element, annotation: number, page: number): void {
    const other = page === element.page ? '' : `/Pg ${page} 0 R`;
    element.adopt(`<</Type/OBJR/Obj ${annotation} 0 R${other}>>`);
  }

  /** Writes the tree, once its elements are numbered; `annotations` by their StructParent numbers. */
  write(pages: readonly TaggedPage[], annotations: ReadonlyMap<number, Element>): number {
    const keys = [...annotations.keys()].sort((a, b) => a - b);
    const numbers = [
      ...pages.map((page, i) => `${i}[${page.parents.map(({ number }) => `${number} 0 R`).join(' ')}]`),
      ...keys.map((key) => `${key} ${annotations.get(key)!.number} 0 R`),
    ];
    const parents = this.objects.add(`<</Nums[${numbers.join(' ')}]>>`);
    const next = Math.max(pages.length, ...keys.slice(-1).map((key) => key + 1));
    this.objects.assign(
      this.treeRoot,
      `<</Type/StructTreeRoot/K ${this.root.number} 0 R/ParentTree ${parents} 0 R/ParentTreeNextKey ${next}>>`,
    );
    return this.treeRoot;
  }

  private element(tag: Tag, parent: Element | null, attributes: string): Element {
    const element = new Element(tag, parent, this.treeRoot, attributes);
    this.elements.push(element);
    return element;
  }

  /** Numbers the elements, when all are there. Those of one tag have numbers in a row: they lie side by side in the file, and what is alike there deflates well. */
  number(): void {
    const byTag = new Map<Tag, Element[]>();
    for (const element of this.elements) {
      const alike = byTag.get(element.tag);
      if (alike === undefined) byTag.set(element.tag, [element]);
      else alike.push(element);
    }
    for (const alike of byTag.values())
      for (const element of alike) {
        element.number = this.objects.next();
        this.objects.assign(element.number, element);
      }
  }

  private sharedAttributes(text: string): number {
    const known = this.shared.get(text);
    if (known !== undefined) return known;
    const number = this.objects.add(text);
    this.shared.set(text, number);
    return number;
  }
}
