/** The contract with the officers: these tabs, these headings in this order, and one column for each field of the schema. */
import type * as z from 'zod';
import * as schema from '../../functions/plan/schema.ts';
import {
  type Column,
  coverItems,
  dropdowns,
  headingFor,
  type RowsKey,
  rowsTabs,
  TAB_ORDER,
} from '../../functions/plan/sheet-layout.ts';

/** Written out by hand: a heading that changes breaks every sheet in use. */
const HEADINGS: Record<string, string> = {
  Plan: 'Local area; Plan title; Plan short name; Plan type; Inspection first day; Inspection last day; Report published; Letter date; Submission due; Submitted on; First meeting; Agreed on; Submission mailbox; For the attention of; Published on; Published address; Milestones count from; Milestone months; Review lead days; Plan status; Version; Marking; Small number threshold; Tolerance %; Retention years',
  People: 'Name; Organisation; Organisation type; Role; Email; From; To; Pack copy',
  Governance:
    'Body; Purpose; Chair; Meets; Reports to; Forum member; Health member; Accountable; Last met; Meetings since last review; Next meets; Decisions since last review',
  Areas:
    "Ref; Title in the letter; Inspectors' finding; Intended outcome; Council lead; Health lead; DfE position; Position date; Commentary",
  Actions:
    'Ref; Area; Action; Why; Taken or planned; Start; Agreed due; Revised due; Reason for new date; DfE agreed by; DfE agreed on; Lead; SRO; Partners; Success criteria; Measures; Status; Completed on; Rating; Update; Update date; Recovery step; Next step; Co-production; Risks; Evidence',
  Measures:
    'Ref; Area; Measure; Type; Unit; Better when; Numerator; Denominator; Exceptions; Baseline; Baseline from; Baseline to; Baseline note; Source; Target; Target date; 3 months; 6 months; 12 months; 18 months; 24 months; Comparator; Comparator name; Comparator period; Comparator source; Data owner; Frequency; Lag days; Agreed target; Reason for new target; Target agreed by; Target agreed on',
  Actuals: 'Measure; From; To; Value; Numerator; Denominator; State; Reason; Commentary; Entered by; Entered on',
  Evidence: 'Ref; Date; Kind; Title; Link; Supports; What it shows; Personal data; May be published',
  Risks: 'Ref; Cause; Event; Effect; Likelihood; Impact; Mitigation; Owner; Review on; Trend; Linked to; Status',
  Voice: 'Ref; Review; Whose; Asked for on; Statement; Themes; Agreed by; Agreed on; Our response',
  Analysis: 'Heading; Text; Response; When',
  Reviews: 'Ref; Kind; Date; Minutes; Pack due; Data to; Outcome letter date; Outcome letter link',
  Agenda: 'Review; Item; Minutes; Lead',
  Asks: 'Ref; Review; Asked by; Ask; Due; Owner; Status; Response; Evidence',
  Waivers: 'Rule; Ref; Column; Waived by; Reason; Until',
};

type Part = { name: string; key: RowsKey | 'cover'; columns: readonly Column[] };
const parts: Part[] = [{ name: 'Plan', key: 'cover', columns: coverItems }, ...rowsTabs];
const columns = parts.flatMap((part) => part.columns.map((column) => ({ part, column })));

type Shape = Record<string, z.ZodType>;
const shapeOf = (key: RowsKey | 'cover'): Shape =>
  key === 'cover' ? schema.coverSchema.shape : (schema.planSchema.shape[key].element.shape as Shape);

it('the tabs stand in the order of the contract', () => {
  expect(TAB_ORDER).toEqual(['Read me', ...Object.keys(HEADINGS), 'Checks', 'Changes', 'Lists']);
});

it('a new sheet opens on seven tabs', () => {
  const open = rowsTabs.filter((tab) => tab.opens).map((tab) => tab.name);
  expect(['Plan', ...open]).toEqual(['Plan', 'People', 'Areas', 'Actions', 'Measures', 'Actuals', 'Reviews']);
});

describe.each(parts)('the tab $name', ({ name, key, columns: own }) => {
  it('has the headings of the contract, in order', () => {
    expect(own.map((column) => column.heading).join('; ')).toBe(HEADINGS[name]);
  });

  it('has no heading and no field twice', () => {
    expect(new Set(own.map((column) => column.heading.toLowerCase())).size).toBe(own.length);
    expect(new Set(own.map((column) => column.field)).size).toBe(own.length);
  });

  it('has one column for each field, and a field for each column', () => {
    expect(own.map((column) => column.field).sort()).toEqual(Object.keys(shapeOf(key)).sort());
  });

  it('has a note on each heading, and a width where it is a column', () => {
    for (const column of own) {
      expect(column.help).toMatch(/^.{8,140}(?:[.…]|https:\/\/)$/);
      if (key !== 'cover') expect(column.width).toBeGreaterThan(5);
      expect(headingFor(key, column.field)).toBe(column.heading);
    }
  });
});

it('every list of rows of a plan has a tab', () => {
  const lists = Object.keys(schema.planSchema.shape).filter((key) => !['layoutVersion', 'cover', 'kept'].includes(key));
  expect(rowsTabs.map((tab) => tab.key).sort()).toEqual(lists.sort());
});

describe('what may be typed', () => {
  const accepts = (key: RowsKey | 'cover', field: string, value: unknown): boolean =>
    shapeOf(key)[field]?.safeParse(value).success === true;

  it.each(columns.filter(({ column }) => column.kind === 'choice'))(
    '$part.name, $column.heading: the dropdown has the words of the schema and no other',
    ({ part, column }) => {
      const field = shapeOf(part.key)[column.field] as z.ZodNullable<z.ZodEnum>;
      expect([...(column.choices ?? [])].sort()).toEqual([...field.unwrap().options].sort());
      expect(accepts(part.key, column.field, 'something else')).toBe(false);
    },
  );

  it('only columns of choice have a dropdown', () => {
    for (const { column } of columns) expect(column.choices !== undefined).toBe(column.kind === 'choice');
  });

  const samples: Record<Column['kind'], unknown> = {
    text: 'words',
    'long text': 'words',
    ref: 'A1.01',
    email: 'someone@exampleshire.example',
    link: 'https://exampleshire.example',
    date: '2022-04-01',
    number: 5,
    figure: { amount: 41, percent: true },
    choice: null,
    list: ['M01'],
    months: [3, 6, 12],
  };
  it.each(columns)('$part.name, $column.heading holds what its column reads', ({ part, column }) => {
    expect(accepts(part.key, column.field, samples[column.kind])).toBe(true);
    expect(accepts(part.key, column.field, true)).toBe(false);
  });

  it('each dropdown has a name of its own that a sheet accepts', () => {
    const named = dropdowns().map((list) => list.name);
    expect(new Set(named).size).toBe(named.length);
    for (const name of named) expect(name).toMatch(/^list_[a-z0-9_]+$/);
    for (const { column } of columns)
      if (column.choices) expect(dropdowns().some((list) => list.choices === column.choices)).toBe(true);
  });
});
