// Installs what the lock file says when it is not there. Imports nothing that is not part of Node.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../', import.meta.url))

/** Stops with a sentence when this Node is too old; then makes node_modules agree with package-lock.json. */
export function setUp() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 20)) {
    console.error(`Line of Sight needs Node 20.20 or newer; this is ${process.versions.node}.`)
    process.exit(1)
  }
  if (installed()) return
  console.error('Installing what package-lock.json lists (once; under a minute) ...')
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0) {
    console.error(
      'npm ci did not finish: its own words are above. Most often the npm registry is out of reach.',
    )
    process.exit(1)
  }
}

/**
 * npm keeps what it installed in a hidden lock file. Optional packages may be left out of it, differently by each
 * npm: what is there must be what the lock file says, and what we name ourselves must be there.
 */
function installed() {
  const kept = `${root}node_modules/.package-lock.json`
  if (!existsSync(kept)) return false
  const have = JSON.parse(readFileSync(kept, 'utf8')).packages
  const want = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')).packages
  const { dependencies, devDependencies } = want['']
  const named = Object.keys({ ...dependencies, ...devDependencies })
  return (
    Object.entries(have).every(([path, one]) => want[path]?.version === one.version) &&
    named.every(name => have[`node_modules/${name}`])
  )
}
