import type { Delivery } from '../../plan/rules.ts'
import { deliveryStatus } from '../../plan/rules.ts'
import { STATUSES } from '../../impact/status-table.ts'
import type { Status } from '../../impact/status-table.ts'

type Colour = 'grey' | 'red' | 'orange' | 'yellow' | 'blue' | 'green' | 'teal'

interface StatusMeaning {
  readonly colour: Colour
  /** What the status says, for the key that every page with statuses can show. */
  readonly meaning: string
}

/** Each impact status as it is drawn and what it means in plain words; the words carry it, never the colour. */
export const statusMeanings: Readonly<Record<Status, StatusMeaning>> = {
  'No evidence agreed': {
    colour: 'grey',
    meaning: 'nobody has yet agreed what would show that this is fixed',
  },
  'Slipped back': {
    colour: 'red',
    meaning: 'it was embedded, and since then a claim failed or three month-ends running were not clean',
  },
  'Not good enough': {
    colour: 'red',
    meaning: 'audits or answers fall short of the share required, whatever the measures say',
  },
  'Getting worse': { colour: 'red', meaning: 'a measure has changed for the worse by more than chance' },
  'Evidence lapsed': {
    colour: 'grey',
    meaning: 'it could be judged once; too much of its evidence has run out',
  },
  'Not yet known': { colour: 'grey', meaning: 'too little of its evidence can be used yet' },
  Contradicted: {
    colour: 'red',
    meaning: 'our evidence says it is better, and the newest word from outside says it is not',
  },
  Confirmed: { colour: 'teal', meaning: 'embedded, and an outside verdict since then agrees' },
  Embedded: {
    colour: 'teal',
    meaning:
      'on target for 12 months and more, audits met twice on different rounds, families say so, every group of children covered',
  },
  'On target': { colour: 'green', meaning: 'every usable claim is on target or met' },
  Improving: {
    colour: 'blue',
    meaning: 'at least one claim is improving, on target or met, and none stands still',
  },
  Mixed: { colour: 'yellow', meaning: 'some claims are better, and at least one stands still' },
  'No change': { colour: 'orange', meaning: 'no claim has changed by more than chance' },
}

/** Statuses in the order in which a board looks at them: what went wrong, what is not known, then the rest. */
export const exceptionsFirst: readonly Status[] = [
  'Slipped back',
  'Not good enough',
  'Getting worse',
  'Contradicted',
  'Evidence lapsed',
  'No evidence agreed',
  'Not yet known',
  'No change',
  'Mixed',
  'Improving',
  'On target',
  'Embedded',
  'Confirmed',
]

export interface Tag {
  readonly text: string
  readonly classes: string
}

export function statusTag(status: Status): Tag {
  return { text: status, classes: `govuk-tag--${statusMeanings[status].colour}` }
}

/** The delivery tag, as people entered it in the plan; without an action there is none to show. */
export function deliveryTag(delivery: Delivery | undefined): Tag {
  if (delivery === undefined) return { text: 'No action', classes: 'govuk-tag--grey' }
  const { title, colour } = deliveryStatus(delivery)
  return { text: title, classes: `govuk-tag--${colour}` }
}

export function isStatus(text: string): text is Status {
  return STATUSES.some(status => status === text)
}

/** Where a status stands among those that a board looks at first. */
export function urgency(status: Status): number {
  return exceptionsFirst.indexOf(status)
}
