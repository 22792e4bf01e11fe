import type { SentForm } from '../../http/forms.ts'
import { cohorts } from '../../inspections/cohorts/rules.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { inWords } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import type { Measure } from '../../measures/rules.ts'
import type { Agreement } from '../claims/commands.ts'
import type { Asks } from '../claims/queries.ts'
import { Messages, readDay, readPercentage, requiredText } from '../forms.ts'

export const claimTypes = ['measure', 'audit', 'feedback'] as const
export type ClaimType = (typeof claimTypes)[number]
export const agreers = ['the board', 'the chair of the board'] as const

export interface ReadClaimForm extends Agreement {
  readonly asks: Asks
  readonly cohorts: readonly string[]
  readonly startOn: LocalDate
}

interface Known {
  readonly type: ClaimType
  readonly measures: readonly Measure[]
  readonly today: LocalDate
  /** A change says why; a first agreement need not. */
  readonly needsReason: boolean
  /** The teams that have figures of the measure chosen; '' is the whole authority. */
  readonly teamsWithFigures: readonly string[]
}

/** What a claim asks, from when change is expected, whom it covers, and who agreed it on which day. */
export function readClaimForm(form: SentForm, known: Known): Read<ReadClaimForm> {
  const messages = new Messages()
  const asks = readAsks(form, known, messages)
  const startOn = readDay(form, 'start', 'the day from which change is expected', messages)
  const agreement = readAgreement(form, known, messages)
  const ticked = form.many('cohorts')
  if (messages.any || !asks || !startOn || !agreement) return toPutRight(givenWith(form), messages.errors)
  const covered = cohorts.map(one => one.cohort).filter(cohort => ticked.includes(cohort))
  return understood({ asks, startOn, ...agreement, cohorts: covered })
}

/** Why a claim is withdrawn, who agreed and when. */
export function readWithdrawal(form: SentForm, today: LocalDate): Read<Agreement> {
  const messages = new Messages()
  const agreement = readAgreement(form, { today, needsReason: true }, messages)
  if (messages.any || !agreement) return toPutRight(form.given, messages.errors)
  return understood(agreement)
}

/** Ticked cohorts, one a line, so that a form that comes back shows them. */
export function givenWith(form: SentForm): Record<string, string> {
  return { ...form.given, cohorts: form.many('cohorts').join('\n') }
}

function readAgreement(
  form: SentForm,
  { today, needsReason }: Pick<Known, 'today' | 'needsReason'>,
  messages: Messages,
): Agreement | undefined {
  const agreedOn = readDay(form, 'agreed', 'the day on which it was agreed', messages)
  if (agreedOn && agreedOn > today)
    messages.say('agreed-day', `The day it was agreed must be today, ${inWords(today)}, or earlier`)
  const agreedBy = agreers.find(one => one === form.one('agreedBy'))
  if (!agreedBy) messages.say('agreedBy', 'Choose who agreed it: the board or its chair')
  const reason = needsReason
    ? requiredText(form, 'reason', 'Enter why it is changed', messages)
    : form.one('reason')
  return agreedOn && agreedBy ? { agreedOn, agreedBy, reason } : undefined
}

function readAsks(form: SentForm, known: Known, messages: Messages): Asks | undefined {
  if (known.type === 'measure') return readMeasureAsks(form, known, messages)
  const seriesId = form.one('series')
  const what = known.type === 'audit' ? 'audits' : 'answers'
  if (seriesId === '') messages.say('series', `Choose which ${what} count`)
  const requiredShare = readPercentage(form, 'required', 'the share that is required', messages)
  if (known.type === 'audit') {
    if (seriesId === '' || requiredShare === undefined) return undefined
    return { type: 'audit', seriesId, requiredShare, yearly: form.one('yearly') === 'yes' }
  }
  const leastResponse = readPercentage(form, 'least', 'the least share that must answer', messages)
  if (seriesId === '' || requiredShare === undefined || leastResponse === undefined) return undefined
  return { type: 'feedback', seriesId, requiredShare, leastResponse }
}

function readMeasureAsks(form: SentForm, known: Known, messages: Messages): Asks | undefined {
  const measure = known.measures.find(one => one.measureId === form.one('measure'))
  if (!measure) {
    messages.say('measure', 'Choose a measure')
    return undefined
  }
  const teamId = form.one('team')
  // A claim may be agreed before the first scorecard, but for one team only where that team is counted.
  if (teamId !== '' && !known.teamsWithFigures.includes(teamId))
    messages.say('team', 'This team has no figures of the measure: choose another, or the whole authority')
  const target = readTarget(form, measure, messages)
  if (target === undefined) return undefined
  return { type: 'measure', measureId: measure.measureId, teamId, target }
}

function readTarget(form: SentForm, measure: Measure, messages: Messages): number | null | undefined {
  if (form.one('target') === '') return null
  if (measure.unit === 'share') return readPercentage(form, 'target', 'the target', messages)
  const target = Number(form.one('target'))
  if (Number.isFinite(target) && target >= 0) return target
  messages.say('target', 'Enter the target as a number in the measure’s own unit, like 16.5')
  return undefined
}
