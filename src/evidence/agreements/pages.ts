import { cohorts } from '../../inspections/cohorts/rules.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { capitalised } from '../../kernel/words.ts'
import type { Measure } from '../../measures/rules.ts'
import type { ClaimVersion } from '../claims/queries.ts'
import { dayFields } from '../forms.ts'
import { dateField, field, summaryOf } from '../pages.ts'
import type { FormState } from '../pages.ts'
import type { EvidenceSeries } from '../rounds/queries.ts'
import { agreers } from './forms.ts'
import type { ClaimType } from './forms.ts'

export interface Choices {
  readonly measures: readonly Measure[]
  readonly teams: readonly { readonly teamId: string; readonly name: string }[]
  readonly series: readonly EvidenceSeries[]
}

interface About {
  readonly findingId: string
  readonly label: string
}

const typeWords: Record<ClaimType, { readonly text: string; readonly hint: string }> = {
  measure: { text: 'A measure', hint: 'Monthly figures of your scorecard' },
  audit: {
    text: 'Audits',
    hint: 'The share of audited cases that reach a grade, some of them blind-moderated',
  },
  feedback: { text: 'Feedback', hint: 'What children, families, carers or staff answer to one question' },
}

/** Which of the three kinds of evidence a new claim rests on. */
export function chooseTypePage({ findingId, label }: About, missing: boolean) {
  const text = 'Choose the kind of evidence'
  return {
    title: 'Agree a claim',
    label,
    back: { href: `/findings/${findingId}`, text: 'Back to the finding' },
    action: `/findings/${findingId}/claims/new`,
    errors: missing ? [{ href: '#type', text }] : [],
    errorMessage: missing ? { text } : undefined,
    items: Object.entries(typeWords).map(([value, words], at) => ({
      value,
      text: words.text,
      hint: { text: words.hint },
      ...(at === 0 && { id: 'type' }),
    })),
  }
}

interface ClaimForm extends About {
  readonly type: ClaimType
  readonly choices: Choices
  readonly state: FormState
  /** The claim that is changed; absent for a new one. */
  readonly changes?: ClaimVersion
}

/** The form of a claim, new or changed. */
export function claimFormPage({ findingId, label, type, choices, state, changes }: ClaimForm) {
  const ticked = (state.given['cohorts'] ?? '').split('\n')
  return {
    title: changes ? 'Change a claim' : `Agree a claim: ${typeWords[type].text.toLowerCase()}`,
    label,
    type,
    back: { href: `/findings/${findingId}`, text: 'Back to the finding' },
    action: changes ? `/claims/${changes.claimId}/change` : `/findings/${findingId}/claims`,
    basedOn: changes?.enteredAt,
    errors: summaryOf(state),
    measure: { ...field(state, 'measure'), items: measureItems(choices.measures, state.given['measure']) },
    team: { ...field(state, 'team'), items: teamItems(choices.teams, state.given['team']) },
    target: field(state, 'target'),
    series: { ...field(state, 'series'), items: seriesItems(choices.series, type, state.given['series']) },
    required: field(state, 'required'),
    least: field(state, 'least'),
    yearly: state.given['yearly'] === 'yes',
    start: dateField(state, 'start'),
    agreed: dateField(state, 'agreed'),
    agreedBy: agreedByField(state),
    cohorts: cohorts.map(({ cohort, title }) => ({
      value: cohort,
      text: title,
      checked: ticked.includes(cohort),
    })),
    reason: { ...field(state, 'reason'), label: changes ? 'Why it is changed' : 'Why this claim (optional)' },
    button: changes ? 'Keep the change' : 'Agree the claim',
  }
}

/** The page that ends a claim. */
export function withdrawPage(about: About, version: ClaimVersion, state: FormState) {
  return {
    title: 'Withdraw a claim',
    label: about.label,
    back: { href: `/findings/${about.findingId}`, text: 'Back to the finding' },
    action: `/claims/${version.claimId}/withdraw`,
    basedOn: version.enteredAt,
    errors: summaryOf(state),
    agreed: dateField(state, 'agreed'),
    agreedBy: agreedByField(state),
    reason: field(state, 'reason'),
  }
}

function agreedByField(state: FormState) {
  return {
    ...field(state, 'agreedBy'),
    items: agreers.map((value, at) => ({
      value,
      text: capitalised(value),
      checked: state.given['agreedBy'] === value,
      ...(at === 0 && { id: 'agreedBy' }),
    })),
  }
}

/** A form as it opens: change is expected from the usual day, and it covers the children the finding names. */
export function openedState(startOn: LocalDate | undefined, named: readonly string[]): FormState {
  return { given: { ...dayFields('start', startOn), cohorts: named.join('\n') }, errors: {} }
}

/** A share as a form takes it, every figure of it: what is not touched must come back the same. */
function typed(share: number): string {
  return `${Number((share * 100).toFixed(4))}%`
}

/** The form of a change as it opens: what stands now. */
export function standingState({ asks, startOn, cohorts: named }: ClaimVersion, measures: readonly Measure[]) {
  const given: Record<string, string> = { ...dayFields('start', startOn), cohorts: named.join('\n') }
  if (asks.type === 'measure') {
    const isShare = measures.find(one => one.measureId === asks.measureId)?.unit === 'share'
    const target = asks.target === null ? '' : isShare ? typed(asks.target) : String(asks.target)
    return { given: { ...given, measure: asks.measureId, team: asks.teamId, target }, errors: {} }
  }
  const required = typed(asks.requiredShare)
  const more: Record<string, string> =
    asks.type === 'audit' ? { yearly: asks.yearly ? 'yes' : '' } : { least: typed(asks.leastResponse) }
  return { given: { ...given, series: asks.seriesId, required, ...more }, errors: {} }
}

const directions = { higher: 'higher is better', lower: 'lower is better', neither: 'no direction is better' }

/** A measure of which neither direction is better can carry no claim, and is not offered. */
function measureItems(measures: readonly Measure[], chosen = '') {
  const items = measures
    .filter(measure => measure.better !== 'neither')
    .map(({ measureId, title, better }) => ({
      value: measureId,
      text: `${title} (${directions[better]})`,
      selected: measureId === chosen,
    }))
  return [{ value: '', text: 'Choose a measure', selected: chosen === '' }, ...items]
}

function teamItems(teams: Choices['teams'], chosen = '') {
  const items = teams.map(({ teamId, name }) => ({ value: teamId, text: name, selected: teamId === chosen }))
  return [{ value: '', text: 'The whole authority', selected: chosen === '' }, ...items]
}

function seriesItems(series: readonly EvidenceSeries[], type: ClaimType, chosen = '') {
  const items = series
    .filter(one => one.type === type)
    .map(({ seriesId, title, detail }) => ({
      value: seriesId,
      text: detail === '' ? title : `${title} (${detail})`,
      selected: seriesId === chosen,
    }))
  return [{ value: '', text: 'Choose a series', selected: chosen === '' }, ...items]
}
