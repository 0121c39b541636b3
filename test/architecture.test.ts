/** The shape of the house: what may import what, what stays pure, and how long a file may be. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = join(__dirname, '..');

const filesUnder = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(path) : entry.name.endsWith('.ts') ? [path] : [];
  });

const functions = filesUnder('functions');
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Own files as paths from the top, packages and platform modules by name. */
const importsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/(?:from|import)\s+'([^']+)'/g)].map(([, target = '']) =>
    target.startsWith('.') ? relative(root, resolve(root, dirname(file), target)).replace(/\\/g, '/') : target,
  );

const LAYERS: { folder: string; may: string[] }[] = [
  { folder: 'functions/plan/', may: ['functions/plan/', 'zod'] },
  { folder: 'functions/pack/', may: ['functions/pack/', 'functions/plan/', 'functions/fault.ts'] },
  { folder: 'functions/sample/', may: ['functions/sample/', 'functions/plan/'] },
  {
    folder: 'functions/services/',
    may: ['functions/services/', 'functions/pack/', 'functions/plan/', 'functions/fault.ts', 'node:', 'zod'],
  },
];

describe('imports go down only', () => {
  it.each(LAYERS)('$folder imports only what stands below it', ({ folder, may }) => {
    const wrong = functions
      .filter((file) => file.startsWith(folder))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => !may.some((allowed) => target.startsWith(allowed)))
          .map((target) => `${file} imports ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('adapters know the ports, and nothing of services, packs or the terminal', () => {
    const wrong = functions
      .filter((file) => file.startsWith('functions/adapters/'))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => /^functions\/(?:terminal|http|pack|sample|services\/(?!ports))/.test(target))
          .map((target) => `${file} imports ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('only wiring.ts and wiring-cloud.ts choose adapters', () => {
    const outside = functions.filter(
      (file) => !file.startsWith('functions/adapters/') && /(?:from|import)\s*\(?'[^']*\/adapters\//.test(textOf(file)),
    );
    expect(outside.sort()).toEqual(['functions/wiring-cloud.ts', 'functions/wiring.ts']);
  });

  it('only config.ts reads the environment', () => {
    expect(functions.filter((file) => /process\.env/.test(textOf(file)))).toEqual(['functions/config.ts']);
  });
});

it('plan and pack hold no clock, no chance, no log and no platform', () => {
  const impure = /new Date\(|Date\.now|Math\.random|console\.|process\.|from 'node:/;
  expect(functions.filter((file) => /^functions\/(?:plan|pack)\//.test(file) && impure.test(textOf(file)))).toEqual([]);
});

it('no port names a vendor or has more than six methods', () => {
  const ports = textOf('functions/services/ports.ts');
  expect(ports).not.toMatch(/google|gmail|firestore|sheets?\b(?! in which)|sqlite|xlsx|excel/i);
  for (const [, name = '', body = ''] of ports.matchAll(
    /export type (PlanBook|SnapshotStore|PackArchive|Mailer|AreaRegistry|Queue|Diary|Watches) = \{([^}]+(?:\{[^}]*\}[^}]*)*)\n\};/g,
  )) {
    expect([name, (body.match(/^ {2}\w+\(/gm) ?? []).length <= 6]).toEqual([name, true]);
  }
});

it('files are short enough to read in one sitting', () => {
  const long = [...functions, ...filesUnder('test')].filter(
    (file) => !file.endsWith('.generated.ts') && textOf(file).split('\n').length > 260,
  );
  expect(long.filter((file) => file.startsWith('functions/'))).toEqual([]);
});

it('no type is silenced and nothing is left undone', () => {
  const silenced = /:\s*any\b|\bas any\b|<any>|@ts-(?:ignore|nocheck|expect-error)|\b(?:TODO|FIXME)\b/;
  expect(functions.filter((file) => silenced.test(textOf(file)))).toEqual([]);
});

describe('sentences are written once', () => {
  it('no rule sentence stands anywhere but in the catalogue', () => {
    const { rules } = jest.requireActual<typeof import('../functions/plan/findings.ts')>(
      '../functions/plan/findings.ts',
    );
    const all = functions.map((file) => ({ file, text: textOf(file) }));
    const twice = rules.filter(
      (rule) => rule.sentence.length > 20 && all.filter(({ text }) => text.includes(rule.sentence)).length > 1,
    );
    expect(twice.map((rule) => rule.id)).toEqual([]);
  });
});

it('each file and function that the README names is there', () => {
  const named = [...textOf('README.md').matchAll(/`((?:functions|apps-script|infra|test|\.ci)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  );
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((path) => !existsSync(join(root, path)) || !statSync(join(root, path)))).toEqual([]);
});
