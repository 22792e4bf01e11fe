/** Everything a signed-in person may be allowed to do, as one declared list; roles hold sets of these. */
export const permissions = [
  'home.see',
  'inspections.see',
  'inspections.read-in',
  'findings.confirm',
  'findings.judge',
  'measures.see',
  'measures.load',
  'plan.see',
  'plan.change',
  'plan.report',
  'plan.comment',
  'plan.review',
  'plan.approve',
  'statements.record',
  'claims.agree',
  'evidence.enter',
  'status.override',
  'board.see',
  'trail.verify',
] as const

export type Permission = (typeof permissions)[number]

/** `anyone`: without signing in; `signed-in`: every person with a live sign-in. */
export type Allowed = Permission | 'anyone' | 'signed-in'
