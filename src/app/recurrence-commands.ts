import { counted } from '../kernel/words.ts'
import { proposeForFile, readFindings } from '../recurrences/files/rules.ts'
import { likelihoodInWords } from '../recurrences/ranking/rules.ts'
import type { RankedProposal } from '../recurrences/ranking/rules.ts'
import type { Command } from './command.ts'
import { readJson, readOptions } from './command.ts'
import type { Terminal } from './terminal.ts'
import { WrongWords } from './terminal.ts'

export const recurrenceCommands: readonly Command[] = [
  {
    name: 'recurrences',
    usage: 'recurrences FILE.json [--json]',
    purpose: 'For each finding of {inspections, findings}, the earlier ones it may repeat. Nothing is kept.',
    needs: 'nothing',
    run: async (words, terminal) => {
      const { positionals, values } = readOptions(words, { json: { type: 'boolean' } })
      const [file, ...more] = positionals
      if (file === undefined) throw new WrongWords('Name the file of findings.')
      if (more.length > 0) throw new WrongWords('Name one file of findings.')
      return answer(file, values.json === true, terminal)
    },
  },
]

async function answer(file: string, json: boolean, terminal: Terminal): Promise<number> {
  // The decoder drops a byte order mark, which other programs put in front of JSON.
  const given = readJson(new TextDecoder().decode(await terminal.read(file)))
  const read = readFindings(given)
  if (!read.ok) {
    terminal.err(`${read.why}\n`)
    return 1
  }
  const proposals = proposeForFile(read.file)
  if (json) {
    const output = proposals.map(({ laterId, earlierId, relation, score, reason }) => ({
      later: laterId,
      earlier: earlierId,
      relation,
      score,
      reason,
    }))
    terminal.out(`${JSON.stringify(output)}\n`)
    return 0
  }
  const texts = new Map([...read.file.authorities.values()].flat().map(one => [one.id, one.text]))
  say(proposals, texts, terminal)
  return 0
}

function say(
  proposals: readonly RankedProposal[],
  texts: ReadonlyMap<string, string>,
  terminal: Terminal,
): void {
  let at = ''
  for (const { laterId, earlierId, relation, score, reason } of proposals) {
    if (laterId !== at) terminal.out(`\n${laterId}  ${texts.get(laterId) ?? ''}\n`)
    at = laterId
    const how = relation === 'recurs' ? 'may recur from' : 'may be a relapse of'
    terminal.out(`    ${likelihoodInWords(score)}: ${how} ${earlierId}  ${texts.get(earlierId) ?? ''}\n`)
    terminal.out(`        ${reason}\n`)
  }
  const findings = new Set(proposals.map(one => one.laterId)).size
  terminal.out(
    `\n${counted(proposals.length, 'proposal')} for ${counted(findings, 'finding')}; a person decides each.\n`,
  )
}
