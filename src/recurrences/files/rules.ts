import { findingKinds, isFindingKind } from '../../inspections/findings/rules.ts'
import { isFields } from '../../kernel/case-files.ts'
import type { Fields } from '../../kernel/case-files.ts'
import type { Comparable } from '../likeness/rules.ts'
import { readLookDate } from '../../inspections/looks/rules.ts'
import { indexFindings } from '../ranking/indexing.ts'
import type { Look } from '../ranking/indexing.ts'
import { rankAll } from '../ranking/rules.ts'
import type { RankedProposal } from '../ranking/rules.ts'

/** Findings of a file with the looks they come from, by authority where the file names any. */
export interface FindingsFile {
  readonly looks: ReadonlyMap<string, Look>
  readonly authorities: ReadonlyMap<string, readonly Comparable[]>
}

export type ReadFindings =
  { readonly ok: true; readonly file: FindingsFile } | { readonly ok: false; readonly why: string }

/** What is wrong with a file of findings and where, in a sentence. Thrown while reading, caught by `readFindings`. */
class BadFile extends Error {}

/** No finding of a report comes near this; a whole report pasted in would. */
const longestText = 10_000
const mostFindings = 50_000

/**
 * `{inspections, findings}` in the shape of the public record: an inspection has `id` and may have `startDate`,
 * `endDate`, `publishedDate` (day, month or year) and `authority` or `la_code`; a finding has `id`, `inspectionId`,
 * `kind`, `text` and may have `quote`, `theme` and `alsoThemes`. Other keys are passed over.
 */
export function readFindings(json: unknown): ReadFindings {
  try {
    return { ok: true, file: findingsFile(json) }
  } catch (problem) {
    if (!(problem instanceof BadFile)) throw problem
    return { ok: false, why: problem.message }
  }
}

/** All proposals over a file, later findings in order of time; each only within its own authority. */
export function proposeForFile({ looks, authorities }: FindingsFile): RankedProposal[] {
  return [...authorities.keys()]
    .toSorted()
    .flatMap(authority => rankAll(indexFindings(authorities.get(authority) ?? [], looks)))
}

function findingsFile(json: unknown): FindingsFile {
  if (!isFields(json)) throw new BadFile('The file is not an object with "inspections" and "findings".')
  const looks = new Map<string, Look>()
  const authorityOf = new Map<string, string>()
  for (const [place, item] of listAt(json, 'inspections').entries()) {
    const { look, authority } = inspectionAt(item, place)
    if (looks.has(look.inspectionId)) throw new BadFile(`Two inspections have the id "${look.inspectionId}".`)
    looks.set(look.inspectionId, look)
    authorityOf.set(look.inspectionId, authority)
  }
  const authorities = new Map<string, Comparable[]>()
  const seen = new Set<string>()
  const findings = listAt(json, 'findings')
  if (findings.length > mostFindings)
    throw new BadFile(
      `The file holds ${findings.length} findings: ${mostFindings} at most are compared at once.`,
    )
  for (const [place, item] of findings.entries()) {
    const finding = findingAt(item, place)
    if (seen.has(finding.id)) throw new BadFile(`Two findings have the id "${finding.id}".`)
    seen.add(finding.id)
    const authority = authorityOf.get(finding.inspectionId)
    if (authority === undefined)
      throw new BadFile(
        `Finding "${finding.id}" names the inspection "${finding.inspectionId}", which is not in the file.`,
      )
    const own = authorities.get(authority)
    if (own) own.push(finding)
    else authorities.set(authority, [finding])
  }
  return { looks, authorities }
}

function listAt(json: Fields, field: string): readonly unknown[] {
  const list = json[field]
  if (!Array.isArray(list)) throw new BadFile(`The file has no list "${field}".`)
  return list
}

function inspectionAt(item: unknown, place: number): { look: Look; authority: string } {
  const where = `Inspection ${place + 1}`
  if (!isFields(item)) throw new BadFile(`${where} is not an object.`)
  const inspectionId = textAt(item, 'id', where)
  const named = `Inspection "${inspectionId}"`
  const authority = item['authority'] ?? item['la_code'] ?? ''
  if (typeof authority !== 'string' && typeof authority !== 'number')
    throw new BadFile(`${named}: "authority" is not text.`)
  const look = {
    inspectionId,
    startOn: dateAt(item, 'startDate', named),
    endOn: dateAt(item, 'endDate', named),
    publishedOn: dateAt(item, 'publishedDate', named),
    about: [item['name'], item['scope']].filter(one => typeof one === 'string').join(', '),
  }
  return { look, authority: String(authority) }
}

/** A date as far as it is known; words such as "spring 2024" are known by their year, others not at all. */
function dateAt(item: Fields, field: string, where: string): string | null {
  const value = item[field] ?? null
  if (value === null) return null
  if (typeof value !== 'string') throw new BadFile(`${where}: "${field}" is not a date.`)
  const year = /\b(?:19|20)\d\d\b/.exec(value)?.[0] ?? null
  if (/^\d{4}-\d{2}(?:-\d{2})?$/.test(value.trim()) && !readLookDate(value))
    throw new BadFile(`${where}: "${field}" is ${value}, which is no date.`)
  return readLookDate(value) ?? year
}

function findingAt(item: unknown, place: number): Comparable {
  const where = `Finding ${place + 1}`
  if (!isFields(item)) throw new BadFile(`${where} is not an object.`)
  const id = textAt(item, 'id', where)
  const named = `Finding "${id}"`
  const kind = textAt(item, 'kind', named)
  if (!isFindingKind(kind)) {
    const kinds = findingKinds.map(one => one.kind).join(', ')
    throw new BadFile(`${named}: "${kind.slice(0, 40)}" is not a kind of finding (${kinds}).`)
  }
  const text = textAt(item, 'text', named)
  const quote = typeof item['quote'] === 'string' ? item['quote'] : ''
  if (text.length + quote.length > longestText)
    throw new BadFile(`${named}: its text is longer than ${longestText} characters, which no finding is.`)
  const also: readonly unknown[] = Array.isArray(item['alsoThemes']) ? item['alsoThemes'] : []
  const themes = [item['theme'], ...also].filter(one => typeof one === 'string')
  return { id, inspectionId: textAt(item, 'inspectionId', named), kind, text, quote, themes }
}

function textAt(item: Fields, field: string, where: string): string {
  const value = item[field]
  if (typeof value !== 'string' || value.trim() === '')
    throw new BadFile(`${where}: "${field}" is missing or is not text.`)
  return value
}
