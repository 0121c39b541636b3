/** What the script may not do, read from its source: call out of a simple trigger, make triggers from triggers, write where people type. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FOLDER = 'apps-script';
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ts') && file !== 'build.ts');
const textOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const codeOf = (file: string): string => textOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

const importsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/from '([^']+)'/g)].map(([, target = '']) => target);

/** Every file of the script that is loaded because of this one. */
const reachedFrom = (file: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const target of importsOf(file).filter((one) => one.startsWith('./'))) {
    const path = join(dirname(file), target);
    if (existsSync(join(FOLDER, path))) reachedFrom(path, seen);
  }
  return seen;
};

it('the script imports nothing of the functions but the plan', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((target) => !/^(?:\.\/|\.\.\/functions\/plan\/)/.test(target))
      .map((target) => `${file} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

it('no simple trigger reaches fetch, mail or Drive: there is no onEdit, and onOpen only adds the menu', () => {
  const main = codeOf('main.ts');
  expect([...main.matchAll(/export const (onEdit|onChange|onSelectionChange|onInstall)\b/g)]).toEqual([]);
  const [, body = ''] = /export const onOpen = \(\): void => \{([\s\S]*?)\n\};/.exec(main) ?? [];
  const called = [...body.matchAll(/\b(\w+)\(/g)].map(([, name]) => name);
  expect(new Set(called)).toEqual(new Set(['getUi', 'createMenu', 'addItem', 'addSeparator', 'addToUi']));
  expect(
    files.filter((file) => /\b(?:MailApp|GmailApp|DriveApp|Drive\.|SpreadsheetApp\.open)/.test(codeOf(file))),
  ).toEqual([]);
});

it('no trigger is made by a trigger', () => {
  expect(files.filter((file) => codeOf(file).includes('newTrigger'))).toEqual(['start-watching.ts']);
  const handlers = [...codeOf('main.ts').matchAll(/export const on(\w+)Installable = [\s\S]*?;\n/g)].map(
    ([text]) => text,
  );
  expect(handlers).toHaveLength(3);
  for (const handler of handlers)
    expect(handler).toMatch(/=> ?(?:\{\s*)?(?:if \([^)]*\) )?answer\w+\(|answer(?:Edit|Change|Hour)\(/);
  expect([...reachedFrom('on-edit.ts')]).not.toContain('start-watching.ts');
  expect([...reachedFrom('on-edit.ts')]).toContain('told.ts');
});

/** Everything that changes something, by file. What is not in this list is not written. */
const WRITES: Record<string, string[]> = {
  'paint.ts': ['setNotes', 'setBackgrounds'],
  // A blank Ref, and that of a doubled row at a person's click.
  'refs.ts': ['setProperty', 'setValues'],
  'standing.ts': ['addDeveloperMetadata', 'deleteProperty', 'remove', 'setProperty', 'setValue'],
  'told.ts': ['deleteProperty', 'remove', 'setProperty'],
  'remembered.ts': ['remove'],
  'changes.ts': ['setHeight', 'setWidth'],
  'main.ts': ['setTitle'],
  'start-watching.ts': ['deleteTrigger'],
  'stop-watching.ts': ['deleteTrigger'],
  'open-needed.ts': ['expand', 'showColumns', 'showSheet'],
  'go-to.ts': ['expand', 'showColumns', 'showRows', 'showSheet'],
  // What an officer takes with a click.
  'offers.ts': ['setValue'],
};
const CHANGES =
  /\.((?:set|insert|delete|clear|append|remove|copy|move|merge|break|protect|hide|show(?:Sheet|Columns|Rows)|sort|trim|add(?:DeveloperMetadata|Editor|Viewer)|expand|collapse|randomize|autoFill)[A-Z]?\w*)\(/g;

it('nothing is written into a cell that people type in, but for a Ref', () => {
  for (const file of files) {
    const found = [...codeOf(file).matchAll(CHANGES)].map(([, name = '']) => name);
    // Of the language, not of the sheet.
    const writes = found.filter((name) => !/^(?:set|delete|sort|add|clear|trim|trimmed)$/.test(name));
    expect([file, writes.filter((name) => !(WRITES[file] ?? []).includes(name))]).toEqual([file, []]);
  }
});
