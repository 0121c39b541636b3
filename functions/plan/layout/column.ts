/** One column of a tab, as data: the reader, the template and the sheet's own checks are all made from it. */
export type ColumnKind =
  | 'text'
  | 'long text'
  | 'ref'
  | 'date'
  | 'number'
  | 'figure'
  | 'choice'
  | 'list'
  | 'months'
  | 'email'
  | 'link';

export type Column<Field extends string = string> = {
  heading: string;
  field: Field;
  kind: ColumnKind;
  /** The note on the heading: what to type, with an example. */
  help: string;
  /** The allowed words, for `choice`. */
  choices?: readonly string[];
  /** A row without it is only half typed. */
  required?: true;
  /** Seldom used: stands in a collapsed column group. */
  folded?: true;
  /** The layout that brought it, where that is not the first: a sheet without it is an older one, and not a broken one. */
  since?: number;
  /** Width in characters. */
  width?: number;
};

type Extras = Omit<Column, 'heading' | 'field' | 'kind' | 'help'>;

/** `columnsOf<Action>()` makes a column function that only takes fields an action really has. */
export const columnsOf =
  <Row>() =>
  <Field extends keyof Row & string>(
    heading: string,
    field: Field,
    kind: ColumnKind,
    help: string,
    extras: Extras = {},
  ): Column<Field> => ({ heading, field, kind, help, ...extras });
