import type { Permission } from '../kernel/permissions.ts'
import type { Viewer } from './viewer.ts'

const sections: readonly { href: string; text: string; needs: Permission }[] = [
  { href: '/', text: 'Findings', needs: 'home.see' },
  { href: '/inspections', text: 'Inspections', needs: 'inspections.see' },
  { href: '/record', text: 'Record', needs: 'inspections.see' },
  { href: '/plan', text: 'Plan', needs: 'plan.see' },
  { href: '/measures', text: 'Measures', needs: 'measures.see' },
  { href: '/board', text: 'Board', needs: 'board.see' },
]

/** The sections this viewer may open, with the current one marked, in the shape of GOV.UK service navigation. */
export function navigation(viewer: Viewer, url: string) {
  const path = url.split('?')[0] ?? '/'
  return sections
    .filter(section => viewer.can(section.needs))
    .map(section => ({
      href: section.href,
      text: section.text,
      active:
        section.href === '/' ? path === '/' || path.startsWith('/findings') : path.startsWith(section.href),
    }))
}
