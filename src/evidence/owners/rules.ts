/** Who acts, as an action's owner may be written: a person's name and the titles of the roles they hold. */
export interface Actor {
  readonly name: string
  readonly roleTitles: readonly string[]
}

/**
 * Whether an action's owner, written as a role or an organisation, is this person: "Head of service" owns
 * what "Head of service, safeguarding" owns. The first part counts, up to a comma, a dash or a bracket.
 */
export function isOwner(owner: string, actor: Actor): boolean {
  const named = plain(owner.split(/[,(;:/]| [-–—] /)[0] ?? '')
  const whole = plain(owner)
  return [actor.name, ...actor.roleTitles]
    .map(plain)
    .some(name => name !== '' && [named, whole].includes(name))
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim()
}
