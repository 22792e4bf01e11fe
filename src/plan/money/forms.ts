import type { SentForm } from '../../http/forms.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { Messages, readDateFields } from '../../http/form-reading.ts'
import type { BudgetInput, SpendInput } from './commands.ts'
import type { Budget } from './queries.ts'
import { readPence } from './rules.ts'

/** Reads a budget of one financial year; a change of one needs a reason. `set` are the budgets there are. */
export function readBudget(
  form: SentForm,
  years: readonly string[],
  set: readonly Budget[],
): Read<BudgetInput> {
  const messages = new Messages()
  const financialYear = form.one('year')
  if (!years.includes(financialYear)) messages.errors['year'] = 'Select the financial year'
  const pence = readAmount(form, 'the budget', messages)
  if (pence !== undefined && pence < 0) messages.errors['amount'] = 'The budget must be nothing or more'
  const before = budgetSeen(form, financialYear, set)
  const reason = before
    ? messages.required(form, 'reason', `Enter why the budget of ${financialYear} changes`)
    : messages.optional(form, 'reason')
  const agreedBy = messages.required(form, 'agreedBy', 'Enter who agreed it', 200)
  const paidFrom = messages.optional(form, 'paidFrom', 200)
  if (messages.any || pence === undefined) return toPutRight(form.given, messages.errors)
  return understood({ financialYear, pence, paidFrom, reason, agreedBy, seen: before?.knownFrom ?? '' })
}

/** The budget of a year that stood when the form was opened; undefined when there was none. */
export function budgetSeen(
  form: SentForm,
  financialYear: string,
  set: readonly Budget[],
): Budget | undefined {
  const openedAt = Date.parse(form.one('seen'))
  return set
    .filter(one => one.financialYear === financialYear && Date.parse(one.knownFrom) <= openedAt)
    .at(-1)
}

export function readSpend(form: SentForm, today: LocalDate): Read<SpendInput> {
  const messages = new Messages()
  const spend = readFields(form, today, messages)
  return messages.any || !spend ? toPutRight(form.given, messages.errors) : understood(spend)
}

/** Reads a correction: what it should have been, or that it should not be there. */
export function readSpendCorrection(
  form: SentForm,
  today: LocalDate,
): Read<{ readonly reason: string; readonly instead: SpendInput | null }> {
  const messages = new Messages()
  const isTakenBack = form.one('takenBack') === 'yes'
  const instead = isTakenBack ? null : readFields(form, today, messages)
  const reason = messages.required(form, 'reason', 'Enter what was wrong with the entry')
  if (messages.any || instead === undefined) return toPutRight(form.given, messages.errors)
  return understood({ reason, instead })
}

function readFields(form: SentForm, today: LocalDate, messages: Messages): SpendInput | undefined {
  const spentOn = readDateFields(form, 'spent')
  if (spentOn === null) messages.errors['spent'] = 'Enter the day on which it was spent'
  else if (spentOn === undefined) messages.errors['spent'] = 'The day must be a real date, like 27 3 2026'
  else if (spentOn > today) messages.errors['spent'] = 'The day must be today or earlier'
  const pence = readAmount(form, 'what was spent', messages)
  if (pence === 0) messages.errors['amount'] = 'Enter an amount other than nothing'
  const what = messages.required(form, 'what', 'Enter what it was spent on', 300)
  return spentOn && pence !== undefined ? { spentOn, pence, what } : undefined
}

function readAmount(form: SentForm, what: string, messages: Messages): number | undefined {
  const typed = form.one('amount')
  const pence = readPence(typed)
  if (typed === '') messages.errors['amount'] = `Enter ${what} in pounds`
  else if (pence === undefined)
    messages.errors['amount'] = `Enter ${what} in pounds and pence, like 12,500 or 320.50`
  return pence
}
