import type { Permission } from '../kernel/permissions.ts'

/** Who looks, and what they may do: all that pages and guards know of a signed-in person. */
export interface Viewer {
  readonly personId: string
  readonly name: string
  /** Role titles held today in this authority, in words. */
  readonly roles: readonly string[]
  readonly authority: string
  readonly authorityName: string
  readonly authorityIsMadeUp: boolean
  /** A line about this authority that every page of it carries; empty when there is none. */
  readonly authorityNote: string
  /** Other authorities in which this person holds a role today. */
  readonly otherAuthorities: readonly { readonly authority: string; readonly name: string }[]
  /** False: figures reach this person with small numbers masked. */
  readonly seesSmallNumbers: boolean
  /** How often the facts of the authority had changed when the request began: what pages are kept by. */
  readonly changes: number
  can(permission: Permission): boolean
}
