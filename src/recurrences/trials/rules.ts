import { readFileSync } from 'node:fs'

/** Findings that one careful reader took for one issue come back, oldest first. */
export interface JudgedChain {
  readonly chain: string
  readonly use: 'tune' | 'measure'
  readonly findings: readonly string[]
}

/** Two findings that share words or a theme and are different issues: the later one and the earlier. */
export interface FalseFriends {
  readonly a: string
  readonly b: string
  readonly why: string
}

export interface Judged {
  readonly chains: readonly JudgedChain[]
  readonly falseFriends: readonly FalseFriends[]
}

/** What was judged by hand before any ranking was run over the record (judged.json says how). */
export function judged(): Judged {
  return JSON.parse(readFileSync(new URL('judged.json', import.meta.url), 'utf8')) as Judged
}
