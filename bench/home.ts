import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { createInterface } from 'node:readline'
import type { Measured } from './main.ts'
import { startPostgres } from './postgres-server.ts'

const viewers = 50
const seconds = 8

/** The home page at 50 concurrent viewers against a bare route on the same engine, on both engines. */
export async function benchHome(): Promise<Measured[]> {
  const postgres = await startPostgres()
  try {
    return [
      ...(await onEngine('PGlite', '', 400)),
      ...(await onEngine('PostgreSQL', postgres?.url ?? '', 250)),
    ]
  } finally {
    postgres?.stop()
  }
}

interface Ready {
  readonly bare: string
  readonly home: string
  readonly cookies: readonly string[]
}

async function onEngine(engine: string, url: string, aim: number): Promise<Measured[]> {
  if (engine === 'PostgreSQL' && url === '') {
    process.stderr.write('PostgreSQL is not installed: the home page was not measured on it.\n')
    return []
  }
  const server = spawn(process.execPath, ['--import', 'tsx', 'bench/home-server.ts'], {
    env: { ...process.env, BENCH_DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string]
    const ready = JSON.parse(line) as Ready
    await load(ready.home, ready.cookies, 2)
    await load(ready.bare, [], 2)
    const bare = await load(ready.bare, [], seconds)
    const home = await load(ready.home, ready.cookies, seconds)
    return [
      {
        what: `Home page throughput against a bare route, ${engine}`,
        figure: home.perSecond / bare.perSecond,
        unit: 'x',
        aim: 'at least 0.33',
      },
      {
        what: `Home page at ${viewers} viewers, ${engine}`,
        figure: home.perSecond,
        unit: 'pages/s',
        aim: 'for the record',
      },
      {
        what: `Home page p99 at ${viewers} viewers, ${engine}`,
        figure: home.p99,
        unit: 'ms',
        aim: `below ${aim}`,
      },
    ]
  } finally {
    server.kill('SIGKILL')
  }
}

/** Fifty viewers, each asking again as soon as it is answered. */
async function load(url: string, cookies: readonly string[], forSeconds: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: viewers })
  const until = performance.now() + forSeconds * 1000
  const waits: number[] = []
  const view = async (viewer: number) => {
    while (performance.now() < until) {
      const start = performance.now()
      await ask(url, cookies[viewer % cookies.length] ?? '', agent)
      waits.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: viewers }, (_, viewer) => view(viewer)))
  agent.destroy()
  const sorted = waits.toSorted((a, b) => a - b)
  return { perSecond: waits.length / forSeconds, p99: sorted[Math.floor(sorted.length * 0.99)] ?? NaN }
}

function ask(url: string, cookie: string, agent: Agent): Promise<void> {
  return new Promise((done, fail) => {
    get(url, { agent, headers: { cookie } }, response => {
      if (response.statusCode !== 200) fail(new Error(`${url} answered ${response.statusCode}`))
      response.resume()
      response.on('end', done)
    }).on('error', fail)
  })
}
