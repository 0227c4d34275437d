import { defineConfig } from 'vitest/config'

/** What watches the clock, or ends processes and cuts connections: alone, after all else, on a server that keeps what it says. */
const alone = [
  'test/{faults,bench}/**/*.test.ts',
  'test/db/{embedded,backup}.test.ts',
  'test/domain/{rotate,deadline}.test.ts',
  'test/unit/outgoing.test.ts',
  'test/understand/property.test.ts',
]

/** Files that hold no process or connection of their own share one loading of the code. */
const pure = ['test/{domain,understand,unit,docs}/**/*.test.ts', 'test/*.test.ts']

export default defineConfig({
  test: {
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: [...alone, ...pure],
          globalSetup: ['test/support/global-setup.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'rules', include: pure, exclude: alone, isolate: false, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: alone,
          globalSetup: ['test/support/durable-setup.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
