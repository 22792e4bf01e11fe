import { defineConfig } from 'vitest/config'

// Three projects, fastest to fail first. Database files share one engine per worker: isolation off, one
// worker, because a PGlite costs about 0.8 GB and 4 seconds.
const database = ['src/**/{queries,commands,routes,database}.test.ts']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rules',
          include: ['src/**/*.test.ts'],
          exclude: database,
          testTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      ...(['pglite', 'postgres'] as const).map((engine, index) => ({
        test: {
          name: engine,
          include: database,
          env: { ENGINE: engine },
          testTimeout: 30_000,
          hookTimeout: 60_000,
          isolate: false,
          sequence: { groupOrder: 1 + index },
          maxWorkers: 1,
          fileParallelism: false,
        },
      })),
      {
        test: {
          name: 'browser',
          include: ['test/browser/*.browser.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          isolate: false,
          sequence: { groupOrder: 3 },
          maxWorkers: 1,
          fileParallelism: false,
        },
      },
    ],
  },
})
