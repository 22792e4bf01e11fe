import type { TeamSpell } from '../../access/rules.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Measure } from '../rules.ts'
import type { Figure } from './figures.ts'
import type { Fault } from './tables.ts'

/** What a scorecard is read against. */
export interface Known {
  readonly measures: readonly Measure[]
  readonly teams: readonly TeamSpell[]
  readonly today: LocalDate
}

/** A figure of a file with its place in it; teamId '' is the whole authority. */
export interface ReadFigure extends Figure {
  readonly measureId: string
  readonly teamId: string
  /** 'YYYY-MM'. */
  readonly month: string
  readonly unreliable: string
  readonly sheet: string
  readonly row: number
}

/** A scorecard understood. When there are faults nothing of it may be loaded. */
export interface Reading {
  readonly figures: readonly ReadFigure[]
  /** Measures that the authority does not have yet and the file declares. */
  readonly declared: readonly Measure[]
  readonly faults: readonly Fault[]
  /** How the file was read where it could have been meant otherwise, in sentences. */
  readonly notes: readonly string[]
}

/** How the plain values of one measure were taken. */
export interface ScaleUsed {
  readonly title: string
  readonly scale: string
  readonly example: string
}
