/** What the script of the first deployment names is there, and what has to be set is named in it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GMAIL_SCOPES } from '../../functions/adapters/google/mailer.ts';
import { settings } from '../../functions/config.ts';
import { confirm } from '../../functions/http/confirm.ts';
import { notifyCallback } from '../../functions/http/notify-callback.ts';
import * as served from '../../functions/http/served.ts';
import { tick } from '../../functions/http/tick.ts';

const root = join(__dirname, '..', '..');
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
const script = textOf('infra/first-deployment.md');

/** What stands in the first group, each once. */
const named = (pattern: RegExp, text = script): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name = '']) => name)),
];

const steps = [...script.matchAll(/^### (\d+)\. (.+)$/gm)].map(([, number, title = '']) => ({
  number: Number(number),
  title,
}));
/** The lines that are typed. */
const commands = script
  .split('\n')
  .filter((line) => line.startsWith('    '))
  .join('\n');
const questions = [...script.matchAll(/^\| ([A-Z]\d+) \| (.+) \|$/gm)].map(([, id = '', rest = '']) => ({
  id,
  cells: rest.split(' | '),
}));

describe('The script of the first deployment', () => {
  it('names every setting, and none that there is not', () => {
    expect(named(/\b(PLAN_[A-Z_]+)/g).sort()).toEqual(Object.keys(settings).sort());
  });

  it('names every function', () => {
    const functions = [...Object.values(served), tick, confirm, notifyCallback].map(({ name }) => name);
    expect(functions.filter((name) => !script.includes(`\`${name}\``))).toEqual([]);
    expect(functions).toHaveLength(9);
  });

  it('opens only two of them to the public', () => {
    const open = commands.split('\n').filter((line) => line.includes('--no-invoker-iam-check'));
    expect(open.map((line) => line.trim().split(' ').slice(0, 3).join(' '))).toEqual([
      'up plan-confirm confirm',
      'up plan-callback notifyCallback',
    ]);
    expect(commands).not.toMatch(/allUsers|(?<!no-)allow-unauthenticated/);
  });

  it('names only files that are there', () => {
    const files = named(/(?<![./\w])((?:infra|functions|test|apps-script)\/[\w./-]+\.(?:ts|json|md|rules))\b/g);
    expect(files.length).toBeGreaterThan(4);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('has steps that are numbered without a gap, each with something to do', () => {
    expect(steps.map(({ number }) => number)).toEqual(steps.map((_step, i) => i + 1));
    expect(new Set(steps.map(({ title }) => title)).size).toBe(steps.length);
    const bodies = script.split(/^### .+$/m).slice(1);
    expect(bodies.filter((body) => body.trim().length < 60)).toEqual([]);
  });

  it('sends nobody to a step that there is not', () => {
    const numbers = [...script.matchAll(/\bsteps? (\d+)(?: (?:to|and) (\d+))?/g)]
      .flatMap(([, first, second]) => [first, second])
      .filter((number) => number !== undefined)
      .map(Number);
    expect(numbers.length).toBeGreaterThan(5);
    expect(numbers.filter((number) => number < 1 || number > steps.length)).toEqual([]);
  });

  it('gives only commands of ours that are there', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    // A file of administration says in its first lines which command it is.
    const administration = readdirSync(join(root, 'infra')).filter((file) => file.endsWith('.ts'));
    const said = administration.flatMap((file) => named(/`npm run ([a-z]+)/g, textOf(`infra/${file}`).slice(0, 400)));
    const given = named(/npm run (?:-s )?([a-z]+)/g);
    expect(given).toEqual(expect.arrayContaining(['areas', 'replay', 'practice']));
    expect(given.filter((name) => !(name in scripts) && !said.includes(name))).toEqual([]);
    const started = named(/\bnode ([\w./-]+\.ts)\b/g);
    expect(started.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('gives each service an account that it makes, and takes each shell word from where it was set', () => {
    const made = named(/for a in ([a-z ]+); do gcloud iam service-accounts create/g).flatMap((list) => list.split(' '));
    const used = named(/\$\(account plan-([a-z]+)\)/g, commands);
    expect(used.filter((name) => !made.includes(name))).toEqual([]);
    expect(named(/^\| `plan-([a-z]+)` \|/gm).sort()).toEqual([...made].sort());
    const set = named(/\b([A-Z_]{1,12})=/g, commands);
    const taken = named(/\$\{?([A-Z_]+)\b/g, commands);
    expect(taken.filter((name) => !set.includes(name) && name !== 'KEY')).toEqual([]);
  });

  it('asks Gmail for the rights that the mailer uses, and for no other', () => {
    expect(script).toContain(`\`${GMAIL_SCOPES.join(',')}\``);
    expect(named(/(auth\/gmail\.[a-z.]+)/g)).toHaveLength(GMAIL_SCOPES.length);
  });

  it('gives Notify the words that the mailer fills in', () => {
    for (const word of ['subject', 'name', 'text', 'file_1']) expect(script).toContain(`((${word}))`);
  });

  it('holds no address that could be somebody, and no key', () => {
    const addresses = script.match(/[\w.-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/g) ?? [];
    const ours = /developer\.gserviceaccount\.com$|^clasp@3/;
    expect(addresses.filter((address) => !ours.test(address))).toEqual([]);
    expect(script).not.toMatch(/[\da-f]{32}|AIza|-----BEGIN/);
  });
});

describe('What the first deployment settles', () => {
  it('holds every open question once, with a step, what we expect, and what to do otherwise', () => {
    expect(questions.length).toBeGreaterThan(25);
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
    expect(questions.filter(({ cells }) => cells.length !== 4 || cells.some((cell) => cell.trim() === ''))).toEqual([]);
    for (const id of ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8'])
      expect(questions.map((question) => question.id)).toContain(id);
  });

  it('points at steps that there are', () => {
    const wrong = questions.filter(({ cells: [, step = ''] }) =>
      (step.match(/\d+/g) ?? []).some((number) => Number(number) > steps.length),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('says at the top and above the answers that nothing was tried', () => {
    expect(script.slice(0, 700)).toMatch(/None of it has been carried out yet/);
    expect(script).toMatch(/nothing in this column has been tried/);
  });
});
