/** A partner organisation of the story; `until` is the month in which it ceased to be one. */
interface StoryPartner {
  readonly id: string
  readonly name: string
  readonly contactPost: string
  readonly until?: number
}

export const storyPartners: readonly StoryPartner[] = [
  { id: 'police', name: 'Wrenshire Police', contactPost: 'Detective superintendent, public protection' },
  { id: 'health', name: 'Wrenshire Integrated Care Board', contactPost: 'Designated nurse for safeguarding' },
  { id: 'hospitals', name: 'Wrenshire Hospitals Trust', contactPost: 'Named nurse for children in care' },
  {
    id: 'schools',
    name: 'Wrenshire schools partnership',
    contactPost: 'Chair of the heads’ safeguarding group',
  },
  { id: 'youth', name: 'Wrenshire Youth Trust', contactPost: 'Service manager' },
  { id: 'mediation', name: 'Wren Coast Mediation', contactPost: '', until: 30 },
]

/** Outcomes beside the first of a priority; the last one is served by no action, as real plans have it. */
export const storyOutcomes = [
  {
    priority: 1,
    number: 2,
    statement: 'Children who come back to us do not have to tell their story again.',
    noticedBy: 'Children and parents say so when they are asked at the end of an assessment.',
  },
  {
    priority: 3,
    number: 2,
    statement: 'Care leavers live somewhere safe that they can afford, wherever they live.',
    noticedBy: 'Care leavers say so in the yearly survey, and fewer move because a tenancy failed.',
  },
  {
    priority: 4,
    number: 2,
    statement: 'Children keep the same social worker for as long as their plan lasts.',
    noticedBy: '',
  },
] as const
