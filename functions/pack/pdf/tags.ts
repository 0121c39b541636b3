/** The structure tree: what a screen reader walks through. Elements are made in reading order. */
import { num, type Objects, textString } from './objects.ts';

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

export type Element = {
  number: number;
  tag: Tag;
  parent: number;
  /** Object number of the page that holds its first content; 0 while it has none. */
  page: number;
  kids: string;
  kidCount: number;
  attributes: string;
};

/** What the tree needs to know of a page: its object number and the elements of its marked content, in order. */
export type TaggedPage = { number: number; contents: number; parents: string };

export class StructureTree {
  readonly root: Element;
  private readonly objects: Objects;
  private readonly elements: Element[] = [];
  private readonly treeRoot: number;
  private readonly shared = new Map<string, number>();

  constructor(objects: Objects) {
    this.objects = objects;
    this.treeRoot = objects.next();
    this.root = this.element('Document', this.treeRoot, '');
  }

  add(parent: Element, tag: Tag, attributes = ''): Element {
    const element = this.element(tag, parent.number, attributes);
    this.adopt(parent, `${element.number} 0 R`);
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
    page.parents += `${element.number} 0 R `;
    if (element.page === 0) element.page = page.number;
    this.adopt(element, element.page === page.number ? String(id) : `<</Type/MCR/Pg ${page.number} 0 R/MCID ${id}>>`);
    return id;
  }

  addAnnotation(element: Element, annotation: number, page: number): void {
    this.adopt(element, `<</Type/OBJR/Obj ${annotation} 0 R/Pg ${page} 0 R>>`);
  }

  /** Writes the tree; `annotations` are the elements of links, in the order of their StructParent numbers. */
  write(pages: readonly TaggedPage[], annotations: readonly Element[]): number {
    for (const element of this.elements) {
      const page = element.page === 0 ? '' : `/Pg ${element.page} 0 R`;
      const kids = element.kidCount === 0 ? '' : element.kidCount === 1 ? `/K ${element.kids}` : `/K[${element.kids}]`;
      this.objects.assign(
        element.number,
        `<</S/${element.tag}/P ${element.parent} 0 R${page}${element.attributes}${kids}>>`,
      );
    }
    const numbers = [
      ...pages.map((page, i) => `${i} ${this.objects.add(`[${page.parents}]`)} 0 R`),
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
    const number = this.objects.next();
    const element: Element = { number, tag, parent, page: 0, kids: '', kidCount: 0, attributes };
    this.elements.push(element);
    return element;
  }

  private adopt(element: Element, kid: string): void {
    element.kids += element.kidCount === 0 ? kid : ` ${kid}`;
    element.kidCount += 1;
  }

  private sharedAttributes(text: string): number {
    const known = this.shared.get(text);
    if (known !== undefined) return known;
    const number = this.objects.add(text);
    this.shared.set(text, number);
    return number;
  }
}
