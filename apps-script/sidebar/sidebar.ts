/** The sidebar's own script: asks the sheet for what to show, and shows it. */
import type { Coming } from '../coming-pack.ts';
import type { View } from '../view.ts';
import { ask, failureSentence } from './bridge.ts';
import { listenForFilters, onWritten, rowsIn, showAgreed, showFindings } from './findings.ts';
import { expectComing, listenForPack, onChanged, showComing } from './pack.ts';
import { address, busy, element, listenForUndo, made, put, say } from './page.ts';
import { listenForEscape } from './sending.ts';

let agreed: Coming['agreed'] = [];
/** The newest call of each kind: an answer that comes after a newer one was asked for is dropped. */
const newest = { view: 0, coming: 0 };

/** Counts in bold. The sentence is that of the check; here it is said of the pack. */
const showReady = (sentence: string): void => {
  const parts = sentence.replace(/ ready\.$/, ' ready for the pack.').split(/(\d+ of \d+)/);
  element('ready').replaceChildren(...parts.map((part) => (/^\d+ of/.test(part) ? made('strong', '', part) : part)));
  element('ready').hidden = false;
};

const showView = (fresh: View & { sentence: string }): void => {
  put('freeze', fresh.freeze);
  element('account').replaceChildren(...(fresh.account === '' ? [] : ['You act as ', address(`${fresh.account}.`)]));
  element('account').hidden = fresh.account === '';
  showReady(fresh.ready);
  element('ready').classList.toggle('all', fresh.allReady);
  put('warning', fresh.sentence || fresh.warning);
  put('checked', fresh.checked);
  element('connect').hidden = fresh.kind !== 'not connected';
  element('what').hidden = false;
  showFindings(fresh, agreed);
};

/** The last check shown was the service's own, which says when it was. */
let service = false;

const loadComing = async (): Promise<Coming | null> => {
  newest.coming += 1;
  const mine = newest.coming;
  try {
    const { answer, sentence } = await ask('sidebarComing');
    if (mine !== newest.coming) return answer;
    agreed = answer?.agreed ?? [];
    showComing(answer, service);
    showAgreed(agreed);
    if (answer === null && element('warning').hidden) put('warning', sentence);
    return answer;
  } catch {
    // What is shown of the pack stays as it was read last; the list of findings says whether the sheet answers.
    return null;
  }
};

/** `quiet`: after something was written, whose own sentence stands in the live line. */
const load = async (asking: boolean, quiet = false): Promise<void> => {
  newest.view += 1;
  const mine = newest.view;
  busy(element('check'), true);
  if (!quiet) say(asking ? 'Checking …' : 'Reading the sheet …');
  try {
    const fresh = await ask('sidebarView', asking);
    if (mine !== newest.view) return;
    service = asking && fresh.sentence === '';
    showView(fresh);
    if (!quiet) say(asking ? `${fresh.checked} ${rowsIn(fresh.entries.length)}` : '');
    if (fresh.kind === 'connected' && fresh.sentence === '') {
      expectComing();
      void loadComing();
    } else showComing(null, false);
  } catch (error) {
    if (mine === newest.view) say(failureSentence(error as { message?: string }));
  } finally {
    if (mine === newest.view) busy(element('check'), false);
  }
};

const connect = (): void => {
  ask('connectThisSheet').then(
    () => load(false),
    (error) => say(failureSentence(error)),
  );
};

listenForUndo();
listenForFilters();
listenForPack();
listenForEscape();
onWritten(() => void load(false, true));
onChanged(loadComing);
element('connect').addEventListener('click', connect);
element('check').addEventListener('click', () => {
  if (element('check').getAttribute('aria-disabled') !== 'true') void load(true);
});
void load(document.body.dataset.ask === 'yes');
