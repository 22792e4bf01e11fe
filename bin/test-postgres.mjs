// A PostgreSQL server of our own for the tests: a new cluster in a temporary folder, on a free port of the
// loopback address, thrown away at the end. initdb refuses root, so it runs as the user postgres.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const versions = '/usr/lib/postgresql'

/** Starts the newest PostgreSQL on the machine; `url` names its superuser and database. */
export async function startPostgres() {
  const version = readdirSync(versions).toSorted((a, b) => Number(b) - Number(a))[0]
  if (Number(version) < 15) throw new Error(`PostgreSQL 15 or later is needed; ${versions} has ${version}.`)
  const bin = `${versions}/${version}/bin`
  const folder = mkdtempSync(join(tmpdir(), 'lineofsight-postgres-'))
  const password = randomBytes(16).toString('hex')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  const user = otherUser()
  chmodSync(folder, 0o700)
  if (user) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid)
  const run = (program, ...words) =>
    execFileSync(`${bin}/${program}`, words, { stdio: ['ignore', 'ignore', 'inherit'], cwd: folder, ...user })
  const data = join(folder, 'data')
  run(
    'initdb',
    '-D',
    data,
    '-U',
    'tests',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  )
  const port = await freePort()
  const options = `-p ${port} -h 127.0.0.1 -k ${folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off`
  run('pg_ctl', '-D', data, '-o', options, '-w', '-l', join(folder, 'log'), 'start')
  // The program's own account is no superuser: what it may do in a council's database it must be able to do here.
  const administrator = `postgres://tests:${password}@127.0.0.1:${port}/postgres`
  for (const statement of [
    `create role owner login createdb createrole password '${password}'`,
    'create database lineofsight owner owner',
  ])
    run('psql', administrator, '-qc', statement)
  return {
    url: `postgres://owner:${password}@127.0.0.1:${port}/lineofsight`,
    stop() {
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function otherUser() {
  if (process.getuid?.() !== 0) return undefined
  const ask = flag => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: ask('-u'), gid: ask('-g') }
}

function freePort() {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
