/** Just enough XML to read and mend the parts of a workbook in place: tags with where they stand, attributes, text. */
import { Fault } from '../../../fault.ts';

export type Tag = {
  /** Without its namespace prefix. */
  name: string;
  kind: 'open' | 'close' | 'empty';
  attributes: string;
  /** Where the tag begins and ends in the text. */
  start: number;
  end: number;
};

const TAG = /<(\/?)(?:[^\s/>"'=:!]+:)?([^\s/>"'=:!]+)((?:[^>"'/]+|"[^"]*"|'[^']*'|\/(?!>))*)(\/?)>/y;

const damaged = (): Fault =>
  new Fault(
    'damaged',
    'This workbook holds a part that cannot be read: open it in Excel or LibreOffice and save it again.',
  );

const skipTo = (xml: string, mark: string, from: number): number => {
  const at = xml.indexOf(mark, from);
  if (at < 0) throw damaged();
  return at + mark.length;
};

/** Every tag in order. Comments and the like are stepped over; a document type is refused, since it can name other files. */
export function* tagsOf(xml: string, from = 0, to = xml.length): Generator<Tag> {
  let at = xml.indexOf('<', from);
  while (at >= 0 && at < to) {
    const second = xml[at + 1];
    if (second === '?') at = skipTo(xml, '?>', at);
    else if (xml.startsWith('<!--', at)) at = skipTo(xml, '-->', at);
    else if (xml.startsWith('<![CDATA[', at)) at = skipTo(xml, ']]>', at);
    else {
      TAG.lastIndex = at;
      const match = TAG.exec(xml);
      if (!match) throw damaged();
      const end = at + match[0].length;
      yield {
        name: match[2] as string,
        kind: match[1] === '/' ? 'close' : match[4] === '/' ? 'empty' : 'open',
        attributes: match[3] as string,
        start: at,
        end,
      };
      at = end;
    }
    at = xml.indexOf('<', at);
  }
}

export type Element = {
  name: string;
  attributes: string;
  start: number;
  end: number;
  inner: string;
  innerStart: number;
};

/** The outermost elements of that name, each with what stands inside it. */
export function* elementsOf(xml: string, name: string, from = 0, to = xml.length): Generator<Element> {
  let depth = 0;
  let open: Tag | null = null;
  for (const tag of tagsOf(xml, from, to)) {
    if (tag.name !== name) continue;
    if (tag.kind === 'empty' && depth === 0) {
      yield { ...tag, inner: '', innerStart: tag.end };
    } else if (tag.kind === 'open') {
      if (depth === 0) open = tag;
      depth += 1;
    } else if (tag.kind === 'close' && open) {
      depth -= 1;
      if (depth === 0) {
        yield { ...open, end: tag.end, inner: xml.slice(open.end, tag.start), innerStart: open.end };
        open = null;
      }
    }
  }
}

export const firstElement = (xml: string, name: string): Element | null => elementsOf(xml, name).next().value ?? null;

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const codePoint = (n: number): string => (n > 0 && n <= 0x10ffff ? String.fromCodePoint(n) : '');

const decodeEntities = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (_whole, hex, decimal, named) =>
        hex
          ? codePoint(Number.parseInt(hex, 16))
          : decimal
            ? codePoint(Number(decimal))
            : (NAMED[named.toLowerCase()] ?? ''),
      )
    : text;

/** Text between tags as it was meant. */
export const decodeText = (raw: string): string =>
  raw.includes('<')
    ? raw
        .split(/(<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->)/)
        .map((piece) =>
          piece.startsWith('<![') ? piece.slice(9, -3) : piece.startsWith('<!--') ? '' : decodeEntities(piece),
        )
        .join('')
    : decodeEntities(raw);

/** Characters that XML cannot hold are left out. */
export const encodeText = (text: string): string =>
  text
    .replace(/\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, (c) => ('\t\n\r'.includes(c) ? c : ''))
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');

const patterns = new Map<string, RegExp>();

const patternFor = (name: string): RegExp => {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  return pattern;
};

/** The value of an attribute, whatever namespace prefix it has; null when it is not there. */
export const attribute = (tag: { attributes: string }, name: string): string | null => {
  const match = patternFor(name).exec(tag.attributes);
  return match ? decodeEntities(match[1] ?? match[2] ?? '') : null;
};

/** The attributes with one of them set (null takes it out). */
export const withAttribute = (attributes: string, name: string, value: string | null): string => {
  const pattern = patternFor(name);
  const written = value === null ? '' : ` ${name}="${encodeText(value)}"`;
  return pattern.test(attributes)
    ? attributes.replace(pattern, () => written)
    : `${attributes.replace(/\s+$/, '')}${written}`;
};

/** "on" in the words of a workbook. */
export const isOn = (value: string | null): boolean => value === '1' || value === 'true';
