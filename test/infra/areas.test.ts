/** `npm run areas`: what administration is told before the registry changes, and that nothing changes unasked. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { areaSchema, MEMBER_ROLES, type PlanArea } from '../../functions/services/areas.ts';
import { changesBetween, remarksOn } from '../../infra/areas.ts';
import { anArea, readAreas } from '../contracts/area-registry.ts';
import { area, fileOf, folder, HASH, officer, said } from './administration.ts';

const EXAMPLE = join(__dirname, '../../infra/areas.example.json');

describe('The example of a registry', () => {
  const areas = readAreas(JSON.parse(readFileSync(EXAMPLE, 'utf8')));

  it('shows every field and every role', () => {
    expect(Object.keys(areas[0] ?? {}).sort()).toEqual(Object.keys(areaSchema.shape).sort());
    expect(new Set(areas.flatMap(({ members }) => members.flatMap(({ roles }) => roles)))).toEqual(
      new Set(MEMBER_ROLES),
    );
  });

  it('is invented: no address in it can exist', () => {
    const domains = readFileSync(EXAMPLE, 'utf8').match(/[\w-]+(?:\.[\w-]+)+/g) ?? [];
    expect(domains.length).toBeGreaterThan(5);
    expect(domains.filter((domain) => domain.includes('.') && !/\.example$|^send\.plan$/.test(domain))).toEqual([]);
  });

  it('is accepted without a remark', async () => {
    expect(await said(['check', EXAMPLE])).toEqual({
      code: 0,
      printed: ['The file can be written: 1 area.'],
      complaints: [],
    });
  });
});

describe('What changes is said in words', () => {
  const cases: [string, Partial<PlanArea>, Partial<PlanArea>, string[]][] = [
    ['a member comes', { members: [] }, {}, ['  member added: SEND programme officer (account …0001): edit, send']],
    ['a member goes', {}, { members: [] }, ['  member removed: SEND programme officer (account …0001): edit, send']],
    [
      'a member gets another role',
      {},
      { members: [{ ...officer, roles: ['edit'] }] },
      [
        '  member changed: SEND programme officer (account …0001): edit, send; now SEND programme officer (account …0001): edit',
      ],
    ],
    [
      'mail may go to another mailbox, and no longer to a domain',
      { allowList: ['education.example'] },
      { allowList: ['send-returns@education.example'] },
      [
        '  mail may go to added: send-returns@education.example',
        '  mail may go to removed: everybody at education.example and below it',
      ],
    ],
    [
      'the plan moves to another sheet',
      { spreadsheetId: 'first-sheet-0001' },
      { spreadsheetId: 'other-sheet-0002' },
      [
        '  sheet: the sheet whose id ends …0001; now the sheet whose id ends …0002. Snapshots so far stay with the area',
      ],
    ],
    [
      'accounts outside any Workspace are let in',
      {},
      { hostedDomains: ['exampleshire.example', ''] },
      ['  Workspace added: accounts outside any Workspace'],
    ],
    [
      'another sender, another name',
      { name: 'Example', sender: 'one@exampleshire.example' },
      { sender: 'two@exampleshire.example' },
      ['  name: Example; now Exampleshire', '  sender: one@exampleshire.example; now two@exampleshire.example'],
    ],
    ['a token is set', {}, { callbackTokenHash: HASH }, ['  the token by which the mail service reports is set']],
    [
      'a token is taken away',
      { callbackTokenHash: HASH },
      {},
      ['  the mail service may no longer report what became of mails'],
    ],
  ];
  it.each(cases)('%s', (_what, before, after, lines) => {
    expect(changesBetween([area(before)], [area(after)])).toEqual(['exampleshire: changes', ...lines]);
  });

  it('nothing is said of an area that stays, or is not in the file', () => {
    expect(changesBetween([area(), anArea('eastshire')], [area()])).toEqual([]);
  });

  it('the order of entries is no change of any of them, and is not hidden either', () => {
    const [one, two] = ['a@exampleshire.example', 'b@exampleshire.example'];
    const turned = changesBetween([area({ allowList: [one, two] })], [area({ allowList: [two, one] })]);
    expect(turned).toEqual(['exampleshire: only the order of its entries changes']);
  });
});

describe('What is worth a second look', () => {
  const whole = { members: [{ sub: '1', name: 'Officer', roles: [...MEMBER_ROLES] }] };
  it.each<[string, Partial<PlanArea>, string[]]>([
    ['nothing', whole, []],
    ['nobody signs', {}, ['exampleshire: nobody may sign for council.', 'exampleshire: nobody may sign for health.']],
    [
      'an account stands twice',
      { members: [...whole.members, { sub: '1', name: 'Head of SEND', roles: [] }] },
      ['exampleshire: an account stands twice among the members, and only the first counts: Head of SEND.'],
    ],
    [
      'no mail may go anywhere',
      { ...whole, allowList: [] },
      ['exampleshire: no mail may go anywhere, because the allow list is empty.'],
    ],
    [
      'mail may go to everybody of a country',
      { ...whole, allowList: ['gov.example'] },
      ['exampleshire: a wide entry in the allow list: mail may go to everybody at gov.example and below it.'],
    ],
    [
      'an address with a capital letter, which is compared with small ones',
      { ...whole, allowList: ['Returns@education.example', '@nhs.example'] },
      ['Returns@education.example', '@nhs.example'].map(
        (entry) =>
          `exampleshire: an entry of the allow list fits nobody, as capitals, spaces or a leading @ do: ${entry}.`,
      ),
    ],
    [
      'nobody can sign in',
      { ...whole, hostedDomains: [] },
      ['exampleshire: nobody can sign in, because no Workspace is named.'],
    ],
  ])('%s', (_what, more, remarks) => {
    expect(remarksOn(area(more))).toEqual(remarks);
  });
});

describe('A file that is no registry', () => {
  it.each<[string, unknown, string[]]>([
    [
      'a role that is not ours',
      [area({ members: [{ sub: '1', name: 'A', roles: ['all' as 'edit'] }] })],
      ['exampleshire: members, entry 1, roles, entry 1 is missing or has another form than in the example.'],
    ],
    ['a field that nobody knows', [{ ...area(), isAdmin: true }], ['exampleshire: there is no field isAdmin.']],
    [
      'an area without an id',
      [{ ...area(), id: undefined }],
      ['area 1: id is missing or has another form than in the example.'],
    ],
    ['no list', area(), ['The file is not a list of areas: it begins with [ and ends with ].']],
    ['two areas with one sheet', [area(), anArea('eastshire', { spreadsheetId: area().spreadsheetId })], []],
  ])('is refused, and it says where: %s', async (_what, value, where) => {
    const { code, printed, complaints } = await said(['check', fileOf(value)]);
    expect({ code, printed }).toEqual({ code: 2, printed: [] });
    expect(complaints.slice(0, -1)).toEqual(where);
    expect(complaints.at(-1)).toMatch(/registry/);
  });

  it('is refused without its content when it is not JSON, or not there', async () => {
    const sentence = 'The file of areas is not there, or is not JSON: compare it with the example in infra.';
    for (const file of [fileOf('{ "secret'), join(folder, 'nowhere.json')])
      expect(await said(['check', file])).toEqual({ code: 2, printed: [], complaints: [sentence] });
  });

  it.each([[[]], [['put']], [['list', 'areas.json']], [['toString']], [['put', 'a.json', 'b.json']]])(
    'and so are words that mean nothing: %j',
    async (words) => {
      expect(await said(words, { projectId: 'plan' })).toMatchObject({
        code: 2,
        complaints: [expect.stringMatching(/^npm run areas/)],
      });
    },
  );

  it('nothing is asked of a store that is not named', async () => {
    expect(await said(['list'])).toMatchObject({ code: 2, complaints: [expect.stringMatching(/PLAN_PROJECT/)] });
  });
});
