/** A sheet that people have lived in for a year, one mishap at a time: what the repair says, what it does, and what it leaves alone. */
import { workbookBytes } from '../../functions/adapters/local/workbook-writer.ts';
import { readPlan } from '../../functions/plan/read-plan.ts';
import { hashOfPlan } from '../../functions/services/take-snapshot.ts';
import { type Provisioned, provisioned, typedIn } from '../cloud/provisioned.ts';
import { sheetBook } from '../cloud/sheet-book.ts';
import {
  deleteColumn,
  deleteRow,
  insertColumn,
  insertRowsAbove,
  moveColumn,
  pasteOver,
} from '../cloud/sheets/people.ts';
import { cellAt, type Spreadsheet, type Tab, tabCalled, typeText } from '../cloud/sheets/spreadsheet.ts';
import { type SheetsServer, startSheetsServer } from '../cloud/sheets-server.ts';
import { filledPlan } from '../plans/filled-plan.ts';

let server: SheetsServer;
let plan: Provisioned;
let whole: Spreadsheet;
let hash: string;
beforeAll(async () => {
  server = await startSheetsServer();
  plan = await provisioned(server, { workbook: await workbookBytes(filledPlan()) });
  plan.edit(withFewRows);
  whole = structuredClone(plan.book());
  hash = await hashNow();
});
afterAll(() => server.close());
beforeEach(() => {
  plan.edit((book) => Object.assign(book, structuredClone({ ...whole, version: book.version })));
  server.written.length = 0;
});

/** As people would see it who deleted the blank rows: a tenth to read. */
const withFewRows = (book: Spreadsheet): void => {
  for (const tab of book.tabs) {
    const filled = tab.rows.findLastIndex((cells) => cells.some((cell) => cell?.userEnteredValue)) + 3;
    tab.rows.length = Math.min(tab.rows.length, filled);
    tab.rowCount = filled;
  }
};

const hashNow = async (): Promise<string> => {
  const { port } = await sheetBook(server, plan.id);
  return hashOfPlan(readPlan(await port.read()).plan);
};

const ACTIONS = 'Actions';
const [LEAD, STATUS, AGREED_DUE] = [11, 16, 6];

const actionsOf = (book: Spreadsheet): Tab => tabCalled(book, ACTIONS);

const rename = (heading: string, name: string) => (book: Spreadsheet) => {
  const cells = actionsOf(book).rows[0] ?? [];
  const at = cells.findIndex((cell) => cell?.effectiveValue?.stringValue === heading);
  typeText(actionsOf(book), 0, at, name);
};

const dropRules = (rows: number[], at: number) => (book: Spreadsheet) => {
  for (const row of rows) delete cellAt(actionsOf(book), row, at).dataValidation;
};

const everyRow = (book: Spreadsheet) => Array.from({ length: actionsOf(book).rowCount - 1 }, (_none, row) => row + 1);

/** What happened, what somebody did, and every sentence that the repair then says. */
const MISHAPS: [string, (book: Spreadsheet) => void, string[]][] = [
  [
    'a dropdown was wiped',
    (book) => dropRules(everyRow(book), STATUS)(book),
    ['The dropdown of Status on the Actions tab was gone: put back.'],
  ],
  [
    'something was pasted over one cell of a dropdown',
    (book) => pasteOver(actionsOf(book), 3, STATUS, 'Ongoing'),
    ['The dropdown of Status on the Actions tab was gone from one cell: put back.'],
  ],
  [
    'a list was given a word of its own',
    (book) => {
      const cell = cellAt(actionsOf(book), 2, STATUS);
      const condition = { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'On hold' }] };
      cell.dataValidation = { ...cell.dataValidation, condition };
    },
    ['The dropdown of Status on the Actions tab offered other words, or let others in: put back.'],
  ],
  [
    'a dropdown lets any word in',
    (book) => {
      const cell = cellAt(actionsOf(book), 2, STATUS);
      cell.dataValidation = { ...cell.dataValidation, strict: false };
    },
    ['The dropdown of Status on the Actions tab offered other words, or let others in: put back.'],
  ],
  [
    'a date check was wiped',
    (book) => dropRules([1, 2, 3], AGREED_DUE)(book),
    ['The date check of Agreed due on the Actions tab was gone from 3 cells: put back.'],
  ],
  [
    'rows were added at the end',
    (book) => {
      tabCalled(book, 'Waivers').rowCount += 10;
    },
    ['The date check of Until on the Waivers tab was gone from 10 cells: put back.'],
  ],
  [
    'a dropdown of the Plan tab was wiped',
    (book) => {
      const tab = tabCalled(book, 'Plan');
      const row = tab.rows.findIndex((cells) => cells[0]?.effectiveValue?.stringValue === 'Marking');
      delete cellAt(tab, row, 1).dataValidation;
    },
    ['The dropdown of Marking on the Plan tab was gone: put back.'],
  ],
  [
    'a heading was renamed',
    rename('Agreed due', 'Due'),
    [
      'The heading Agreed due in column G of the Actions tab had been renamed "Due": put back. If the column is for something else now, give that a column of its own.',
    ],
  ],
  [
    'a heading was deleted',
    rename('Lead', ''),
    ['The heading Lead in column L of the Actions tab was deleted: put back.'],
  ],
  [
    'a child was named in a heading',
    rename('Update', 'NHS number 943 476 5919'),
    [
      'The heading Update in column T of the Actions tab had been renamed "NHS number [removed]": put back. If the column is for something else now, give that a column of its own.',
    ],
  ],
  [
    'a tab was renamed',
    (book) => {
      actionsOf(book).title = 'Actions 2022';
    },
    ['The Actions tab had been renamed "Actions 2022": its name is put back.'],
  ],
  [
    'a hidden tab was deleted',
    (book) => {
      book.tabs = book.tabs.filter(({ title }) => title !== 'Changes');
    },
    ['The Changes tab was gone: put back.'],
  ],
  [
    'a name was lost',
    (book) => {
      book.namedRanges = book.namedRanges.filter(({ name }) => name !== 'plan_actions_lead');
    },
    ['The hidden name of Lead on the Actions tab was gone: put back.'],
  ],
  [
    'a name leads to another column',
    (book) => {
      const named = book.namedRanges.find(({ name }) => name === 'plan_actions_lead');
      if (named?.range) Object.assign(named.range, { startColumnIndex: 2, endColumnIndex: 3 });
    },
    ['The hidden name of Lead on the Actions tab led to another column: put back.'],
  ],
  [
    'the names went when the sheet was uploaded anew',
    (book) => {
      book.namedRanges = book.namedRanges.filter(({ name }) => !name?.startsWith('plan_voice'));
    },
    ['The hidden names of 9 columns on the Voice tab were gone: put back.'],
  ],
  [
    'a product tab was unprotected',
    (book) => {
      tabCalled(book, 'Checks').protectedRanges = [];
    },
    ['The Checks tab was not protected any more: put back.'],
  ],
  [
    'the headings were unprotected',
    (book) => {
      actionsOf(book).protectedRanges = [];
    },
    ['The headings of the Actions tab were not protected any more: put back.'],
  ],
  [
    'the headings were not frozen any more',
    (book) => {
      actionsOf(book).frozenRowCount = 0;
    },
    ['The headings of the Actions tab did not stay in view: frozen again.'],
  ],
  [
    'the time zone is another one',
    (book) => {
      book.timeZone = 'America/New_York';
    },
    ['The sheet was set to another time zone: it is set to London.'],
  ],
  [
    'a fold was taken away',
    (book) => {
      const tab = actionsOf(book);
      tab.columnGroups = tab.columnGroups.filter(({ range }) => range?.startIndex !== 12);
      for (const at of [12, 13]) tab.hiddenColumns.delete(at);
    },
    ['The fold over SRO and Partners on the Actions tab was gone: put back, closed. The plus sign above opens it.'],
  ],
  [
    'the colours of a rating were cleared',
    (book) => {
      const tab = actionsOf(book);
      const says = (word: string) => (rule: Tab['conditionalFormats'][number]) =>
        rule.booleanRule?.condition?.values?.[0]?.userEnteredValue === word;
      tab.conditionalFormats = tab.conditionalFormats.filter((rule) => !says('Amber')(rule));
    },
    ['The colour of Amber under Rating on the Actions tab was gone: put back.'],
  ],
  [
    'a help note was deleted',
    (book) => {
      delete cellAt(actionsOf(book), 0, STATUS).note;
    },
    ['The help note on Status of the Actions tab was gone: put back.'],
  ],
  [
    'all help notes of a tab were cleared',
    (book) => {
      for (const cell of actionsOf(book).rows[0] ?? []) delete cell?.note;
    },
    ['The help notes on 26 headings of the Actions tab were gone: put back.'],
  ],
  [
    'the words of the Lists tab were changed',
    (book) => typeText(tabCalled(book, 'Lists'), 1, 0, 'Something'),
    ['The words on the Lists tab had been changed: put back.'],
  ],
  [
    'the key by which a copy is known was lost',
    (book) => {
      book.developerMetadata = [];
    },
    [
      'The sheet did not know that it is the plan and not a copy: it does now.',
      'The sheet did not say which layout it has: it does now.',
    ],
  ],
  [
    'an item of the Plan tab was deleted with its row',
    (book) => {
      const tab = tabCalled(book, 'Plan');
      deleteRow(
        tab,
        tab.rows.findIndex((cells) => cells[0]?.effectiveValue?.stringValue === 'Published on'),
      );
    },
    ['The Plan tab had no row for Published on: put back at the end, empty.'],
  ],
];

describe('A repair says what was wrong, puts it right, and then finds nothing more', () => {
  it.each(MISHAPS)('%s', async (_what, mishap, sentences) => {
    plan.edit(mishap);
    expect(await plan.check()).toMatchObject({ mended: sentences });
    const { mended, steps } = await plan.repair();
    expect([mended, steps]).toEqual([sentences, []]);
    expect(server.written).toHaveLength(1);
    expect(await plan.repair()).toMatchObject({
      mended: [],
      steps: [],
      standing: expect.not.arrayContaining([{ ok: false }]),
    });
    expect(server.written).toHaveLength(1);
  });

  it('and a check before it says the same, and changes nothing', async () => {
    plan.edit(rename('Lead', ''));
    const { mended } = await plan.check();
    expect(server.written).toEqual([]);
    expect((await plan.repair()).mended).toEqual(mended);
  });

  it('with everything that officers typed as it was', async () => {
    const names = ['a dropdown was wiped', 'a date check was wiped', 'a fold was taken away', 'a tab was renamed'];
    plan.edit(rename('Agreed due', 'Due'));
    for (const name of names) plan.edit(MISHAPS.find(([what]) => what === name)?.[1] ?? (() => undefined));
    const { mended } = await plan.repair();
    expect(mended).toHaveLength(5);
    expect(typedIn(plan.book())).toEqual(typedIn(whole));
    expect(await hashNow()).toBe(hash);
  });
});

describe('A column', () => {
  it('that was deleted comes back at the end, empty, folded if it was, and can be filled in again', async () => {
    plan.edit((book) => deleteColumn(book, actionsOf(book), 12));
    const { mended, steps } = await plan.repair();
    expect(mended).toEqual(['The column SRO was missing from the Actions tab: put back at the end, empty.']);
    expect(steps).toEqual([]);
    expect(actionsOf(plan.book()).rows[0]?.[25]?.note).toBe('Senior responsible officer: one named person.');
    expect(actionsOf(plan.book()).hiddenColumns.has(25)).toBe(true);
    expect(actionsOf(plan.book()).rows[0]?.[25]?.effectiveValue).toEqual({ stringValue: 'SRO' });
    expect((await plan.repair()).mended).toEqual([]);
  });

  it('that was moved is where people put it, and everything about it is still right', async () => {
    plan.edit((book) => {
      moveColumn(book, actionsOf(book), STATUS, 2);
      moveColumn(book, actionsOf(book), 25, 9);
      insertColumn(book, actionsOf(book), 4);
    });
    expect(await plan.repair()).toMatchObject({ mended: [], steps: [] });
    expect(await hashNow()).toBe(hash);
  });

  it('of their own stays, with its heading', async () => {
    plan.edit((book) => {
      insertColumn(book, actionsOf(book), 4);
      typeText(actionsOf(book), 0, 4, 'Cost');
      typeText(actionsOf(book), 1, 4, '£400');
    });
    expect(await plan.repair()).toMatchObject({ mended: [], steps: [] });
    expect(actionsOf(plan.book()).rows[1]?.[4]?.effectiveValue).toEqual({ stringValue: '£400' });
  });

  it('whose heading stands twice keeps its name where it is: nobody can say which of the two is meant', async () => {
    plan.edit((book) => {
      insertColumn(book, actionsOf(book), 3);
      typeText(actionsOf(book), 0, 3, 'Lead');
    });
    await plan.repair();
    const { range } = plan.book().namedRanges.find(({ name }) => name === 'plan_actions_lead') ?? {};
    expect(range?.startColumnIndex).toBe(LEAD + 1);
  });

  it('that holds something else now keeps its new heading, and a person is asked', async () => {
    plan.edit((book) => {
      rename('Completed on', 'Cost')(book);
      for (const row of [1, 2]) typeText(actionsOf(book), row, 17, '£400');
    });
    const { mended, steps } = await plan.repair();
    expect(mended).toEqual([]);
    expect(steps).toEqual([
      'On the Actions tab there is no column headed Completed on. "Cost" (R) may be that column under another name: type the right heading over it, or each heading over an empty column.',
    ]);
    expect(actionsOf(plan.book()).rows[0]?.[17]?.effectiveValue).toEqual({ stringValue: 'Cost' });
  });

  it('that was renamed without its name is asked about, and nothing is added beside it', async () => {
    plan.edit((book) => {
      rename('Update', 'What is new')(book);
      book.namedRanges = book.namedRanges.filter(({ name }) => name !== 'plan_actions_update');
    });
    const { mended, steps } = await plan.repair();
    expect([mended, actionsOf(plan.book()).columnCount]).toEqual([[], 26]);
    expect(steps).toEqual([expect.stringMatching(/no column headed Update\. "What is new" \(T\) may be that column/)]);
  });
});

describe('Headings', () => {
  it('that were all renamed are all put back, and all data is still read', async () => {
    plan.edit((book) => {
      for (const at of actionsOf(book).rows[0]?.keys() ?? []) typeText(actionsOf(book), 0, at, `Spalte ${at}`);
    });
    const { mended, steps } = await plan.repair();
    expect(mended).toHaveLength(26);
    expect(mended[LEAD]).toMatch(/^The heading Lead in column L of the Actions tab had been renamed "Spalte 11"/);
    expect(steps).toEqual([]);
    expect(await hashNow()).toBe(hash);
  });

  it('stay where people have put titles above them', async () => {
    plan.edit((book) => {
      insertRowsAbove(book, actionsOf(book), 2);
      typeText(actionsOf(book), 0, 0, 'Exampleshire');
    });
    expect(await plan.repair()).toMatchObject({ mended: [], steps: [] });
  });

  it('far below many titles are not frozen, or a phone would show nothing else', async () => {
    plan.edit((book) => {
      insertRowsAbove(book, actionsOf(book), 12);
      actionsOf(book).frozenRowCount = 0;
    });
    expect(await plan.repair()).toMatchObject({ mended: [], steps: [] });
  });

  it('whose row was deleted are not put over a row of the plan: a person is told how to get them back', async () => {
    plan.edit((book) => deleteRow(actionsOf(book), 0));
    const before = typedIn(plan.book());
    const { mended, steps } = await plan.repair();
    expect(mended).toEqual([]);
    expect(steps).toEqual([
      'No row of headings was found on the Actions tab: put the headings back above the rows, or undo what took them away (File, Version history).',
    ]);
    expect(typedIn(plan.book())).toEqual(before);
  });

  it('of a tab that was cleared come back with all that belongs to them', async () => {
    plan.edit((book) => {
      tabCalled(book, 'Agenda').rows = [];
      tabCalled(book, 'Agenda').protectedRanges = [];
    });
    const { mended } = await plan.repair();
    expect(mended).toEqual(['The Agenda tab was empty, without its headings: they are put back.']);
    expect(await plan.repair()).toMatchObject({ mended: [], steps: [] });
  });
});

describe('A tab', () => {
  it('that was deleted comes back in its place, empty, and it is said where its rows are', async () => {
    plan.edit((book) => {
      book.tabs = book.tabs.filter(({ title }) => title !== 'Risks');
      for (const named of book.namedRanges) if (named.name?.startsWith('plan_risks')) delete named.range;
    });
    const { mended } = await plan.repair();
    expect(mended).toEqual([
      "The Risks tab was gone: put back, empty. What stood on it is in the sheet's history (File, Version history) and in each snapshot.",
    ]);
    expect(plan.book().tabs.map(({ title }) => title)).toEqual(whole.tabs.map(({ title }) => title));
    expect(await plan.repair()).toMatchObject({ mended: [], steps: [] });
  });

  it('that was copied, and of which the copy was kept, is asked about: an empty one beside it would be read in its place', async () => {
    plan.edit((book) => {
      Object.assign(actionsOf(book), { sheetId: 4711, title: 'Copy of Actions' });
      for (const named of book.namedRanges) if (named.name?.startsWith('plan_actions')) delete named.range;
    });
    const { mended, steps } = await plan.repair();
    expect([mended, plan.book().tabs.map(({ title }) => title)]).toEqual([[], expect.not.arrayContaining(['Actions'])]);
    expect(steps).toEqual([
      expect.stringMatching(/^The Actions tab is gone, and the tab "Copy of Actions" has its headings/),
    ]);
    plan.edit((book) => {
      tabCalled(book, 'Copy of Actions').title = 'Actions';
    });
    expect(await plan.repair()).toMatchObject({
      mended: [expect.stringMatching(/hidden names of 26 columns/)],
      steps: [],
    });
    expect(await hashNow()).toBe(hash);
  });

  it('that people added, moved, hid or showed stays as they left it', async () => {
    plan.edit((book) => {
      book.tabs.reverse();
      book.tabs.splice(3, 0, {
        ...structuredClone(actionsOf(book)),
        sheetId: 4711,
        title: 'Working out',
        protectedRanges: [],
      });
      tabCalled(book, 'Reviews').hidden = true;
      tabCalled(book, 'Risks').hidden = false;
    });
    expect(await plan.repair()).toMatchObject({ mended: [], steps: [] });
    expect(tabCalled(plan.book(), 'Working out').rows).toHaveLength(actionsOf(plan.book()).rows.length);
  });
});

describe('What people may do as they like', () => {
  it('is not put right: an opened fold, a wider column, a note of their own, another frozen row, colours', async () => {
    plan.edit((book) => {
      const tab = actionsOf(book);
      for (const group of tab.columnGroups) delete group.collapsed;
      tab.hiddenColumns.clear();
      tab.widths.set(3, 400);
      cellAt(tab, 0, STATUS).note = 'We use On track for In progress.';
      tab.frozenRowCount = 2;
      cellAt(tab, 3, 3).userEnteredFormat = { backgroundColorStyle: { rgbColor: { red: 1 } } };
    });
    expect(await plan.repair()).toMatchObject({ mended: [], steps: [] });
    expect(server.written).toEqual([]);
  });
});

describe('A sheet that is better left alone', () => {
  it('is a copy: nothing is changed in it, and it is said what to do', async () => {
    server.edit(plan.id, (book) => {
      book.developerMetadata[0] = { ...book.developerMetadata[0], metadataValue: 'the-original-sheet' };
      actionsOf(book).protectedRanges = [];
    });
    const { mended, steps, standing } = await plan.repair();
    expect([mended, server.written]).toEqual([[], []]);
    expect(steps).toEqual([expect.stringMatching(/^This sheet is a copy of another one, so nothing was changed/)]);
    expect(standing).toContainEqual({ what: 'identity', ok: false, says: 'It is a copy of another sheet.' });
  });

  it('was laid out by a later version of this program', async () => {
    plan.edit((book) => {
      book.developerMetadata[1] = { ...book.developerMetadata[1], metadataValue: '3' };
      book.tabs = book.tabs.filter(({ title }) => title !== 'Risks');
    });
    expect(await plan.repair()).toMatchObject({ mended: [], steps: [expect.stringMatching(/later version/)] });
    expect(server.written).toEqual([]);
  });
});

describe('A sheet set to another country', () => {
  it('is set to the United Kingdom while no date stands in it', async () => {
    const fresh = await provisioned(server);
    fresh.edit((book) => {
      book.locale = 'en_US';
    });
    expect((await fresh.repair()).mended).toEqual([
      'The sheet was set to another country: it is set to the United Kingdom.',
    ]);
    expect(fresh.book().locale).toBe('en_GB');
  });

  it('is left as it is where dates were typed, because they may have been read the other way round', async () => {
    plan.edit((book) => {
      book.locale = 'en_US';
    });
    const { mended, steps } = await plan.repair();
    expect([mended, plan.book().locale]).toEqual([[], 'en_US']);
    expect(steps).toEqual([expect.stringMatching(/choose United Kingdom under Locale, and look through the dates\.$/)]);
  });
});
