// GENERATED from the migrated database by `npm run db:types`: do not edit.
import type { Generated } from 'kysely'
import type { LocalDate } from '../kernel/dates.ts'

export interface Authority {
  authority: string
  name: string
  made_up: boolean
  note: Generated<string>
  known_from: string
}

export interface Migration {
  name: string
  sha256: string
  applied_at: Generated<string>
}

export interface Person {
  id: string
  email: string
  name: string
  password_hash: string
  failed_sign_ins: Generated<number>
  locked_until: string | null
  known_from: string
}

export interface RoleHolding {
  authority: string
  person_id: string
  role: string
  team_id: string | null
  from_on: LocalDate
  until_on: LocalDate | null
  known_from: string
  superseded_at: string | null
}

export interface Session {
  token_sha256: string
  person_id: string
  authority: string
  started_at: string
  seen_at: string
  ended_at: string | null
}

export interface Team {
  authority: string
  team_id: string
  from_on: LocalDate
  until_on: LocalDate | null
  name: string
  parent_id: string | null
  known_from: string
  superseded_at: string | null
}

export interface TrailEntry {
  authority: string
  seq: number
  at: string
  actor: string
  act: string
  subject: string
  detail: string
  hash: string
}

export interface TrailHead {
  authority: string
  seq: number
  hash: string
  changes: Generated<number>
}

export interface Tables {
  authority: Authority
  migration: Migration
  person: Person
  role_holding: RoleHolding
  session: Session
  team: Team
  trail_entry: TrailEntry
  trail_head: TrailHead
}
