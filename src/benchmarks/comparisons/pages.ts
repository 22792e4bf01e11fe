import { dayInWords } from '../../kernel/dates.ts'
import { capitalised, grouped } from '../../kernel/words.ts'
import type { Area } from '../areas/rules.ts'
import { areaOf } from '../areas/rules.ts'
import type { Line } from '../charts/rules.ts'
import { drawDots, drawLines } from '../charts/rules.ts'
import type { PublishedMeasure } from '../catalogue/rules.ts'
import {
  averageInWords,
  averageNames,
  figureInWords,
  polarityInWords,
  reasonInWords,
  tickInWords,
  valueInWords,
  yearOf,
} from '../figures-in-words.ts'
import { areaItems, comparisonTabs, measurePath } from '../pages.ts'
import { doubtedFigures } from '../doubts/rules.ts'
import type { Correction, SourceFile } from '../queries.ts'
import type { Figure } from '../rules.ts'
import type { Looked } from '../standings/rules.ts'
import { placedOf, quartileTags, rankInWords, standingInWords } from '../standings/rules.ts'
import type { Comparison, FigureParts, RankedFigure, Ranking } from './queries.ts'

/** One published measure: its series, its neighbours by name, every authority in order, and what it counts. */
export function publishedMeasurePage(
  comparison: Comparison,
  ranking: Ranking,
  looked: Looked,
  areas: readonly Area[],
  matched: readonly { readonly measureId: string; readonly reason: string }[],
) {
  const { measure, neighbours, region } = comparison
  const placed = placedOf(comparison)
  const finding = standingInWords(comparison)
  const years = [...new Set(ranking.years)].toReversed()
  return {
    title: measure.title,
    back: { href: `/benchmarks${looked.isOwn ? '' : `?area=${looked.area.code}`}`, text: 'All benchmarks' },
    tabs: comparisonTabs('benchmarks'),
    code: measure.code,
    path: `/benchmarks/measures/${encodeURIComponent(measure.code)}`,
    areaName: looked.area.name,
    areaItems: areaItems(areas, looked.area.code),
    yearItems: years.map(year => ({
      value: String(year),
      text: capitalised(yearOf(measure, year)),
      selected: year === comparison.year,
    })),
    finding,
    tag: placed.rank === null ? undefined : quartileTags[placed.quartile],
    chart: chartOf(comparison, finding),
    regionName: region?.area.name ?? '',
    middleName: neighbours ? averageNames.dashboard[neighbours.dashboard.kind] : '',
    rows: seriesRows(comparison),
    doubts: [...fewOf(comparison), ...doubtsOf(comparison)],
    notes: [
      ...[...new Set(comparison.series.map(reasonInWords).filter(Boolean))].map(capitalised),
      ...comparison.corrections.map(one => correctionInWords(measure, one)),
    ],
    neighbours: neighbours && {
      model: neighbours.model,
      mean: averageInWords(measure, neighbours.lait),
      middle: averageInWords(measure, neighbours.dashboard),
      otherModels: neighbours.otherModels.map(
        other => `The ${other.model} model shares ${other.shared} of the ten.`,
      ),
      farWords: farInWords(neighbours.each.filter(one => one.closeness === 'Not close').length),
      rows: neighbours.each.map(({ area, place, closeness, figure }) => ({
        place,
        name: area.name,
        href: measurePath(measure.code, { area, isOwn: false }),
        closeness,
        figure: figureInWords(measure, figure),
        reason: reasonInWords(figure),
      })),
    },
    ranking: rankingOf(ranking, looked.area),
    details: detailsOf(measure, comparison.files),
    csvHref: measurePath(measure.code, looked, '/figures.csv'),
    matched,
  }
}

function farInWords(many: number): string {
  return many === 0
    ? ''
    : `The model calls ${many} of the ten “Not close”: their averages say little of this area.`
}

/** Below so many a share moves by two points or more with one child: a place built on it is chance. */
const fewestCounted = 50

function fewOf({ measure, parts, year }: Comparison): string[] {
  const counted = parts.find(one => one.year === year)
  if (!counted || measure.unit !== 'percentage' || counted.denominator >= fewestCounted) return []
  return [
    `This figure is ${partsInWords(counted)}. One more or less would move it, and the place among authorities, a long way: do not rely on the place.`,
  ]
}

function doubtsOf({ measure, series }: Comparison): string[] {
  return doubtedFigures(measure, series).map(
    figure =>
      `${figureInWords(measure, figure)}, ${yearOf(measure, figure.year)}, lies more than three times away from the known years on both sides. It is shown as published; it may say more about recording than about children.`,
  )
}

function chartOf(comparison: Comparison, summary: string) {
  const { measure, area, series, england, region, neighbours } = comparison
  const known = series.filter(figure => figure.value !== null)
  if (known.length < 2) return undefined
  const line = (whose: Line['whose'], name: string, figures: readonly Figure[]): Line => ({
    whose,
    name,
    points: figures.map(figure => ({
      x: figure.year,
      value: figure.value,
      words: `${yearOf(measure, figure.year)}: ${figureInWords(measure, figure)}`,
    })),
  })
  const mean: Line[] = neighbours
    ? [
        {
          whose: 'neighbours',
          name: `${averageNames.lait}, ${neighbours.model} model`,
          points: neighbours.years.map(({ year, lait }) => ({
            x: year,
            value: lait.value,
            words: `${yearOf(measure, year)}: ${averageInWords(measure, lait)}`,
          })),
        },
      ]
    : []
  // A count of the country or a region is their total: beside it one authority would lie flat on the axis.
  const isTotal = measure.unit === 'count'
  return drawLines({
    id: 'series',
    title: measure.title,
    summary,
    lines: [
      line('own', area.name, series),
      ...(isTotal ? [] : [line('england', 'England', england.series)]),
      ...(region && !isTotal ? [line('region', region.area.name, region.series)] : []),
      ...mean,
    ],
    ticks: series.map(figure => ({ x: figure.year, text: String(figure.year) })),
    sayTick: value => tickInWords(measure, value),
    ...ceilingOf(measure),
  })
}

function seriesRows({ measure, series, england, region, neighbours, parts }: Comparison) {
  return series
    .map((figure, index) => {
      const others = neighbours?.years[index]
      const theirs = england.series[index]
      const regional = region?.series[index]
      return {
        year: capitalised(yearOf(measure, figure.year)),
        own: figureInWords(measure, figure),
        parts: partsInWords(parts.find(one => one.year === figure.year)),
        england: theirs ? figureInWords(measure, theirs) : '',
        region: regional ? figureInWords(measure, regional) : '',
        mean: averageInWords(measure, others?.lait),
        middle: averageInWords(measure, others?.dashboard),
      }
    })
    .toReversed()
}

function correctionInWords(measure: PublishedMeasure, { year, said }: Correction): string {
  const each = said.map(({ value, reason, fileName, loadedAt }) => {
    const what = value === null ? (reason ?? 'not available') : valueInWords(measure, value)
    return `${what} (${fileName}, loaded ${dayInWords(loadedAt)})`
  })
  return `Corrected for the ${yearOf(measure, year)}: ${each.join(', then ')}`
}

function partsInWords(parts: FigureParts | undefined): string {
  return parts ? `${grouped(parts.numerator)} of ${grouped(parts.denominator)}` : ''
}

/** Every authority in order, with the chart of their values; used by the national view as well. */
export function rankingOf(ranking: Ranking, looked: Area | undefined, regionCode = looked?.region ?? '') {
  const { measure, year, england } = ranking
  const authorities = ranking.authorities.filter(
    one => one.area.abolished === null || one.figure.value !== null,
  )
  const known = authorities.filter(one => one.figure.value !== null)
  const unknown = authorities.filter(one => one.figure.value === null)
  const up = measure.polarity === 'low'
  const sorted = known.toSorted((a, b) => {
    const difference = (a.figure.value ?? 0) - (b.figure.value ?? 0)
    return (up ? difference : -difference) || a.area.name.localeCompare(b.area.name, 'en-GB')
  })
  const region = areaOf(regionCode)?.name ?? ''
  const summary = `${known.length} of ${authorities.length} authorities have a value in ${yearOf(measure, year)}. England: ${figureInWords(measure, england)}.`
  return {
    summary,
    order: measure.polarity === 'none' ? 'highest first' : 'best first',
    chart:
      known.length < 2
        ? undefined
        : drawDots({
            id: 'dots',
            title: `${measure.title}: every authority`,
            summary,
            // The country's total beside single authorities would press them all into one corner.
            england: measure.unit === 'count' ? null : england.value,
            regionName: region || 'Region',
            ownName: looked?.name ?? '',
            sayTick: value => tickInWords(measure, value),
            ...ceilingOf(measure),
            dots: known.map(({ area, figure }) => ({
              name: area.name,
              value: figure.value ?? 0,
              words: figureInWords(measure, figure),
              group: groupOf(area, looked, regionCode),
            })),
          }),
    rows: [...sorted, ...unknown].map(one => {
      const placed = placedOf(one)
      return {
        name: one.area.name,
        href: `/national/areas/${one.area.code}`,
        isOwn: one.area.code === looked?.code,
        isRegion: regionCode !== '' && one.area.region === regionCode,
        figure: figureInWords(measure, one.figure),
        reason: reasonInWords(one.figure),
        rank: placed.rank === null ? '' : rankInWords(placed),
        quartile: placed.rank === null ? '' : (quartileTags[placed.quartile]?.text ?? ''),
      }
    }),
    whyNoRank: whyNoRank(authorities),
  }
}

function ceilingOf({ unit }: PublishedMeasure) {
  return unit === 'percentage' ? { ceiling: 100 } : {}
}

function whyNoRank(authorities: readonly RankedFigure[]): string {
  const [known] = authorities.filter(one => one.figure.value !== null)
  const placed = known && placedOf(known)
  return placed && placed.rank === null ? capitalised(`${placed.why}.`) : ''
}

function groupOf(area: Area, looked: Area | undefined, regionCode: string) {
  if (area.code === looked?.code) return 'own'
  return regionCode !== '' && area.region === regionCode ? 'region' : 'other'
}

/** What a published measure counts, whose it is, and from which files its figures of today come. */
export function detailsOf(measure: PublishedMeasure, files: readonly SourceFile[]) {
  return {
    rows: [
      { key: 'Source', value: measure.source },
      ...(measure.publisherTitle === ''
        ? []
        : [{ key: 'The publisher’s title', value: measure.publisherTitle }]),
      { key: 'Measured in', value: unitInWords[measure.unit] },
      { key: 'A year is', value: yearMeanings[measure.yearMeaning] },
      { key: 'Direction', value: `${polarityInWords[measure.polarity]} (${measure.polaritySource})` },
      { key: 'Key of the table', value: measure.code },
    ],
    licence: measure.licence,
    files: files.map(file => ({
      name: file.fileName,
      hash: file.sha256.slice(0, 12),
      loadedOn: dayInWords(file.loadedAt),
    })),
  }
}

const unitInWords = {
  percentage: 'Percentage, as published; with the counts behind it where its table gives both',
  rate: 'Rate per 10,000 children aged 0 to 17',
  count: 'Number',
  average: 'Average',
} as const

const yearMeanings = {
  march: 'The year to 31 March, or that day',
  september: '30 September of that year, or the year to it',
  'mid-year': 'The middle of that year',
  'as-published': 'As its publisher names it',
} as const
