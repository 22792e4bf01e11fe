import type { SentForm } from '../http/forms.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { readDate } from '../kernel/dates.ts'
import type { Read } from '../kernel/read.ts'
import { toPutRight, understood } from '../kernel/read.ts'
import type { InspectionParticulars } from './commands.ts'
import type { DayRange } from './queries.ts'
import { frameworkVersion, frameworks, isInspectionKind, judgementAreas, judgementFits } from './rules.ts'

type Errors = Record<string, string>

/** An inspection as entered by hand or corrected; `knownFrom` is the state the person corrected. */
export function readInspection(form: SentForm): Read<InspectionParticulars & { readonly knownFrom: string }> {
  const errors: Errors = {}
  const kind = form.one('kind')
  if (!isInspectionKind(kind)) errors['kind'] = 'Choose what kind of look it was'
  const framework = form.one('framework')
  if (!frameworks.some(one => one.framework === framework)) errors['framework'] = 'Choose the framework'
  const title = form.one('title')
  if (title === '') errors['title'] = 'Enter what the inspection is called'
  else if (title.length > 200) errors['title'] = 'Shorten the name to 200 characters or fewer'
  const ranges = readRanges(form, errors)
  const datesNote = form.one('datesNote')
  if (ranges.length === 0 && datesNote === '' && !errors['from'] && !errors['to'])
    errors['from'] = 'Enter the first day of the inspection, or say below what is known of its date'
  const receivedOn = optionalDate(form, 'receivedOn', 'the date of receipt', errors)
  const publishedOn = optionalDate(form, 'publishedOn', 'the date of publication', errors)
  const judgements = readJudgements(form, kind, framework, ranges[0]?.from ?? null, errors)
  if (Object.keys(errors).length > 0) return toPutRight(form.given, errors)
  const source = form.one('source')
  const knownFrom = form.one('knownFrom')
  return understood({
    kind,
    framework,
    title,
    ranges,
    datesNote,
    receivedOn,
    publishedOn,
    judgements,
    source,
    knownFrom,
  })
}

function readRanges(form: SentForm, errors: Errors): DayRange[] {
  const pairs = [
    ['from', 'to'],
    ['fromAgain', 'toAgain'],
  ] as const
  return pairs.flatMap(([first, last]) => {
    const from = optionalDate(form, first, 'the first day', errors)
    const to = form.one(last) === '' ? from : optionalDate(form, last, 'the last day', errors)
    if (from === null && to !== null) errors[first] = 'Enter the first day as well'
    if (from === null || to === null) return []
    if (to < from) {
      errors[last] = 'The last day must be on or after the first day'
      return []
    }
    return { from, to }
  })
}

/** A date that may be left out, in any form officers type. */
export function optionalDate(form: SentForm, field: string, what: string, errors: Errors): LocalDate | null {
  const typed = form.one(field)
  if (typed === '') return null
  const date = readDate(typed)
  if (!date) errors[field] = `Enter ${what} as a real date, like 18 July 2022 or 18/7/2022`
  return date ?? null
}

function readJudgements(
  form: SentForm,
  kind: string,
  framework: string,
  startOn: LocalDate | null,
  errors: Errors,
) {
  const version = frameworkVersion(kind, framework, startOn)
  return judgementAreas.flatMap(({ area }) => {
    const field = `grade-${area}`
    const grade = form.one(field)
    if (grade === '') return []
    if (!version.areas.includes(area)) errors[field] = `This area was not judged under: ${version.title}`
    else if (!judgementFits(version, area, grade))
      errors[field] = `Choose a grade of its scale: ${version.grades.join(', ')}`
    return { area, grade }
  })
}
