import { mean } from './mean.ts'

/**
 * Agreement between an auditor and a blind moderator on the four grades (1 outstanding to 4 inadequate). The
 * scale is always four grades wide, used or not, so that kappas of different rounds can be compared.
 */
export interface Agreement {
  readonly n: number
  /** matrix[i][j]: how many the auditor graded i + 1 and the moderator j + 1. */
  readonly matrix: readonly (readonly number[])[]
  readonly rawAgreement: number
  readonly withinOneGrade: number
  /** Moderator less auditor: positive when the moderator graded worse, the auditor kinder. */
  readonly meanDifference: number
  /** Null where undefined: both gave one and the same grade throughout. */
  readonly kappa: number | null
  readonly linear: number | null
  readonly quadratic: number | null
  /** Why the kappas say nothing, when they do not. */
  readonly note?: string
}

const GRADES = [1, 2, 3, 4] as const
type Disagreement = (distance: number) => number

/** Throws a RangeError unless both lists hold the same number, at least one, of grades 1 to 4. */
export function agreement(auditor: readonly number[], moderator: readonly number[]): Agreement {
  if (auditor.length === 0 || auditor.length !== moderator.length)
    throw new RangeError('Agreement needs as many moderated grades as audited ones, and at least one.')
  const pairs = auditor.map((grade, index) => [grade, moderator[index] ?? 0] as const)
  if (pairs.flat().some(grade => !GRADES.some(known => known === grade)))
    throw new RangeError('A grade is not 1, 2, 3 or 4.')
  const differences = pairs.map(([audited, moderated]) => moderated - audited)
  const share = (most: number) => differences.filter(d => Math.abs(d) <= most).length / pairs.length
  const matrix = GRADES.map(row =>
    GRADES.map(column => pairs.filter(([a, m]) => a === row && m === column).length),
  )
  const note = noteOn(auditor, moderator)
  return {
    n: pairs.length,
    matrix,
    rawAgreement: share(0),
    withinOneGrade: share(1),
    meanDifference: mean(differences) ?? 0,
    kappa: weightedKappa(matrix, distance => (distance === 0 ? 0 : 1)),
    linear: weightedKappa(matrix, distance => distance),
    quadratic: weightedKappa(matrix, distance => distance ** 2),
    ...(note === undefined ? {} : { note }),
  }
}

/**
 * Kappa as one less the observed over the expected disagreement: the same number as from weights of
 * agreement, but in whole numbers until the one division, so that undefined is exactly 0 over 0.
 */
function weightedKappa(matrix: readonly (readonly number[])[], disagreement: Disagreement): number | null {
  const rows = matrix.map(row => sum(row))
  const columns = matrix.map((_, column) => sum(matrix.map(row => row[column] ?? 0)))
  const over = (cell: (row: number, column: number) => number) =>
    sum(GRADES.flatMap((_, i) => GRADES.map((__, j) => disagreement(Math.abs(i - j)) * cell(i, j))))
  const observed = sum(rows) * over((i, j) => matrix[i]?.[j] ?? 0)
  const expected = over((i, j) => (rows[i] ?? 0) * (columns[j] ?? 0))
  return expected === 0 ? null : (expected - observed) / expected
}

function noteOn(auditor: readonly number[], moderator: readonly number[]): string | undefined {
  const constant = [auditor, moderator].map(grades => new Set(grades).size === 1)
  if (!constant.includes(true)) return undefined
  if (constant.includes(false))
    return 'One of the two gave the same grade throughout: kappa is 0 and says nothing about their agreement.'
  return auditor[0] === moderator[0]
    ? 'Both gave one and the same grade throughout: kappa is undefined, only the agreement can be reported.'
    : 'Each gave one grade throughout: kappa is 0 and says nothing about their agreement.'
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
