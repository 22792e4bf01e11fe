import { dayInWords, inWords, monthInWords, monthOf } from '../../kernel/dates.ts'
import { countInWords, shareInWords } from '../masking/rules.ts'
import { dateField, field, summaryOf } from '../pages.ts'
import type { FormState } from '../pages.ts'
import type { AnswersEntry, EvidenceSeries, RoundEntry, SeriesSummary } from './queries.ts'

export const untouched: FormState = { given: {}, errors: {} }

/** Every series of audits and of feedback, and the form that names a new one. */
export function seriesListPage(series: readonly SeriesSummary[], mayEnter: boolean, state = untouched) {
  return {
    title: 'Audits and feedback',
    errors: summaryOf(state),
    series: series.map(one => ({
      href: `/evidence/${one.seriesId}`,
      title: one.title,
      kind: one.type === 'audit' ? 'Audits' : 'Feedback',
      detail: one.detail,
      newest: newestInWords(one),
      claims: one.claims,
    })),
    mayEnter,
    type: {
      ...field(state, 'type'),
      items: [
        { value: 'audit', text: 'Audits of cases', checked: state.given['type'] === 'audit', id: 'type' },
        {
          value: 'feedback',
          text: 'Answers to a question',
          checked: state.given['type'] === 'feedback',
        },
      ],
    },
    name: field(state, 'title'),
    detail: field(state, 'detail'),
  }
}

function newestInWords({ type, newest }: SeriesSummary): string {
  if (newest === null) return 'nothing entered yet'
  return type === 'audit' ? inWords(newest) : monthInWords(monthOf(newest))
}

interface SeriesMaterial {
  readonly series: EvidenceSeries
  readonly rounds: readonly RoundEntry[]
  readonly answers: readonly AnswersEntry[]
}

interface Viewing {
  readonly seesSmallNumbers: boolean
  readonly mayEnter: boolean
}

/** One series: every entry with its corrections, and the form that enters the next. */
export function seriesPage(
  { series, rounds, answers }: SeriesMaterial,
  { seesSmallNumbers, mayEnter }: Viewing,
  state = untouched,
) {
  return {
    title: series.title,
    caption: series.type === 'audit' ? 'Audits' : 'Feedback',
    detail: series.detail,
    isAudit: series.type === 'audit',
    back: { href: '/evidence', text: 'Audits and feedback' },
    action: `/evidence/${series.seriesId}`,
    errors: summaryOf(state),
    mayEnter,
    rounds: markCorrected(rounds, round => round.heldOn).map(round => roundRow(round, seesSmallNumbers)),
    answers: markCorrected(answers, one => one.month).map(one => answersRow(one, seesSmallNumbers)),
    masked: seesSmallNumbers ? '' : 'Counts of 1 to 5, and those that would give them away, are suppressed.',
    fields: fieldsOf(state),
  }
}

/** Of entries for one date or month the newest counts; the others stay in view as corrected. */
function markCorrected<Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string) {
  return entries.map((entry, at) => {
    const before = entries[at - 1]
    return { ...entry, isCorrected: before !== undefined && keyOf(before) === keyOf(entry) }
  })
}

function enteredInWords(entry: { readonly enteredAt: string; readonly enteredBy: string }): string {
  return `${dayInWords(entry.enteredAt)}, ${entry.enteredBy}`
}

function roundRow(round: RoundEntry & { readonly isCorrected: boolean }, sees: boolean) {
  const { draw, population } = round
  return {
    when: inWords(round.heldOn),
    isCorrected: round.isCorrected,
    draw: draw === 'random' ? 'random draw' : `whole group of ${population ?? 'unknown size'}`,
    reached: shareInWords(round.reaching, round.graded, sees),
    moderated:
      round.moderated === 0
        ? 'none'
        : `${countInWords(round.moderated, sees)}; ${shareInWords(round.moderatedReaching, round.moderated, sees)} reached it`,
    entered: enteredInWords(round),
  }
}

function answersRow(answers: AnswersEntry & { readonly isCorrected: boolean }, sees: boolean) {
  return {
    when: monthInWords(answers.month),
    isCorrected: answers.isCorrected,
    asked: countInWords(answers.asked, sees),
    answered: shareInWords(answers.answered, answers.asked, sees),
    reached: shareInWords(answers.reaching, answers.answered, sees),
    notAsked: answers.notAsked,
    entered: enteredInWords(answers),
  }
}

function fieldsOf(state: FormState) {
  const draw = state.given['draw']
  return {
    held: dateField(state, 'held'),
    draw: {
      ...field(state, 'draw'),
      items: [
        {
          value: 'random',
          text: 'A random draw, also one weighted by stratum',
          checked: draw === 'random',
          id: 'draw',
        },
        { value: 'cohort', text: 'A whole group, or a draw from a named one', checked: draw === 'cohort' },
      ],
    },
    population: field(state, 'population'),
    graded: field(state, 'graded'),
    reaching: field(state, 'reaching'),
    moderated: field(state, 'moderated'),
    moderatedReaching: field(state, 'moderatedReaching'),
    month: field(state, 'month'),
    asked: field(state, 'asked'),
    answered: field(state, 'answered'),
    notAsked: field(state, 'notAsked'),
  }
}
