import type { Permission } from '../kernel/permissions.ts'
import type { Viewer } from './viewer.ts'

interface Section {
  readonly href: string
  readonly text: string
  readonly needs: Permission
  /** Where the section's other pages live. */
  readonly also?: readonly string[]
}

const sections: readonly Section[] = [
  { href: '/', text: 'Findings', needs: 'home.see', also: ['/findings', '/claims'] },
  {
    href: '/inspections',
    text: 'Inspections',
    needs: 'inspections.see',
    also: ['/documents', '/recurrences'],
  },
  { href: '/record', text: 'Record', needs: 'inspections.see', also: ['/statements'] },
  { href: '/plan', text: 'Plan', needs: 'plan.see' },
  { href: '/measures', text: 'Measures', needs: 'measures.see' },
  { href: '/benchmarks', text: 'Benchmarks', needs: 'measures.see', also: ['/national'] },
  { href: '/evidence', text: 'Audits and feedback', needs: 'home.see' },
  { href: '/board', text: 'Board', needs: 'board.see' },
]

/** The sections this viewer may open, with the current one marked, in the shape of GOV.UK service navigation. */
export function navigation(viewer: Viewer, url: string) {
  const path = url.split('?')[0] ?? '/'
  const isUnder = (start: string) => path === start || (start !== '/' && path.startsWith(`${start}/`))
  return sections
    .filter(section => viewer.can(section.needs))
    .map(({ href, text, also = [] }) => ({ href, text, active: [href, ...also].some(isUnder) }))
}
