import { narrowed } from '../../http/form-pages.ts'
import { csv } from '../../kernel/csv.ts'
import { capitalised } from '../../kernel/words.ts'
import { detailsOf, rankingOf } from '../comparisons/pages.ts'
import type { Ranking } from '../comparisons/queries.ts'
import { figureInWords, polarityInWords, reasonInWords, yearOf } from '../figures-in-words.ts'
import { comparisonTabs, importCommand, queryOf } from '../pages.ts'
import { findArea } from '../queries.ts'
import { placedOf } from '../standings/rules.ts'
import { nationalParts, regionItems } from './pages.ts'

/** Any published measure for every authority: the chart, the order, and where England stands. */
export function nationalMeasurePage(
  titles: readonly { readonly code: string; readonly title: string }[],
  ranking: Ranking | undefined,
  region: string,
  search = '',
) {
  const items = titles.map(one => ({ value: one.code, text: one.title }))
  const list = narrowed(items, search, ranking?.measure.code ?? '')
  const shown = ranking && {
    title: ranking.measure.title,
    year: capitalised(yearOf(ranking.measure, ranking.year)),
    better: polarityInWords[ranking.measure.polarity],
    england: figureInWords(ranking.measure, ranking.england),
    ranking: rankingOf(ranking, undefined, region),
    details: detailsOf(ranking.measure, ranking.files),
    ownHref: `/benchmarks/measures/${encodeURIComponent(ranking.measure.code)}`,
    csvHref: `/national/measures.csv${queryOf({ code: ranking.measure.code, year: String(ranking.year), region })}`,
  }
  return {
    title: 'Any published measure',
    tabs: comparisonTabs('national'),
    parts: nationalParts('measures'),
    isEmpty: titles.length === 0,
    importCommand,
    search,
    measureHint: list.hint,
    measureItems: [{ value: '', text: 'Choose a measure', selected: !ranking }, ...list.items],
    yearItems: (ranking?.years ?? []).toReversed().map(year => ({
      value: String(year),
      text: ranking ? capitalised(yearOf(ranking.measure, year)) : '',
      selected: year === ranking?.year,
    })),
    regionItems: regionItems(region, 'None'),
    shown,
  }
}

/** Every authority's figure of one measure and year, as a spreadsheet reads it. */
export function nationalMeasureCsv({ measure, year, england, authorities }: Ranking): string {
  const head = [
    'Measure',
    'Year',
    'Authority',
    'Code',
    'Region',
    'Figure',
    'Why no figure',
    'Rank',
    'Authorities ranked',
    'Quarter (A is best)',
  ]
  const base = [measure.title, yearOf(measure, year)]
  const rows = authorities.map(one => {
    const placed = placedOf(one)
    return [
      ...base,
      one.area.name,
      one.area.code,
      findArea(one.area.region ?? '')?.name ?? '',
      one.figure.value,
      one.figure.value === null ? reasonInWords(one.figure) : '',
      placed.rank,
      placed.rank === null ? null : placed.of,
      placed.rank === null ? '' : placed.quartile,
    ]
  })
  const whole = [
    ...base,
    'England',
    england.areaCode,
    '',
    england.value,
    england.value === null ? reasonInWords(england) : '',
    null,
    null,
    '',
  ]
  return csv([head, whole, ...rows])
}
