/**
 * Which file of tests begins first. Those that mostly wait, for a service in trouble or a browser, begin at once, so that the others run
 * meanwhile and none of them is left to the end. A machine that has never run them cannot know; Jest would go by the size of the files.
 */
import Sequencer from '@jest/test-sequencer';

const FIRST = [
  'cloud/pack-troubles',
  'cloud/google-troubles',
  'faults/many-areas',
  'cloud/rehearsal',
  'cloud/schedule',
  'apps-script/sidebar-states',
  'pack/html',
  'cloud/thin-slice',
  'apps-script/sidebar-pack',
  'pack/reproducible',
  'services/schedule',
  'functions/canaries',
  'functions/confirm-page',
  'adapters/google-snapshot-store-failing',
  'infra/replay-sheet-cases',
];

const turnOf = ({ path }) => {
  const turn = FIRST.findIndex((name) => path.endsWith(`/test/${name}.test.ts`));
  return turn < 0 ? FIRST.length : turn;
};

export default class WaitingFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.toSorted((one, other) => turnOf(one) - turnOf(other));
  }
}
