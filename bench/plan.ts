import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { createInterface } from 'node:readline'
import type { Measured } from './main.ts'

const views = { table: '/plan', board: '/plan?view=board', timeline: '/plan?view=timeline' } as const
const timesUnchanged = 200
const timesChanged = 60

/** The plan's page with 1,000 actions for one viewer, on both engines: while nothing changes, and after each change. */
export async function benchPlan(): Promise<Measured[]> {
  const postgres = await startPostgres()
  try {
    return [
      ...(await onEngine('PGlite', '')),
      ...(postgres ? await onEngine('PostgreSQL', postgres.url) : []),
    ]
  } finally {
    postgres?.stop()
  }
}

interface PostgresServer {
  readonly url: string
  readonly stop: () => void
}

async function startPostgres(): Promise<PostgresServer | undefined> {
  const { startPostgres } = (await import('../bin/test-postgres.mjs' as string)) as {
    startPostgres: () => Promise<PostgresServer>
  }
  return startPostgres().catch(() => {
    process.stderr.write('PostgreSQL is not installed: the plan was not measured on it.\n')
    return undefined
  })
}

interface Ready {
  readonly site: string
  readonly change: string
  readonly cookie: string
}

async function onEngine(engine: string, url: string): Promise<Measured[]> {
  const server = spawn(process.execPath, ['--import', 'tsx', 'bench/plan-server.ts'], {
    env: { ...process.env, BENCH_DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string]
    const ready = JSON.parse(line) as Ready
    const measured: Measured[] = []
    for (const [view, path] of Object.entries(views))
      measured.push(...(await measure(engine, view, path, ready)))
    return measured
  } finally {
    server.kill('SIGKILL')
  }
}

async function measure(engine: string, view: string, path: string, ready: Ready): Promise<Measured[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const look = () => ask(`${ready.site}${path}`, ready.cookie, agent)
  // The program warms up as it does in use: some views, some after a change.
  for (let time = 0; time < 20; time++) {
    await ask(ready.change, '', false)
    await look()
  }
  const unchanged: number[] = []
  for (let time = 0; time < timesUnchanged; time++) unchanged.push(await timed(look))
  const changed: number[] = []
  for (let time = 0; time < timesChanged; time++) {
    await ask(ready.change, '', false)
    changed.push(await timed(look))
  }
  agent.destroy()
  const what = `Plan with 1,000 actions as a ${view}, p99`
  return [
    { what: `${what}, ${engine}`, figure: p99(unchanged), unit: 'ms', aim: 'below 200' },
    { what: `${what} just after a change, ${engine}`, figure: p99(changed), unit: 'ms', aim: 'below 200' },
  ]
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function p99(waits: readonly number[]): number {
  const sorted = waits.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN
}

function ask(url: string, cookie: string, agent: Agent | false): Promise<void> {
  return new Promise((done, fail) => {
    get(url, { agent, headers: { cookie } }, response => {
      if (response.statusCode !== 200) fail(new Error(`${url} answered ${response.statusCode}`))
      response.resume()
      response.on('end', done)
    }).on('error', fail)
  })
}
