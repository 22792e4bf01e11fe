import type { Db } from '../../db/db.ts'
import { listDecisions } from '../decisions/queries.ts'
import type { Decision } from '../decisions/queries.ts'
import { listVersions } from '../versions/queries.ts'
import type { Version } from '../versions/queries.ts'
import type { Course, Taken } from './rules.ts'

/** A version on its way: its particulars, the decisions on it, and what its order is judged by. */
export interface VersionCourse {
  readonly version: Version
  /** Newest first. */
  readonly decisions: readonly Decision[]
  readonly course: Course
}

/** Every version on its way, the newest first. */
export async function listCourses(db: Db, authority: string): Promise<VersionCourse[]> {
  const versions = await listVersions(db, authority)
  const decisions = await listDecisions(db, authority)
  const courses = new Map<string, Course>()
  // The oldest first: a version comes from an older one.
  const found = versions.toReversed().map(version => {
    const own = decisions.filter(one => one.versionId === version.versionId)
    const course = courseOf(version, own, courses.get(version.cameFrom ?? ''))
    courses.set(version.versionId, course)
    return { version, decisions: own, course }
  })
  return found.toReversed()
}

function courseOf(version: Version, decisions: readonly Decision[], from: Course | undefined): Course {
  return {
    name: version.name,
    frozenAt: version.frozenAt,
    path: version.path,
    decisions: decisions.filter(one => one.outcome !== 'entered in error').map(takenOf),
    finalSubmission: version.submissions.find(one => one.what === 'final') ?? null,
    withdrawnOn: version.withdrawal?.withdrawnOn ?? null,
    from,
  }
}

/** What of a decision its version's order is judged by. */
export function takenOf(
  decision: Pick<
    Decision,
    'decisionId' | 'stage' | 'outcome' | 'decidedOn' | 'effectiveOn' | 'callInUntil' | 'callIns' | 'knownFrom'
  >,
): Taken {
  const last = decision.callIns.at(-1)
  return {
    decisionId: decision.decisionId,
    stage: decision.stage,
    outcome: decision.outcome,
    decidedOn: decision.decidedOn,
    effectiveOn: decision.effectiveOn,
    callInState: last?.state ?? null,
    callInUntil: decision.callInUntil,
    callInEndedOn: last && last.state !== 'called in' ? last.happenedOn : null,
    knownFrom: decision.knownFrom,
  }
}
