import type { AddressInfo } from 'node:net'
import type { Database } from '../db/db.ts'
import { openDatabase } from '../db/db.ts'
import { cookieSecretOf } from './config.ts'
import type { Config } from './config.ts'
import { takeInWork } from './handover.ts'
import type { Terminal } from './terminal.ts'
import { buildWeb } from './web.ts'

/** Settings, database, site: opens the service and keeps it open until the process is told to stop. */
export async function startSite(
  config: Config,
  terminal: Terminal,
  runHandedOver: (words: readonly string[], terminal: Terminal, database: Database) => Promise<number>,
): Promise<number> {
  const database = await openDatabase({ url: config.databaseUrl, folder: config.folder })
  const web = await buildWeb(database, {
    cookieSecret: cookieSecretOf(config),
    https: config.publicUrl?.startsWith('https:') ?? false,
    requestsPerMinute: config.requestsPerMinute,
    trustProxy: config.trustProxy,
    log: true,
  })
  await web.listen({ host: config.host, port: config.port })
  const stopTakingIn = config.databaseUrl
    ? () => {}
    : takeInWork(config.folder, (given, at) => runHandedOver(given, at, database))
  terminal.out(`Line of Sight is open at ${addressOf(config, web.server.address())}\nStop it with Ctrl+C.\n`)
  await stopped()
  stopTakingIn()
  await web.close()
  await database.close()
  return 0
}

function addressOf(config: Config, address: AddressInfo | string | null): string {
  if (config.publicUrl) return config.publicUrl
  const port = address !== null && typeof address === 'object' ? address.port : config.port
  return `http://${config.host === '0.0.0.0' || config.host === '127.0.0.1' ? 'localhost' : config.host}:${port}`
}

function stopped(): Promise<void> {
  return new Promise(resolve => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
