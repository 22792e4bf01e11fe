import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import type { Agent } from 'node:http'
import { createInterface } from 'node:readline'

/** Starts a bench's own site in another process on a database, gives what it says once it is ready, and ends it. */
export async function withSite<Ready, Result>(
  script: string,
  url: string | undefined,
  work: (ready: Ready) => Promise<Result>,
): Promise<Result> {
  const server = spawn(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, BENCH_DATABASE_URL: url ?? '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string]
    return await work(JSON.parse(line) as Ready)
  } finally {
    server.kill('SIGKILL')
  }
}

export function ask(url: string, cookie: string, agent: Agent | false): Promise<void> {
  return new Promise((done, fail) => {
    get(url, { agent, headers: { cookie } }, response => {
      if (response.statusCode !== 200) fail(new Error(`${url} answered ${response.statusCode}`))
      response.resume()
      response.on('end', done)
    }).on('error', fail)
  })
}

/** The wait that 99 in 100 do not pass, nearest rank. */
export function p99(waits: readonly number[]): number {
  const sorted = waits.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN
}
