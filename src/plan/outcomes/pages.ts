import type { FormModel } from '../fields/pages.ts'
import type { Priority } from '../queries.ts'
import type { Outcome } from './queries.ts'

const back = (priority: Priority) => ({
  href: `/plan/priorities/${priority.priorityId}`,
  text: `Priority ${priority.number}`,
})

/** A new outcome of a priority, with the next number, or one that is changed. */
export function outcomeForm(priority: Priority, outcome: Outcome | undefined): FormModel {
  const next = Math.max(0, ...priority.outcomes.map(one => one.number)) + 1
  return {
    title: outcome ? `Change outcome ${outcome.number}` : 'Add an outcome for children',
    caption: `${priority.number}. ${priority.title}`,
    back: back(priority),
    path: outcome
      ? `/plan/outcomes/${outcome.outcomeId}/change`
      : `/plan/priorities/${priority.priorityId}/outcomes/new`,
    button: 'Save the outcome',
    hidden: outcome ? { seen: outcome.knownFrom } : {},
    values: outcome
      ? { number: String(outcome.number), statement: outcome.statement, noticedBy: outcome.noticedBy }
      : { number: String(next) },
    fields: [
      { kind: 'line', name: 'number', label: 'Number', width: 2 },
      {
        kind: 'text',
        name: 'statement',
        label: 'What should children notice?',
        hint: 'What will be different for children, in words a child would know, not what staff will do',
      },
      {
        kind: 'text',
        name: 'noticedBy',
        label: 'How would anyone notice? (optional)',
        hint: 'In words. The evidence itself, with its figures, is agreed on each finding',
        rows: 2,
      },
    ],
  }
}

export function removeOutcomeForm(priority: Priority, outcome: Outcome): FormModel {
  return {
    title: 'Take an outcome out of the plan',
    caption: outcome.statement,
    back: back(priority),
    path: `/plan/outcomes/${outcome.outcomeId}/remove`,
    inset: ['That it was in the plan stays known.'],
    button: 'Take it out',
    hidden: { seen: outcome.knownFrom },
    values: {},
    fields: [],
  }
}
