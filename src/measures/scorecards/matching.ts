import type { TeamSpell } from '../../access/rules.ts'
import { firstDayOfMonth, inWords, lastDayOfMonth, monthInWords } from '../../kernel/dates.ts'
import { plain } from '../../kernel/spreadsheets.ts'
import type { Measure } from '../rules.ts'
import type { Fault, TableRow } from './tables.ts'

/** Finds the measure a row is about, by its key or its title, small letters and punctuation aside. */
export function measureFinder(measures: readonly Measure[]): (row: TableRow) => Measure | Fault {
  const byName = new Map<string, Measure[]>()
  for (const measure of measures)
    for (const name of new Set([plain(measure.measureId), plain(measure.title)]))
      byName.set(name, [...(byName.get(name) ?? []), measure])
  return row => {
    const fields = (['measureId', 'measure'] as const).filter(one => (row.cell(one)?.text ?? '') !== '')
    const [field] = fields
    if (!field) return row.fault('measure', 'is missing: which measure is the figure of?')
    for (const one of fields) {
      const found = byName.get(plain(row.cell(one)?.text ?? '')) ?? []
      if (found.length === 1 && found[0]) return found[0]
      if (found.length > 1) return row.fault(one, 'is the name of more than one measure: use its key')
    }
    return row.fault(
      field,
      'is not a measure of this authority: check the name, or declare the measure first (on the site, or with series and better columns in the file)',
    )
  }
}

const wholeAuthority =
  /^(?:|all|all teams|total|authority|authority total|whole authority|local authority|la|council|county|whole service|service total)$/

/** Finds the team a row is about in the tree of that month, by key or name; '' is the whole authority. */
export function teamFinder(spells: readonly TeamSpell[]): (row: TableRow, month: string) => string | Fault {
  const byName = new Map<string, TeamSpell[]>()
  for (const spell of spells)
    for (const name of new Set([plain(spell.teamId), plain(spell.name)]))
      byName.set(name, [...(byName.get(name) ?? []), spell])
  return (row, month) => {
    const name = plain(row.cell('team')?.text ?? '')
    const named = byName.get(name) ?? []
    if (named.length === 0)
      return wholeAuthority.test(name)
        ? ''
        : row.fault('team', 'is not a team of this authority: add it first (lineofsight team)')
    const from = firstDayOfMonth(month)
    const until = lastDayOfMonth(month)
    const standing = named.filter(one => one.fromOn <= until && (one.untilOn === null || one.untilOn > from))
    const ids = new Set(standing.map(one => one.teamId))
    const [id] = ids
    if (id !== undefined && ids.size === 1) return id
    if (id !== undefined) return row.fault('team', 'is the name of more than one team: use its key')
    const [spell] = named
    const when = spell
      ? `: it is known from ${inWords(spell.fromOn)}${spell.untilOn ? ` until ${inWords(spell.untilOn)}` : ''}`
      : ''
    return row.fault('team', `was not a team in ${monthInWords(month)}${when}`)
  }
}
