/**
 * One cause, one finding: what only follows from a tab or a heading that is not there is held back until that is mended, and counted. A
 * cause that holds an error back is an error itself, so that no pack passes for it.
 */
import type { Finding } from './finding.ts';

/** Checks that look a tab up from elsewhere. Those of the tab itself are not named. */
const OF_TAB: Record<string, string[]> = {
  People: ['A05', 'A36', 'A38'],
  Areas: ['A03', 'S17'],
  Actions: ['P03', 'S17'],
  Measures: ['P03', 'A21', 'A31', 'B02', 'S17'],
  Actuals: ['B02', 'M22'],
  Evidence: ['A19', 'B02', 'B06', 'S17'],
  Risks: ['S17'],
  Reviews: ['S17'],
};

const REPORTED = ['B02', 'M22', 'M34'];
const AGREEMENT = ['A13', 'A16', 'A29', 'B02'];

/** Checks at other cells that go by a column. */
const OF_HEADING: Record<string, string[]> = {
  'People Name': ['A05', 'A38', 'G04', 'K02', 'K03', 'P01'],
  'People Organisation type': ['A36', 'A16', 'B02'],
  'People To': ['K03'],
  'Areas Ref': OF_TAB.Areas ?? [],
  'Actions Ref': ['A30', ...(OF_TAB.Actions ?? [])],
  'Actions Area': ['P03'],
  'Actions Status': ['A16', 'B02', 'B03', 'B06'],
  'Actions Evidence': ['B02', 'B06'],
  'Actions Measures': ['B02'],
  'Actions Reason for new date': AGREEMENT,
  'Actions DfE agreed by': AGREEMENT,
  'Actions DfE agreed on': AGREEMENT,
  'Measures Ref': ['M35', 'M38', ...(OF_TAB.Measures ?? [])],
  'Measures Area': ['P03'],
  'Measures Type': ['A31', 'B02'],
  'Measures Baseline from': ['M42'],
  'Measures Target': ['A31', 'W01'],
  'Measures 12 months': ['M12'],
  'Actuals Measure': REPORTED,
  'Actuals From': REPORTED,
  'Actuals To': REPORTED,
  'Actuals Value': ['B02', 'M22'],
  'Evidence Ref': OF_TAB.Evidence ?? [],
  'Risks Ref': OF_TAB.Risks ?? [],
  'Reviews Ref': OF_TAB.Reviews ?? [],
  'Agenda Minutes': ['K05'],
  'Voice Agreed on': ['V01'],
};

/** A row without its Ref, and a Ref that leads nowhere. */
const OF_REFS = ['S16', 'S17'];
const GONE_TAB = ['S02', 'S04'];
const GONE_HEADING = 'S06';

const isCause = ({ rule }: Finding): boolean => GONE_TAB.includes(rule) || rule === GONE_HEADING;

/** Columns that name rows of a tab, each a Ref that is then not found. */
const NAMED_UNDER: Record<string, string[]> = {
  Areas: ['Area', 'Linked to'],
  Actions: ['Supports', 'Linked to'],
  Measures: ['Measures', 'Measure', 'Supports', 'Linked to'],
  Evidence: ['Evidence'],
  Risks: ['Risks'],
  Reviews: ['Review'],
};

const isLookedFor = ({ rule, heading }: Finding, tab: string): boolean =>
  rule !== 'S17' || (NAMED_UNDER[tab] ?? []).includes(heading);

const follows = (finding: Finding, cause: Finding): boolean => {
  // What the sheet's shape and a child's identifier say of themselves stands by itself.
  if (/^[DS]/.test(finding.rule) && !OF_REFS.includes(finding.rule)) return false;
  if (GONE_TAB.includes(cause.rule))
    return (
      finding.tab === cause.tab || ((OF_TAB[cause.tab] ?? []).includes(finding.rule) && isLookedFor(finding, cause.tab))
    );
  const others = OF_HEADING[`${cause.tab} ${cause.heading}`] ?? [];
  return (
    (finding.tab === cause.tab && finding.heading === cause.heading) ||
    (others.includes(finding.rule) && isLookedFor(finding, cause.tab))
  );
};

const counted = (n: number): string =>
  n === 1
    ? 'One other finding that only follows from this is held back until then.'
    : `${n} other findings that only follow from this are held back until then.`;

export const holdBack = (findings: readonly Finding[]): Finding[] => {
  const causes = findings.filter(isCause);
  if (causes.length === 0) return [...findings];
  const held = new Map<Finding, Finding[]>();
  const rest = findings.filter((finding) => {
    const cause = causes.find((one) => follows(finding, one));
    if (cause) held.set(cause, [...(held.get(cause) ?? []), finding]);
    return cause === undefined;
  });
  return rest.map((one) => {
    const behind = held.get(one);
    if (behind === undefined) return one;
    const errors = behind.filter(({ severity }) => severity === 'error');
    return {
      ...one,
      severity: errors.length > 0 ? ('error' as const) : one.severity,
      fix: `${one.fix} ${counted(behind.length)}`,
      holds: errors.map(({ tab, ref }) => ({ tab, ref })),
    };
  });
};
