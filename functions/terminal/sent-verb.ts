/** `sent`: every recipient of every pack, past and planned, as lines or as one web page. */
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Fault } from '../fault.ts';
import { reviewHeading, sentPage, standingWords } from '../pack/html/sent-page.ts';
import { longDate } from '../plan/dates.ts';
import type { SentRow } from '../plan/history.ts';
import { bannerOf, nameOfPlan } from '../plan/settings.ts';
import { latestPlan, sentList } from '../services/sent-list.ts';
import { type Answer, done, plural, shortHash } from './answer.ts';
import { type Session, withStore } from './session.ts';

const packLine = (row: SentRow): string => {
  const pack = row.pdfHash === '' ? 'pack not made yet' : `${row.edition} edition, ${shortHash(row.pdfHash)}`;
  return `${reviewHeading(row)}: ${pack}`;
};

const rowLine = (row: SentRow): string => {
  const day = row.on === null ? '' : `, ${row.planned ? 'to go on ' : ''}${longDate(row.on)}`;
  return `  ${row.name} <${row.to}>${row.copy ? ', copy' : ''}: ${standingWords(row)}${day}`;
};

const grouped = (rows: readonly SentRow[]): string[] => {
  const packs = [...new Set(rows.map((row) => `${row.review} ${row.pdfHash}`))];
  return packs.flatMap((pack) => {
    const of = rows.filter((row) => `${row.review} ${row.pdfHash}` === pack);
    return [...of.slice(0, 1).map(packLine), ...of.map(rowLine)];
  });
};

const writePage = (path: string, page: string): void => {
  // A page may take the place of an older one, and never that of a workbook or a store.
  if (!/\.html?$/i.test(path))
    throw new Fault('wrong-use', 'Give the page a name that ends in .html: --html who-was-sent-what.html');
  try {
    writeFileSync(path, page);
  } catch (cause) {
    throw new Fault(
      'unwritable',
      `${basename(path)} could not be written here: choose a folder that is there and that you may write to.`,
      { cause },
    );
  }
};

export const sent = async (session: Session): Promise<Answer> =>
  withStore(session, false, async (store) => {
    const { asAt, options } = session;
    const ledger = await store.ledger();
    const plan = await latestPlan(store, ledger);
    const rows = sentList(plan, ledger, asAt, session.now().toISOString());
    const [messages, planned] = [rows.filter((row) => !row.planned), rows.filter((row) => row.planned)];
    if (options.html !== undefined) {
      const about = { name: plan ? nameOfPlan(plan) : 'SEND action plan', banner: plan ? bannerOf(plan) : '', asAt };
      writePage(options.html, sentPage(rows, about));
    }
    const lines = [
      ...(messages.length === 0 ? ['Nothing has been sent yet.'] : [`${plural(messages.length, 'message')}:`]),
      ...grouped(messages),
      ...(planned.length === 0 ? [] : ['', `Planned, ${plural(planned.length, 'message')}:`, ...grouped(planned)]),
      ...(options.html === undefined ? [] : ['', `The page is ${options.html}.`]),
    ];
    return done(lines, { messages, planned });
  });
