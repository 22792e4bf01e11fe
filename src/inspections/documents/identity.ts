import { dateOf, dateRangesIn } from './dates.ts'
import type { DateRange, DocumentKind, Framework, Line } from './reading.ts'

/** What a document says about itself on its first page. */
export interface Identity {
  readonly kind: DocumentKind
  readonly framework: Framework
  readonly authority: string | null
  readonly inspected: readonly DateRange[]
  readonly published: string | null
}

// The single inspection framework's reports were followed by the ILACS framework from January 2018.
const ilacsBegan = '2018-01-01'

/** Tells from a document's own words what it is, whose services it is about, and when they were inspected. */
export function identityOf(lines: readonly Line[]): Identity {
  const top = lines.slice(0, 80)
  const text = plain(top.map(line => line.text).join(' '))
  const kind = kindOf(text, top)
  if (kind === 'focused-visit' || kind === 'monitoring-visit') return letterIdentity(kind, top, text)
  const inspected = datesAfter(text, /inspection dates?\s*:?\s*/i)
  const published = /report published\s*:?\s*/i.test(text)
    ? (datesAfter(text, /report published\s*:?\s*/i)[0]?.from ?? null)
    : null
  const framework = kind !== 'full-inspection' ? 'other' : isSif(text) ? 'SIF' : 'ILACS'
  return { kind, framework, authority: authorityOf(top), inspected, published }
}

function plain(text: string): string {
  return text.slice(0, 20_000).replace(/[’‘]/g, "'").replace(/\s+/g, ' ')
}

const sifTitle = /inspection of services for children in need of help and protection/i
const ilacsTitle = /inspection of (?:[^.:]{0,100}? )?children's (?:social care )?services/i

function isSif(text: string): boolean {
  return sifTitle.test(text)
}

function kindOf(text: string, top: readonly Line[]): DocumentKind {
  const title = plain(
    top
      .slice(0, 14)
      .map(line => line.text)
      .join(' '),
  )
  if (/\barea send\b|special educational needs/i.test(title) && /inspection|visit/i.test(title))
    return 'area-send'
  if (/joint targeted area inspection/i.test(title)) return 'other'
  const letter =
    /\b(focused|monitoring) visit (?:to|of|report)\b|summarises the findings of (?:the|a|this) (?:\w+ )?(focused|monitoring) visit/i
  const report =
    sifTitle.test(title) || (ilacsTitle.test(title) && /inspection dates?\b|judgement\s+grade/i.test(text))
  if (report) return 'full-inspection'
  const found = letter.exec(text)
  if (found !== null)
    return (found[1] ?? found[2])?.toLowerCase() === 'focused' ? 'focused-visit' : 'monitoring-visit'
  return 'other'
}

function letterIdentity(kind: DocumentKind, top: readonly Line[], text: string): Identity {
  const visited = /\b(?:focused|monitoring) visit\b[^.]{0,200}?\b(?:on|between|from) (?=\d)/i
  const inspected = datesAfter(text, visited)
  const published =
    top
      .slice(0, 30)
      .flatMap(line => line.text.split(/\s{2,}/))
      .map(dateOf)
      .find(date => date !== null) ?? null
  const about =
    /\bvisit to (?:the )?(.{2,90}?)(?: local authority)?(?:'s)? children's (?:social care )?services/i.exec(
      text,
    )
  const authority = about?.[1] === undefined ? authorityOf(top) : authorityName(about[1])
  const framework = (inspected[0]?.from ?? ilacsBegan) < ilacsBegan ? 'SIF' : 'ILACS'
  return { kind, framework, authority, inspected, published }
}

function datesAfter(text: string, words: RegExp): DateRange[] {
  const found = words.exec(text)
  if (found === null) return []
  const after = text.slice(found.index + found[0].length, found.index + found[0].length + 120)
  return dateRangesIn(after.split(/lead inspector|report published|judgement/i, 1)[0] ?? '')
}

// The title names the authority ("Inspection of X local authority children's services") or the lines above it do.
function authorityOf(top: readonly Line[]): string | null {
  const title =
    plain(
      top
        .slice(0, 10)
        .map(line => line.text)
        .join(' '),
    ).split(/inspection dates?\s*:/i, 1)[0] ?? ''
  const partnership = /inspection of (.{2,80}?) local area partnership/i.exec(title)
  if (partnership?.[1] !== undefined) return authorityName(partnership[1])
  const named = /^(.*?)\binspection of (.*?)(?:local authority )?(?:children's|services for children)/i.exec(
    title,
  )
  if (named === null) return null
  const inside = authorityName(named[2] ?? '')
  return inside ?? authorityName(named[1] ?? '')
}

const before =
  /^(?:the |(?:london|royal) borough of |(?:metropolitan )?(?:borough|council|district) of (?:the )?|city and county of |city of (?!london\b)|county of )/i
const after =
  /[\s,]+(?:council|city|county(?: of)?|borough|metropolitan|district|unitary|authority|local|corporation|mbc|'s)$/i

/** The authority's short name, as the public tables have it: "Wakefield District Metropolitan Council" is Wakefield. */
export function authorityName(printed: string): string | null {
  let name = printed
    .replace(/^[\s\d.]+/, '')
    .replace(/^ofsted\s+(?:raising standards,? improving lives\s+)?/i, '')
    .replace(/\bre-\s*$/i, '')
    .replace(/\s+/g, ' ')
    .trim()
  for (let last = ''; last !== name;) {
    last = name
    name = name.replace(before, '').replace(after, '').trim()
  }
  return /^[\p{L}][\p{L}\s,.'’&-]{1,60}$/u.test(name) && !/^(?:local|authority|children|social)$/i.test(name)
    ? name
    : null
}
