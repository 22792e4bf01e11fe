import type { AddressInfo } from 'node:net'
import type { Database } from '../db/db.ts'
import { openDatabase } from '../db/db.ts'
import { stopReadingWorker, warmReadingWorker } from '../inspections/documents/read-in-worker.ts'
import { readMailSettings } from '../plan/emails/rules.ts'
import { cookieSecretOf } from './config.ts'
import type { Config } from './config.ts'
import { showDemonstration } from './demonstration.ts'
import { takeInWork } from './handover.ts'
import { readRemindAt, remindDaily } from './reminding.ts'
import type { Terminal } from './terminal.ts'
import { buildWeb } from './web.ts'

type RunHandedOver = (words: readonly string[], terminal: Terminal, database: Database) => Promise<number>

/** Settings, database, site: opens the service and keeps it open until the process is told to stop. */
export async function startSite(
  config: Config,
  terminal: Terminal,
  runHandedOver: RunHandedOver,
): Promise<number> {
  const database = await openDatabase({ url: config.databaseUrl, folder: config.folder })
  try {
    if (!config.databaseUrl) await showDemonstration(database, config.folder, terminal)
    await serveUntilStopped(config, database, terminal, runHandedOver)
    return 0
  } finally {
    await database.close()
  }
}

async function serveUntilStopped(
  config: Config,
  database: Database,
  terminal: Terminal,
  runHandedOver: RunHandedOver,
): Promise<void> {
  const mail = readMailSettings(process.env)
  const remindAt = readRemindAt(process.env)
  const web = await buildWeb(database, {
    cookieSecret: cookieSecretOf(config),
    https: config.publicUrl?.startsWith('https:') ?? false,
    requestsPerMinute: config.requestsPerMinute,
    trustProxy: config.trustProxy,
    log: true,
    sendsMail: mail !== undefined,
  })
  await web.listen({ host: config.host, port: config.port }).catch(fault => {
    throw portInWords(fault, config)
  })
  const stopTakingIn = config.databaseUrl
    ? () => {}
    : takeInWork(config.folder, (words, at) => runHandedOver(words, at, database))
  terminal.out(`Line of Sight is open at ${addressOf(config, web.server.address())}\nStop it with Ctrl+C.\n`)
  // The first document then waits for no thread to start; nobody waits for this.
  void warmReadingWorker().catch(() => {})
  const stopReminding = mail ? remindDaily(database, mail, remindAt, words => terminal.err(words)) : undefined
  await stopped()
  await stopReminding?.()
  stopTakingIn()
  await stopReadingWorker()
  await web.close()
}

function portInWords(fault: unknown, config: Config): unknown {
  if (!(fault instanceof Error && 'code' in fault)) return fault
  if (fault.code === 'EADDRINUSE')
    return new Error(`Port ${config.port} is taken by another program. Choose another: PORT=3001 npm start`)
  if (fault.code === 'EACCES') return new Error(`Port ${config.port} may not be used by this account.`)
  return fault
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
