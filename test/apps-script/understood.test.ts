/** The sheet asks in the form the functions take: each request is held against the function's own form of body. */

import { check, pack, send, sign, status } from '../../functions/http/served.ts';
import type { SheetTables } from '../../functions/plan/cells.ts';
import { type Engine, openEngine } from './engine.ts';
import { type LoopbackService, startService } from './loopback.ts';
import { types } from './person.ts';
import { sampleSheet } from './sample-sheet.ts';

const FORMS = new Map([check, pack, send, sign, status].map(({ name, body }) => [`/${name}`, body]));
const HASH = 'ab12cd34'.repeat(8);
const ANSWER = {
  ...{ asAt: '2022-09-15', ready: { actions: [30, 30], measures: [16, 16] }, findings: [], lost: [] },
  ...{ review: { ref: 'RV2' }, made: true, files: [], missing: null, sent: [] },
  packs: [{ review: 'RV2', edition: 'dfe', pdfHash: HASH, at: '2022-09-15T09:00:00Z', signed: [] }],
};

let sheet: SheetTables;
let service: LoopbackService;
let engine: Engine;

beforeAll(async () => {
  sheet = await sampleSheet('six-months');
  service = await startService();
  await service.answerWith(200, ANSWER);
  engine = await openEngine(sheet);
  engine.connect(service.port);
});
afterAll(async () => {
  await engine.stop();
  await service.stop();
});

it('every request of the sheet is one that its function takes', async () => {
  types(engine, 'Actions', 'A1.01', 'Update', 'Two more schools have joined.');
  engine.run('sidebarView', true);
  engine.run('buildDraftPack');
  engine.screen.answers.push('public');
  engine.run('buildEditionToRead');
  engine.screen.answers.push('health');
  engine.run('signOff');
  engine.screen.answers.push('YES');
  engine.run('sendPack');
  const asked = await service.asked();
  expect(new Set(asked.map(({ path }) => path))).toEqual(new Set(FORMS.keys()));
  expect(asked.filter(({ path, body }) => !FORMS.get(path)?.safeParse(body).success)).toEqual([]);
});
