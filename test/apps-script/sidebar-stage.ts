/** What each test of the sidebar begins with: the sample's sheet with a few things wrong, a service, a browser; and how it is all put away. */
import type { SheetTables } from '../../functions/plan/cells.ts';
import { type Engine, openEngine } from './engine.ts';
import { type LoopbackService, startService } from './loopback.ts';
import { stoodBefore } from './person.ts';
import { sampleSheet } from './sample-sheet.ts';
import { answers } from './sidebar-answers.ts';
import { type Sidebars, startSidebars } from './sidebar-page.ts';
import { withFoldsAndClicks } from './sidebar-sheet.ts';

export type Stage = { engine: Engine; service: LoopbackService; sidebars: Sidebars };

/** Cells that stood there before anybody was watching: tab, Ref, heading, text. */
export type Typed = [tab: string, ref: string, heading: string, text: string];

export const sidebarStage = (typed: readonly Typed[], { connected = true } = {}): Stage => {
  const stage = {} as Stage;
  let sheet: SheetTables;
  beforeAll(async () => {
    sheet = await sampleSheet('six-months');
    stage.sidebars = (await startSidebars()) as Sidebars;
  });
  afterAll(() => stage.sidebars?.stop());
  beforeEach(async () => {
    stage.service = await startService();
    await stage.service.answerWith(200, answers());
    stage.engine = await openEngine(sheet, '2022-09-06T13:02:00Z');
    withFoldsAndClicks(stage.engine.book);
    if (connected) stage.engine.connect(stage.service.port);
    for (const [tab, ref, heading, text] of typed) stoodBefore(stage.engine, tab, ref, heading, text);
  });
  afterEach(async () => {
    await stage.sidebars?.closeAll();
    await stage.engine.stop();
    await stage.service.stop();
  });
  return stage;
};
