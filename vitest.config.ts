import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'apps/**/*.test.{ts,tsx}', 'fuzz/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'whole',
          include: ['e2e/**/*.test.ts'],
          // What is tested is what people run: the built programs.
          globalSetup: ['scripts/build-for-tests.mjs'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Each starts servers and browsers of its own; two cores serve them best one after the other.
          fileParallelism: false,
          // A shared machine may stop a browser for seconds. What needed a second try is listed as such.
          retry: process.env['CI'] ? 1 : 0,
        },
      },
    ],
  },
});
