import { actorInWords } from '../../trail/rules.ts'
import { dateInLondon, inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import type { Decision } from '../decisions/queries.ts'
import { formPage } from '../fields/pages.ts'
import { dateValues } from '../../http/form-pages.ts'
import type { Action } from '../queries.ts'
import type { Answer, Recommendation } from './queries.ts'
import { responseOf, responses } from './rules.ts'

/** Recommendations with their answers; those taken back as wrongly entered are marked. */
export function recommendationRows(
  recommendations: readonly Recommendation[],
  actions: ReadonlyMap<string, string>,
  mayApprove: boolean,
) {
  return recommendations.map(one => {
    const answer = one.answers.at(-1)
    const isTakenBack = one.supersededAt !== null
    const path = recommendationPath(one)
    return {
      number: one.number,
      words: one.words,
      tag: isTakenBack
        ? { text: 'Taken back', classes: 'govuk-tag--grey' }
        : answer
          ? {
              text: responseOf(answer.response).title,
              classes: `govuk-tag--${responseOf(answer.response).colour}`,
            }
          : { text: 'Not answered yet', classes: 'govuk-tag--yellow' },
      answer: answer && answerInWords(answer, actions),
      former: one.answers.slice(0, -1).map(former => answerInWords(former, actions)),
      takenBack: isTakenBack ? one.supersededReason : '',
      answerHref: mayApprove && !isTakenBack ? path : '',
      takeBackHref: mayApprove && !isTakenBack ? `${path}/take-back` : '',
    }
  })
}

function answerInWords(answer: Answer, actions: ReadonlyMap<string, string>) {
  return {
    text: `${responseOf(answer.response).title} by ${answer.respondedBy} on ${inWords(answer.respondedOn)}`,
    reason: answer.reason,
    action:
      answer.actionId === null
        ? undefined
        : {
            href: `/plan/actions/${answer.actionId}`,
            text: actions.get(answer.actionId) ?? 'an action no longer in the plan',
          },
    entered: `Entered by ${actorInWords(answer.enteredByName)} on ${inWords(dateInLondon(new Date(answer.knownFrom)))}`,
  }
}

export function recommendationPath({ recommendationId }: Pick<Recommendation, 'recommendationId'>): string {
  return `/plan/recommendations/${encodeURIComponent(recommendationId)}`
}

const backTo = ({ decisionId }: Pick<Decision, 'decisionId'>) => ({
  href: `/plan/decisions/${encodeURIComponent(decisionId)}`,
  text: 'The decision',
})

export function newRecommendationPage(decision: Decision, read?: Read<unknown>) {
  return formPage(
    {
      title: 'Add a recommendation',
      back: backTo(decision),
      path: `${backTo(decision).href}/recommendations/new`,
      button: 'Add the recommendation',
      fields: [
        {
          kind: 'text',
          name: 'words',
          label: 'The recommendation',
          hint: 'In its own words, one at a time',
          rows: 4,
        },
      ],
      values: {},
    },
    read,
  )
}

/** The form that answers a recommendation, or answers it anew. */
export function answerPage(
  recommendation: Recommendation,
  actions: readonly Action[],
  today: LocalDate,
  read?: Read<unknown>,
) {
  const before = recommendation.answers.at(-1)
  return formPage(
    {
      title: `Answer recommendation ${recommendation.number}`,
      back: backTo(recommendation),
      inset: [recommendation.words],
      path: recommendationPath(recommendation),
      button: 'Save the answer',
      fields: [
        {
          kind: 'one of',
          name: 'response',
          label: 'How is it answered?',
          choices: responses.map(one => ({ value: one.response, text: one.title })),
        },
        { kind: 'text', name: 'reason', label: 'Why', hint: 'Needed where it is not accepted in full' },
        {
          kind: 'line',
          name: 'respondedBy',
          label: 'Who answers',
          hint: 'Like: cabinet; corporate director',
        },
        { kind: 'date', name: 'responded', label: 'Answered on', hint: 'For example, 27 3 2026' },
        {
          kind: 'select',
          name: 'actionId',
          label: 'The action it became (optional)',
          choices: [
            { value: '', text: 'None, or not yet' },
            ...actions.map(one => ({ value: one.actionId, text: `${one.reference} ${one.title}` })),
          ],
        },
      ],
      values: before
        ? {
            response: before.response,
            reason: before.reason,
            respondedBy: before.respondedBy,
            actionId: before.actionId ?? '',
            ...dateValues('responded', before.respondedOn),
          }
        : dateValues('responded', today),
      hidden: { seen: before?.knownFrom ?? '' },
    },
    read,
  )
}

export function takeBackPage(recommendation: Recommendation, read?: Read<unknown>) {
  return formPage(
    {
      title: `Take back recommendation ${recommendation.number}`,
      back: backTo(recommendation),
      inset: [recommendation.words, 'Only where it was entered wrongly. It stays to be read, with why.'],
      path: `${recommendationPath(recommendation)}/take-back`,
      button: 'Take it back',
      fields: [{ kind: 'text', name: 'reason', label: 'Why is it taken back?' }],
      values: {},
    },
    read,
  )
}
