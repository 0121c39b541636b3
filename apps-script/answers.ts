/** The answers of the functions, as far as the sheet shows them. An answer of another form is no answer. */
import * as z from './form.ts';

const finding = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'advice']),
  when: z.enum(['edit', 'nightly', 'pack']),
  tab: z.string(),
  row: z.number(),
  ref: z.string(),
  field: z.string(),
  heading: z.string(),
  message: z.string(),
  fix: z.string(),
});

const pair = z.tuple([z.number(), z.number()]);

/** Who watches the edits of this sheet; null while nobody does, and missing from a service that does not keep it yet. */
const watch = z
  .object({ watchedBy: z.string(), mine: z.boolean(), turn: z.number(), lastHeard: z.string().nullable() })
  .nullable()
  .optional();

export const checkedSchema = z.object({
  asAt: z.string(),
  ready: z.object({ actions: pair, measures: pair }),
  findings: z.array(finding),
  removedRefs: z.array(z.string()).default([]),
  watch,
});

/** What a trigger needs to know of a check. */
export const heardSchema = z.object({ removedRefs: z.array(z.string()).default([]), watch });

export const pastSchema = z.object({
  past: z.object({ since: z.string(), lines: z.array(z.string()) }).nullable(),
});

export type CheckedByService = z.infer<typeof checkedSchema>;

export const statusSchema = z.object({
  review: z.object({ ref: z.string() }).nullable(),
  packs: z.array(
    z.object({
      review: z.string(),
      edition: z.string(),
      pdfHash: z.string(),
      at: z.string(),
      signed: z.array(z.string()),
    }),
  ),
});

export const packSchema = z.object({
  made: z.boolean(),
  findings: z.array(finding),
  files: z.array(z.object({ name: z.string() })).optional(),
  /** What a person should know of it: cells that are not told in full to the public, letters that cannot be printed. */
  notes: z.array(z.string()).default([]),
});

/** `why`: what stood in the way. */
export const storedSchema = z.object({ added: z.boolean(), why: z.string().default('') });

export const signedSchema = z.object({ missing: z.enum(['council', 'health']).nullable() });

export const invitedSchema = z.object({ invited: z.string(), expires: z.string() });

export const sentSchema = z.object({
  findings: z.array(finding),
  sent: z.array(z.object({ name: z.string(), state: z.string() })),
  /** Who was not among the recipients when the pack was signed; nothing was sent then. */
  newRecipients: z.array(z.object({ name: z.string() })).default([]),
});
