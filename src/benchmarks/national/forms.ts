import type { LocalDate } from '../../kernel/dates.ts'
import { inWords, readDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { areaOf } from '../areas/rules.ts'
import { grades, inspectionKinds, judgementAreas } from '../judgements/rules.ts'
import type { NationalChoice } from './rules.ts'

type Asked = Readonly<Record<string, string | undefined>>

/** Reads the filters of the national view; an empty day is today. */
export function readNational(asked: Asked, today: LocalDate): Read<NationalChoice> {
  const typed = asked['on']?.trim() ?? ''
  const on = typed === '' ? today : readDate(typed)
  const given = Object.fromEntries(
    ['judgement', 'on', 'region', 'grade', 'q', 'sort'].map(name => [name, asked[name]?.trim() ?? '']),
  )
  if (!on) return toPutRight(given, { on: 'Enter a date, like 31 March 2025' })
  if (on > today) return toPutRight(given, { on: `Enter ${inWords(today)} or a day before it` })
  const sort = asked['sort']
  return understood({
    judgement: judgementAreas.find(one => one.key === asked['judgement'])?.key ?? 'overall',
    on,
    region: readRegion(asked['region']),
    grade: grades.find(one => one === asked['grade']) ?? '',
    search: given['q'] ?? '',
    sort: sort === 'grade' || sort === 'oldest' ? sort : 'name',
  })
}

/** The code of a region that there is, else ''. */
export function readRegion(code: string | undefined): string {
  return code !== undefined && areaOf(code)?.kind === 'region' ? code : ''
}

/** What of a year's inspections and visits is asked for. */
export interface ActivityChoice {
  readonly kind: string
  readonly theme: string
  readonly region: string
}

export function readActivity(asked: Asked): ActivityChoice {
  const kind = asked['kind'] ?? ''
  return {
    kind: kind in inspectionKinds ? kind : '',
    theme: asked['theme']?.trim() ?? '',
    region: readRegion(asked['region']),
  }
}
