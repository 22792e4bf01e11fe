import type { Viewer } from '../http/viewer.ts'
import { csv } from '../kernel/csv.ts'
import { capitalised, counted } from '../kernel/words.ts'
import type { Area } from './areas/rules.ts'
import { topics } from './catalogue/rules.ts'
import { averageInWords, figureInWords, polarityInWords, reasonInWords, yearOf } from './figures-in-words.ts'
import type { Looked, Standing, Wanted } from './standings/rules.ts'
import {
  besideEngland,
  chosenStandings,
  doubtsInWords,
  quartileTags,
  rankInWords,
} from './standings/rules.ts'

/** The command that loads the published tables, for pages that have none to show. */
export const importCommand = 'lineofsight import FILE-OR-FOLDER'

/** The two halves of the comparison: our own place, and the country. */
export function comparisonTabs(here: 'benchmarks' | 'national' | 'files') {
  return [
    { text: 'Benchmarks', href: '/benchmarks', active: here === 'benchmarks' },
    { text: 'National view', href: '/national', active: here === 'national' },
    { text: 'Published files', href: '/benchmarks/files', active: here === 'files' },
  ]
}

/** What stands in an address after '?', of what is not empty. */
export function queryOf(parts: Readonly<Record<string, string>>): string {
  const given = Object.entries(parts).filter(([, value]) => value !== '')
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`
}

/** The page of a published measure; an area that is not the viewer's own stays chosen. */
export function measurePath(code: string, looked: Looked | undefined, tail = ''): string {
  const area = looked && !looked.isOwn ? looked.area.code : ''
  return `/benchmarks/measures/${encodeURIComponent(code)}${tail}${queryOf({ area })}`
}

const orderOfTopics: readonly string[] = topics.map(one => one.topic)

/** The areas a person may look at, as the items of a list. */
export function areaItems(areas: readonly Area[], chosen: string) {
  return [
    { value: '', text: 'Choose an authority', selected: chosen === '' },
    ...areas.map(({ code, name }) => ({ value: code, text: name, selected: code === chosen })),
  ]
}

/** Every published measure of one authority beside England, its region and its neighbours. */
export function benchmarksPage(
  looked: Looked | undefined,
  standings: readonly Standing[],
  wanted: Wanted,
  areas: readonly Area[],
  viewer: Viewer,
  hasTables: boolean,
) {
  const shown = chosenStandings(standings, wanted, orderOfTopics)
  const [first] = standings
  const topic = topics.find(one => one.topic === wanted.topic)?.key ?? ''
  const asked = {
    area: looked && !looked.isOwn ? looked.area.code : '',
    topic,
    q: wanted.search,
    show: wanted.ranked ? '' : 'all',
    sort: wanted.sort === 'worst' ? '' : wanted.sort,
  }
  return {
    title: 'Benchmarks',
    tabs: comparisonTabs('benchmarks'),
    areaName: looked?.area.name ?? '',
    isOwn: looked?.isOwn === true,
    authorityName: viewer.authorityName,
    hasNoPublished: !looked,
    areaItems: areaItems(areas, looked?.area.code ?? ''),
    isEmpty: !hasTables,
    importCommand,
    areaCode: asked.area,
    search: wanted.search,
    topicItems: [
      { value: '', text: 'All topics', selected: topic === '' },
      ...topics.map(one => ({ value: one.key, text: one.topic, selected: one.key === topic })),
    ],
    showItems: [
      { value: '', text: 'Measures with a rank', selected: wanted.ranked },
      { value: 'all', text: 'All published measures', selected: !wanted.ranked },
    ],
    sortItems: [
      { value: '', text: 'Worst placed first', selected: wanted.sort === 'worst' },
      { value: 'topic', text: 'By topic', selected: wanted.sort === 'topic' },
    ],
    summary: summaryOf(looked?.area.name ?? '', shown),
    regionName: first?.comparison.region?.area.name ?? 'Region',
    model: first?.comparison.neighbours?.model ?? null,
    rows: shown.map(standing => rowOf(standing, looked)),
    csvHref: `/benchmarks.csv${queryOf(asked)}`,
    clearHref: `/benchmarks${queryOf({ area: asked.area })}`,
    isFiltered: topic !== '' || wanted.search !== '',
    licences: [...new Set(shown.map(one => one.comparison.measure.licence))],
    nationalHref: looked ? `/national/areas/${looked.area.code}` : '/national',
  }
}

function summaryOf(name: string, shown: readonly Standing[]): string {
  const ranked = shown.filter(one => one.placed.rank !== null)
  if (ranked.length === 0) return `${counted(shown.length, 'measure')}, none of which can be ranked.`
  const inBand = (band: string) =>
    ranked.filter(({ placed }) => placed.rank !== null && placed.quartile === band).length
  const unranked = shown.length - ranked.length
  const rest = unranked === 0 ? '' : ` ${unranked} more have no rank.`
  return `Of ${counted(ranked.length, 'ranked measure')}, ${name} stands in the worst quarter of authorities on ${inBand('D')} and in the best on ${inBand('A')}.${rest}`
}

function rowOf(standing: Standing, looked: Looked | undefined) {
  const { comparison, placed } = standing
  const { measure, figure, england, region, neighbours } = comparison
  const beside = besideEngland(comparison)
  return {
    href: measurePath(measure.code, looked),
    title: measure.title,
    topic: measure.topic,
    better: polarityInWords[measure.polarity],
    year: capitalised(yearOf(measure, comparison.year)),
    own: figureInWords(measure, figure),
    reason: reasonInWords(figure),
    doubt: doubtsInWords(standing),
    england: figureInWords(measure, england.figure),
    beside:
      beside === ''
        ? ''
        : { better: 'better than England', worse: 'worse than England', same: 'as England' }[beside],
    region: region ? figureInWords(measure, region.figure) : 'no region',
    mean: averageInWords(measure, neighbours?.lait),
    middle: averageInWords(measure, neighbours?.dashboard),
    middleKind: neighbours?.dashboard.kind === 'sum' ? 'sum' : '',
    rank: rankInWords(placed),
    tag: placed.rank === null ? undefined : quartileTags[placed.quartile],
  }
}

const head = [
  'Code',
  'Topic',
  'Measure',
  'Direction',
  'Unit',
  'Year',
  'Authority',
  'Figure',
  'Why no figure',
  'England',
  'Region',
  'Region figure',
  'Neighbours, mean (LAIT)',
  'Neighbours, median or sum (DfE dashboard)',
  'Neighbour model',
  'Rank',
  'Authorities ranked',
  'Quarter (A is best)',
  'Look at first',
  'Source',
]

/** The measures chosen as a spreadsheet reads them: a value or nothing, with the reason beside it. */
export function benchmarksCsv(looked: Looked, standings: readonly Standing[], wanted: Wanted): string {
  const rows = chosenStandings(standings, wanted, orderOfTopics).map(standing => csvRow(standing, looked))
  return csv([head, ...rows])
}

function csvRow(standing: Standing, looked: Looked) {
  const { comparison, placed } = standing
  return [
    comparison.measure.code,
    comparison.measure.topic,
    comparison.measure.title,
    polarityInWords[comparison.measure.polarity],
    comparison.measure.unit,
    yearOf(comparison.measure, comparison.year),
    looked.area.name,
    comparison.figure.value,
    comparison.figure.value === null ? reasonInWords(comparison.figure) : '',
    comparison.england.figure.value,
    comparison.region?.area.name ?? '',
    comparison.region?.figure.value ?? null,
    comparison.neighbours?.lait.value ?? null,
    comparison.neighbours?.dashboard.value ?? null,
    comparison.neighbours?.model ?? null,
    placed.rank,
    placed.rank === null ? null : placed.of,
    placed.rank === null ? '' : placed.quartile,
    doubtsInWords(standing),
    comparison.measure.source,
  ]
}

/** Asks a person of a made-up authority whose published figures of a measure to show. */
export function chooseAreaPage(code: string, areas: readonly Area[]) {
  return {
    title: 'Choose an authority',
    back: { href: '/benchmarks', text: 'Benchmarks' },
    tabs: comparisonTabs('benchmarks'),
    path: `/benchmarks/measures/${encodeURIComponent(code)}`,
    areaItems: areaItems(areas, ''),
  }
}
