/**
 * Makes the README's picture of the sidebar: the real sidebar beside the Actions tab, with the notes and colours that the real script has
 * put there. Only the frame around the cells is drawn here, as Sheets would draw it.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { columnLetter } from '../functions/plan/cells.ts';
import { actionColumns } from '../functions/plan/layout/actions.ts';
import type { Column } from '../functions/plan/layout/column.ts';
import { samplePlan } from '../functions/sample/sample-plan.ts';
import { type Engine, openEngine } from './apps-script/engine.ts';
import { startService } from './apps-script/loopback.ts';
import { columnOf, rowOf, types } from './apps-script/person.ts';
import { sampleSheet } from './apps-script/sample-sheet.ts';
import { answers } from './apps-script/sidebar-answers.ts';
import { BRIDGE, callFrom } from './apps-script/sidebar-page.ts';
import { withFoldsAndClicks } from './apps-script/sidebar-sheet.ts';
import { pathOf } from './not-run-here.ts';

const WIDTH = { sheet: 980, sidebar: 300, all: 1280, height: 800 };
const TABS = ['Plan', 'People', 'Areas', 'Actions', 'Measures', 'Actuals', 'Reviews'];
/** Whoever has opened the sidebar. */
const LEAD = 'EHC Plans Manager';
const NOTED = { ref: 'A2.05', heading: 'Agreed due' };

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br>');

/** What officers have typed, each answered by the script. */
const edited = async (port: number): Promise<Engine> => {
  const engine = await openEngine(await sampleSheet('six-months'), '2022-09-06T13:02:00Z');
  withFoldsAndClicks(engine.book);
  types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
  types(engine, 'Actions', NOTED.ref, NOTED.heading, 'Ongoing');
  types(engine, 'Actions', 'A2.07', 'Start', '03/05/2022');
  engine.connect(port);
  engine.actingAs.email = samplePlan('six-months').people.find(({ name }) => name === LEAD)?.email ?? '';
  return engine;
};

const shownColumns = (actionColumns as readonly Column[]).filter((column) => !column.folded);

/** One cell of the tab as it stands: its text, its colour, and the corner that tells of a note. */
const cellOf = (engine: Engine, row: number, { heading }: Column): string => {
  const actions = engine.book.tab('Actions');
  const column = columnOf(actions, heading);
  const key = `${row} ${column}`;
  const colour = actions.colours.get(key);
  const isNoted = actions.notes.has(key);
  const marks = [isNoted ? 'noted' : '', heading === 'Ref' || row === 0 ? 'strong' : ''].filter(Boolean).join(' ');
  const style = colour ? ` style="background:${colour}"` : '';
  const id = isNoted && heading === NOTED.heading && row === rowOf(actions, NOTED.ref) ? ' id="noted"' : '';
  return `<td class="${marks}"${style}${id}><div>${escaped(actions.cell(row, column).shown)}</div></td>`;
};

const widthOf = ({ width = 12 }: Column): number => Math.round(22 + width * 5);

const gridOf = (engine: Engine): string => {
  const actions = engine.book.tab('Actions');
  const first = rowOf(actions, 'A2.01');
  const rows = [0, ...Array.from({ length: 9 }, (_row, i) => first + i)];
  const letters = shownColumns.map(({ heading }) => `<th>${columnLetter(columnOf(actions, heading))}</th>`).join('');
  const widths = shownColumns.map((column) => `<col style="width:${widthOf(column)}px">`).join('');
  const lines = rows.map(
    (row) => `<tr><th>${row + 1}</th>${shownColumns.map((column) => cellOf(engine, row, column)).join('')}</tr>`,
  );
  const width = shownColumns.reduce((sum, column) => sum + widthOf(column), 36);
  return `<table style="width:${width}px"><colgroup><col style="width:36px">${widths}</colgroup><tr><th></th>${letters}</tr>${lines.join('')}</table>`;
};

const STYLE = `
*{box-sizing:border-box}
body{margin:0;width:${WIDTH.all}px;height:${WIDTH.height}px;overflow:hidden;font:13px/1.35 "Google Sans",Roboto,Arial,sans-serif;color:#1f1f1f;position:relative;background:#fff}
.top{height:44px;display:flex;align-items:center;gap:20px;padding:0 16px;border-bottom:1px solid #c4c7c5}
.top b{font-size:15px}.top i{font-style:normal;color:#942514;font-weight:bold}.top .menu{color:#0b57d0;font-weight:bold}
.sheet{position:absolute;top:44px;left:0;width:${WIDTH.sheet}px;bottom:34px;overflow:hidden}
table{border-collapse:collapse;table-layout:fixed}
td,th{border:1px solid #d5d7d9;padding:3px 6px;vertical-align:top;text-align:left;position:relative}
td div{max-height:54px;overflow:hidden}
th{background:#f3f5f7;color:#50555a;font-weight:normal;text-align:center}
.strong{font-weight:bold}tr:nth-child(2) td{background:#eef2f7}
.noted::after{content:"";position:absolute;right:0;top:0;border:5px solid #b3261e;border-left-color:transparent;border-bottom-color:transparent}
.note{position:absolute;width:300px;background:#fff;padding:10px 14px;border-radius:4px;box-shadow:0 2px 10px rgba(0,0,0,.35);line-height:1.4}
.tabs{position:absolute;bottom:0;left:0;right:0;height:34px;background:#f3f5f7;border-top:1px solid #c4c7c5;display:flex;align-items:center;padding:0 12px}
.tabs span{padding:7px 14px}.tabs .on{background:#d3e3fd;font-weight:bold;color:#041e49}
iframe{position:absolute;top:44px;right:0;width:${WIDTH.sidebar}px;height:${WIDTH.height - 44 - 34}px;border:0;border-left:1px solid #c4c7c5;background:#fff}`;

const pageOf = (engine: Engine): string => {
  const actions = engine.book.tab('Actions');
  const note = actions.notes.get(`${rowOf(actions, NOTED.ref)} ${columnOf(actions, NOTED.heading)}`) ?? '';
  const tabs = TABS.map((tab) => `<span${tab === 'Actions' ? ' class="on"' : ''}>${tab}</span>`).join('');
  const menu = ['File', 'Edit', 'View', 'Insert', 'Format', 'Data', 'Extensions'].join('</span><span>');
  return `<!DOCTYPE html><html lang="en-GB"><meta charset="utf-8"><title>Picture</title><style>${STYLE}</style>
<div class="top"><b>Exampleshire SEND action plan</b><i>Invented example</i><span>${menu}</span><span class="menu">Action plan</span></div>
<div class="sheet">${gridOf(engine)}<div class="note" id="note">${escaped(note)}</div></div>
<div class="tabs">${tabs}</div><iframe src="/sidebar" title="Action plan"></iframe></html>`;
};

/** Where Sheets shows a note: beside its cell, over what stands there. */
const PLACE_NOTE = `(() => {
  const at = document.getElementById('noted').getBoundingClientRect();
  Object.assign(document.getElementById('note').style, { left: Math.min(at.right + 6, ${WIDTH.sheet} - 312) + 'px', top: at.bottom - 40 + 'px' });
})()`;

export const sidebarPicture = async (path: string): Promise<void> => {
  const service = await startService();
  await service.answerWith(200, answers());
  const engine = await edited(service.port);
  engine.run('showFindings');
  const pages: Record<string, string> = { '/': pageOf(engine), '/sidebar': engine.screen.sidebars.pop() ?? '' };
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(pages[request.url ?? ''] ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({
    executablePath: pathOf('chromium'),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage({ viewport: { width: WIDTH.all, height: WIDTH.height } });
  await page.exposeFunction('callScript', async (name: string, values: string) => callFrom(engine, name, values));
  await page.addInitScript(BRIDGE);
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const sidebar = page.frames().find((frame) => frame.url().endsWith('/sidebar'));
  await sidebar?.waitForFunction("!document.getElementById('pack').hidden && window.waiting === 0");
  await sidebar?.getByRole('radio', { name: /^My actions/ }).check();
  await page.evaluate(PLACE_NOTE);
  await page.screenshot({ path });
  await browser.close();
  server.close();
  await engine.stop();
  await service.stop();
};

if (process.argv[1]?.replace(/\\/g, '/').endsWith('test/sidebar-picture.ts'))
  await sidebarPicture(join(import.meta.dirname, '..', 'infra', 'pictures', 'sidebar.png'));
