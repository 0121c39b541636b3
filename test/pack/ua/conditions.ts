/**
 * What is asked of each pack, one line a condition. The key is the number of the Matterhorn Protocol, the PDF Association's list of
 * the ways to fail PDF/UA-1, or "own" where the protocol leaves it to people or to other standards; `rule` is what validators call it.
 */
export const CONDITIONS = {
  'own-header': { rule: '6.1-t1', sentence: 'The file does not open with a version from %PDF-1.0 to %PDF-1.7.' },
  'own-marked': { rule: '6.2-t1', sentence: 'The document does not say that it is tagged.' },
  'own-tree': { rule: '7.1-t11', sentence: 'There are no tags.' },
  '01-003': { rule: '7.1-t1', sentence: 'An artifact lies inside tagged content.' },
  '01-004': { rule: '7.1-t2', sentence: 'Tagged content lies inside an artifact.' },
  '01-005': { rule: '7.1-t3', sentence: 'Content is neither tagged nor an artifact.' },
  '01-007': { rule: '7.1-t4', sentence: 'The document says that its tags are suspect.' },
  'own-marks': { rule: '', sentence: 'A content stream is not well formed.' },
  'own-content-number': { rule: '7.1-t3', sentence: 'A number of content is used twice on a page.' },
  'own-parent-tree': { rule: '7.1-t3', sentence: 'Content and tags do not know of each other.' },
  'own-struct-parents': {
    rule: '',
    sentence: 'Two pages or links share a place in the parent tree, or it is out of order.',
  },
  'own-artifact': { rule: '', sentence: 'An artifact is of a kind that does not exist.' },
  '02-001': { rule: '7.1-t5', sentence: 'A tag is not a standard one, and is not mapped to one.' },
  '02-003': { rule: '7.1-t6', sentence: 'A role map goes round in a circle.' },
  '02-004': { rule: '7.1-t7', sentence: 'A standard tag is mapped to another.' },
  'own-parent': { rule: '7.1-t12', sentence: 'An element names another parent than the one it stands in.' },
  'own-twice': { rule: '', sentence: 'An element stands in two places.' },
  'own-nesting': { rule: '', sentence: 'An element stands where its kind may not stand.' },
  'own-bare': { rule: '', sentence: 'Text or a link stands directly inside an element that only groups others.' },
  'own-empty': { rule: '', sentence: 'An element says nothing.' },
  '06-001': { rule: '7.1-t8', sentence: 'There is no XMP metadata.' },
  '06-002': { rule: '5-t1 to t5', sentence: 'The metadata does not say PDF/UA-1.' },
  '06-003': { rule: '7.1-t9', sentence: 'The metadata has no title.' },
  'own-metadata': { rule: '', sentence: 'The metadata is not well-formed XML, or its stream does not say what it is.' },
  'own-said-twice': { rule: '', sentence: 'Title, author or dates are not the same in both places that tell them.' },
  '07-001': { rule: '7.1-t10', sentence: 'Nothing says whether the window shows the title.' },
  '07-002': { rule: '7.1-t10', sentence: 'The window shows the file name instead of the title.' },
  '09-004': { rule: '7.2-t3 to t14, t16, t36 to t39', sentence: 'A table is not put together as tables must be.' },
  '09-005': { rule: '7.2-t17 to t20, t40', sentence: 'A list is not put together as lists must be.' },
  '09-006': { rule: '7.2-t26 to t28', sentence: 'A table of contents is not put together as it must be.' },
  'own-overlap': { rule: '7.2-t15', sentence: 'Two cells of a table lie on each other.' },
  'own-regular': {
    rule: '7.2-t41 to t43',
    sentence: 'The rows of a table are not of the same length, counting spans.',
  },
  '10-001': { rule: '7.21.7-t1', sentence: 'A glyph stands for no character.' },
  '11-001': { rule: '7.2-t34', sentence: 'The language of text is not known.' },
  '11-002': { rule: '7.2-t21 to t23, t30 to t32', sentence: 'The language of an alternative text is not known.' },
  '11-003': { rule: '7.2-t2', sentence: 'The language of the bookmarks is not known.' },
  '11-004': { rule: '7.2-t24', sentence: 'The language of the words of a link is not known.' },
  '11-005': { rule: '7.2-t25', sentence: 'The language of the name of a field is not known.' },
  '11-006': { rule: '7.2-t33', sentence: 'The language of the metadata is not known.' },
  'own-language': { rule: '7.2-t29', sentence: 'What names a language is no language tag.' },
  '13-004': { rule: '7.3-t1', sentence: 'A figure has no text alternative.' },
  'own-figure-box': { rule: '', sentence: 'A figure does not say where it lies on its page.' },
  '14-002': { rule: '7.4.2-t1', sentence: 'The first heading is not of level 1.' },
  '14-003': { rule: '7.4.2-t1', sentence: 'A heading skips a level.' },
  '14-006': { rule: '7.4.4-t1', sentence: 'An element holds more than one unnumbered heading.' },
  '14-007': { rule: '7.4.4-t2, t3', sentence: 'Numbered and unnumbered headings stand in one document.' },
  '15-003': { rule: '7.5-t1', sentence: 'A heading cell has no scope, and no cell names it as its heading.' },
  'own-headers': { rule: '7.5-t2', sentence: 'A cell names a heading cell that is not there.' },
  'own-no-heading': { rule: '7.5-t1', sentence: 'A table has no heading cell.' },
  'own-unheaded': { rule: '7.5-t1', sentence: 'A cell has no heading above it and none before it.' },
  'own-cut-short': { rule: 'WCAG 3.1.4', sentence: 'A heading cut short does not say what it stands for.' },
  'own-numbering': { rule: '', sentence: 'A list does not say how its items are marked.' },
  '17-002': { rule: '7.7-t1', sentence: 'A formula has no text alternative.' },
  '18-001': { rule: '', sentence: 'Text in the margins is not marked as belonging to the page.' },
  '18-002': { rule: '', sentence: 'Text in the margins is marked neither as header nor as footer.' },
  '19-003': { rule: '7.9-t1', sentence: 'A note has no ID.' },
  '19-004': { rule: '7.9-t2', sentence: 'Two elements have the same ID.' },
  '20-001': { rule: '7.10-t1', sentence: 'A setting of layers has no name.' },
  '20-003': { rule: '7.10-t2', sentence: 'Layers are shown and hidden by themselves.' },
  '21-001': { rule: '7.11-t1', sentence: 'An attached file has no name for all systems.' },
  '25-001': { rule: '7.15-t1', sentence: 'The file holds a form of the XFA kind.' },
  '26-001': { rule: '7.16-t1', sentence: 'The file is encrypted and does not say what it permits.' },
  '26-002': { rule: '7.16-t1', sentence: 'The file is encrypted and shuts out assistive technology.' },
  'own-active': {
    rule: '',
    sentence: 'The file holds something that acts by itself, or leads elsewhere than to https.',
  },
  'own-turns': {
    rule: '',
    sentence: 'A title, bookmark or alternative text holds marks that turn the direction of text.',
  },
  'own-labels': { rule: '', sentence: 'The pages are labelled, but not from the first one on.' },
  '28-002': { rule: '7.18.1-t1', sentence: 'An annotation that is no link does not stand in an Annot element.' },
  '28-004': { rule: '7.18.1-t2', sentence: 'An annotation has neither Contents nor a text alternative.' },
  '28-005': { rule: '7.18.1-t3', sentence: 'A field of a form has no name that can be read out.' },
  '28-006': { rule: '7.18.1-t1', sentence: 'An annotation is of a kind that PDF 1.7 does not know.' },
  '28-007': { rule: '7.18.2-t1', sentence: 'There is a TrapNet annotation.' },
  '28-008': { rule: '7.18.3-t1', sentence: 'A page with links has no tab order.' },
  '28-009': { rule: '7.18.3-t1', sentence: 'The tab order of a page does not follow the tags.' },
  '28-010': { rule: '7.18.4-t1', sentence: 'A field of a form does not stand in a Form element.' },
  'own-form': { rule: '7.18.4-t2', sentence: 'A Form element holds something else than its one field.' },
  '28-011': { rule: '7.18.5-t1', sentence: 'A link does not stand in a Link element.' },
  '28-012': { rule: '7.18.5-t2', sentence: 'A link does not say where it leads.' },
  '28-014': { rule: '7.18.6.2-t1, t2', sentence: 'A film or sound says neither its kind nor its words.' },
  '28-017': { rule: '7.18.8-t1', sentence: 'A printer mark stands in the tags.' },
  'own-link-annotation': { rule: '', sentence: 'A Link element has no link to follow.' },
  'own-link-goal': { rule: '', sentence: 'A link leads nowhere.' },
  'own-link-box': { rule: '', sentence: 'A link lies outside its page, or its parts outside the whole.' },
  'own-bookmarks': { rule: '', sentence: 'The bookmarks are not the headings, in their order and at their levels.' },
  'own-bookmark-goal': { rule: '', sentence: 'A bookmark does not lead to the page of its heading.' },
  'own-bookmark-chain': { rule: '', sentence: 'The bookmarks do not hang together.' },
  '30-001': { rule: '7.20-t1', sentence: 'A page shows part of another file.' },
  '30-002': { rule: '7.20-t2', sentence: 'Tagged content is drawn in more than one place.' },
  '31-001': { rule: '7.21.3.1-t1', sentence: 'A font and its character map are of different character collections.' },
  '31-003': { rule: '7.21.3.1-t1', sentence: 'A font is of a later state of its character collection than its map.' },
  '31-004': { rule: '7.21.3.2-t1', sentence: 'A font does not say which glyph each number means.' },
  '31-006': { rule: '7.21.3.3-t1', sentence: 'A character map is neither a known one nor embedded.' },
  '31-007': { rule: '7.21.3.3-t2', sentence: 'A character map says two things about the direction of writing.' },
  '31-008': { rule: '7.21.3.3-t3', sentence: 'A character map builds on one that is not known.' },
  '31-009': { rule: '7.21.4.1-t1', sentence: 'A font is not embedded.' },
  '31-011': { rule: '7.21.4.1-t2', sentence: 'An embedded font lacks a glyph that is drawn.' },
  '31-014': { rule: '7.21.4.2-t2', sentence: 'A font does not list all glyphs that it holds.' },
  '31-015': { rule: '7.21.4.2-t2', sentence: 'A font lists glyphs that it does not hold.' },
  '31-016': { rule: '7.21.5-t1', sentence: 'A glyph has another width in the file than in the font.' },
  '31-017': { rule: '7.21.6-t1', sentence: 'A font with one byte a code has no map from characters to its glyphs.' },
  '31-018': { rule: '7.21.6-t1', sentence: 'A font with one byte a code has no glyph for a character that is drawn.' },
  '31-019': { rule: '7.21.6-t2', sentence: 'A font with one byte a code does not say what its codes stand for.' },
  '31-021': {
    rule: '7.21.6-t2',
    sentence: 'The codes of a font are neither those of Windows nor those of the Macintosh.',
  },
  '31-022': { rule: '7.21.6-t2', sentence: 'A code of a font stands for a name that is not in the Adobe Glyph List.' },
  '31-024': {
    rule: '7.21.6-t3',
    sentence: 'A font of signs says what its codes stand for, which only its own map may.',
  },
  '31-026': {
    rule: '7.21.6-t4',
    sentence: 'A font of signs has several maps from codes to its glyphs, or none.',
  },
  '31-027': { rule: '7.21.7-t1', sentence: 'A font has no table of characters.' },
  '31-028': { rule: '7.21.7-t2', sentence: 'A glyph stands for the character number 0.' },
  '31-029': { rule: '7.21.7-t2', sentence: 'A glyph stands for a byte order mark.' },
  '31-030': { rule: '7.21.8-t1', sentence: 'A character is drawn that the font lacks.' },
  'own-font': { rule: '7.21.4.2-t1', sentence: 'A font is of a kind that this check does not look into.' },
  'own-font-name': { rule: '', sentence: 'A font goes by different names, or does not say that it is a part.' },
  'own-outside': { rule: '', sentence: 'Text lies outside its page.' },
  'own-contrast': { rule: 'WCAG 1.4.3', sentence: 'Text has less than 4.5 to 1 of contrast to its ground.' },
} as const;

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** The rules of PDF/UA-1 that validators work through by machine: clauses, and how many tests each has or which. */
export const RULES: Record<string, number | readonly number[]> = {
  ...{ '5': 5, '6.1': 1, '6.2': 1, '7.1': 12, '7.2': range(2, 43).filter((n) => n !== 35) },
  ...{ '7.3': 1, '7.4.2': 1, '7.4.4': 3, '7.5': 2, '7.7': 1, '7.9': 2, '7.10': 2, '7.11': 1, '7.15': 1, '7.16': 1 },
  ...{ '7.18.1': 3, '7.18.2': 1, '7.18.3': 1, '7.18.4': 2, '7.18.5': 2, '7.18.6.2': 2, '7.18.8': 1, '7.20': 2 },
  ...{ '7.21.3.1': 1, '7.21.3.2': 1, '7.21.3.3': 3, '7.21.4.1': 2, '7.21.4.2': 2, '7.21.5': 1, '7.21.6': 4 },
  ...{ '7.21.7': 2, '7.21.8': 1 },
};

/** Each rule that the conditions name: "7.2-t3 to t5, t9" is four. */
export const rulesAsked = (): Set<string> =>
  new Set(
    Object.values(CONDITIONS).flatMap(({ rule }) => {
      const [clause, tests = ''] = rule.split('-t');
      return [...tests.matchAll(/(\d+)(?: to t(\d+))?/g)].flatMap(([, from, to = from]) =>
        range(Number(from), Number(to)).map((n) => `${clause}-t${n}`),
      );
    }),
  );

export type Condition = keyof typeof CONDITIONS;

export type Problem = { condition: Condition; where: string };

export const problem = (condition: Condition, where: string): Problem => ({ condition, where });

export const inWords = ({ condition, where }: Problem): string => {
  const { rule, sentence } = CONDITIONS[condition];
  return `${condition}${rule === '' ? '' : ` (${rule})`}: ${sentence} ${where}`;
};
