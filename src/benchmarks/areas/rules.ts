import type { LocalDate } from '../../kernel/dates.ts'
import { firstDayOfMonth, lastDayOfMonth } from '../../kernel/dates.ts'
import { authorityList } from './list.ts'

export type AreaKind = 'england' | 'region' | 'authority'

/** A place that published tables give figures for. */
export interface Area {
  /** The DfE's three digits for an authority; the ONS code for a region and for England. */
  readonly code: string
  readonly kind: AreaKind
  readonly name: string
  /** ONS codes, the one in use first. */
  readonly onsCodes: readonly string[]
  /** Ofsted's number for the authority; null where there is none. */
  readonly urn: string | null
  /** The code of the region it lies in: for London boroughs, London. Null for a region and for England. */
  readonly region: string | null
  /** Inner or Outer London, for a borough: some tables give figures for these. */
  readonly partOfLondon: string | null
  /** Set when it was abolished: the last day, and the codes of those that took over. */
  readonly abolished: { readonly on: LocalDate; readonly successors: readonly string[] } | null
  /** Set when it began, or began anew, after 2018: the first day, and the codes of those it took over from. */
  readonly began: { readonly on: LocalDate; readonly predecessors: readonly string[] } | null
}

export const england = 'E92000001'
const london = 'E12000007'

/** Regions by the key the list of authorities uses; `lait` is the code the LAIT files give them. */
const regions = {
  NE: { code: 'E12000001', lait: '980', name: 'North East' },
  NW: { code: 'E12000002', lait: '981', name: 'North West' },
  YH: { code: 'E12000003', lait: '982', name: 'Yorkshire and The Humber' },
  EM: { code: 'E12000004', lait: '983', name: 'East Midlands' },
  WM: { code: 'E12000005', lait: '984', name: 'West Midlands' },
  EE: { code: 'E12000006', lait: '985', name: 'East of England' },
  GL: { code: london, lait: '986', name: 'London' },
  IL: { code: 'E13000001', lait: '987', name: 'Inner London' },
  OL: { code: 'E13000002', lait: '988', name: 'Outer London' },
  SE: { code: 'E12000008', lait: '989', name: 'South East' },
  SW: { code: 'E12000009', lait: '990', name: 'South West' },
} as const

/** Reorganisations of local government since 2018: what ended with 31 March, and what began on 1 April. */
const reorganisations = [
  { year: '2019', ended: ['835'], began: ['838', '839'] },
  { year: '2019', ended: ['836', '837'], began: ['839'] },
  { year: '2020', ended: [], began: ['825'] },
  { year: '2021', ended: ['928'], began: ['940', '941'] },
  { year: '2023', ended: ['909'], began: ['942', '943'] },
  { year: '2023', ended: [], began: ['815', '933'] },
] as const

/**
 * Authorities that the workforce census counts as one, because one service does the work of both. Their key is the two
 * codes with a hyphen.
 */
export const jointAuthorities: Readonly<Record<string, readonly [string, string]>> = {
  '314-318': ['314', '318'],
  '940-941': ['940', '941'],
}

const authorities: readonly Area[] = authorityList.map(([code, onsCodes, urn, region, name]) => {
  const inLondon = region === 'IL' || region === 'OL'
  return {
    code,
    kind: 'authority',
    name,
    onsCodes: onsCodes.split(' '),
    urn: urn === '' ? null : urn,
    region: inLondon ? london : regions[region].code,
    partOfLondon: inLondon ? regions[region].code : null,
    abolished: abolitionOf(code),
    began: beginningOf(code),
  }
})

const regionAreas: readonly Area[] = Object.values(regions).map(({ code, name }) =>
  wider(code, 'region', name),
)

/** England, the regions, and every authority past and present. */
export const areas: readonly Area[] = [
  wider(england, 'england', 'England'),
  ...regionAreas,
  ...authorities.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
]

const byCode = new Map(areas.map(area => [area.code, area]))
const byOns = new Map(areas.flatMap(area => area.onsCodes.map(ons => [ons, area] as const)))
const byLait = new Map<string, string>([
  ['970', england],
  ...Object.values(regions).map(({ lait, code }) => [lait, code] as const),
])

/** The area under its own code: '884', 'E12000005', 'E92000001'; undefined when there is none. */
export function areaOf(code: string): Area | undefined {
  return byCode.get(code)
}

/** Areas by name: 'Cumberland and Westmorland and Furness'. */
export function namesOf(codes: readonly string[]): string {
  return codes.map(code => areaOf(code)?.name ?? code).join(' and ')
}

/** The area under an ONS code of today or of before. */
export function areaOfOns(code: string): Area | undefined {
  return byOns.get(code)
}

/** The code of an area under a number of the LAIT files, where 970 is England and 980 to 990 are regions. */
export function codeOfLait(number: string): string | undefined {
  return byLait.get(number) ?? (byCode.get(number)?.kind === 'authority' ? number : undefined)
}

/** Authorities that exist today: 153. */
export function currentAuthorities(): readonly Area[] {
  return authorities.filter(area => area.abolished === null)
}

function wider(code: string, kind: AreaKind, name: string): Area {
  const none = { urn: null, region: null, partOfLondon: null, abolished: null, began: null }
  return { code, kind, name, onsCodes: [code], ...none }
}

function abolitionOf(code: string): Area['abolished'] {
  const all = reorganisations.filter(one => one.ended.some(ended => ended === code))
  const last = all[0]
  return last
    ? { on: lastDayOfMonth(`${last.year}-03`), successors: all.flatMap(one => [...one.began]) }
    : null
}

function beginningOf(code: string): Area['began'] {
  const all = reorganisations.filter(one => one.began.some(began => began === code))
  const first = all[0]
  return first
    ? { on: firstDayOfMonth(`${first.year}-04`), predecessors: all.flatMap(one => [...one.ended]) }
    : null
}
