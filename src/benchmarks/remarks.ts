import type { PublishedMeasure } from './catalogue/rules.ts'

/** What is known against a published figure, from a source of its own. The figure stays as it was published. */
interface Remark {
  /** LAIT's code; the DfE column that is its twin has the remark as well. */
  readonly lait: string
  readonly areaCode: string
  readonly year: number
  readonly words: string
}

/** A rank is no success where the return was at fault: such figures carry their remark wherever they are shown. */
const remarks: readonly Remark[] = [
  {
    lait: 'ReReferral',
    areaCode: '884',
    year: 2022,
    words: 'implausibly low: a fault of the authority’s return, kept as it was published',
  },
]

/** What is to be known beside a figure; '' mostly. */
export function remarkOn(measure: PublishedMeasure, areaCode: string, year: number): string {
  const code = measure.dataset === 'lait' ? measure.code : measure.twin
  const found = remarks.find(one => one.lait === code && one.areaCode === areaCode && one.year === year)
  return found?.words ?? ''
}
