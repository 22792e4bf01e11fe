/** The impact statuses in the order of product.md's table: the first that applies is the status. */
export const STATUSES = [
  'No evidence agreed',
  'Slipped back',
  'Not good enough',
  'Getting worse',
  'Evidence lapsed',
  'Not yet known',
  'Contradicted',
  'Confirmed',
  'Embedded',
  'On target',
  'Improving',
  'Mixed',
  'No change',
] as const

export type Status = (typeof STATUSES)[number]

/** As much of a judged claim as the table asks about. */
export interface ClaimStanding {
  readonly type: 'measure' | 'audit' | 'feedback'
  readonly state: string
  readonly onTarget: boolean | null
  readonly usable: boolean
}

/** What the table asks about beyond the claims as they stand at the date. */
export interface Circumstances {
  /** A slip since it was last Embedded, not ended by being Embedded again nor by a person. */
  readonly hasSlipped: boolean
  readonly wasKnown: boolean
  /** The newest outside word of the last 12 months is against it and a person has not answered it. */
  readonly isSpokenAgainst: boolean
  readonly isEmbedded: boolean
  readonly isConfirmed: boolean
}

/** The impact status of a finding: product.md, "Impact status of a finding", first row that applies. */
export function statusOf(claims: readonly ClaimStanding[], circumstances: Circumstances): Status {
  if (claims.length === 0) return 'No evidence agreed'
  if (circumstances.hasSlipped && !circumstances.isEmbedded) return 'Slipped back'
  if (claims.some(claim => claim.state === 'not met')) return 'Not good enough'
  if (claims.some(claim => claim.state === 'getting worse')) return 'Getting worse'
  if (!isKnown(claims)) return circumstances.wasKnown ? 'Evidence lapsed' : 'Not yet known'
  const said = whatClaimsSay(claims, circumstances)
  const isGoodNews = said !== 'Mixed' && said !== 'No change'
  return isGoodNews && circumstances.isSpokenAgainst ? 'Contradicted' : said
}

function whatClaimsSay(claims: readonly ClaimStanding[], circumstances: Circumstances): Status {
  if (circumstances.isEmbedded) return circumstances.isConfirmed ? 'Confirmed' : 'Embedded'
  const usable = claims.filter(claim => claim.usable)
  if (usable.every(isOnTargetOrMet)) return 'On target'
  if (!usable.some(isBetter)) return 'No change'
  return usable.every(isBetter) ? 'Improving' : 'Mixed'
}

export function isOnTargetOrMet(claim: ClaimStanding): boolean {
  return claim.onTarget === true || claim.state === 'met'
}

/** On target, met or improving; a usable claim that is none of these is "without change". */
export function isBetter(claim: ClaimStanding): boolean {
  return isOnTargetOrMet(claim) || claim.state === 'improving'
}

/** Known: at least half of the claims usable, one of them a measure or an audit. */
export function isKnown(claims: readonly ClaimStanding[]): boolean {
  let usable = 0
  let isSeen = false
  for (const claim of claims) {
    if (!claim.usable) continue
    usable += 1
    isSeen ||= claim.type !== 'feedback'
  }
  return isSeen && usable * 2 >= claims.length
}

/** Clean: known, and every usable claim on target or met. */
export function isClean(claims: readonly ClaimStanding[]): boolean {
  return isKnown(claims) && claims.every(claim => !claim.usable || isOnTargetOrMet(claim))
}

/** What alone makes a finding slip from Embedded: a claim not met, or getting worse and not on target. */
export function hasFailed(claim: ClaimStanding): boolean {
  return claim.state === 'not met' || (claim.state === 'getting worse' && claim.onTarget !== true)
}

/**
 * A split finding: the first status in the table's order among its parts, and Embedded (or Confirmed, which
 * is Embedded and more) only if all of them are.
 */
export function statusOfParts(parts: readonly Status[]): Status {
  const areAllEmbedded = parts.every(isEmbeddedStatus)
  const counted = areAllEmbedded ? parts : parts.filter(part => !isEmbeddedStatus(part))
  return STATUSES.find(status => counted.includes(status)) ?? 'No evidence agreed'
}

export function isEmbeddedStatus(status: Status): boolean {
  return status === 'Embedded' || status === 'Confirmed'
}
