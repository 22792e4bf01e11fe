import { parseArgs } from 'node:util'
import type { ParseArgsConfig } from 'node:util'
import type { Database } from '../db/db.ts'
import type { Terminal } from './terminal.ts'
import { WrongWords } from './terminal.ts'

interface Described {
  readonly name: string
  readonly usage: string
  readonly purpose: string
}

/** One command of the command line: what it is called, how it is used, and what it does. */
export type Command = Described &
  (
    | { readonly needs: 'nothing'; run(words: readonly string[], terminal: Terminal): Promise<number> }
    | {
        readonly needs: 'database'
        /** May begin a store where there is none. */
        readonly begins?: true
        run(words: readonly string[], terminal: Terminal, database: Database): Promise<number>
      }
  )

/** Reads a command's options; an unknown or malformed one is wrong words. */
export function readOptions<T extends NonNullable<ParseArgsConfig['options']>>(
  words: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (fault) {
    // Node's first sentence says which word is wrong; the rest is for programmers.
    const words = fault instanceof Error ? fault.message : String(fault)
    throw new WrongWords(words.split('. ')[0] ?? words)
  }
}

/** JSON as it was given, or a sentence: exit code 1. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('The input is not JSON.')
  }
}
