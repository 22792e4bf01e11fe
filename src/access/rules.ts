import type { LocalDate } from '../kernel/dates.ts'
import type { Permission } from '../kernel/permissions.ts'

export type Reach = 'caseload' | 'teams' | 'authority' | 'installation'
export type Sees = 'identifiable' | 'counts' | 'nothing'

export interface Role {
  readonly role: string
  readonly title: string
  readonly reach: Reach
  readonly sees: Sees
  readonly may: readonly Permission[]
}

const reading = [
  'home.see',
  'inspections.see',
  'measures.see',
  'plan.see',
  'plan.comment',
  'board.see',
] as const
// Loading shows, and correcting compares, a month's true counts: it is for those who see them.
const counting = ['measures.load'] as const
const leading = [
  ...reading,
  'inspections.read-in',
  'findings.confirm',
  'findings.judge',
  'plan.change',
  'plan.report',
  'plan.review',
  'plan.approve',
  'statements.record',
  'claims.agree',
  'evidence.enter',
  'status.override',
] as const

/** The roles of product.md, what they see and, in this part, may do. Default deny: what is not here is refused. */
export const roles = [
  { role: 'social-worker', title: 'Social worker', reach: 'caseload', sees: 'identifiable', may: reading },
  {
    role: 'team-manager',
    title: 'Team manager',
    reach: 'teams',
    sees: 'identifiable',
    may: [...reading, 'plan.report'],
  },
  {
    role: 'head-of-service',
    title: 'Head of service',
    reach: 'teams',
    sees: 'identifiable',
    may: [...reading, 'plan.change', 'plan.report'],
  },
  {
    role: 'director',
    title: 'Director',
    reach: 'authority',
    sees: 'identifiable',
    may: [...leading, ...counting, 'trail.verify'],
  },
  {
    role: 'assistant-director',
    title: 'Assistant director',
    reach: 'authority',
    sees: 'identifiable',
    may: [...leading, ...counting],
  },
  {
    role: 'quality-assurance-lead',
    title: 'Quality assurance lead',
    reach: 'authority',
    sees: 'identifiable',
    may: [...reading, 'evidence.enter', 'findings.judge', 'plan.report', 'plan.review'],
  },
  { role: 'auditor', title: 'Auditor', reach: 'caseload', sees: 'identifiable', may: reading },
  {
    role: 'performance-analyst',
    title: 'Performance analyst',
    reach: 'authority',
    sees: 'identifiable',
    may: [...reading, ...counting, 'evidence.enter', 'plan.report', 'statements.record'],
  },
  { role: 'improvement-lead', title: 'Improvement lead', reach: 'authority', sees: 'counts', may: leading },
  {
    role: 'board-chair',
    title: 'Board chair',
    reach: 'authority',
    sees: 'counts',
    may: [...reading, 'claims.agree'],
  },
  { role: 'board-member', title: 'Board member', reach: 'authority', sees: 'counts', may: reading },
  {
    role: 'commissioner',
    title: 'Commissioner',
    reach: 'authority',
    sees: 'counts',
    may: [...reading, 'claims.agree'],
  },
  { role: 'adviser', title: 'Adviser', reach: 'authority', sees: 'counts', may: reading },
  {
    role: 'improvement-partner',
    title: 'Improvement partner',
    reach: 'authority',
    sees: 'counts',
    may: reading,
  },
  {
    role: 'partner-agency',
    title: 'Partner agency',
    reach: 'authority',
    sees: 'counts',
    may: [...reading, 'plan.report'],
  },
  { role: 'lead-member', title: 'Lead member', reach: 'authority', sees: 'counts', may: reading },
  { role: 'council-leader', title: 'Council leader', reach: 'authority', sees: 'counts', may: reading },
  { role: 'chief-executive', title: 'Chief executive', reach: 'authority', sees: 'counts', may: reading },
  { role: 'scrutiny-member', title: 'Scrutiny member', reach: 'authority', sees: 'counts', may: reading },
  {
    role: 'administrator',
    title: 'Administrator',
    reach: 'installation',
    sees: 'nothing',
    may: ['trail.verify'],
  },
] as const satisfies readonly Role[]

export type RoleName = (typeof roles)[number]['role']

const byName = new Map<string, Role>(roles.map(role => [role.role, role]))

export function findRole(name: string): Role | undefined {
  return byName.get(name)
}

/** What several roles held at once come to: the widest sight, and every permission of each. */
export function combineRoles(names: readonly string[]): {
  titles: string[]
  seesSmallNumbers: boolean
  can: (permission: Permission) => boolean
} {
  const held = names.flatMap(name => byName.get(name) ?? [])
  const may = new Set<Permission>(held.flatMap(role => role.may))
  return {
    titles: held.map(role => role.title),
    // True counts are for those whose role in the whole authority is identifiable; anybody else gets them masked.
    seesSmallNumbers: held.some(role => role.sees === 'identifiable' && role.reach === 'authority'),
    can: permission => may.has(permission),
  }
}

/** Sign-ins: an hour without use or twelve hours in all end a session; five wrong passwords lock for 15 minutes. */
export const signInRules = { idleMinutes: 60, longestHours: 12, attempts: 5, lockMinutes: 15 } as const

export function sessionIsLive(startedAt: string, seenAt: string, now: Date): boolean {
  const idle = now.getTime() - Date.parse(seenAt)
  const whole = now.getTime() - Date.parse(startedAt)
  return idle < signInRules.idleMinutes * 60_000 && whole < signInRules.longestHours * 3_600_000
}

/** One spell of a team: its name and the team it belonged to between two dates. */
export interface TeamSpell {
  readonly teamId: string
  readonly name: string
  readonly parentId: string | null
  readonly fromOn: LocalDate
  readonly untilOn: LocalDate | null
}
