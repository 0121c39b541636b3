/** The analysis: the letter's own headings, laid out as A4 and never over two sides. */
import { ANALYSIS_HEADINGS, type Plan } from '../plan/schema.ts';
import { localArea, planTitle } from '../plan/settings.ts';
import type { Block, Line } from './document.ts';
import { bold, paragraph, sentence, t } from './wording.ts';

const HEADINGS: Record<(typeof ANALYSIS_HEADINGS)[number], { level: 2 | 3; text: string; before?: string }> = {
  '1a': {
    level: 3,
    text: 'a) Factors accounting for insufficient progress',
    before: '1. Why we did not make enough progress',
  },
  '1b': { level: 3, text: 'b) How we are addressing these' },
  '2': { level: 2, text: '2. How partners and families will be kept informed' },
  '3': { level: 2, text: '3. What support and challenge would help most, and when' },
};

export const ANALYSIS_SIDES = 2;

export const analysisBlocks = (plan: Plan): Block[] => [
  {
    kind: 'heading',
    level: 1,
    text: 'Analysis',
    over: `${localArea(plan.cover)} SEND ${planTitle(plan.cover)}`,
    id: 'start',
  },
  ...ANALYSIS_HEADINGS.flatMap((heading): Block[] => {
    const { level, text, before } = HEADINGS[heading];
    const rows = plan.analysis.filter((row) => row.heading === heading && row.text.trim() !== '');
    const body =
      rows.length === 0 ? [paragraph('Nothing has been written under this heading yet.')] : bodyOf(heading, rows);
    return [
      ...(before ? [{ kind: 'heading', level: 2, text: before } as Block] : []),
      { kind: 'heading', level, text },
      ...body,
    ];
  }),
];

/** A factor stands with its own response, so that none is left without an answer. */
const bodyOf = (heading: string, rows: Plan['analysis']): Block[] => {
  if (heading === '1b' || heading === '2') return rows.map((row) => paragraph(sentence(row.text)));
  const items = rows.map(
    (row): Line => [
      t(sentence(row.text)),
      ...(heading === '1a' && row.response ? [bold(' Our answer: '), t(sentence(row.response))] : []),
      ...(heading === '3' && row.when ? [bold(' When: '), t(sentence(row.when))] : []),
    ],
  );
  return [{ kind: 'list', items }];
};
