/** The structure tree: what a screen reader walks through. Elements are made in reading order. */
import { num, type Objects, textString, type Written } from './objects.ts';

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

/** An element below (its object number, negative), content of the element's page (its number there), or a reference in full. */
type Kid = number | string;

const kidText = (kid: Kid): string => (typeof kid === 'number' && kid < 0 ? `${-kid} 0 R` : String(kid));

export class Element implements Written {
  readonly number: number;
  readonly tag: Tag;
  readonly parent: number;
  /** Object number of the page that holds its first content; 0 while it has none. */
  page = 0;
  attributes: string;
  /** Most elements have one kid, and an array for each of them would be most of what a large pack takes. */
  private kids: Kid | Kid[] | null = null;

  constructor(number: number, tag: Tag, parent: number, attributes: string) {
    this.number = number;
    this.tag = tag;
    this.parent = parent;
    this.attributes = attributes;
  }

  adopt(kid: Kid): void {
    if (this.kids === null) this.kids = kid;
    else if (Array.isArray(this.kids)) this.kids.push(kid);
    else this.kids = [this.kids, kid];
  }

  text(): string {
    const { kids } = this;
    const page = this.page === 0 ? '' : `/Pg ${this.page} 0 R`;
    const below =
      kids === null ? '' : Array.isArray(kids) ? `/K[${kids.map(kidText).join(' ')}]` : `/K ${kidText(kids)}`;
    return `<</S/${this.tag}/P ${this.parent} 0 R${page}${this.attributes}${below}>>`;
  }
}

/** What the tree needs to know of a page: its object number and the elements of its marked content, in order. */
export type TaggedPage = { number: number; contents: number; parents: number[] };

export class StructureTree {
  readonly root: Element;
  private readonly objects: Objects;
  private readonly treeRoot: number;
  private readonly shared = new Map<string, number>();

  constructor(objects: Objects) {
    this.objects = objects;
    this.treeRoot = objects.next();
    this.root = this.element('Document', this.treeRoot, '');
  }

  add(parent: Element, tag: Tag, attributes = ''): Element {
    const element = this.element(tag, parent.number, attributes);
    parent.adopt(-element.number);
    return element;
  }

  addCell(row: Element, header: 'Column' | 'Row' | null): Element {
    if (header === null) return this.add(row, 'TD');
    return this.add(row, 'TH', `/A ${this.sharedAttributes(`<</O/Table/Scope/${header}>>`)} 0 R`);
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
    const box = `${num(left)} ${num(bottom)} ${num(right)} ${num(top)}`;
    figure.attributes = `/Alt ${textString(alt)}/A<</O/Layout/Placement/Block/BBox[${box}]>>`;
  }

  /** Marks the next content of a page as this element's, and gives its number on that page. */
  addContent(element: Element, page: TaggedPage): number {
    const id = page.contents;
    page.contents += 1;
    page.parents.push(element.number);
    if (element.page === 0) element.page = page.number;
    element.adopt(element.page === page.number ? id : `<</Type/MCR/Pg ${page.number} 0 R/MCID ${id}>>`);
    return id;
  }

  /** It lies on the page of the element's first content, or on the page that is named. */
  addAnnotation(element: Element, annotation: number, page: number): void {
    const other = page === element.page ? '' : `/Pg ${page} 0 R`;
    element.adopt(`<</Type/OBJR/Obj ${annotation} 0 R${other}>>`);
  }

  /** Writes the tree; `annotations` are the elements of links, in the order of their StructParent numbers. */
  write(pages: readonly TaggedPage[], annotations: readonly Element[]): number {
    const numbers = [
      ...pages.map((page, i) => `${i}[${page.parents.map((parent) => `${parent} 0 R`).join(' ')}]`),
      ...annotations.map((element, i) => `${pages.length + i} ${element.number} 0 R`),
    ];
    const parents = this.objects.add(`<</Nums[${numbers.join(' ')}]>>`);
    this.objects.assign(
      this.treeRoot,
      `<</Type/StructTreeRoot/K ${this.root.number} 0 R/ParentTree ${parents} 0 R/ParentTreeNextKey ${numbers.length}>>`,
    );
    return this.treeRoot;
  }

  private element(tag: Tag, parent: number, attributes: string): Element {
    const element = new Element(this.objects.next(), tag, parent, attributes);
    this.objects.assign(element.number, element);
    return element;
  }

  private sharedAttributes(text: string): number {
    const known = this.shared.get(text);
    if (known !== undefined) return known;
    const number = this.objects.add(text);
    this.shared.set(text, number);
    return number;
  }
}
