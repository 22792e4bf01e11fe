import type { TeamSpell } from '../../access/rules.ts'
import { localDate } from '../../kernel/dates.ts'
import type { Calendar } from '../calendar/rules.ts'

const names = {
  'social-care': 'Children’s social care',
  'front-door': 'Front door and assessment',
  safeguarding: 'Family safeguarding',
  care: 'Children in care and care leavers',
  'assessment-east': 'Assessment east',
  'assessment-west': 'Assessment west',
  'family-help': 'Family help',
  'safeguarding-hill': 'Safeguarding hill',
  'safeguarding-vale': 'Safeguarding vale',
  'safeguarding-coast': 'Safeguarding coast',
  'children-in-care': 'Children in care',
  'leaving-care': 'Leaving care',
} as const

export type TeamId = keyof typeof names

const parents: readonly (readonly [TeamId, TeamId | null])[] = [
  ['social-care', null],
  ['front-door', 'social-care'],
  ['safeguarding', 'social-care'],
  ['care', 'social-care'],
  ['assessment-east', 'front-door'],
  ['assessment-west', 'front-door'],
  ['safeguarding-hill', 'safeguarding'],
  ['safeguarding-vale', 'safeguarding'],
  ['safeguarding-coast', 'safeguarding'],
  ['children-in-care', 'care'],
  ['leaving-care', 'care'],
]

/** The month in which the family help team moved from the front door to family safeguarding. */
export const REORGANISED_IN = 20

/** Wrenshire's team tree, with the one team that moved. */
export function teamSpells(calendar: Calendar): TeamSpell[] {
  const founded = localDate('2015-04-01') ?? calendar.day(0, 1)
  const moved = calendar.day(REORGANISED_IN, 1)
  const spell = (teamId: TeamId, parentId: TeamId | null) => ({ teamId, name: names[teamId], parentId })
  return [
    ...parents.map(([teamId, parentId]) => ({ ...spell(teamId, parentId), fromOn: founded, untilOn: null })),
    { ...spell('family-help', 'front-door'), fromOn: founded, untilOn: moved },
    { ...spell('family-help', 'safeguarding'), fromOn: moved, untilOn: null },
  ]
}
