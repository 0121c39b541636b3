/**
 * What stands in the tables and lists of a document, as data. Made from the finished document and from nothing else, so that it can
 * hold nothing that its readers are not shown: this is the data of every edition that is not made from the plan's own rows.
 */
import type { Block, Cell, Line, PackDocument } from '../document.ts';
import { type CsvValue, csvText } from './csv-text.ts';

type Table = Extract<Block, { kind: 'table' }>;
type Group = { name: string; headings: string[]; rows: CsvValue[][] };

const said = (line: Line): string =>
  line
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

/** Lines of one cell stand one below the other, as they do on the page; a picture that stands alone is told in its own words. */
const cellWords = ({ lines, chart }: Cell): string =>
  lines
    .map(said)
    .filter((words) => words !== '')
    .join('\n') ||
  (chart?.alt ?? '');

const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
    .replace(/-$/, '') || 'table';

/** Tables of the same columns are one: those of the areas, one below the other, with the heading that they stand under. */
const addTable = (groups: Group[], section: string, { caption, columns, rows }: Table): void => {
  const headings = ['Section', ...columns.map(({ heading }, i) => heading || `Column ${i + 1}`)];
  const known = groups.find((group) => group.headings.join('\n') === headings.join('\n'));
  const group = known ?? { name: slug(caption), headings, rows: [] };
  if (known === undefined) groups.push(group);
  for (const row of rows)
    group.rows.push([section, ...columns.map((_, i) => cellWords(row.cells[i] ?? { lines: [] }))]);
};

type Item = { section: string; heading: string; line: Line };

/** How it is going stands in a column of its own, so that items can be sorted by it. */
const listsOf = (items: readonly Item[]): Group => {
  const isRated = ({ line: [first] }: Item): boolean => first?.rating !== undefined;
  if (!items.some(isRated))
    return {
      ...{ name: 'lists', headings: ['Section', 'Heading', 'Item'] },
      rows: items.map(({ section, heading, line }) => [section, heading, said(line)]),
    };
  return {
    ...{ name: 'lists', headings: ['Section', 'Heading', 'State', 'Item'] },
    rows: items.map((item) => {
      const { section, heading, line } = item;
      const [state, rest] = isRated(item) ? [line.slice(0, 1), line.slice(1)] : [[], line];
      return [section, heading, said(state), said(rest)];
    }),
  };
};

export const documentCsvs = ({ blocks, fileName }: PackDocument): { fileName: string; text: string }[] => {
  const groups: Group[] = [];
  const items: Item[] = [];
  let section = '';
  let heading = '';
  for (const block of blocks) {
    if (block.kind === 'heading') {
      if (block.level === 1) section = block.text;
      heading = block.text;
    }
    if (block.kind === 'table') addTable(groups, section, block);
    const lines = block.kind === 'list' ? block.items : block.kind === 'summary' ? block.points : [];
    for (const line of lines) items.push({ section, heading, line });
  }
  return [...groups, listsOf(items)]
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, headings, rows }, i, all) => {
      const twin = all.findIndex((other) => other.name === name) < i;
      return { fileName: `${fileName}-${name}${twin ? `-${i + 1}` : ''}`, text: csvText([headings, ...rows]) };
    });
};
