/** The menu: what is in it, and what each entry asks of the service and tells the person. */
import type { SheetTables } from '../../functions/plan/cells.ts';
import { SCRIPT_VERSION } from '../../functions/plan/script-version.ts';
import { type Engine, openEngine } from './engine.ts';
import { type LoopbackService, startService } from './loopback.ts';
import { sampleSheet } from './sample-sheet.ts';

const HASH = 'ab12cd34'.repeat(8);
const STATUS = {
  review: { ref: 'RV2' },
  packs: [{ review: 'RV2', edition: 'dfe', pdfHash: HASH, at: '2022-09-15T09:00:00Z', signed: [] }],
};

let sheet: SheetTables;
let service: LoopbackService;
let engine: Engine;

beforeAll(async () => {
  sheet = await sampleSheet('six-months');
  service = await startService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  await service.forget();
  await service.answerWith(200, {});
  engine = await openEngine(sheet);
});
afterEach(() => engine.stop());

it('has an entry for each thing a person may ask, and each entry is there', () => {
  engine.run('onOpen');
  expect(engine.screen.menu.map(([text]) => text)).toEqual([
    ...['Check now', 'Show findings', 'What changed'],
    ...['Build draft pack', 'Sign off', 'Send a link to sign', 'Send', 'Build an edition to read'],
    ...['Store as agreed', 'Connect this sheet', 'Help'],
  ]);
  for (const [, name] of engine.screen.menu) expect(engine.names).toContain(name);
});

it('opening the sheet only adds the menu: nothing is read and nothing is sent', () => {
  engine.run('onOpen');
  expect(engine.book.journeys).toEqual({ reads: [], writes: [], all: [] });
  expect(engine.fetches()).toBe(0);
});

it('Check now opens the sidebar, which asks the service; Show findings asks the sheet alone', () => {
  engine.run('checkNow');
  engine.run('showFindings');
  expect(engine.screen.sidebars.map((page) => /data-ask="(\w+)"/.exec(page)?.[1])).toEqual(['yes', 'no']);
});

describe('signing off', () => {
  it('signs the pack that was shown, for the side the person names', async () => {
    engine.connect(service.port);
    await service.answerWith(200, { ...STATUS, missing: 'health' });
    engine.screen.answers.push('Council');
    engine.run('signOff');
    expect((await service.asked()).map(({ path, body }) => ({ path, ...body }))).toEqual([
      { path: '/status', spreadsheetId: 'sheet-of-exampleshire', script: SCRIPT_VERSION },
      {
        path: '/sign',
        script: SCRIPT_VERSION,
        spreadsheetId: 'sheet-of-exampleshire',
        review: 'RV2',
        party: 'council',
        pdfHash: HASH,
      },
    ]);
    expect(engine.screen.alerts[0]).toContain('begins ab12cd34');
    expect(engine.screen.alerts[1]).toBe('Signed. It still needs the sign-off for health.');
  });

  it('anything but council or health signs nothing', async () => {
    engine.connect(service.port);
    await service.answerWith(200, STATUS);
    engine.screen.answers.push('both');
    engine.run('signOff');
    expect((await service.asked()).map(({ path }) => path)).toEqual(['/status']);
    expect(engine.screen.alerts[1]).toContain('Nothing was signed.');
  });
});

describe('a link to sign by', () => {
  beforeEach(() => engine.connect(service.port));

  it('is asked for the pack that stands, for one side and one address, and the person hears until when it holds', async () => {
    const invited = { invited: 'ICB Accountable Officer', expires: '2022-09-29T09:00:00.000Z' };
    await service.answerWith(200, { ...STATUS, ...invited });
    engine.screen.answers.push(' Health icb.accountable.officer@nhs.example ');
    engine.run('sendSignLink');
    expect((await service.asked()).at(-1)).toMatchObject({
      path: '/sign',
      body: {
        review: 'RV2',
        party: 'health',
        pdfHash: HASH,
        invite: { address: 'icb.accountable.officer@nhs.example' },
      },
    });
    expect(engine.screen.alerts[1]).toBe(
      'ICB Accountable Officer has been sent a link to sign the pack for RV2. It can be used once, until 29 September 2022.',
    );
  });

  it.each(['health', 'both a@nhs.example', 'a@nhs.example'])('is not asked for with "%s"', async (typed) => {
    await service.answerWith(200, STATUS);
    engine.screen.answers.push(typed);
    engine.run('sendSignLink');
    expect((await service.asked()).map(({ path }) => path)).toEqual(['/status']);
    expect(engine.screen.alerts[1]).toContain('No link was sent.');
  });
});

describe('sending', () => {
  beforeEach(() => engine.connect(service.port));

  it('names every recipient and role first, and sends nothing without a yes', async () => {
    await service.answerWith(200, STATUS);
    engine.run('sendPack');
    expect(engine.screen.alerts[0]).toContain('DfE case lead');
    expect((await service.asked()).map(({ path }) => path)).toEqual(['/status']);
  });

  it('asks again about recipients who came after the pack was signed, and says that nothing was sent yet', async () => {
    const newRecipients = [{ name: 'NHS England adviser', address: 'a@nhsengland.example', copy: false }];
    await service.answerWith(200, { ...STATUS, findings: [], sent: [], newRecipients });
    engine.screen.answers.push('YES');
    engine.run('sendPack');
    expect(engine.screen.alerts[1]).toContain('Nothing was sent yet.');
    expect(engine.screen.alerts[1]).toContain('NHS England adviser');
    expect(engine.screen.alerts.join()).not.toContain('has been sent');
    expect((await service.asked()).map(({ path }) => path)).toEqual(['/status', '/send']);
  });

  it('with a yes to the newcomers, says so to the service', async () => {
    const newRecipients = [{ name: 'NHS England adviser' }];
    await service.answerWith(200, { ...STATUS, findings: [], sent: [], newRecipients });
    engine.screen.answers.push('YES', 'YES');
    engine.run('sendPack');
    expect((await service.asked()).at(-1)).toMatchObject({ path: '/send', body: { newRecipients: true } });
  });

  it('says that everybody has it already, and not that it was sent', async () => {
    await service.answerWith(200, { ...STATUS, findings: [], sent: [{ name: 'First Adviser', state: 'sent before' }] });
    engine.screen.answers.push('YES');
    engine.run('sendPack');
    expect(engine.screen.alerts[1]).toContain('Nobody is sent it twice');
  });

  it('names those whose mail needs a person to look', async () => {
    const sent = [
      { name: 'First Adviser', state: 'sent' },
      { name: 'Second Adviser', state: 'needs a person' },
    ];
    await service.answerWith(200, { ...STATUS, findings: [], sent });
    engine.screen.answers.push('YES');
    engine.run('sendPack');
    expect(engine.screen.alerts[1]).toBe('Sent, but these need a person to look: Second Adviser.');
  });
});

it('a draft pack that errors stand in the way of is not made, and the person hears how many', async () => {
  engine.connect(service.port);
  const finding = {
    rule: 'B03',
    severity: 'error',
    when: 'pack',
    tab: 'Actions',
    row: 4,
    ref: 'A1.01',
    field: 'rating',
  };
  const findings = [{ ...finding, heading: 'Rating', message: 'Rated Green.', fix: 'Change it.' }];
  await service.answerWith(200, { ...STATUS, made: false, findings });
  engine.run('buildDraftPack');
  expect(engine.screen.alerts).toEqual([
    'No pack was made: 1 error must be put right first. Choose "Check now" to see where.',
  ]);
});

describe('an edition to read', () => {
  beforeEach(() => engine.connect(service.port));
  const made = { made: true, findings: [], files: [{ name: 'public-v1.pdf' }, { name: 'public-v1.html' }] };
  const note = (ref: string): string =>
    `Not told in full to the public: Action of ${ref} on the Actions tab. Why: a name. Reword it there if everybody may read it, and make the edition again.`;

  it('of the public one the officer reads which cells are not told in full, and is asked to read it before it is published', async () => {
    await service.answerWith(200, { ...STATUS, ...made, notes: [note('A1.01'), note('A2.04')] });
    engine.screen.answers.push('Public');
    engine.run('buildEditionToRead');
    expect((await service.asked()).at(-1)).toMatchObject({ path: '/pack', body: { review: 'RV2', edition: 'public' } });
    expect(engine.screen.alerts[1]?.split('\n\n')).toEqual([
      'The public edition for RV2 is made: public-v1.pdf, public-v1.html. Read it before you publish it: a program has left out what may tell of a person, and it can miss something.',
      note('A1.01'),
      note('A2.04'),
    ]);
  });

  it('many cells are told by the first of them and their number, so that the window fits a screen', async () => {
    await service.answerWith(200, { ...STATUS, ...made, notes: Array.from({ length: 30 }, (_, i) => note(`A1.${i}`)) });
    engine.screen.answers.push('public');
    engine.run('buildEditionToRead');
    const lines = engine.screen.alerts[1]?.split('\n\n') ?? [];
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe('and 22 more like these. They are told once the first are put right.');
  });

  it('what stops this edition only is said at once, because a check of the plan would not show it', async () => {
    const hidden = { rule: 'D06', severity: 'error', when: 'pack', tab: 'Actions', row: 0, ref: '', field: '' };
    const message = 'The public edition would show what is hidden in the sheet: 1 row of Actions.';
    const findings = [{ ...hidden, heading: '', message, fix: 'Show it or take it out.' }];
    await service.answerWith(200, { ...STATUS, made: false, findings });
    engine.screen.answers.push('public');
    engine.run('buildEditionToRead');
    expect(engine.screen.alerts[1]).toBe(
      `The public edition was not made. This must be put right first:\n\n${message} Show it or take it out.`,
    );
  });

  it.each(['dfe', 'everybody', ''])('"%s" is none, and nothing is made', async (typed) => {
    await service.answerWith(200, STATUS);
    engine.screen.answers.push(typed);
    engine.run('buildEditionToRead');
    expect((await service.asked()).map(({ path }) => path)).toEqual(['/status']);
    expect(engine.screen.alerts[1]).toContain('Nothing was made.');
  });
});

it('a draft pack with letters that cannot be printed is made, and the person hears which', async () => {
  engine.connect(service.port);
  const notes = ['This letter has no place in the font of the pack.'];
  await service.answerWith(200, { ...STATUS, made: true, findings: [], files: [{ name: 'pack-v1.pdf' }], notes });
  engine.run('buildDraftPack');
  expect(engine.screen.alerts).toEqual([
    `The pack for RV2 is made: pack-v1.pdf. Read it, then sign it off.\n\n${notes[0]}`,
  ]);
});

it('each question and each sentence names the account it acts as', async () => {
  engine.connect(service.port);
  await service.answerWith(200, { ...STATUS, missing: null });
  engine.screen.answers.push('health');
  engine.run('signOff');
  engine.run('showHelp');
  const named = 'Action plan: you are acting as officer@exampleshire.example';
  expect(engine.screen.titles).toEqual([named, named, named]);
});

it('a script that Google stopped after six minutes is told of before the next thing is done, once', async () => {
  engine.connect(service.port);
  await service.answerWith(200, STATUS);
  engine.properties.set('under way', JSON.stringify({ what: 'Send', at: '2022-09-15T12:31:00.000Z' }));
  engine.run('buildDraftPack');
  expect(engine.screen.alerts[0]).toBe(
    'Google stopped "Send", begun at 13:31 on 15 September, before an answer came. The service may have finished it, and does nothing twice. See how it stands now before you go on.',
  );
  engine.screen.alerts.length = 0;
  engine.run('buildDraftPack');
  expect(engine.screen.alerts.join()).not.toContain('Google stopped');
});

describe('an address that is none', () => {
  it.each(['http://checks.exampleshire.example', 'https://a.example/path', 'javascript:alert(1)', ''])(
    'such as "%s" is not taken, and nothing is asked there',
    (address) => {
      engine.screen.answers.push(address);
      engine.run('connectThisSheet');
      expect(engine.properties.get('service')).toBeUndefined();
      expect(engine.triggers).toEqual([]);
      expect(engine.fetches()).toBe(0);
      expect(engine.screen.alerts[1]).toContain('That is not the address of a service.');
    },
  );
});
