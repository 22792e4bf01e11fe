import { Agent } from 'node:http'
import { onBothEngines } from './engines.ts'
import type { Measured } from './main.ts'
import { ask, p99, withSite } from './site.ts'

const views = { table: '/plan', board: '/plan?view=board', timeline: '/plan?view=timeline' } as const
const timesUnchanged = 200
const timesChanged = 60

/** The plan's page with 1,000 actions for one viewer, on both engines: while nothing changes, and after each change. */
export function benchPlan(): Promise<Measured[]> {
  return onBothEngines((engine, url) =>
    withSite('bench/plan-server.ts', url, (ready: Ready) => measureViews(engine, ready)),
  )
}

interface Ready {
  readonly site: string
  readonly change: string
  readonly cookie: string
}

async function measureViews(engine: string, ready: Ready): Promise<Measured[]> {
  const measured: Measured[] = []
  for (const [view, path] of Object.entries(views))
    measured.push(...(await measure(engine, view, path, ready)))
  return measured
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
