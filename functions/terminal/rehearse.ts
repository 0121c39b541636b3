/** The rehearsal: the sample plan from its submission to a pack in every adviser's mailbox, by the same verbs an officer uses. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../fault.ts';
import { type Answer, done } from './answer.ts';

const FOLDER = 'rehearsal';
const MARKER = 'made-by-the-rehearsal.txt';

/** The folder is made anew each time, and only if the rehearsal made it. */
const freshFolder = (): void => {
  if (existsSync(FOLDER) && !existsSync(join(FOLDER, MARKER))) {
    throw new Fault(
      'refused',
      `There is a folder called ${FOLDER} here that the rehearsal did not make. Move it away and try again.`,
    );
  }
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(
    join(FOLDER, MARKER),
    'Everything in this folder is made by "npm start" from an invented plan, and made anew each time.\n',
  );
};

const EDITION_SAYS = {
  board: 'for the board: what it has to decide',
  public: 'for families and anybody else: without risks, names and small numbers; read it before you publish it',
  changes: 'as two pages of what changed',
} as const;

type Step = { say: string; argv: string[]; expect?: 0 | 1; show?: number };

const steps = (): Step[] => {
  const april = join(FOLDER, 'exampleshire-april.xlsx');
  const september = join(FOLDER, 'exampleshire-september.xlsx');
  const store = ['--store', join(FOLDER, 'exampleshire.db')];
  const on = (day: string) => ['--as-at', day];
  const signatures = (review: string, day: string): Step[] => [
    {
      say: 'Sign it off for the council',
      argv: [
        'sign',
        '--review',
        review,
        '--for',
        'council',
        '--by',
        "Director of Children's Services",
        ...on(day),
        ...store,
      ],
    },
    {
      say: 'Sign it off for health',
      argv: [
        'sign',
        '--review',
        review,
        '--for',
        'health',
        '--by',
        review === 'RV0' ? 'CCG Accountable Officer' : 'ICB Chief Executive',
        ...on(day),
        ...store,
      ],
    },
  ];
  return [
    { say: 'The plan as it went in', argv: ['new', april, '--sample=submission'] },
    { say: 'Check it', argv: ['check', april, ...on('2022-04-01'), ...store], show: 3 },
    { say: 'Store a snapshot', argv: ['snapshot', april, '--name', 'submission', ...on('2022-04-01'), ...store] },
    {
      say: 'Make the submission: Annex A, and the analysis on two sides',
      argv: ['pack', april, '--review', 'RV0', ...on('2022-04-01'), ...store],
    },
    ...signatures('RV0', '2022-04-01'),
    {
      say: 'Send it to the mailbox, with copies',
      argv: ['send', april, '--review', 'RV0', ...on('2022-04-01'), ...store],
    },
    { say: 'Six months on: the sheet as it stands on 15 September 2022', argv: ['new', september, '--sample'] },
    {
      say: 'Check it, and mark a copy',
      argv: [
        'check',
        september,
        ...on('2022-09-15'),
        '--mark',
        join(FOLDER, 'exampleshire-september-marked.xlsx'),
        ...store,
      ],
    },
    {
      say: 'Make the pack for the review on 29 September 2022',
      argv: ['pack', september, '--review', 'RV2', ...on('2022-09-15'), ...store],
    },
    ...(['board', 'public', 'changes'] as const).map(
      (edition): Step => ({
        say: `The same plan ${EDITION_SAYS[edition]}`,
        argv: ['pack', september, '--review', 'RV2', '--edition', edition, ...on('2022-09-15'), ...store],
        // Of the public one everything is shown: below its files stands which sentences were left out, and in which cell to reword them.
        ...(edition === 'public' ? {} : { show: 3 }),
      }),
    ),
    {
      say: 'Try to send it unsigned',
      argv: ['send', september, '--review', 'RV2', ...on('2022-09-15'), ...store],
      expect: 1,
    },
    ...signatures('RV2', '2022-09-15'),
    { say: 'Send it', argv: ['send', september, '--review', 'RV2', ...on('2022-09-15'), ...store] },
    {
      say: 'Send it again: nobody gets it twice',
      argv: ['send', september, '--review', 'RV2', ...on('2022-09-15'), ...store],
      show: 2,
    },
    { say: 'Verify the store from end to end', argv: ['verify', ...store] },
  ];
};

type Run = (argv: string[]) => Promise<Answer>;

/** Stops at the first step that does not end as it should. */
export const rehearse = async (run: Run, print: (line: string) => void): Promise<Answer> => {
  freshFolder();
  for (const [i, { say, argv, expect = 0, show }] of steps().entries()) {
    print(`${i + 1}. ${say}`);
    const answer = await run(argv);
    for (const line of answer.lines.slice(0, show)) print(line === '' ? '' : `   ${line}`);
    print('');
    if (answer.code !== expect)
      throw new Fault(
        'internal',
        `The rehearsal stopped at step ${i + 1}, "${say}". Please report this with the lines above.`,
      );
  }
  return done(
    [
      'Where to look:',
      `   ${join(FOLDER, 'packs')}: the submission, the analysis and the progress pack, and the editions for board, public and changes, each as PDF and web page`,
      `   ${join(FOLDER, 'outbox')}: one message for each recipient; open them with any mail program`,
      `   ${join(FOLDER, 'exampleshire-september-marked.xlsx')}: the workbook with its findings`,
      `   Then: npm run plan -- help`,
    ],
    { folder: FOLDER },
  );
};
