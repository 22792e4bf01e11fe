/** Which way is better: from LAIT, the only official source of polarity; `none` means no rank and no quartile. */
export type Polarity = 'high' | 'low' | 'none'

/** What a published number counts. A rate is per 10,000 children aged 0 to 17. */
export type Unit = 'percentage' | 'rate' | 'count' | 'average'

/** Subjects as LAIT divides them, in the order of a child's way through the service. */
export const topics = [
  { key: 'CIN', topic: 'Children in Need' },
  { key: 'CP', topic: 'Child Protection' },
  { key: 'CLA', topic: 'Children Looked After' },
  { key: 'ADO', topic: 'Adoption' },
  { key: 'ABS', topic: 'All Pupil Absence & Exclusions' },
  { key: 'WF', topic: "Children's Services Workforce" },
  { key: 'POP', topic: 'Population' },
  { key: 'ANY', topic: "Children's social care" },
] as const

export type Topic = (typeof topics)[number]['topic']
