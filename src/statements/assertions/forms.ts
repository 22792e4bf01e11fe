import type { SentForm } from '../../http/forms.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { readDate } from '../../kernel/dates.ts'
import type { Errors } from '../forms.ts'
import type { Assertion, Says } from '../rules.ts'
import { comparators, figureRelations, moves, shareRelations, sides } from '../rules.ts'

/** The part of the form that says what was said, by its kind; undefined, with messages, where it is not complete. */
export function readAssertion(
  form: SentForm,
  says: Says,
  aboutOn: LocalDate | undefined,
  errors: Errors,
): Assertion | undefined {
  switch (says) {
    case 'figure': {
      const relation = chosen(form, 'relation', figureRelations, 'Select how it was said', errors)
      const value = number(form, 'value', 'Enter the figure that was said, like 18 or 72%', errors)
      return relation && value !== undefined
        ? { says, relation, value, ...percentIn(form, 'value') }
        : undefined
    }
    case 'share of earlier': {
      const relation = chosen(form, 'relation', shareRelations, 'Select how it was said', errors)
      const share = readShare(form, errors)
      const earlierOn = readEarlier(form, aboutOn, errors)
      const to = numberOrNone(form, 'to_value', errors)
      if (!relation || share === undefined || !earlierOn) return undefined
      return {
        says,
        relation,
        share,
        earlierOn,
        ...(to === null ? {} : { to, ...percentIn(form, 'to_value') }),
      }
    }
    case 'moved': {
      const relation = chosen(form, 'relation', moves, 'Select whether it rose or fell', errors)
      const from = numberOrNone(form, 'from_value', errors)
      const to = numberOrNone(form, 'value', errors)
      const earlierOn = readEarlier(form, aboutOn, errors)
      return relation && earlierOn
        ? { says, relation, from, to, earlierOn, ...percentIn(form, 'from_value', 'value') }
        : undefined
    }
    case 'compared': {
      const relation = chosen(form, 'relation', sides, 'Select how it stands beside the other', errors)
      const comparator = chosen(form, 'comparator', comparators, 'Select with whom it is compared', errors)
      const by = numberOrNone(form, 'by', errors)
      return relation && comparator
        ? { says, relation, comparator, ...(by === null ? {} : { by }) }
        : undefined
    }
    case 'words':
      return { says }
  }
}

/** Whether a figure was typed as a percentage in one of these fields. */
function percentIn(form: SentForm, ...fields: readonly string[]): { readonly unit?: '%' } {
  return fields.some(field => form.one(field).endsWith('%')) ? { unit: '%' } : {}
}

function chosen<T extends string>(
  form: SentForm,
  field: string,
  among: readonly T[],
  message: string,
  errors: Errors,
): T | undefined {
  const found = among.find(one => one === form.one(field))
  if (!found) errors[field] = message
  return found
}

/** '72%', '1,400', '18.7' as the number that was printed; undefined for anything else. */
export function readNumber(typed: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?) ?%?$/.exec(typed.replaceAll(',', ''))
  return match?.[1] === undefined || match[1].length > 15 ? undefined : Number(match[1])
}

function number(form: SentForm, field: string, message: string, errors: Errors): number | undefined {
  const value = readNumber(form.one(field))
  if (value === undefined) errors[field] = message
  return value
}

function numberOrNone(form: SentForm, field: string, errors: Errors): number | null {
  if (form.one(field) === '') return null
  return number(form, field, 'Enter a figure, like 35 or 72%, or leave this empty', errors) ?? null
}

/** 'half' and '50%' are 0.5; a quarter, a third, twice and double are understood too. */
function readShare(form: SentForm, errors: Errors): number | undefined {
  const typed = form.one('value')
  const spoken = spokenShares.get(typed.toLowerCase())
  if (spoken !== undefined) return spoken
  const value = readNumber(typed)
  if (value === undefined || value === 0 || value > 10_000) {
    errors['value'] = 'Enter a share of what it was, like half, 50% or 150%'
    return undefined
  }
  return Number(`${value}e-2`)
}

const spokenShares: ReadonlyMap<string, number> = new Map([
  ['half', 0.5],
  ['a half', 0.5],
  ['a third', 1 / 3],
  ['a quarter', 0.25],
  ['twice', 2],
  ['double', 2],
])

function readEarlier(form: SentForm, aboutOn: LocalDate | undefined, errors: Errors): LocalDate | undefined {
  const date = readDate(form.one('earlier_on'))
  if (!date) errors['earlier_on'] = 'Enter the earlier day it is compared with, like 6 December 2021'
  else if (aboutOn && date >= aboutOn)
    errors['earlier_on'] = 'The earlier day must be before the day it speaks of'
  return date && aboutOn && date >= aboutOn ? undefined : date
}
