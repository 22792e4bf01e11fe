import { gradeTag } from '../pages.ts'
import type { Inspection } from '../queries.ts'
import { oldestFirst } from '../looks/rules.ts'
import type { FrameworkVersion } from '../rules.ts'
import { areaInShort, frameworkVersion, frameworkVersions, datesInWords } from '../rules.ts'

/** Judgements over time, one table a framework version: grades of different scales never share one. */
export function timelinePage(inspections: readonly Inspection[]) {
  const graded = oldestFirst(inspections.filter(one => one.judgements.length > 0))
  return {
    title: 'Judgements over time',
    back: { href: '/inspections', text: 'Inspections' },
    isEmpty: graded.length === 0,
    tables: frameworkVersions.flatMap(version => tableOf(version, graded) ?? []),
    visits: inspections.length - graded.length,
  }
}

function tableOf(version: FrameworkVersion, graded: readonly Inspection[]) {
  const own = graded.filter(
    one => frameworkVersion(one.kind, one.framework, one.startOn).version === version.version,
  )
  if (own.length === 0) return undefined
  const areas = version.areas.filter(area => own.some(one => one.judgements.some(two => two.area === area)))
  return {
    caption: version.title,
    scale: version.grades.join(', '),
    source: version.source,
    looks: own.map(one => ({ href: `/inspections/${one.inspectionId}`, dates: datesInWords(one) })),
    rows: areas.map(area => ({
      area: areaInShort(area),
      grades: own.map(one => {
        const judgement = one.judgements.find(two => two.area === area)
        return judgement ? gradeTag(judgement.grade) : undefined
      }),
      change: changeOf(version, own, area),
    })),
  }
}

/** In words, between the first and the last inspection under one version; nothing where there is only one. */
function changeOf(version: FrameworkVersion, own: readonly Inspection[], area: string): string {
  const places = own.flatMap(one => {
    const grade = one.judgements.find(two => two.area === area)?.grade
    return grade === undefined ? [] : version.grades.indexOf(grade)
  })
  const [first] = places
  const last = places.at(-1)
  if (first === undefined || last === undefined || places.length < 2) return 'One judgement only'
  if (first === last) return 'Unchanged'
  return last < first ? 'Improved' : 'Declined'
}
