/** One Jest run for the whole repository; each workspace is a project, so `npx jest --selectProjects core` works. */
import { packagesIn } from './scripts/lib/provider-packages.mjs';

const swc = (decorators) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators },
      transform: decorators ? { legacyDecorator: true, decoratorMetadata: true } : {},
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

const project = (folder, { decorators = false } = {}) => ({
  displayName: folder.split('/').at(-1),
  rootDir: `<rootDir>/${folder}`,
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': swc(decorators) },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
});

export default {
  // Most specs wait for other processes more than they compute.
  maxWorkers: '100%',
  // What a spec has loaded stays in its worker's memory; with gigabytes of it, collecting garbage takes longer than the tests.
  workerIdleMemoryLimit: '1GB',
  // A gateway with its database starts in a second; on a machine that is busy it takes many.
  testTimeout: 30_000,
  globalSetup: '<rootDir>/scripts/jest-global-setup.mjs',
  globalTeardown: '<rootDir>/scripts/jest-global-teardown.mjs',
  projects: [
    ...packagesIn(import.meta.dirname).map((name) => project(`packages/${name}`)),
    project('apps/gateway', { decorators: true }),
    project('apps/bench'),
    { displayName: 'repository', rootDir: '<rootDir>/scripts', testMatch: ['<rootDir>/*.spec.mjs'], transform: {} },
  ],
};
