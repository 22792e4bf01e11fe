import type { SentForm } from '../../http/forms.ts'
import { addMonths, dayInWords, inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import { backTo, pathOf } from '../pages.ts'
import { actorInWords } from '../../trail/rules.ts'
import { overtakenPage } from '../edits/pages.ts'
import type { Words } from '../edits/rules.ts'
import type { Field, FormModel } from '../fields/pages.ts'
import { dateValues } from '../../http/form-pages.ts'
import type { ActionHistory } from '../queries.ts'
import { budgetSeen } from './forms.ts'
import type { Budget, Spend, YearOfMoney } from './queries.ts'
import { financialYearOf, inPounds, leftInWords, readPence } from './rules.ts'

/** Budget against spend of each financial year, as a table of an action's page says it. */
export function moneyRows(years: readonly YearOfMoney[], budgets: readonly Budget[]) {
  return years.map(({ financialYear, budgetPence, spentPence }) => {
    const set = budgets.filter(one => one.financialYear === financialYear)
    const last = set.at(-1)
    return {
      financialYear,
      budget: budgetPence === null ? 'No budget entered' : inPounds(budgetPence),
      spent: spentPence === null ? 'Nothing entered' : inPounds(spentPence),
      left: yearInWords({ budgetPence, spentPence }),
      isOver: budgetPence !== null && (spentPence ?? 0) > budgetPence,
      agreed: last
        ? `Agreed by ${last.agreedBy}${last.paidFrom === '' ? '' : `, from ${last.paidFrom}`}`
        : '',
      changes: set.slice(1).map((one, index) => {
        const was = set[index]
        return `${dayInWords(one.knownFrom)}: from ${inPounds(was?.pence ?? 0)} to ${inPounds(one.pence)}, because ${one.reason}. Agreed by ${one.agreedBy}`
      }),
    }
  })
}

/** '£200 left', 'overspent by £50', or why neither can be said. */
export function yearInWords(year: Pick<YearOfMoney, 'budgetPence' | 'spentPence'>): string {
  const { budgetPence, spentPence } = year
  if (budgetPence === null) return spentPence === null ? 'no money entered' : 'spent without a budget'
  return spentPence === null ? 'nothing entered as spent' : leftInWords(budgetPence, spentPence)
}

/** What was spent, newest first; corrected entries apart, with why. */
export function spendItems(spends: readonly Spend[]) {
  const items = spends.map(spend => ({
    on: inWords(spend.spentOn),
    year: financialYearOf(spend.spentOn),
    amount: inPounds(spend.pence),
    what: spend.what,
    by: actorInWords(spend.enteredByName),
    correctHref: `/plan/spending/${spend.spendId}/correct`,
    corrected:
      spend.supersededAt === null
        ? ''
        : `Corrected on ${dayInWords(spend.supersededAt)}: ${spend.supersededReason}`,
  }))
  return {
    standing: items.filter(item => item.corrected === ''),
    corrected: items.filter(item => item.corrected !== ''),
  }
}

/** The financial years a budget may be set for: last year to three years ahead, and those there are. */
export function yearsOffered(today: LocalDate, set: readonly Budget[]): string[] {
  const around = [-12, 0, 12, 24, 36].map(months => financialYearOf(addMonths(today, months)))
  return [...new Set([...around, ...set.map(one => one.financialYear)])].toSorted()
}

const amountField = (label: string): Field => ({
  kind: 'line',
  name: 'amount',
  label,
  hint: 'In pounds, like 12,500 or 320.50',
  width: 10,
})

export function budgetForm(action: ActionHistory, budgets: readonly Budget[], today: LocalDate): FormModel {
  const now = moneyRows(action.years, budgets).map(
    row => `${row.financialYear}: budget ${row.budget}, spent ${row.spent}.`,
  )
  const years = yearsOffered(today, budgets)
  return {
    title: `Set the budget of ${action.reference}`,
    caption: action.title,
    back: backTo(action),
    path: `${pathOf(action)}/budget`,
    inset: now,
    button: 'Set the budget',
    values: { year: financialYearOf(today) },
    hidden: {
      seen:
        budgets
          .map(one => one.knownFrom)
          .toSorted()
          .at(-1) ?? 'none',
    },
    fields: [
      {
        kind: 'select',
        name: 'year',
        label: 'Financial year',
        hint: 'From 1 April to 31 March',
        choices: years.map(year => ({ value: year, text: year })),
      },
      amountField('Budget of that year'),
      { kind: 'line', name: 'paidFrom', label: 'Which fund does it come from? (optional)' },
      {
        kind: 'line',
        name: 'agreedBy',
        label: 'Who agreed it?',
        hint: 'A role, a board or a decision, like: cabinet',
      },
      {
        kind: 'text',
        name: 'reason',
        label: 'Why does it change?',
        hint: 'Needed when the year has a budget already; the old one stays in the history',
        rows: 2,
      },
    ],
  }
}

/** The same form when somebody else set that year's budget while it was open. */
export function budgetOvertaken(
  form: SentForm,
  action: ActionHistory,
  budgets: readonly Budget[],
  today: LocalDate,
) {
  const year = form.one('year')
  const now = budgets.filter(one => one.financialYear === year).at(-1)
  const opened = budgetSeen(form, year, budgets)
  const other = { name: now?.enteredByName ?? '', at: now?.knownFrom ?? '' }
  const pence = readPence(form.one('amount'))
  return overtakenPage(budgetForm(action, budgets, today), form, other, {
    opened: opened ? budgetInWords(opened) : { [`Budget of ${year}`]: 'No budget entered' },
    now: now ? budgetInWords(now) : {},
    typed: {
      [`Budget of ${year}`]: pence === undefined ? form.one('amount') : inPounds(pence),
      Fund: form.one('paidFrom'),
      'Who agreed it': form.one('agreedBy'),
    },
  })
}

function budgetInWords({ financialYear, pence, paidFrom, agreedBy }: Budget): Words {
  return { [`Budget of ${financialYear}`]: inPounds(pence), Fund: paidFrom, 'Who agreed it': agreedBy }
}

const spendFields: readonly Field[] = [
  { kind: 'date', name: 'spent', label: 'When was it spent?', hint: 'Today or earlier, like 27 3 2026' },
  {
    ...amountField('How much?'),
    hint: 'In pounds, like 320.50. With a minus in front when it was given back.',
  },
  { kind: 'line', name: 'what', label: 'On what?', hint: 'Not a person’s name' },
]

export function newSpendForm(action: ActionHistory, today: LocalDate): FormModel {
  return {
    title: `Enter what was spent on ${action.reference}`,
    caption: action.title,
    back: backTo(action),
    path: `${pathOf(action)}/spending/new`,
    inset: ['It counts towards the financial year of the day on which it was spent.'],
    button: 'Save',
    values: dateValues('spent', today),
    fields: spendFields,
  }
}

export function correctSpendForm(spend: Spend, action: ActionHistory): FormModel {
  const choices = [{ value: 'yes', text: 'It should not be there at all: take it back' }]
  return {
    title: 'Correct what was spent',
    caption: `${action.reference} ${action.title}`,
    back: backTo(action),
    path: `/plan/spending/${spend.spendId}/correct`,
    inset: ['What was entered before stays readable, with why it was corrected.'],
    button: 'Save the correction',
    values: {
      ...dateValues('spent', spend.spentOn),
      amount: (spend.pence / 100).toFixed(2),
      what: spend.what,
    },
    fields: [
      ...spendFields,
      { kind: 'some of', name: 'takenBack', label: 'Entered by mistake?', choices },
      { kind: 'line', name: 'reason', label: 'What was wrong with it?' },
    ],
  }
}
