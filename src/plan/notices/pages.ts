import { actorInWords } from '../../trail/rules.ts'
import type { Inspection } from '../../inspections/queries.ts'
import { kindTitle } from '../../inspections/rules.ts'
import { dayInWords, inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { counted } from '../../kernel/words.ts'
import { conditionPath, noticePath } from '../conditions/pages.ts'
import type { Condition, ConditionJudgement, FormerCondition } from '../conditions/queries.ts'
import { conditionStateOf } from '../conditions/rules.ts'
import { formPage } from '../fields/pages.ts'
import { deliveryKey, deliveryTag, dueInWords, overdueInWords } from '../pages.ts'
import type { Action, PlannedFinding } from '../queries.ts'
import { planSections } from '../sections/pages.ts'
import type { NoticeChange } from './queries.ts'
import { noticeChangeOf, noticeChanges } from './rules.ts'

/** Everything about notices that their pages are made of. */
export interface NoticesSeen {
  readonly notices: readonly Inspection[]
  readonly conditions: readonly Condition[]
  /** What corrections of each condition replaced, newest first. */
  readonly formerConditions: ReadonlyMap<string, readonly FormerCondition[]>
  readonly changes: readonly NoticeChange[]
  readonly actions: readonly Action[]
  readonly findings: readonly PlannedFinding[]
  readonly today: LocalDate
}

/** The improvement notices and directions, newest first: what they ask for and how many of it nothing answers. */
export function noticesPage(seen: NoticesSeen, mayEnter: boolean) {
  return {
    title: 'Improvement notices and directions',
    sections: planSections('notices'),
    mayEnter,
    notices: seen.notices.map(notice => {
      const own = seen.conditions.filter(one => one.inspectionId === notice.inspectionId)
      const gaps = own.filter(one => answering(one, seen).length === 0)
      const met = own.filter(one => one.judgements.at(-1)?.state === 'met')
      return {
        href: noticePath(notice.inspectionId),
        title: notice.title,
        kind: kindTitle(notice.kind),
        given: givenInWords(notice),
        tag: noticeTag(notice, seen),
        conditions: own.length === 0 ? 'None entered' : String(own.length),
        met: own.length === 0 ? '' : `${met.length} of ${own.length} met`,
        gaps: own.length === 0 ? '' : gaps.length === 0 ? 'None' : `${gaps.length} of ${own.length}`,
      }
    }),
  }
}

function givenInWords({ startOn, publishedOn, datesNote }: Inspection): string {
  const on = startOn ?? publishedOn
  return on === null ? datesNote || 'Not known' : inWords(on)
}

function noticeTag({ inspectionId }: Inspection, { changes }: NoticesSeen) {
  const last = changes.findLast(one => one.inspectionId === inspectionId)
  if (!last) return { text: 'No end entered', classes: 'govuk-tag--grey' }
  const { title, ends } = noticeChangeOf(last.change)
  return ends ? { text: title, classes: 'govuk-tag--green' } : { text: title, classes: 'govuk-tag--blue' }
}

/** One notice: what is asked, by when, which actions answer it and where their delivery stands. */
export function noticePage(notice: Inspection, seen: NoticesSeen, mayApprove: boolean) {
  const own = seen.conditions.filter(one => one.inspectionId === notice.inspectionId)
  const changes = seen.changes.filter(one => one.inspectionId === notice.inspectionId)
  const path = noticePath(notice.inspectionId)
  const gaps = own.filter(one => answering(one, seen).length === 0)
  const hasEnded = changes.some(one => noticeChangeOf(one.change).ends)
  return {
    title: notice.title,
    sections: planSections('notices'),
    back: { href: '/plan/notices', text: 'Notices' },
    showsStatus: true,
    path,
    mayApprove,
    tag: noticeTag(notice, seen),
    kind: kindTitle(notice.kind),
    given: givenInWords(notice),
    source: notice.source,
    inspectionHref: `/inspections/${notice.inspectionId}`,
    changes: changes.toReversed().map(changeEntry),
    ending: hasEnded
      ? ''
      : 'Nobody has entered that it was lifted or closed; the day is not known, and none is assumed.',
    mayChange: mayApprove && !hasEnded,
    summary:
      own.length === 0
        ? ''
        : `${counted(own.length, 'condition')}; ${gaps.length === 0 ? 'every one is answered by an action' : `${gaps.length} that no action answers`}.`,
    gaps: gaps.map(one => ({ href: `#condition-${one.number}`, text: `Condition ${one.number}` })),
    conditions: own.map(one => conditionRow(one, seen, mayApprove)),
    key: deliveryKey,
  }
}

function changeEntry(change: NoticeChange) {
  const on = change.happenedOn === null ? change.happenedNote : inWords(change.happenedOn)
  return {
    heading: `${noticeChangeOf(change.change).title}: ${on}`,
    words: change.words,
    source: change.source,
    entered: `Entered by ${actorInWords(change.enteredByName)} on ${dayInWords(change.knownFrom)}`,
  }
}

/** The actions that answer a condition: those tied to it, and those that answer a finding it is tied to. */
function answering(condition: Condition, { actions }: Pick<NoticesSeen, 'actions'>) {
  return actions.flatMap(action => {
    const isTied = condition.actionIds.includes(action.actionId)
    const isThrough = action.findingIds.some(id => condition.findingIds.includes(id))
    return isTied || isThrough ? [{ action, isTied }] : []
  })
}

function conditionRow(condition: Condition, seen: NoticesSeen, mayApprove: boolean) {
  const last = condition.judgements.at(-1)
  const path = conditionPath(condition)
  const findings = seen.findings.filter(one => condition.findingIds.includes(one.findingId))
  return {
    number: condition.number,
    words: condition.words,
    isParaphrase: condition.wording === 'paraphrase',
    due: dueOf(condition),
    isLate: isLate(condition, last, seen.today),
    judgedBy: condition.judgedBy,
    source: condition.source,
    correction: condition.correctionReason,
    formerWordings: (seen.formerConditions.get(condition.conditionId) ?? []).map(formerInWords),
    tag: stateTag(last),
    said: last && saidInWords(last),
    former: condition.judgements
      .slice(0, -1)
      .toReversed()
      .map(one => ({ tag: stateTag(one), ...saidInWords(one) })),
    actions: answering(condition, seen).map(({ action, isTied }) => ({
      href: `/plan/actions/${action.actionId}`,
      text: `${action.reference} ${action.title}`,
      owner: action.owner,
      tag: deliveryTag(action),
      due: dueInWords(action),
      overdue: overdueInWords(action, seen.today),
      through: isTied ? '' : 'through a finding it is tied to',
    })),
    findings: findings.map(one => ({ href: `/findings/${one.findingId}`, text: one.label })),
    hrefs: mayApprove ? { judge: `${path}/judge`, ties: `${path}/ties`, correct: path } : undefined,
  }
}

function formerInWords(one: FormerCondition) {
  const number = `Condition ${one.number}`
  const kind = one.wording === 'paraphrase' ? ', a paraphrase' : ''
  const why = one.correctionReason === '' ? '' : ` It was a correction itself: ${one.correctionReason}.`
  return {
    until: `Until ${dayInWords(one.supersededAt)}: ${number}${kind}`,
    words: one.words,
    rest: `By when: ${dueOf(one)}. Who judges it: ${one.judgedBy}. Source: ${one.source || 'Not said'}. Entered by ${actorInWords(one.enteredByName)} on ${dayInWords(one.knownFrom)}.${why}`,
  }
}

function dueOf({ dueOn, dueNote }: Pick<Condition, 'dueOn' | 'dueNote'>): string {
  if (dueOn !== null) return inWords(dueOn)
  return dueNote === '' ? 'Not said' : dueNote
}

function isLate({ dueOn }: Condition, last: ConditionJudgement | undefined, today: LocalDate): boolean {
  return dueOn !== null && dueOn < today && last?.state !== 'met'
}

function stateTag(last: ConditionJudgement | undefined) {
  const { title, colour } = conditionStateOf(last?.state ?? 'not judged')
  return { text: title, classes: `govuk-tag--${colour}` }
}

function saidInWords(one: ConditionJudgement) {
  return {
    text: `${inWords(one.judgedOn)}, ${one.saidBy}`,
    words: one.words,
    source: one.source,
    entered: `Entered by ${actorInWords(one.enteredByName)} on ${dayInWords(one.knownFrom)}`,
  }
}

/** The form that enters what became of a notice. */
export function noticeChangePage(notice: Inspection, read?: Read<unknown>) {
  return formPage(
    {
      title: 'What became of it',
      caption: notice.title,
      back: { href: noticePath(notice.inspectionId), text: 'The notice' },
      path: `${noticePath(notice.inspectionId)}/change`,
      button: 'Save',
      fields: [
        {
          kind: 'one of',
          name: 'change',
          label: 'What happened?',
          hint: 'Lifted or closed ends it',
          choices: noticeChanges.map(one => ({ value: one.change, text: one.title })),
        },
        { kind: 'date', name: 'happened', label: 'On which day?', hint: 'For example, 27 3 2026' },
        {
          kind: 'line',
          name: 'happenedNote',
          label: 'What is known of the day, where it is not known exactly',
          hint: 'Like: before December 2014',
        },
        { kind: 'text', name: 'words', label: 'In which words (optional)' },
        {
          kind: 'line',
          name: 'source',
          label: 'Source',
          hint: 'Like: letter of the Secretary of State, 2 March 2026',
        },
      ],
      values: {},
    },
    read,
  )
}
