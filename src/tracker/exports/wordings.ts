import { plain } from '../../kernel/spreadsheets.ts'
import { deliveryStatus } from '../../plan/rules.ts'
import type { Delivery } from '../../plan/rules.ts'
import { isDelivery } from '../../plan/rules.ts'
import { nameOfFill } from '../columns/keys.ts'
import type { Layout } from '../columns/mapping.ts'
import type { Answers } from '../rows/asking.ts'
import { Asking } from '../rows/asking.ts'
import { readDeliveryOf } from '../rows/delivery.ts'
import { tableOf } from '../rows/tables.ts'
import type { OutCell } from '../files/writing.ts'

/** The usual fill of each status, where a tracker uses fills and never used this one. */
const usualFills: Record<Delivery, string> = {
  'off track': 'FF0000',
  'at risk': 'FFC000',
  'on track': '92D050',
  complete: '00B0F0',
  'not started': 'D9D9D9',
}
/**
 * How a tracker writes each status: its own word, its own fill, or both, as often as it does. A letter that it never used
 * is not written: who reads it may have no key to it, or another (a B is complete to one council, not started to the next).
 */
export class StatusWordings {
  readonly #words = new Map<Delivery, string>()
  readonly #fills = new Map<Delivery, string>()
  #usesWords = false
  #usesFills = false

  constructor(layouts: readonly Layout[], answers: Answers) {
    const asking = new Asking(answers)
    for (const row of layouts.flatMap(layout => tableOf(layout).rows)) {
      const text = row.cell('rag')?.text ?? ''
      const fill = row.coloured?.fill
      if (text !== '') this.#usesWords = true
      if (fill && nameOfFill(fill)) this.#usesFills = true
      const meant = readDeliveryOf(row, asking)
      if (!isDelivery(meant)) continue
      const word = asking.answerTo(`key:${plain(text)}`)
      if (text !== '' && (word === '' || word === meant) && !this.#words.has(meant))
        this.#words.set(meant, text)
      const colour = fill ? asking.answerTo(`key:#${nameOfFill(fill) ?? fill}`) : ''
      if (fill && colour === meant && !this.#fills.has(meant)) this.#fills.set(meant, fill)
    }
  }

  /** The cell of the status column, on the cell that stands there. */
  cell(delivery: Delivery, before: OutCell): OutCell {
    const { fill: _fill, text: _text, ...rest } = before
    const text =
      this.#usesWords || !this.#usesFills ? (this.#words.get(delivery) ?? deliveryStatus(delivery).title) : ''
    return { ...rest, text, ...this.filled(delivery) }
  }

  /** The fill alone, for a tracker whose colours stand in another column than its words. */
  filled(delivery: Delivery): { readonly fill?: string } {
    return this.#usesFills ? { fill: this.#fills.get(delivery) ?? usualFills[delivery] } : {}
  }
}
