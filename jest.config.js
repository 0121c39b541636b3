/** TypeScript stripped by swc. The reporter counts by name what this machine cannot run. */
export default {
  // Both for speed, and nearer to how the product runs: see what they say of themselves.
  testEnvironment: '<rootDir>/test/jest/environment.js',
  runtime: '<rootDir>/test/jest/runtime.js',
  testSequencer: '<rootDir>/test/jest/sequencer.js',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'commonjs' } },
    ],
  },
  // Whatever a file of tests has left standing in Node itself would meet the next file in the same worker.
  setupFilesAfterEnv: ['<rootDir>/test/leave-nothing-standing.ts'],
  // One more than the two cores that CI has: some suites wait for a server or a browser. Jest alone would leave a core idle.
  maxWorkers: 3,
  testTimeout: 60000,
  // The last one clears away what the others may still look at.
  reporters: ['default', '<rootDir>/test/not-run-here-reporter.js', '<rootDir>/test/jest/around-the-run.js'],
};
