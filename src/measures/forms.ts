import type { SentForm } from '../http/forms.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { inWords, isMonth, monthOf, readDate } from '../kernel/dates.ts'
import type { Read } from '../kernel/read.ts'
import { toPutRight, understood } from '../kernel/read.ts'
import type { SeriesChange, TargetChange } from './commands.ts'
import type { Direction, FootingKind, Measure, SeriesKind, Unit } from './rules.ts'
import { directions, footingKinds, isAddress, seriesKinds, units } from './rules.ts'

type Errors = Record<string, string>

function settled<T>(form: SentForm, errors: Errors, value: () => T): Read<T> {
  return Object.keys(errors).length > 0 ? toPutRight(form.given, errors) : understood(value())
}

/** What a title, a theme or a name may be long, and what a sentence or a paragraph may be. */
const longestName = 200
const longestText = 2_000

function checkLengths(form: SentForm, errors: Errors, most: Readonly<Record<string, number>>): void {
  for (const [field, length] of Object.entries(most))
    if (form.one(field).length > length)
      errors[field] = `Enter at most ${length.toLocaleString('en-GB')} characters`
}

function chosen<T extends string>(list: readonly T[], given: string): T | undefined {
  return list.find(one => one === given)
}

/** The form that declares a measure; its key is made from its title. */
export function readDeclaration(form: SentForm, keyFor: (title: string) => string): Read<Measure> {
  const errors: Errors = {}
  const title = form.one('title')
  const measureId = keyFor(title)
  if (title === '') errors['title'] = 'Enter a title'
  else if (measureId === '') errors['title'] = 'Enter a title with letters in it'
  else if (isAddress(measureId)) errors['title'] = 'Enter a longer title: this one is an address of the site'
  const series = chosen<SeriesKind>(seriesKinds, form.one('series'))
  const better = chosen<Direction>(directions, form.one('better'))
  const unit = chosen<Unit>(units, form.one('unit'))
  if (!series) errors['series'] = 'Select what each month’s figure is'
  if (!better) errors['better'] = 'Select which direction is better'
  if (!unit) errors['unit'] = 'Select what it is measured in'
  const target = readTarget(form.one('target'), unit ?? 'share')
  if (target === undefined) errors['target'] = targetWrong(unit ?? 'share')
  checkLengths(form, errors, {
    title: longestName,
    theme: longestName,
    definition: longestText,
    source: longestText,
  })
  return settled(form, errors, () => ({
    measureId,
    title,
    theme: form.one('theme'),
    series: series ?? 'flow',
    better: better ?? 'neither',
    unit: unit ?? 'share',
    definition: form.one('definition'),
    source: form.one('source'),
    target: target ?? null,
  }))
}

export function readTargetChange(form: SentForm, measure: Pick<Measure, 'unit'>): Read<TargetChange> {
  const errors: Errors = {}
  const target = readTarget(form.one('target'), measure.unit)
  if (target === undefined) errors['target'] = targetWrong(measure.unit)
  if (form.one('why') === '') errors['why'] = 'Enter why the target changes'
  if (form.one('agreed_by') === '') errors['agreed_by'] = 'Enter who agreed the change, and where'
  checkLengths(form, errors, { why: longestText, agreed_by: longestText })
  const was = form.one('was')
  return settled(form, errors, () => ({
    target: target ?? null,
    why: form.one('why'),
    agreedBy: form.one('agreed_by'),
    was: was === '' ? null : Number(was),
  }))
}

/** A target as it is typed: '90%' or 90 for a share; null when there is none; undefined when it is no figure. */
function readTarget(typed: string, unit: Unit): number | null | undefined {
  if (typed === '') return null
  const match = /^(\d+(?:\.\d+)?) ?(%?)$/.exec(typed.replaceAll(',', ''))
  if (!match?.[1] || (match[2] === '%' && unit !== 'share')) return undefined
  if (unit !== 'share') return Number.isFinite(Number(match[1])) ? Number(match[1]) : undefined
  const share = Number(`${match[1]}e-2`)
  return share <= 1 ? share : undefined
}

function targetWrong(unit: Unit): string {
  return unit === 'share' ? 'Enter a percentage from 0 to 100, like 90%' : 'Enter a number, like 16.5'
}

export function readSeriesChange(form: SentForm, today: LocalDate): Read<SeriesChange> {
  const errors: Errors = {}
  const month = readMonth(form.one('month'))
  if (!month) errors['month'] = 'Enter a month, like April 2026'
  else if (month > monthOf(today)) errors['month'] = 'Enter a month that has begun'
  const what = chosen<FootingKind>(footingKinds, form.one('what'))
  if (!what) errors['what'] = 'Select what changed'
  if (form.one('why') === '') errors['why'] = 'Enter what changed and why'
  checkLengths(form, errors, { why: longestText })
  return settled(form, errors, () => ({
    month: month ?? '',
    what: what ?? 'definition',
    why: form.one('why'),
  }))
}

function readMonth(typed: string): string | undefined {
  if (isMonth(typed)) return typed
  const date = readDate(typed) ?? readDate(`1 ${typed}`)
  return date ? monthOf(date) : undefined
}

/** The day in 'as known at'; empty is today, and no day after today is asked for. */
export function readAsAt(typed: string, today: LocalDate): Read<LocalDate> {
  if (typed.trim() === '') return understood(today)
  const date = readDate(typed)
  if (!date) return toPutRight({ known: typed }, { known: 'Enter a date, like 1 July 2026' })
  if (date > today)
    return toPutRight({ known: typed }, { known: `Enter ${inWords(today)} or a day before it` })
  return understood(date)
}
