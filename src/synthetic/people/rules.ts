import type { RoleName } from '../../access/rules.ts'
import type { TeamId } from '../teams/rules.ts'

interface StoryPerson {
  readonly role: RoleName
  readonly name: string
  readonly teamId?: TeamId
  /** Works in the worked example as well, so that changing authority can be tried. */
  readonly alsoThere?: true
}

/** Made-up people, one for each role that matters here. */
export const people: readonly StoryPerson[] = [
  { role: 'improvement-lead', name: 'Imogen Larkfield', alsoThere: true },
  { role: 'director', name: 'Desmond Wrenwood', alsoThere: true },
  { role: 'performance-analyst', name: 'Parveen Finchley-Moor' },
  { role: 'quality-assurance-lead', name: 'Quentin Nightjar' },
  { role: 'board-chair', name: 'Beatrice Heronsgate' },
  { role: 'board-member', name: 'Benedict Plover' },
  { role: 'team-manager', name: 'Tamsin Rookley', teamId: 'safeguarding-coast' },
  { role: 'social-worker', name: 'Solomon Dunnock', teamId: 'safeguarding-coast' },
  { role: 'administrator', name: 'Adeola Swiftmere' },
]

/** The key of the person who holds a role. */
export function personId(role: RoleName): string {
  return `wrenshire-${role}`
}

export function emailOf(role: RoleName): string {
  return `${role.replaceAll('-', '.')}@wrenshire.example`
}
