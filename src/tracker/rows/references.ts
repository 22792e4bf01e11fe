import type { ReadAction } from './reading.ts'
import { placeOf } from './delivery.ts'
import type { Fault } from './tables.ts'

/**
 * Gives each action the reference it keeps: parts of a cell and rows under one merged reference get letters, 1.1 after
 * 1.9 is 1.10 whose nought the spreadsheet dropped, and numbers that begin again on each sheet get the sheet's number
 * in front. The same reference twice on one sheet is for the council to put right.
 */
export function settleReferences(actions: readonly ReadAction[], sheets: readonly string[]) {
  const notes: string[] = []
  const mended = mendTens(actions, notes)
  const lettered = giveLetters(mended)
  const apart = tellSheetsApart(lettered, sheets, notes)
  return { actions: apart, faults: repeated(apart), notes }
}

function withReference(action: ReadAction, reference: string): ReadAction {
  return { ...action, values: { ...action.values, reference } }
}

function mendTens(actions: readonly ReadAction[], notes: string[]): ReadAction[] {
  const seen = new Set<string>()
  let before = ''
  return actions.map(action => {
    const { reference } = action.values
    const place = `${action.sheet}\n${reference}`
    const [, head = '', figure = ''] = /^(\d+\.(?:\d+\.)*)(\d+)$/.exec(reference) ?? []
    const isTen =
      seen.has(place) &&
      action.source.cell('reference')?.number !== undefined &&
      before === `${head}${Number(figure) * 10 - 1}`
    const settled = isTen ? `${reference}0` : reference
    if (isTen)
      notes.push(
        `${placeOf(action)}: reference ${reference} after ${before} was read as ${settled}, whose last nought the spreadsheet does not show.`,
      )
    if (settled !== '') before = settled
    seen.add(`${action.sheet}\n${settled}`)
    return isTen ? withReference(action, settled) : action
  })
}

/** 1.2 over three rows is 1.2a, 1.2b and 1.2c. */
function giveLetters(actions: readonly ReadAction[]): ReadAction[] {
  const sizes = new Map<string, number>()
  const groupOf = (action: ReadAction) => `${action.sheet}\n${action.values.reference}`
  const isGrouped = (action: ReadAction) =>
    action.values.reference !== '' && (action.letter !== '' || action.sharesReference)
  const grouped = new Set(actions.filter(isGrouped).map(groupOf))
  return actions.map(action => {
    const group = groupOf(action)
    const isPart = grouped.has(group) && (isGrouped(action) || !sizes.has(group))
    if (!isPart) return action
    const size = sizes.get(group) ?? 0
    sizes.set(group, size + 1)
    return withReference(
      action,
      `${action.values.reference}${'abcdefghijklmnopqrstuvwxyz'[size] ?? `-${size + 1}`}`,
    )
  })
}

function tellSheetsApart(
  actions: readonly ReadAction[],
  sheets: readonly string[],
  notes: string[],
): ReadAction[] {
  const sheetsOf = new Map<string, Set<string>>()
  for (const { sheet, values } of actions)
    if (values.reference !== '')
      sheetsOf.set(values.reference, (sheetsOf.get(values.reference) ?? new Set()).add(sheet))
  const again = new Set(
    actions.filter(one => (sheetsOf.get(one.values.reference)?.size ?? 0) > 1).map(one => one.sheet),
  )
  if (again.size === 0) return [...actions]
  notes.push(
    `References begin again on each sheet, so each has the sheet's number in front: ${[...again].map(one => `${numberOf(one, sheets)} for ${one}`).join(', ')}.`,
  )
  return actions.map(action =>
    again.has(action.sheet) && action.values.reference !== ''
      ? withReference(action, `${numberOf(action.sheet, sheets)}.${action.values.reference}`)
      : action,
  )
}

/** The number in a sheet's name, else its place among those that are read. */
function numberOf(sheet: string, sheets: readonly string[]): string {
  const numbers = sheets.map(name => /\d+/.exec(name)?.[0] ?? '')
  const own = numbers[sheets.indexOf(sheet)] ?? ''
  return own !== '' && new Set(numbers).size === numbers.length ? own : String(sheets.indexOf(sheet) + 1)
}

function repeated(actions: readonly ReadAction[]): Fault[] {
  const first = new Map<string, ReadAction>()
  return actions.flatMap(action => {
    const { reference } = action.values
    if (reference === '') return []
    const before = first.get(reference)
    if (!before) first.set(reference, action)
    return before
      ? [
          action.source.fault(
            'reference',
            `${reference} is the reference of ${placeOf(before)} too: give one of them another`,
            true,
          ),
        ]
      : []
  })
}
