import { plain } from '../../kernel/spreadsheets.ts'
import { deliveryStatuses, isDelivery } from '../../plan/rules.ts'
import type { Delivery } from '../../plan/rules.ts'
import { fillInWords, meaningOfColour, nameOfFill, usualMeaning } from '../columns/keys.ts'
import type { Asking } from './asking.ts'
import type { TableRow } from './tables.ts'

const meanings = [
  ...deliveryStatuses.map(({ delivery, title }) => ({ value: delivery, text: title })),
  { value: 'none', text: 'says nothing of delivery' },
]

/**
 * Where delivery stands by a row's words of status and by its fill. Where both speak and disagree a person is asked,
 * and the words are proposed; a colour that is not clear is asked and never guessed. '' when the row says nothing.
 */
export function readDeliveryOf(row: TableRow, asking: Asking): Delivery | '' {
  const text = row.cell('rag')?.fault ? '' : (row.cell('rag')?.text ?? '')
  const fill = row.coloured?.fill
  const word =
    plain(text) === ''
      ? ''
      : meant(asking, `key:${plain(text)}`, `The words “${text.slice(0, 60)}”`, usualMeaning(text), row)
  if (!fill && word === '' && row.isRuled)
    return meant(
      asking,
      `key:rule ${row.sheet}`,
      'Cells of status that are empty and coloured by rule',
      undefined,
      row,
    )
  if (!fill) return word
  const name = nameOfFill(fill)
  // A tint of the sheet's own behind clear words is decoration.
  if (!name && word !== '') return word
  const key = name ? `key:#${name}` : `key:#${fill}`
  const colour = meant(
    asking,
    key,
    `The fill ${fillInWords(fill)}`,
    name ? meaningOfColour(name) : undefined,
    row,
  )
  if (word === '' || colour === '' || word === colour) return word === '' ? colour : word
  const answer = asking.ask({
    // Remembered for this action as long as the cell says the same.
    key: `rag:${row.sheet}:${(row.cell('reference') ?? row.cell('action'))?.text.slice(0, 60) ?? ''}:${word}:${colour}`,
    about: 'rag',
    where: placeOf(row),
    words: `The words “${text.slice(0, 60)}” mean ${word}, the fill ${fillInWords(fill)} means ${colour}`,
    options: [
      { value: word, text: `the words: ${word}` },
      { value: colour, text: `the colour: ${colour}` },
    ],
    proposed: word,
  })
  return isDelivery(answer) ? answer : ''
}

function meant(
  asking: Asking,
  key: string,
  what: string,
  usual: Delivery | undefined,
  row: TableRow,
): Delivery | '' {
  const answer = asking.ask({
    key,
    about: 'key',
    where: usual ? '' : `first in ${placeOf(row)}`,
    words: what,
    options: meanings,
    proposed: usual ?? '',
  })
  return isDelivery(answer) ? answer : ''
}

/** 'Priority 1, row 7'; 'row 7' in a file with one table. */
export function placeOf({ sheet, row }: { readonly sheet: string; readonly row: number }): string {
  return sheet === '' ? `row ${row}` : `${sheet}, row ${row}`
}
