/** The catalogue of rules as a page for the SEND lead to read and sign. */
import { RULE_GROUPS, type Rule, rules } from '../functions/plan/findings.ts';

const WHEN = { edit: 'on edit', nightly: 'nightly and on "Check now"', pack: 'when a pack is made' } as const;

const entry = (rule: Rule): string[] => [
  `### ${rule.id}`,
  '',
  `${rule.sentence} ${rule.fix}`.replace(/\{(\w+)\}/g, '‹$1›'),
  '',
  `${rule.severity[0]?.toUpperCase()}${rule.severity.slice(1)}, ${rule.onlySending ? 'when a pack is sent' : WHEN[rule.when]}. ${rule.why} For example: ${rule.example}.`,
  '',
];

/** Words in braces are filled in from the row. */
export const rulesPage = (): string =>
  [
    '# The checks',
    '',
    'Made from the catalogue in `findings.ts`; `npm run generate` makes it anew. What stands in ‹ › is filled in from the row. An',
    'error stands in the way of a pack unless the SRO records a reason on the Waivers tab, which the pack then prints.',
    '',
    ...RULE_GROUPS.flatMap((group) => [
      `## ${group}`,
      '',
      ...rules.filter((rule) => rule.group === group).flatMap(entry),
    ]),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
