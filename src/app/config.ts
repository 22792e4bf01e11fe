import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export interface Config {
  readonly databaseUrl: string | undefined
  readonly folder: string
  readonly host: string
  readonly port: number
  readonly publicUrl: string | undefined
  readonly trustProxy: boolean
  readonly requestsPerMinute: number
  readonly cookieSecret: string | undefined
}

/** The settings, from the environment; a wrong one is refused by name. */
export function readConfig(environment: NodeJS.ProcessEnv, folder?: string): Config {
  return {
    databaseUrl: environment['DATABASE_URL'] || undefined,
    folder: resolve(folder ?? environment['LINEOFSIGHT_DATA'] ?? 'data'),
    host: environment['HOST'] ?? '127.0.0.1',
    port: wholeNumber(environment, 'PORT', 3000, 65_535),
    publicUrl: environment['PUBLIC_URL'] || undefined,
    trustProxy: environment['TRUST_PROXY'] === 'true',
    requestsPerMinute: wholeNumber(environment, 'REQUESTS_PER_MINUTE', 600, 1_000_000),
    cookieSecret: environment['COOKIE_SECRET'] || undefined,
  }
}

function wholeNumber(environment: NodeJS.ProcessEnv, name: string, otherwise: number, most: number): number {
  const text = environment[name]
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > most)
    throw new Error(`${name} must be a whole number from 0 to ${most}; it is "${text}".`)
  return value
}

/** The secret that signs cookies: given, or made once and kept in the embedded database's folder. */
export function cookieSecretOf(config: Config): string {
  if (config.cookieSecret) return config.cookieSecret
  // Without a folder of our own it lasts as long as the process: forms open over a restart are asked for again.
  if (config.databaseUrl) return newSecret()
  const file = join(config.folder, 'cookie-secret')
  if (!existsSync(file)) {
    mkdirSync(config.folder, { recursive: true, mode: 0o700 })
    writeFileSync(file, newSecret(), { mode: 0o600 })
  }
  return readFileSync(file, 'utf8')
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
