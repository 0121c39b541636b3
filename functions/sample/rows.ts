/** Short ways to write the rows of the invented plan: each as it was when the plan went in, and what happened since. */
import type { Action, Figure, IsoDate } from '../plan/schema.ts';

export type SampleMoment = 'submission' | 'six-months';

/** The day each of the two plans is read as at. */
export const SAMPLE_DAYS: Record<SampleMoment, IsoDate> = { submission: '2022-04-01', 'six-months': '2022-09-15' };

/** `first` is null for a row that was not there when the plan went in. */
export type SampleRow<Row> = { first: Row | null; now: Row };

export const row = <Row extends object>(first: Row, since: Partial<Row> = {}): SampleRow<Row> => ({
  first,
  now: { ...first, ...since },
});

export const addedRow = <Row>(now: Row): SampleRow<Row> => ({ first: null, now });

export const rowsAt = <Row>(rows: readonly SampleRow<Row>[], moment: SampleMoment): Row[] =>
  rows.flatMap(({ first, now }) => (moment === 'six-months' ? [now] : first === null ? [] : [first]));

export const percent = (amount: number): Figure => ({ amount, percent: true });
export const plain = (amount: number): Figure => ({ amount, percent: false });

const BLANK_ACTION = {
  why: '',
  takenOrPlanned: 'Planned',
  revisedDue: null,
  reasonForNewDate: '',
  dfeAgreedBy: '',
  dfeAgreedOn: null,
  sro: "Director of Children's Services",
  partners: [],
  status: 'Not started',
  completedOn: null,
  rating: 'Not started',
  update: '',
  updateDate: null,
  recoveryStep: '',
  nextStep: '',
  coProduction: '',
  risks: [],
  evidence: [],
} satisfies Partial<Action>;

type Filled = 'ref' | 'action' | 'start' | 'agreedDue' | 'lead' | 'successCriteria' | 'measures';
type ToldAction = Partial<Action> & Pick<Action, Filled>;

const wholeAction = (told: ToldAction): Action => ({ ...BLANK_ACTION, area: told.ref.slice(0, 2), ...told });

/** An action as it went in, then what its row says six months on. */
export const action = (told: ToldAction, since: Partial<Action>): SampleRow<Action> => row(wholeAction(told), since);
export const addedAction = (told: ToldAction): SampleRow<Action> => addedRow(wholeAction(told));

/** Work that has begun, with its last update. */
export const underWay = (updateDate: IsoDate, update: string, more: Partial<Action> = {}): Partial<Action> => ({
  takenOrPlanned: 'Being taken',
  status: 'In progress',
  rating: 'Green',
  updateDate,
  update,
  ...more,
});

export const done = (
  completedOn: IsoDate,
  updateDate: IsoDate,
  update: string,
  evidence: string[],
): Partial<Action> => ({
  ...{ takenOrPlanned: 'Taken since revisit', status: 'Complete', completedOn, rating: 'Blue' },
  ...{ updateDate, update, evidence, nextStep: '' },
});
