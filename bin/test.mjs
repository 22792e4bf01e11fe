// `npm test`: every check, the fastest to fail first. `npm test -- plan` runs only that folder's tests.
// Installs what is missing: packages from the lock file; Chromium and PostgreSQL with apt when it is root.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { root, setUp } from './set-up.mjs'
import { startPostgres } from './test-postgres.mjs'

setUp()
process.chdir(root)
const only = process.argv.slice(2)
let passed = 0
let failed = 0
let skipped = 0

check('formatting', 'prettier', ['--check', '--log-level=warn', '.'])
check('lint', 'oxlint', ['--type-aware', '--deny-warnings'])
check('types', 'tsc', ['--noEmit'])
needDebian({ chromium: '/usr/bin/chromium', postgresql: '/usr/lib/postgresql' })
const { buildStyles } = await import('./styles.mjs')
await buildStyles()
const postgres = await startPostgres()
try {
  await runTests(postgres.url)
} finally {
  postgres.stop()
}
if (!existsSync(`${root}../shared/README.md`))
  console.log('../shared is not here: the tests against the real reports, oracles and record were skipped.')
console.log(`Tests: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exit(failed > 0 ? 1 : 0)

function check(name, command, words) {
  const start = Date.now()
  const { status } = spawnSync(`${root}node_modules/.bin/${command}`, words, { stdio: 'inherit' })
  if (status === 0) passed += 1
  else failed += 1
  console.log(
    `${status === 0 ? 'passed' : 'FAILED'}: ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`,
  )
}

function needDebian(wanted) {
  const missing = Object.keys(wanted).filter(name => !existsSync(wanted[name]))
  if (missing.length === 0) return
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (process.getuid?.() !== 0) {
    console.error(`The tests need ${missing.join(' and ')}. Run: sudo sh -c '${command}'`)
    process.exit(1)
  }
  console.log(`Installing ${missing.join(' and ')} ...`)
  const { status } = spawnSync('sh', ['-c', `(${command}) >/dev/null`], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (status !== 0) process.exit(1)
}

async function runTests(url) {
  process.env.TEST_DATABASE_URL = url
  if (process.env.CI) process.env.NO_COLOR = '1'
  const { startVitest } = await import('vitest/node')
  const vitest = await startVitest('test', only, {
    watch: false,
    reporters: ['default'],
    passWithNoTests: true,
  })
  for (const file of vitest.state.getTestModules())
    for (const test of file.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') passed += 1
      else if (state === 'failed') failed += 1
      else skipped += 1
    }
  const broken = vitest.state.getTestModules().filter(file => file.errors().length > 0)
  failed += broken.length + vitest.state.getUnhandledErrors().length
  await vitest.close()
}
