/** The same rules run inside the sheet: an engine with the language alone, where nothing but text goes in and comes out. */
import { createContext, Script } from 'node:vm';
import { buildSync } from 'esbuild';
import type { CheckContext } from '../../functions/plan/findings.ts';
import { checkPlan } from '../../functions/plan/findings.ts';
import { readPlan } from '../../functions/plan/read-plan.ts';
import type { Reading } from '../../functions/plan/reading.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { filledPlan } from '../plans/filled-plan.ts';
import { AS_AT, contextOf, readingOf, smallPlan } from '../plans/small-plan.ts';
import { headingsOf, sheetWith, table } from '../plans/tables.ts';

const ENTRY = `
  export { checkPlan } from './functions/plan/findings.ts';
  export { readPlan } from './functions/plan/read-plan.ts';
  export { changesBetween } from './functions/plan/changes.ts';
`;

const bundled = (): string => {
  const { outputFiles } = buildSync({
    stdin: { contents: ENTRY, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'neutral',
    target: 'es2020',
    format: 'iife',
    globalName: 'plan',
  });
  return outputFiles[0]?.text ?? '';
};

/** Asks the engine by text, and takes its answer as text. */
const engine = () => {
  const context = createContext(Object.create(null) as object);
  new Script(`
    globalThis.used = [];
    const telling = (name) => new Proxy(function () {}, {
      apply: () => { used.push(name); }, construct: () => { used.push(name); return {}; },
      get: (target, key) => { if (typeof key === 'string') used.push(name + '.' + key); return target[key]; },
    });
    globalThis.Date = telling('Date');
    Math.random = telling('Math.random');
  `).runInContext(context);
  new Script(bundled()).runInContext(context);
  return (call: string, ...given: unknown[]): unknown => {
    const typed = given.map((one) => JSON.stringify(JSON.stringify(one))).map((text) => `JSON.parse(${text})`);
    return JSON.parse(new Script(`JSON.stringify(${call}(${typed.join(', ')}))`).runInContext(context) as string);
  };
};

const asText = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('in an engine that has nothing but the language', () => {
  const ask = engine();
  const snapshotOf = (plan: Plan) => ({ hash: 'a', sequence: 1, asAt: '2022-04-01', name: 'agreed', plan });
  const agreed = snapshotOf(samplePlan('submission'));
  const plans: [string, Plan, Partial<CheckContext>][] = [
    ['the sample as it was sent', samplePlan('submission'), { asAt: '2022-04-01' }],
    [
      'the sample six months on',
      samplePlan('six-months'),
      { asAt: AS_AT, history: { agreed, previous: agreed, signOffs: [], dispatches: [] } },
    ],
    ['the small plan', smallPlan(), {}],
    ['a plan with every field filled', filledPlan(), {}],
  ];

  it.each(plans)('%s has the same findings, on each occasion', (_what, plan, more) => {
    for (const purpose of ['edit', 'check', 'pack', 'send'] as const) {
      const reading: Reading = readingOf(plan);
      const context = contextOf({ ...more, purpose });
      expect(ask('plan.checkPlan', reading, context)).toEqual(asText(checkPlan(reading, context)));
    }
  });

  it('the same sheet is read as the same plan', () => {
    const headings = headingsOf('Actions');
    const rows = headings.map(
      (heading, i) => [`${heading} 31/12/2022`, 'M01; M02', '03/04/2022', '50%', null][i % 5] ?? null,
    );
    const sheet = sheetWith(table('Actions', [headings, rows]), table('Notes', [['943 476 5919']]));
    expect(ask('plan.readPlan', sheet)).toEqual(asText(readPlan(sheet)));
  });

  it('neither clock nor chance was asked for anything', () => {
    expect(ask('(() => used)')).toEqual([]);
  });
});
