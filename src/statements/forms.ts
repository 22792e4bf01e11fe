import type { SentForm } from '../http/forms.ts'
import type { LocalDate } from '../kernel/dates.ts'
import { inWords, readDate } from '../kernel/dates.ts'
import type { Read } from '../kernel/read.ts'
import { toPutRight, understood } from '../kernel/read.ts'
import { readAssertion } from './assertions/forms.ts'
import type { NewStatement } from './commands.ts'
import type { Says } from './rules.ts'
import { kinds, namesNoSeries } from './rules.ts'

export type Errors = Record<string, string>

/** What of the statements is asked for. */
export interface Choice {
  readonly search: string
  readonly verdict: string
  readonly from: LocalDate | undefined
  readonly to: LocalDate | undefined
  readonly measure: string
}

/** The kind of thing that was said, as the first page asks; undefined when none is chosen. */
export function saysNamed(name: string): Says | undefined {
  return kinds.find(kind => kind.says === name)?.says
}

/** Reads the search and the filters of the list. */
export function readChoice(asked: Readonly<Record<string, string | undefined>>): Read<Choice> {
  const given = {
    q: asked['q']?.trim() ?? '',
    verdict: asked['verdict'] ?? '',
    from: asked['from']?.trim() ?? '',
    to: asked['to']?.trim() ?? '',
    measure: asked['measure'] ?? '',
  }
  const errors: Errors = {}
  const from = dayOrNothing(given.from, 'from', errors)
  const to = dayOrNothing(given.to, 'to', errors)
  if (from !== undefined && to !== undefined && from > to)
    errors['to'] = 'The last day must not be before the first'
  if (Object.keys(errors).length > 0) return toPutRight(given, errors)
  return understood({ search: given.q, verdict: given.verdict, from, to, measure: given.measure })
}

function dayOrNothing(typed: string, field: string, errors: Errors): LocalDate | undefined {
  if (typed === '') return undefined
  const date = readDate(typed)
  if (!date) errors[field] = 'Enter a date, like 1 July 2026'
  return date
}

const longestName = 200
const longestText = 2_000

/** The form that records a statement of the kind chosen before it, or puts one right. */
export function readStatement(form: SentForm, says: Says, today: LocalDate): Read<NewStatement> {
  const errors: Errors = {}
  const saidOn = readDay(form, 'said_on', 'Enter the day it was said, like 6 December 2022', today, errors)
  const aboutOn =
    form.one('about_on') === ''
      ? saidOn
      : readDay(form, 'about_on', 'Enter the day it speaks of, like 30 September 2022', undefined, errors)
  for (const [field, message] of Object.entries(needed)) if (form.one(field) === '') errors[field] = message
  const wording = form.one('wording')
  if (wording !== 'verbatim' && wording !== 'paraphrase')
    errors['wording'] = 'Select whether these are the speaker’s own words'
  if (form.one('source') === '' && form.one('source_id') === '')
    errors['source'] = 'Enter where it was said, or select a source of the record'
  if (form.one('source_url') !== '' && !/^https?:\/\/\S+$/.test(form.one('source_url')))
    errors['source_url'] = 'Enter an address that begins with https://'
  const assertion = readAssertion(form, says, aboutOn, errors)
  const series = {
    measureId: form.one('measure_id'),
    publishedId: form.one('published_id'),
    reportedMeasure: form.one('reported_measure'),
  }
  if (says !== 'words' && namesNoSeries(series))
    errors['measure_id'] = 'Select the figures it speaks of, in one or more of these lists'
  checkLengths(form, errors)
  if (Object.keys(errors).length > 0 || !saidOn || !aboutOn || !assertion)
    return toPutRight(form.given, errors)
  return understood({
    saidOn,
    saidAbout: form.one('said_about') === 'yes',
    saidBy: form.one('said_by'),
    words: form.one('words'),
    wording: wording === 'verbatim' ? 'verbatim' : 'paraphrase',
    source: form.one('source'),
    sourceUrl: form.one('source_url'),
    sourceId: form.one('source_id'),
    aboutOn,
    assertion,
    ...(says === 'words' ? { measureId: '', publishedId: '', reportedMeasure: '' } : series),
    differs: form.one('differs'),
    findingId: form.one('finding_id'),
    note: form.one('note'),
  })
}

const needed = {
  said_by: 'Enter who said it, as a role or a body',
  words: 'Enter what was said',
} as const

/** A day as typed; `latest` refuses what has not happened yet. */
export function readDay(
  form: SentForm,
  field: string,
  message: string,
  latest: LocalDate | undefined,
  errors: Errors,
): LocalDate | undefined {
  const date = readDate(form.one(field))
  if (!date) errors[field] = message
  else if (latest && date > latest) errors[field] = `Enter ${inWords(latest)} or a day before it`
  return date
}

function checkLengths(form: SentForm, errors: Errors): void {
  for (const field of ['said_by', 'source'])
    if (form.one(field).length > longestName) errors[field] = `Enter at most ${longestName} characters`
  for (const field of ['words', 'differs', 'note', 'source_url'])
    if (form.one(field).length > longestText)
      errors[field] = `Enter at most ${longestText.toLocaleString('en-GB')} characters`
}

/** Why a statement is put right or taken back. */
export function readWhy(form: SentForm): Read<string> {
  const why = form.one('why')
  if (why === '') return toPutRight(form.given, { why: 'Enter why' })
  if (why.length > longestText) return toPutRight(form.given, { why: 'Enter at most 2,000 characters' })
  return understood(why)
}
