/** The pages of the plan's own menu, in their order; everybody who sees the plan sees them all. */
const sections = [
  { section: 'plan', href: '/plan', text: 'Plan' },
  { section: 'versions', href: '/plan/versions', text: 'Versions' },
  { section: 'decisions', href: '/plan/decisions', text: 'Decisions' },
  { section: 'deadlines', href: '/plan/deadlines', text: 'Deadlines' },
  { section: 'notices', href: '/plan/notices', text: 'Notices' },
  { section: 'papers', href: '/plan/papers', text: 'Papers' },
  { section: 'reminders', href: '/plan/reminders', text: 'Waiting for you' },
] as const satisfies readonly { section: string; href: string; text: string }[]

export type PlanSection = (typeof sections)[number]['section']

/** The plan's menu with the page that is open marked: the model of the macro `planSections`. */
export function planSections(current: PlanSection) {
  return sections.map(({ section, href, text }) => ({ href, text, current: section === current }))
}
