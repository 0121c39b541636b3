/** Reads a page's content stream as a viewer does: what is painted, where, in which colour, and under which marks. */

/** `id`: the number of marked content; `artifact`: its type, '' where it names none, null for what is no artifact. */
export type Mark = {
  tag: string;
  id: number | null;
  artifact: string | null;
  subtype: string;
  language: string | null;
};

export type Painted = {
  operator: string;
  /** From the outermost mark to the innermost. */
  marks: readonly Mark[];
  font: string;
  size: number;
  codes: number[];
  /** Where text starts and ends on its line, or the box of a filled rectangle; in points from the lower left corner of the page. */
  box: { left: number; bottom: number; right: number; top: number };
  ink: readonly number[];
};

/** `marked`: each mark with those around it, also where nothing is painted. `drawn`: names of what is drawn as a whole, each time. */
export type Contents = { painted: Painted[]; marked: (readonly Mark[])[]; drawn: string[]; faults: string[] };

type Bytes = { bytes: string };
type Dict = { entries: Map<string, Operand> };
export type Operand = number | string | Bytes | Operand[] | Dict;

const TOKEN = /\((?:[^\\()]|\\[\s\S])*\)|<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|\/[^\s()<>[\]/]*|[^\s()<>[\]/]+/g;

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

const bytesOf = (token: string): string =>
  token.startsWith('(')
    ? token.slice(1, -1).replace(/\\([\s\S])/g, (_, c: string) => ESCAPES[c] ?? c)
    : (token.slice(1, -1).match(/[0-9A-Fa-f]{2}/g) ?? [])
        .map((b) => String.fromCharCode(Number.parseInt(b, 16)))
        .join('');

const codesOf = ({ bytes }: Bytes, each: 1 | 2): number[] => {
  const codes: number[] = [];
  for (let i = 0; i + each <= bytes.length; i += each)
    codes.push(each === 1 ? bytes.charCodeAt(i) : bytes.charCodeAt(i) * 256 + bytes.charCodeAt(i + 1));
  return codes;
};

const isBytes = (operand: Operand | undefined): operand is Bytes => typeof operand === 'object' && 'bytes' in operand;
const isDict = (operand: Operand | undefined): operand is Dict => typeof operand === 'object' && 'entries' in operand;

type Step = (operator: string, operands: Operand[]) => void;

/** Calls `step` for each operator with what stands before it. */
const eachOperator = (contents: string, step: Step): void => {
  const stack: Operand[][] = [[]];
  for (const [token] of contents.matchAll(TOKEN)) {
    const top = stack[stack.length - 1]!;
    if (token === '[' || token === '<<') stack.push([]);
    else if (token === ']') stack[stack.length - 2]?.push(stack.pop()!);
    else if (token === '>>') {
      const entries = new Map<string, Operand>();
      for (let i = 0; i + 1 < top.length; i += 2) entries.set(String(top[i]), top[i + 1]!);
      stack.pop();
      stack[stack.length - 1]?.push({ entries });
    } else if (token.startsWith('(') || token.startsWith('<')) top.push({ bytes: bytesOf(token) });
    else if (token.startsWith('/')) top.push(token);
    else if (/^[-+.\d]/.test(token)) top.push(Number(token));
    else if (token === 'true' || token === 'false' || token === 'null') top.push(token);
    else {
      step(token, stack[0]!);
      stack.splice(0, stack.length, []);
    }
  }
};

const PAINTS = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'sh', 'Do', 'BI']);
const TEXT = new Set(['Tj', 'TJ', "'", '"']);
const LINES = new Set(['Td', 'TD', 'Tm', 'T*', 'TL']);
const QUIET = new Set('w J j M d ri i gs n W W* RG G K m l c v y h Tc Tw Tz Tr Ts MP DP BX EX'.split(' '));

type State = { font: string; size: number; ink: readonly number[]; matrix: readonly number[] };

const times = (a: readonly number[], b: readonly number[]): number[] => [
  a[0]! * b[0]! + a[1]! * b[2]!,
  a[0]! * b[1]! + a[1]! * b[3]!,
  a[2]! * b[0]! + a[3]! * b[2]!,
  a[2]! * b[1]! + a[3]! * b[3]!,
  a[4]! * b[0]! + a[5]! * b[2]! + b[4]!,
  a[4]! * b[1]! + a[5]! * b[3]! + b[5]!,
];

const IDENTITY = [1, 0, 0, 1, 0, 0];

const at = (matrix: readonly number[], x: number, y: number): [number, number] => [
  matrix[0]! * x + matrix[2]! * y + matrix[4]!,
  matrix[1]! * x + matrix[3]! * y + matrix[5]!,
];

const boxOf = (corners: readonly (readonly [number, number])[]): Painted['box'] => ({
  left: Math.min(...corners.map(([x]) => x)),
  bottom: Math.min(...corners.map(([, y]) => y)),
  right: Math.max(...corners.map(([x]) => x)),
  top: Math.max(...corners.map(([, y]) => y)),
});

const NOWHERE = { left: 0, bottom: 0, right: 0, top: 0 };

/** What is said of a mark stands beside it, or under a name among the page's resources. */
const markOf = (operands: readonly Operand[], named: PageParts['properties']): Mark => {
  const [, said] = operands;
  const tag = String(operands[0] ?? '').slice(1);
  const entries =
    typeof said === 'string' ? named(said.slice(1)) : isDict(said) ? said.entries : new Map<string, Operand>();
  const name = (key: string): string => String(entries.get(key) ?? '').replace(/^\//, '');
  const id = entries.get('/MCID');
  const language = entries.get('/Lang');
  return {
    ...{ tag, id: typeof id === 'number' ? id : null, artifact: tag === 'Artifact' ? name('/Type') : null },
    ...{ subtype: name('/Subtype'), language: isBytes(language) ? language.bytes : null },
  };
};

class Reader {
  readonly painted: Painted[] = [];
  readonly marked: (readonly Mark[])[] = [];
  readonly drawn: string[] = [];
  readonly faults = new Set<string>();
  private state: State = { font: '', size: 0, ink: [0, 0, 0], matrix: IDENTITY };
  private readonly saved: State[] = [];
  private readonly marks: { mark: Mark; inText: boolean }[] = [];
  private inText = false;
  private line: readonly number[] = IDENTITY;
  /** How far along its line text has come, and how far down the next line lies. */
  private pen = 0;
  private leading = 0;
  private readonly page: PageParts;
  private readonly open = new Set<string>();
  private rectangles: Painted['box'][] = [];

  constructor(page: PageParts) {
    this.page = page;
  }

  readonly step: Step = (operator, operands) => {
    const n = (i: number): number => Number(operands[i] ?? 0);
    if (operator === 'Do') this.drawForm(String(operands[0]).slice(1));
    else if (PAINTS.has(operator)) this.paintPath(operator);
    else if (TEXT.has(operator)) this.paintText(operator, operands);
    else if (LINES.has(operator)) this.moveLine(operator, n);
    else if (operator === 'q') this.saved.push(this.state);
    else if (operator === 'Q') this.restore();
    else if (operator === 'cm') this.state = { ...this.state, matrix: times(operands.map(Number), this.state.matrix) };
    else if (operator === 'rg') this.state = { ...this.state, ink: operands.map(Number) };
    else if (operator === 'g') this.state = { ...this.state, ink: [n(0), n(0), n(0)] };
    else if (operator === 'Tf') this.state = { ...this.state, font: String(operands[0]).slice(1), size: n(1) };
    else if (operator === 're') this.rectangle(n(0), n(1), n(2), n(3));
    else if (operator === 'BT' || operator === 'ET') this.textObject(operator === 'BT');
    else if (operator === 'BMC' || operator === 'BDC') this.mark(markOf(operands, this.page.properties));
    else if (operator === 'EMC') this.unmark();
    else if (!QUIET.has(operator)) this.faults.add(`the operator ${operator} is not known`);
  };

  finish(): Contents {
    if (this.marks.length > 0) this.faults.add('marked content is not closed');
    if (this.saved.length > 0) this.faults.add('a saved state is not restored');
    if (this.inText) this.faults.add('a text object is not closed');
    return { painted: this.painted, marked: this.marked, drawn: this.drawn, faults: [...this.faults] };
  }

  private restore(): void {
    const before = this.saved.pop();
    if (before === undefined) this.faults.add('a state is restored that was not saved');
    else this.state = before;
  }

  private mark(mark: Mark): void {
    this.marks.push({ mark, inText: this.inText });
    this.marked.push(this.marks.map((one) => one.mark));
  }

  private unmark(): void {
    const closed = this.marks.pop();
    if (closed === undefined) this.faults.add('marked content is closed that was not opened');
    else if (closed.inText !== this.inText) this.faults.add('marked content crosses the edge of a text object');
  }

  private textObject(opens: boolean): void {
    if (opens === this.inText) this.faults.add('text objects are nested or closed twice');
    this.inText = opens;
    this.moveTo(IDENTITY);
  }

  private moveTo(line: readonly number[]): void {
    this.line = line;
    this.pen = 0;
  }

  private down(x: number, y: number): void {
    this.moveTo(times([1, 0, 0, 1, x, y], this.line));
  }

  private moveLine(operator: string, n: (i: number) => number): void {
    if (operator === 'TL') this.leading = n(0);
    if (operator === 'TD') this.leading = -n(1);
    if (operator === 'Tm') this.moveTo([n(0), n(1), n(2), n(3), n(4), n(5)]);
    if (operator === 'T*') this.down(0, -this.leading);
    if (operator === 'Td' || operator === 'TD') this.down(n(0), n(1));
  }

  private rectangle(x: number, y: number, width: number, height: number): void {
    const { matrix } = this.state;
    this.rectangles.push(boxOf([at(matrix, x, y), at(matrix, x + width, y + height)]));
  }

  private paintPath(operator: string): void {
    const boxes = this.rectangles.length === 0 ? [NOWHERE] : this.rectangles;
    for (const box of boxes) this.paint(operator, box, []);
    this.rectangles = [];
  }

  /** What is drawn by its name is read as if it stood here. */
  private drawForm(name: string): void {
    this.drawn.push(name);
    const contents = this.page.form(name);
    if (contents === null) this.paintPath('Do');
    if (contents === null || this.open.has(name)) return;
    this.open.add(name);
    this.saved.push(this.state);
    eachOperator(contents, this.step);
    this.restore();
    this.open.delete(name);
  }

  private paintText(operator: string, operands: readonly Operand[]): void {
    if (!this.inText) this.faults.add('text is shown outside a text object');
    if (operator === "'" || operator === '"') this.down(0, -this.leading);
    const shown = operands.flatMap((operand) => (Array.isArray(operand) ? operand : [operand])).filter(isBytes);
    const { font, size, matrix } = this.state;
    const codes = shown.flatMap((bytes) => codesOf(bytes, this.page.bytesPerCode(font)));
    const placed = times(this.line, matrix);
    const [left, bottom] = at(placed, this.pen, 0);
    this.pen += (this.page.advance(font, codes) * size) / 1000;
    const [right, top] = at(placed, this.pen, 0);
    this.paint(operator, { left, bottom, right, top }, codes);
  }

  private paint(operator: string, box: Painted['box'], codes: number[]): void {
    const { font, size, ink, matrix } = this.state;
    const marks = this.marks.map(({ mark }) => mark);
    this.painted.push({ operator, marks, font, size: size * Math.abs(matrix[3]!), codes, box, ink });
  }
}

/** What a content stream refers to by name. */
export type PageParts = {
  bytesPerCode: (font: string) => 1 | 2;
  /** How wide codes are in a font, in thousandths of its size. */
  advance: (font: string, codes: readonly number[]) => number;
  /** The content stream of what is drawn by its name; null for what is none. */
  form: (name: string) => string | null;
  /** What is said of a mark under a name; nothing where nothing goes by it. */
  properties: (name: string) => ReadonlyMap<string, Operand>;
};

export const readContents = (contents: string, page: PageParts): Contents => {
  const reader = new Reader(page);
  eachOperator(contents, reader.step);
  return reader.finish();
};

/** The number under which the tags know it, 'artifact', or null for what is not marked at all. */
export const markOn = ({ marks }: Pick<Painted, 'marks'>): number | 'artifact' | null => {
  for (let i = marks.length - 1; i >= 0; i -= 1) {
    const mark = marks[i]!;
    if (mark.artifact !== null) return 'artifact';
    if (mark.id !== null) return mark.id;
  }
  return null;
};
