/** A public list of what changed in a plan of 116 actions, read by somebody who wants to know what was taken away. */
import { type PackInput, packDocuments } from '../../functions/pack/pack.ts';
import { movedInput } from '../plans/moved-plan.ts';
import { documentText } from './document-text.ts';
import { draw } from './drawing.ts';
import { septemberInput } from './sample-packs.ts';

const [report] = packDocuments('public', movedInput({ areas: 8, actions: 116, measures: 58 }));
const text = documentText(report!);
const changed = text.slice(
  text.indexOf('# What has changed'),
  text.indexOf('\n# ', text.indexOf('# What has changed') + 2),
);
const sections = changed.split('\n## ').slice(1);
const linesOf = (heading: string): string[] =>
  sections
    .find((one) => one.startsWith(heading))!
    .split('\n')
    .filter((one) => one.startsWith('- '));

it('twelve bullets read alike, "An action whose words are not shown": they are counted once', () => {
  expect(linesOf('Taken out of the plan (12)')).toEqual([
    '- 12 actions whose words are not shown, so that no one can be identified. DfE has not agreed to these.',
  ]);
  expect(linesOf('Done (48)').at(-1)).toBe('- 39 actions whose words are not shown, so that no one can be identified.');
});

it.each(sections.map((one): [string] => [one.split('\n')[0]!]))('every row is told or counted: %s', (heading) => {
  const lines = linesOf(heading);
  expect(new Set(lines).size).toBe(lines.length);
  const told = lines.reduce(
    (sum, one) => sum + Number(/^- (?:and )?(\d+) (?:actions|numbers|more)/.exec(one)?.[1] ?? 1),
    0,
  );
  expect(`${heading.split(' (')[0]} (${told})`).toBe(heading);
});

it('"and 21 more." did not say where', () => {
  expect(changed).toMatch(/\n- and \d+ more, on the pages of the areas as they stand now\.\n/);
  expect(changed).not.toMatch(/ more\.\n/);
});

it('page 2 held the end of a table, the rest was blank: what has changed goes on below it', async () => {
  const at = (id: string): number =>
    report!.blocks.findIndex((block) => block.kind === 'heading' && (block.id === id || block.id?.startsWith(id)));
  const pagesTo = async (to: number): Promise<number> =>
    (await draw({ ...report!, blocks: report!.blocks.slice(0, to) })).pages;
  expect(await pagesTo(at('changed'))).toBe(2);
  // With its heading and the first thing that is told under it.
  expect(await pagesTo(at('changed') + 3)).toBe(2);
});

it('a page of the public report was blank but for one line of what has changed: the first area goes on there', () => {
  const sample = septemberInput();
  const quiet = {
    ...sample,
    history: { ...sample.history, previous: { ...sample.history.previous!, plan: sample.plan } },
  };
  const startsPage = (input: PackInput): boolean =>
    packDocuments('public', input)[0]!.blocks.some(
      (block) => block.kind === 'heading' && block.text.startsWith('Improving co-production') && block.newPage === true,
    );
  expect(startsPage(quiet)).toBe(false);
  expect(startsPage(sample)).toBe(true);
});
