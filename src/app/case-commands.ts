import { impactCases } from '../impact/cases.ts'
import { spcCases, statsCases } from '../kernel/statistics-cases.ts'
import type { Command } from './command.ts'
import { readJson, readOptions } from './command.ts'
import type { Terminal } from './terminal.ts'
import { WrongWords } from './terminal.ts'

// Commands that answer cases given as JSON by the rules alone: nothing is opened, nothing is kept.

export const caseCommands: readonly Command[] = [
  {
    name: 'spc',
    usage: 'spc --json < FILE',
    purpose: 'Control charts of the series given: {cases:[{id, input}]} in, {cases:[{id, result}]} out.',
    needs: 'nothing',
    run: async (words, terminal) => {
      noMore(words)
      return say(terminal, spcCases(readJson(await terminal.standardInput())))
    },
  },
  {
    name: 'stats',
    usage: 'stats kappa|wilson|rate --json < FILE',
    purpose: 'Agreement between auditors, Wilson intervals, or rates per 10,000, of the cases given.',
    needs: 'nothing',
    run: async (words, terminal) => {
      const [kind, ...rest] = words
      if (kind !== 'kappa' && kind !== 'wilson' && kind !== 'rate')
        throw new WrongWords('Say which statistic: kappa, wilson or rate.')
      noMore(rest)
      return say(terminal, statsCases(kind, readJson(await terminal.standardInput())))
    },
  },
]

/** `impact --cases FILE`: the statuses of made-up findings; with `json` as JSON, else a line a finding. */
export async function answerImpactCases(file: string, terminal: Terminal, json: boolean): Promise<number> {
  const text = new TextDecoder().decode(await terminal.read(file))
  const answered = impactCases(readJson(text))
  if (!answered.ok) return say(terminal, { ok: false, why: answered.message })
  if (json) return say(terminal, { ok: true, output: { cases: answered.cases } })
  for (const one of answered.cases)
    terminal.out(
      'refused' in one
        ? `${one.id}  refused\n    ${one.refused}\n`
        : `${one.id}  ${one.status}\n    ${one.sentence}\n`,
    )
  return 0
}

function noMore(words: readonly string[]): void {
  const { positionals } = readOptions(words, { json: { type: 'boolean' } })
  if (positionals.length > 0) throw new WrongWords(`"${positionals.join(' ')}" is one word too many.`)
}

function say(
  terminal: Terminal,
  answered: { ok: true; output: unknown } | { ok: false; why: string },
): number {
  if (!answered.ok) {
    terminal.err(`${answered.why}\n`)
    return 1
  }
  terminal.out(`${JSON.stringify(answered.output)}\n`)
  return 0
}
