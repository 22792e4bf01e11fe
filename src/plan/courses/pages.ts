import type { Inspection } from '../../inspections/queries.ts'
import { inWords } from '../../kernel/dates.ts'
import { submissionInWords } from '../approvals/pages.ts'
import { inStageOrder, isDecidedStage, outcomeOf, stageOf } from '../approvals/rules.ts'
import type { Stage } from '../approvals/rules.ts'
import { contentPage } from '../contents/pages.ts'
import type { PlanContent } from '../contents/rules.ts'
import { deadlineTag } from '../deadlines/pages.ts'
import type { Deadline } from '../deadlines/queries.ts'
import { standingInWords } from '../deadlines/rules.ts'
import type { Decision } from '../decisions/queries.ts'
import { counted } from '../../kernel/words.ts'
import { actorInWords } from '../../trail/rules.ts'
import { planSections } from '../sections/pages.ts'
import { withdrawalInWords } from '../withdrawals/pages.ts'
import { answersInWords, pathOf, standingTag, whenInWords } from '../versions/pages.ts'
import type { Submission, Version } from '../versions/queries.ts'
import type { VersionCourse } from './queries.ts'
import { faultOf, standingOf } from './rules.ts'

/** What a version's page is made of. */
export interface VersionSeen {
  readonly found: VersionCourse
  readonly versions: readonly Version[]
  readonly inspections: readonly Inspection[]
  /** Null where only a public source tells of the version. */
  readonly content: PlanContent | null
  readonly isAsFrozen: boolean
  readonly labels: ReadonlyMap<string, string>
  /** The duties after the inspections that it answers. */
  readonly deadlines: readonly Deadline[]
  /** What was entered about sending it and has been replaced. */
  readonly formerSubmissions: readonly Submission[]
}

/** One version: what it is, its way to approval, and the whole plan as it was. */
export function versionPage(seen: VersionSeen, mayApprove: boolean) {
  const { found, versions, inspections, content } = seen
  const { version, course } = found
  const path = pathOf(version)
  const from = versions.find(one => one.versionId === version.cameFrom)
  const younger = versions.filter(one => one.cameFrom === version.versionId)
  return {
    title: version.name,
    sections: planSections('versions'),
    back: { href: '/plan/versions', text: 'Versions' },
    path,
    mayApprove,
    tag: standingTag(course, younger),
    when: whenInWords(version),
    by: actorInWords(version.keptByName),
    number: version.number,
    why: version.why,
    source: version.source,
    answers: answersInWords(version, inspections),
    from: from && {
      href: pathOf(from),
      name: from.name,
      compareHref: from.frozenAt === null || version.frozenAt === null ? '' : comparePath(from, version),
    },
    younger: younger.map(one => ({ href: pathOf(one), name: one.name })),
    deadlines: seen.deadlines.map(one => ({
      text: `${one.duty.title}: ${one.dueOn === null ? 'last day not known' : `by ${inWords(one.dueOn)}`}`,
      tag: deadlineTag(one),
      standing: standingInWords(one, one.done),
    })),
    proof: proofOf(seen),
    stages: stageRows(found),
    leftOut: version.path?.leftOutReason ?? '',
    putForward: putForwardInWords(version),
    fault: faultOf(course) ?? '',
    withdrawal: version.withdrawal && withdrawalInWords(version.withdrawal),
    withdrawHref: mayBeWithdrawn(found) ? `${path}/withdraw` : '',
    next: nextStep(found, path),
    submissions: version.submissions.map(submissionInWords),
    formerSubmissions: seen.formerSubmissions.map(submissionInWords),
    submitHrefs: submitHrefs(found, path),
    compareNowHref:
      version.frozenAt === null
        ? ''
        : `/plan/versions/compare?from=${encodeURIComponent(version.versionId)}&to=now`,
    csvHref: version.frozenAt === null ? '' : `${path}/plan.csv`,
    size:
      content === null
        ? ''
        : `${counted(content.actions.length, 'action')} under ${content.priorities.length === 1 ? '1 priority' : `${content.priorities.length} priorities`}`,
    groups: content === null ? [] : contentPage(content, seen.labels),
  }
}

function putForwardInWords({ path }: Version): string {
  if (path === null) return ''
  const on = path.putForwardOn === null ? 'on a day that is not known' : `on ${inWords(path.putForwardOn)}`
  return `Put forward ${on}, entered by ${actorInWords(path.putForwardByName)}`
}

function comparePath(from: Version, to: Version): string {
  const query = new URLSearchParams({ from: from.versionId, to: to.versionId })
  return `/plan/versions/compare?${query.toString()}`
}

/** Whether what is shown is what was frozen: said on every showing. */
function proofOf({ found: { version }, content, isAsFrozen, versions }: VersionSeen) {
  if (version.frozenAt === null || content === null) return { isHeld: false, isAsFrozen: true, text: '' }
  const twin = versions.find(
    one => one.number < version.number && one.contentSha256 === version.contentSha256,
  )
  const same = twin ? ` Its content is the same as that of ${twin.name}.` : ''
  return {
    isHeld: true,
    isAsFrozen,
    text: isAsFrozen
      ? `Unchanged since it was frozen: what is shown here gives the SHA-256 ${version.contentSha256 ?? ''} that was kept then.${same}`
      : `This is no longer what was frozen: its SHA-256 is not ${version.contentSha256 ?? ''}. Somebody has changed the database behind the program; do not rely on what is shown.`,
  }
}

/** Every stage of the path with what happened at it, those carried over and left out included. */
function stageRows({ version, decisions, course }: VersionCourse) {
  const { path } = version
  if (!path) return []
  const { next } = standingOf(course)
  const all = inStageOrder([...path.stages, ...path.carried])
  return all.map(stage => {
    const taken = decisions
      .filter(one => one.stage === stage && one.outcome !== 'entered in error')
      .toReversed()
    const isCarried = path.carried.includes(stage)
    return {
      title: stageOf(stage).title,
      tag: stageTag(stage, { isCarried, next, course }),
      decisions: taken.map(one => ({
        href: `/plan/decisions/${one.decisionId}`,
        text: decisionInWords(one),
      })),
      note: isCarried ? 'Carried over from the version it came from' : '',
    }
  })
}

function stageTag(
  stage: Stage,
  {
    isCarried,
    next,
    course,
  }: { isCarried: boolean; next: Stage | undefined; course: VersionCourse['course'] },
) {
  // What a withdrawn version had passed stays its history, though nothing can rest on it.
  const { passed } = standingOf({ ...course, withdrawnOn: null })
  if (isCarried && !passed.includes(stage))
    return { text: 'Carried over, but does not stand', classes: 'govuk-tag--red' }
  if (isCarried) return { text: 'Carried over', classes: 'govuk-tag--grey' }
  if (passed.includes(stage)) return { text: 'Done', classes: 'govuk-tag--green' }
  if (course.withdrawnOn !== null) return { text: 'Not taken', classes: 'govuk-tag--grey' }
  if (stage === next) return { text: 'Next', classes: 'govuk-tag--blue' }
  return { text: 'To come', classes: 'govuk-tag--grey' }
}

/** 'Cabinet, 15 December 2022: agreed'. */
export function decisionInWords(one: Decision): string {
  const on = one.decidedOn === null ? one.decidedNote : inWords(one.decidedOn)
  return `${one.decisionMaker}, ${on}: ${outcomeOf(one.outcome).title.toLowerCase()}`
}

/** A version that is on its way and was not sent as the final plan can be withdrawn. */
function mayBeWithdrawn({ version }: VersionCourse): boolean {
  const isSent = version.submissions.some(one => one.what === 'final')
  return version.path !== null && version.withdrawal === null && !isSent
}

function nextStep({ version, course }: VersionCourse, path: string) {
  if (!version.path) return { text: 'Put it forward', href: `${path}/put-forward` }
  const { next } = standingOf(course)
  if (next === undefined) return undefined
  if (isDecidedStage(next))
    return { text: `Record what ${stageOf(next).done} decided`, href: `${path}/decide/${next}` }
  return { text: 'Enter when it was sent', href: `${path}/submit/final` }
}

/** Entering that a draft was sent is always possible; correcting what was entered, where there is something. */
function submitHrefs({ version, course }: VersionCourse, path: string) {
  const has = (what: Submission['what']) => version.submissions.some(one => one.what === what)
  const mayFinal = faultOf({ ...course, finalSubmission: { submittedOn: null } }) === undefined
  return [
    {
      text: has('draft') ? 'Correct when it was sent as a draft' : 'Enter that it was sent as a draft',
      href: `${path}/submit/draft`,
    },
    ...(has('draft')
      ? [{ text: 'It was never sent as a draft', href: `${path}/submit/draft/take-back` }]
      : []),
    ...(has('final') && mayFinal
      ? [{ text: 'Correct when it was sent as the final plan', href: `${path}/submit/final` }]
      : []),
    ...(has('final')
      ? [{ text: 'It was never sent as the final plan', href: `${path}/submit/final/take-back` }]
      : []),
  ]
}
