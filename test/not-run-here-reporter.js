/** Prints what this machine could not run, by program and number, and the closing count of tests. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default class NotRunHereReporter {
  onRunStart() {
    this.folder = mkdtempSync(join(tmpdir(), 'not-run-here-'));
    process.env.NOT_RUN_HERE = this.folder;
  }

  onRunComplete(_contexts, results) {
    const counts = new Map();
    for (const file of readdirSync(this.folder)) {
      for (const line of readFileSync(join(this.folder, file), 'utf8').split('\n').filter(Boolean)) {
        const [program] = line.split('\t');
        counts.set(program, (counts.get(program) ?? 0) + 1);
      }
    }
    rmSync(this.folder, { recursive: true, force: true });
    for (const [program, count] of counts)
      console.log(`not run here: ${program} (${count} ${count === 1 ? 'test' : 'tests'})`);
    const missing = [...counts.values()].reduce((sum, n) => sum + n, 0);
    console.log(
      `${results.numPassedTests - missing} passed, ${results.numFailedTests + results.numRuntimeErrorTestSuites} failed`,
    );
    if (missing && process.env.CI)
      this.failed = new Error(`${missing} tests could not run here, and CI must run them all`);
  }

  getLastError() {
    return this.failed;
  }
}
