import { csv } from '../../kernel/csv.ts'
import type { Area } from '../areas/rules.ts'
import { england } from '../areas/rules.ts'
import { reasonInWords } from '../figures-in-words.ts'
import type { Figure } from '../rules.ts'
import type { Comparison, FigureParts } from './queries.ts'

const head = 'Measure|Area|Area code|Year|Figure|Why no figure|What it is|Numerator|Denominator'.split('|')

/** The series of an area and its comparators, and its neighbours, as a spreadsheet reads them. */
export function comparisonCsv(comparison: Comparison): string {
  const { measure, area, series, region, neighbours } = comparison
  const row = (whose: Pick<Area, 'name' | 'code'>, what: string) => (figure: Figure, parts?: FigureParts) => [
    measure.title,
    whose.name,
    whose.code,
    figure.year,
    figure.value,
    figure.value === null ? reasonInWords(figure) : '',
    what,
    parts?.numerator ?? '',
    parts?.denominator ?? '',
  ]
  const average = (what: string, of: 'lait' | 'dashboard') =>
    (neighbours?.years ?? []).map(one => [
      measure.title,
      'Statistical neighbours',
      '',
      one.year,
      one[of].value,
      one[of].reason ?? '',
      `${what}, ${neighbours?.model ?? ''} model`,
      '',
      '',
    ])
  const own = row(area, 'authority')
  return csv([
    head,
    ...series.map(figure =>
      own(
        figure,
        comparison.parts.find(one => one.year === figure.year),
      ),
    ),
    ...comparison.england.series.map(figure => row({ name: 'England', code: england }, 'England')(figure)),
    ...(region ? region.series.map(figure => row(region.area, 'region')(figure)) : []),
    ...average('mean (LAIT)', 'lait'),
    ...average('median or sum (DfE dashboard)', 'dashboard'),
    ...(neighbours?.each ?? []).map(one => row(one.area, `neighbour ${one.place}`)(one.figure)),
  ])
}
