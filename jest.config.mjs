// Loaded by Node itself, once a process, instead of anew for every test file (docs/decisions/0158).
const root = import.meta.dirname.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const product = `^${root}/(src|views)/.+\\.tsx?$`;
const packages = '/node_modules/((pg/esm|playwright-core|preact)/.*\\.mjs|html-validate/dist/esm/.+)$';
const native = '<rootDir>/tests/support/native/transform.mjs';

/** Unit and HTTP tests; `npm test` (tests/run.mjs) runs them after types, lint and build. */
export default {
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironment: '<rootDir>/tests/support/native/environment.mjs',
  transform: {
    [product]: native,
    [packages]: native,
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
          target: 'es2023',
        },
        module: { type: 'es6' },
      },
    ],
  },
  transformIgnorePatterns: [],
  globalSetup: '<rootDir>/tests/support/global-setup.mjs',
  globalTeardown: '<rootDir>/tests/support/global-teardown.mjs',
  setupFilesAfterEnv: ['<rootDir>/tests/support/each-test.ts'],
  testSequencer: '<rootDir>/tests/support/longest-first.mjs',
  // Two cores may be busy with a build or a browser beside the tests.
  testTimeout: 60_000,
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
};
