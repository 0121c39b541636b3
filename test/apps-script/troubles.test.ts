/** What may go wrong between the sheet and the service, one by one: what happened, what was kept and what to do, on the screen. */
import type { SheetTables } from '../../functions/plan/cells.ts';
import { type Engine, openEngine } from './engine.ts';
import { type LoopbackService, startService } from './loopback.ts';
import { notesIn, pastes, typedCells, types } from './person.ts';
import { sampleSheet } from './sample-sheet.ts';

const ANSWER = { asAt: '2022-09-15', ready: { actions: [30, 30], measures: [16, 16] }, findings: [], lost: [] };
const STATUS = { review: { ref: 'RV2' }, packs: [] };
const KEPT = 'What you typed is kept in the sheet.';
const ME = 'officer@exampleshire.example';
const SLOW = `The service took longer than Google waits. ${KEPT} It may still finish, and does nothing twice: look again in a few minutes.`;
const AWAY = `The checking service is not answering. ${KEPT} Try again in a few minutes.`;
const SWITCH = 'Switch to the account that was given access, or ask the programme officer to give it to this one.';

let sheet: SheetTables;
let service: LoopbackService;
let engine: Engine;

const throws = (words: string) => () => {
  engine.fetchThrows.words = words;
};

beforeAll(async () => {
  sheet = await sampleSheet('six-months');
  service = await startService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  await service.answerWith(200, { ...ANSWER, ...STATUS });
  engine = await openEngine(sheet);
  engine.connect(service.port);
});
afterEach(() => engine.stop());

const sentence = () => engine.run<{ sentence: string }>('sidebarView', true).sentence;

it.each<[string, string, () => void | Promise<void>]>([
  ['no network', AWAY, throws('DNS error: https://checks.exampleshire.example')],
  ['the service down', AWAY, throws('Address unavailable')],
  ['a time-out', SLOW, throws('Timeout: https://checks.exampleshire.example')],
  [
    'the quota of calls used up',
    `This account has made as many calls as Google allows in a day. ${KEPT} The checks in this sheet go on. Try again tomorrow, or ask a colleague to do it.`,
    throws('Service invoked too many times for one day: urlfetch.'),
  ],
  [
    'an account without a token',
    `You are acting as ${ME}, and the service does not know that account. ${KEPT} ${SWITCH}`,
    () => {
      engine.token.value = null;
    },
  ],
  [
    '400',
    `The service did not understand this sheet's script. ${KEPT} Ask your administrator to update the script.`,
    () => service.answerWith(400, {}),
  ],
  [
    '401',
    `You are acting as ${ME}, and the service does not know that account. ${KEPT} ${SWITCH}`,
    () => service.answerWith(401, {}),
  ],
  [
    '403',
    `You are acting as ${ME}, and that account may not do this for this plan. ${KEPT} ${SWITCH}`,
    () => service.answerWith(403, {}),
  ],
  [
    '403 for the second of two accounts',
    `You are acting as ${ME}, and that account may not do this for this plan. This sheet was connected by role.account@exampleshire.example. ${KEPT} ${SWITCH}`,
    () => {
      engine.properties.set('connected by', 'role.account@exampleshire.example');
      return service.answerWith(403, {});
    },
  ],
  [
    '404',
    `The service does not know this sheet, review or pack. ${KEPT} Ask your administrator to look at the connection.`,
    () => service.answerWith(404, {}),
  ],
  [
    '409',
    `That was not done, because something has changed meanwhile. ${KEPT} Look at the newest pack, then try again.`,
    () => service.answerWith(409, {}),
  ],
  ['413', `That was too much to send in one go. ${KEPT} Shorten it and try again.`, () => service.answerWith(413, {})],
  [
    '426',
    `This sheet's script is too old for the service. ${KEPT} The checks in this sheet go on. Ask your administrator to update the script.`,
    () => service.answerWith(426, {}),
  ],
  ['429', `Google asks us to wait. ${KEPT} Try again in a minute.`, () => service.answerWith(429, {})],
  [
    '500',
    `Something went wrong in the service. ${KEPT} Try again in a few minutes, and tell your administrator if it stays so.`,
    () => service.answerWith(500, {}),
  ],
  ['503', AWAY, () => service.answerWith(503, {})],
  ['504', SLOW, () => service.answerWith(504, {})],
  ['a page of a sign-in', AWAY, () => service.answerWith(200, '<html>sign in</html>')],
  ['a redirect', AWAY, () => service.answerWith(302, {})],
  [
    'an answer of another form',
    `The service answered in a form that this sheet does not know. ${KEPT} Ask your administrator to update the script.`,
    () => service.answerWith(200, { ready: 'soon' }),
  ],
])(
  '%s is told in a sentence with what was kept and what to do, and the edit before it was answered all the same',
  async (_what, words, happens) => {
    await happens();
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    expect(notesIn(engine)['Actions A2.03 Rating']).toContain('Rated Green');
    expect(engine.screen.alerts).toEqual([]);
    expect(engine.properties.has('edit not told')).toBe(_what !== 'an answer of another form');
    const { ready, sentence: told } = engine.run<{ sentence: string; ready: string }>('sidebarView', true);
    expect(told).toBe(words);
    expect(ready).toMatch(/^\d+ of 30 actions and \d+ of 16 measures are ready\.$/);
  },
);

it('the words of an answer that refuses are never shown', async () => {
  await service.answerWith(409, { message: 'canary 4711' });
  expect(sentence()).not.toContain('canary');
});

describe('what Google itself may refuse', () => {
  it.each<[string, () => void]>([
    [
      'the lock is held by somebody else',
      () => {
        engine.lock.held = true;
      },
    ],
    [
      'the cache is full',
      () => {
        engine.keeping.cacheFull = true;
      },
    ],
    [
      'the properties are full',
      () => {
        engine.keeping.propertiesFull = true;
      },
    ],
  ])('when %s, an edit is answered all the same', (_what, happens) => {
    happens();
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    expect(notesIn(engine)['Actions A2.03 Rating']).toContain('Rated Green');
    expect(engine.screen.alerts).toEqual([]);
  });

  it('when the properties are full, connecting says so and leaves the sheet as it was', async () => {
    const watch = { watchedBy: 'Trigger account', mine: true, turn: 1, lastHeard: null };
    await service.answerWith(200, { ...ANSWER, watch });
    engine.keeping.propertiesFull = true;
    engine.screen.answers.push('https://checks.exampleshire.example');
    engine.run('connectThisSheet');
    expect(engine.triggers).toEqual([]);
    expect(engine.screen.alerts[1]).toBe(
      'Google did not let this finish. What you typed is kept in the sheet, and nothing is done twice. Wait a minute and try again; if it stays so, tell your administrator.',
    );
  });

  it('when the properties are full, Check now answers all the same, also when the service is away', async () => {
    engine.keeping.propertiesFull = true;
    expect(engine.run<{ checked: string }>('sidebarView', true).checked).toBe('Checked by the service at 14:02.');
    await service.answerWith(503, {});
    expect(sentence()).toBe(AWAY);
  });

  it('when the lock is held, a new row waits for its Ref, and gets it with the next edit', () => {
    const actions = engine.book.tab('Actions');
    const row = actions.rows.length;
    engine.lock.held = true;
    pastes(engine, 'Actions', row, 1, [['A2', 'Write to every school']]);
    expect(actions.cell(row, 0).value).toBe('');
    engine.lock.held = false;
    pastes(engine, 'Actions', row, 3, [['Schools asked for it.']]);
    expect(actions.cell(row, 0).value).toMatch(/^A2\.\d\d$/);
  });

  it('a tab that is too big to check frightens nobody', () => {
    const actions = engine.book.tab('Actions');
    actions.type(20_500, 1, { value: 'far below', shown: 'far below' });
    const typed = typedCells(engine);
    types(engine, 'Actions', 'A2.03', 'Rating', 'Green');
    expect(engine.screen.alerts).toEqual([]);
    expect(typedCells(engine).length).toBeGreaterThanOrEqual(typed.length - 1);
    expect(engine.fetches()).toBe(1);
    expect(engine.book.faults.splice(0)).toEqual(['An edit was not answered: Error.']);
  });
});
