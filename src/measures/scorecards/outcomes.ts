import { capitalised } from '../../kernel/words.ts'
import type { Fault } from './tables.ts'

/** What came of loading a scorecard: the load, or everything that kept it out. */
export type LoadResult =
  | {
      readonly ok: true
      readonly loadId: string
      readonly added: number
      readonly corrected: number
      readonly unchanged: number
      /** Titles of measures the file declared. */
      readonly declared: readonly string[]
      readonly notes: readonly string[]
    }
  | { readonly ok: false; readonly faults: readonly Fault[]; readonly notes: readonly string[] }

/** What came of loading a scorecard, for the terminal. */
export function describeLoad(result: LoadResult): string {
  if (!result.ok) {
    const count = result.faults.length
    const head = `Nothing was loaded: ${count === 1 ? 'one thing has' : `${count} things have`} to be put right.`
    return lines([head, ...result.faults.map(fault => `  ${faultInWords(fault)}`), ...result.notes])
  }
  const declared = result.declared.map(title => `Declared: ${title}.`)
  return lines([outcomeInWords(result), ...declared, ...result.notes])
}

function lines(sentences: readonly string[]): string {
  return sentences.join('\n')
}

export interface Outcome {
  readonly added: number
  readonly corrected: number
  readonly unchanged: number
}

/** '12 figures added, 3 corrected, 400 as they were.'; what there is none of is not said. */
export function outcomeInWords({ added, corrected, unchanged }: Outcome): string {
  if (added + corrected === 0)
    return unchanged === 0
      ? 'The file holds no figures; no figure changed.'
      : `Nothing changed: ${unchanged === 1 ? 'the 1 figure of the file was' : `all ${figures(unchanged)} of the file were`} known already.`
  const parts = [
    ...(added > 0 ? [`${figures(added)} added`] : []),
    ...(corrected > 0 ? [`${added > 0 ? corrected : figures(corrected)} corrected`] : []),
    ...(unchanged > 0 ? [`${unchanged} as they were`] : []),
  ]
  return `${parts.join(', ')}.`
}

function figures(count: number): string {
  return count === 1 ? '1 figure' : `${count} figures`
}

/** 'Sheet April, row 12, column C (Numerator): “200” is above its denominator, 173: check which is which.' */
export function faultInWords(fault: Fault): string {
  const place = [
    fault.sheet === '' ? '' : `sheet ${fault.sheet}`,
    fault.row === undefined ? '' : `row ${fault.row}`,
    fault.column === '' ? '' : `column ${fault.column}`,
  ].filter(part => part !== '')
  const where = place.join(', ')
  const what = fault.typed === '' ? fault.words : `“${fault.typed}” ${fault.words}`
  const sentence = where === '' ? what : `${capitalised(where)}: ${what}`
  return sentence.endsWith('.') ? sentence : `${sentence}.`
}
