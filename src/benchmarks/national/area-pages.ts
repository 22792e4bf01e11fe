import { capitalised, listed } from '../../kernel/words.ts'
import type { Area } from '../areas/rules.ts'
import { areaOf, namesOf } from '../areas/rules.ts'
import { figureInWords, polarityInWords, reasonInWords, yearOf } from '../figures-in-words.ts'
import type { JudgedArea } from '../judgements/queries.ts'
import type { Framework, KnownInspection } from '../judgements/rules.ts'
import { frameworkOf, frameworksInWords, inspectionKinds, judgementAreas } from '../judgements/rules.ts'
import { comparisonTabs, measurePath } from '../pages.ts'
import type { Standing } from '../standings/rules.ts'
import { doubtsInWords, placeOf, quartileTags, rankInWords } from '../standings/rules.ts'
import { dayOf, disagreementsInWords, gradeOf, nationalParts } from './pages.ts'
import { activityYearInWords, activityYearOf, activityYears, givenIn } from './rules.ts'

/** What the national page of one authority is made of, from public data alone. */
export interface AreaFacts {
  readonly area: Area
  readonly judged: readonly JudgedArea[]
  /** Of every authority: which years the lists cover is told by all of them. */
  readonly activity: readonly KnownInspection[]
  readonly standings: readonly Standing[]
  /** The authority of the person who looks. */
  readonly ownCode: string
}

const newestFirst: readonly Framework[] = ['no overall grade', 'four areas', 'three areas']

/** One authority's judgements, its places on published measures, and its neighbours with their grades. */
export function areaPage(facts: AreaFacts) {
  const { area, judged, activity, standings, ownCode } = facts
  const visits = activity.filter(one => one.areaCode === area.code)
  const visitYears = activityYears(activity)
  const inspections = judged.find(one => one.area.code === area.code)?.inspections ?? []
  const looked = { area, isOwn: area.code === ownCode }
  const ranked = standings.filter(one => one.placed.rank !== null)
  const neighbours = standings.find(one => one.comparison.neighbours)?.comparison.neighbours
  return {
    title: area.name,
    tabs: comparisonTabs('national'),
    parts: nationalParts(''),
    back: { href: '/national', text: 'National view' },
    region: areaOf(area.region ?? '')?.name ?? '',
    codes: `DfE ${area.code}, ONS ${area.onsCodes[0] ?? 'not given'}`,
    change: changeInWords(area),
    groups: newestFirst
      .map(framework => groupOf(framework, inspections))
      .filter(group => group.rows.length > 0),
    disagreements: inspections.flatMap(one =>
      disagreementsInWords(one).map(words => `Inspection of ${dayOf(one)}. ${words}`),
    ),
    notes: [...new Set(inspections.flatMap(one => one.lists.flatMap(list => list.notes)))],
    visitYears: visitYears.map(year => ({
      period: activityYearInWords(year),
      visits: visits
        .filter(one => activityYearOf(one) === year)
        .map(one => ({
          on: dayOf(one),
          kind: inspectionKinds[one.kind],
          theme: one.theme || 'none given',
        })),
    })),
    visitsAbsent: `Focused and monitoring visits are published year by year. Of other years than ${listed(visitYears.map(activityYearInWords))} no list is loaded, so visits in them are not shown here.`,
    measures: ranked
      .toSorted((a, b) => placeOf(b.placed) - placeOf(a.placed))
      .map(standing => ({ ...standing, doubt: doubtsInWords(standing) }))
      .map(({ comparison, placed, doubt }) => ({
        doubt,
        title: comparison.measure.title,
        href: measurePath(comparison.measure.code, looked),
        year: capitalised(yearOf(comparison.measure, comparison.year)),
        better: polarityInWords[comparison.measure.polarity],
        figure: figureInWords(comparison.measure, comparison.figure),
        reason: reasonInWords(comparison.figure),
        england: figureInWords(comparison.measure, comparison.england.figure),
        rank: rankInWords(placed),
        tag: placed.rank === null ? undefined : quartileTags[placed.quartile],
      })),
    benchmarksHref: looked.isOwn ? '/benchmarks' : `/benchmarks?area=${area.code}`,
    neighbours: neighbours && {
      model: neighbours.model,
      rows: neighbours.each.map(({ area: other, place, closeness }) => ({
        place,
        name: other.name,
        href: `/national/areas/${other.code}`,
        closeness,
        ...latestOf(judged, other.code),
      })),
    },
  }
}

function changeInWords({ abolished, began }: Area): string {
  if (abolished) return `Abolished; ${namesOf(abolished.successors)} took over.`
  if (began && began.predecessors.length > 0) return `Took over from ${namesOf(began.predecessors)}.`
  return ''
}

/** Grades of one framework alone: another version judges other areas, and its grades are not put with these. */
function groupOf(framework: Framework, inspections: readonly KnownInspection[]) {
  const shown = judgementAreas.filter(
    ({ key }) =>
      !(framework === 'three areas' && key === 'careLeavers') &&
      !(framework === 'no overall grade' && key === 'overall'),
  )
  return {
    title: frameworksInWords[framework],
    columns: shown.map(({ key, title }) =>
      framework === 'three areas' && key === 'inCare'
        ? 'The experiences and progress of children in care and care leavers'
        : title,
    ),
    rows: inspections
      .filter(one => frameworkOf(one) === framework)
      .toReversed()
      .map(one => ({
        on: dayOf(one),
        kind: inspectionKinds[one.kind],
        reportAddress: one.reportAddress,
        lists: one.lists.length === 1 ? (one.lists[0]?.source ?? '') : `In ${one.lists.length} lists`,
        grades: shown.map(({ key }) => gradeOf(givenIn(one, key))),
      })),
  }
}

function latestOf(judged: readonly JudgedArea[], code: string) {
  const latest = judged.find(one => one.area.code === code)?.latest
  return latest
    ? { grade: gradeOf(givenIn(latest, 'overall')), inspected: dayOf(latest) }
    : { grade: { letter: '–', words: 'no inspection in the lists', look: 'none' }, inspected: '' }
}
