import { Agent } from 'node:http'
import { onBothEngines } from './engines.ts'
import type { Measured } from './main.ts'
import { ask, p99, withSite } from './site.ts'

const viewers = 50
const seconds = 8

/** The home page at 50 concurrent viewers against a bare route on the same engine, on both engines. */
export function benchHome(): Promise<Measured[]> {
  return onBothEngines((engine, url) =>
    withSite('bench/home-server.ts', url, (ready: Ready) => measure(engine, ready)),
  )
}

const aims: Readonly<Record<string, number>> = { PGlite: 400, PostgreSQL: 250 }

interface Ready {
  readonly bare: string
  readonly home: string
  readonly cookies: readonly string[]
}

async function measure(engine: string, ready: Ready): Promise<Measured[]> {
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
      aim: `below ${aims[engine] ?? 250}`,
    },
  ]
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
  return { perSecond: waits.length / forSeconds, p99: p99(waits) }
}
