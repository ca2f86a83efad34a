/** @type {import('jest').Config} */
module.exports = {
  globalSetup: '<rootDir>/scripts/jest-global-setup.mjs',
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '\\.(ts|mts|cts)$': '<rootDir>/scripts/jest-esbuild.js' },
  moduleNameMapper: {
    '^k8sdsl$': '<rootDir>/lib/index.ts',
    '^k8sdsl/(k8s|testing)$': ['<rootDir>/lib/$1/index.ts', '<rootDir>/lib/$1.ts'],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testTimeout: 30000,
  // jest leaves one core free by default, which is half of a small machine.
  maxWorkers: '100%',
};
