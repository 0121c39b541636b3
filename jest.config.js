/** One worker per core, TypeScript stripped by swc. The reporter counts by name what this machine cannot run. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'commonjs' } },
    ],
  },
  testTimeout: 30000,
  reporters: ['default', '<rootDir>/test/not-run-here-reporter.js'],
};
