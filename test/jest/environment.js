/**
 * Tests run among Node's own globals, as the product does. In the copy of them that Jest would make, each look at `Object` or `Math`
 * goes through a proxy, an error of Node is no `Error`, and nothing that was compiled for one file of tests serves the next.
 * What a file of tests has changed in globals, settings or the process is put back behind it.
 */
import NodeEnvironment from 'jest-environment-node';
import { standing } from './standing.ts';

export default class AmongNodesGlobals extends NodeEnvironment {
  constructor(config, context) {
    super(config, context);
    this.putBack = standing();
    const [copy, ModuleMocker, FakeTimers] = [
      this.global,
      this.moduleMocker.constructor,
      this.fakeTimersModern.constructor,
    ];
    // What Jest keeps for itself there, whatever a test does to the clock or to files.
    for (const name of Object.getOwnPropertySymbols(copy))
      if (!Object.hasOwn(globalThis, name))
        Object.defineProperty(globalThis, name, { value: copy[name], configurable: true });
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimersModern = new FakeTimers({ config: config.projectConfig, global: globalThis });
  }

  async setup() {
    await super.setup();
    // Jest wants ten times as many lines of each error's origin, and a test that looks into thousands of errors pays for each.
    Error.stackTraceLimit = 10;
  }

  async teardown() {
    await super.teardown();
    this.putBack();
  }
}
