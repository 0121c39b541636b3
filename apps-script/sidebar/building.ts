/** Building a pack: each step told when it is known, and never before. */
import type { Built, Coming } from '../coming-pack.ts';
import { ask, failureSentence } from './bridge.ts';
import { busy, element, made, say } from './page.ts';

type Again = () => Promise<Coming | null>;

type Step = 'asked' | 'checked' | 'drawn' | 'kept';
const STEPS: readonly Step[] = ['asked', 'checked', 'drawn', 'kept'];
const STEP_WORDS: Record<Step, string> = {
  asked: 'Asked the service',
  checked: 'Checked against every rule',
  drawn: 'Drawn as a PDF and a web page',
  kept: 'Kept, so that nothing can change it',
};

let underWay = false;
export const isBuilding = (): boolean => underWay;

export const countOf = (errors: number): string => `${errors} ${errors === 1 ? 'error' : 'errors'}`;

const drawSteps = (done: readonly Step[], now: Step | null): void => {
  element('steps').replaceChildren(
    ...STEPS.map((step) => {
      const state = done.includes(step) ? 'done' : step === now ? 'now' : 'not yet';
      const item = made('li', state === 'now' ? 'now' : state === 'done' ? 'done' : 'muted', STEP_WORDS[step]);
      item.append(made('span', 'state', state));
      return item;
    }),
  );
  element('progress').hidden = false;
};

const tellBuilt = ({ made: isMade, files, errors, notes }: Built): void => {
  if (isMade) {
    drawSteps(STEPS, null);
    say([`The pack is made and kept: ${files.join(', ')}. Read it, then have it signed off.`, ...notes].join(' '));
  } else {
    drawSteps(['asked', 'checked'], null);
    say(`No pack was made: ${countOf(errors)} must be put right first. They are listed under the pack.`);
  }
};

/** The answer was lost on the way: the ledger knows whether the pack was kept all the same. */
const lookForPack = async (askAgain: Again, before: string, sentence: string): Promise<void> => {
  const now = await askAgain();
  const pack = now?.pack;
  if (pack && pack.at !== before) {
    drawSteps(STEPS, null);
    say(`The answer came too late, and the pack is there: made at ${pack.made}.`);
  } else {
    element('progress').hidden = true;
    say(sentence);
  }
};

export const build = async (coming: Coming, askAgain: Again): Promise<void> => {
  const review = coming.review?.ref;
  if (!review) return;
  const before = coming.pack?.at ?? '';
  underWay = true;
  busy(element('build'), true);
  element<HTMLDetailsElement>('pack').open = true;
  drawSteps(['asked'], 'checked');
  say('Asked. The service is checking the plan and drawing the pack; this can take a minute.');
  try {
    const { answer, sentence } = await ask('sidebarBuild', review);
    if (answer === null) await lookForPack(askAgain, before, sentence);
    else {
      tellBuilt(answer);
      await askAgain();
    }
  } catch (error) {
    await lookForPack(
      askAgain,
      before,
      failureSentence(error as { message?: string }, 'No pack was made that we know of.'),
    );
  }
  underWay = false;
  busy(element('build'), false);
};
