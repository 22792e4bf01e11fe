import type { SentForm } from '../../http/forms.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { readDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { cohorts } from '../cohorts/rules.ts'
import { judgementAreas } from '../rules.ts'
import { themes } from '../themes/rules.ts'
import type { ClosingInput, DescriptionInput } from './commands.ts'
import type { FindingKind } from './rules.ts'
import { isFindingKind } from './rules.ts'

export const longestLabel = 120

/** A label of our own with the judgement area, themes and cohorts that were ticked. */
export function readDescription(form: SentForm): Read<DescriptionInput> {
  const errors = labelErrors(form.one('label'))
  if (Object.keys(errors).length > 0) return toPutRight(givenWith(form), errors)
  const area = form.one('judgementArea')
  const chosenThemes = form.many('themes')
  const chosenCohorts = form.many('cohorts')
  return understood({
    label: form.one('label'),
    judgementArea: judgementAreas.some(one => one.area === area) ? area : null,
    themes: themes.map(one => one.theme).filter(theme => chosenThemes.includes(theme)),
    cohorts: cohorts.map(one => one.cohort).filter(cohort => chosenCohorts.includes(cohort)),
  })
}

function labelErrors(label: string): Record<string, string> {
  if (label === '') return { label: 'Enter a short label' }
  if (label.length > longestLabel)
    return { label: `Shorten the label to ${longestLabel} characters or fewer` }
  return {}
}

/** What was typed and ticked, so that a form that comes back shows both. */
export function givenWith(form: SentForm): Record<string, string> {
  return { ...form.given, themes: form.many('themes').join('\n'), cohorts: form.many('cohorts').join('\n') }
}

export interface EnteredFinding {
  readonly kind: FindingKind
  readonly wording: 'verbatim' | 'paraphrase'
  readonly text: string
  readonly source: string
  readonly page: number | null
  readonly description: DescriptionInput
}

/** A finding entered by hand: our paraphrase with its source, or the inspector's words with their page. */
export function readFinding(form: SentForm, hasDocument: boolean): Read<EnteredFinding> {
  const description = readDescription(form)
  const errors: Record<string, string> = description.ok ? {} : { ...description.errors }
  const kind = form.one('kind')
  const wording = form.one('wording')
  const text = form.one('text').replaceAll('\r\n', '\n')
  const source = form.one('source')
  if (!isFindingKind(kind)) errors['kind'] = 'Choose what kind of finding it is'
  if (wording !== 'verbatim' && wording !== 'paraphrase')
    errors['wording'] = 'Choose whether these are the inspector’s own words'
  if (text === '') errors['text'] = 'Enter what was found'
  if (source === '' && (wording === 'paraphrase' || !hasDocument))
    errors['source'] = 'Enter where it was said: the document and its page or paragraph'
  const page = readPage(form.one('page'), errors)
  if (wording === 'verbatim' && hasDocument && page === null && !errors['page'])
    errors['page'] = 'Enter the page the words stand on'
  if (!isFindingKind(kind) || !description.ok || Object.keys(errors).length > 0)
    return toPutRight(givenWith(form), errors)
  const checked = wording === 'verbatim' ? 'verbatim' : 'paraphrase'
  return understood({ kind, wording: checked, text, source, page, description: description.value })
}

function readPage(typed: string, errors: Record<string, string>): number | null {
  if (typed === '') return null
  const page = Number(typed)
  if (Number.isInteger(page) && page > 0 && page < 10_000) return page
  errors['page'] = 'Enter the page as a whole number'
  return null
}

/** Closing a finding or opening it again: the day and the reason. */
export function readClosing(form: SentForm, today: LocalDate): Read<ClosingInput> {
  const errors: Record<string, string> = {}
  const on = readDate(form.one('on'))
  if (!on) errors['on'] = 'Enter the date as a real date, like 18 July 2022 or 18/7/2022'
  else if (on > today) errors['on'] = 'The date must be today or in the past'
  const reason = form.one('reason')
  if (reason === '') errors['reason'] = 'Say why, in a sentence that will still be clear in three years'
  if (!on || Object.keys(errors).length > 0) return toPutRight(form.given, errors)
  return understood({ on, reason })
}
