import { likelihoodTitle, sideOf, viewsOf } from '../pages.ts'
import type { Known } from '../queries.ts'
import { worthDeciding } from '../queries.ts'
import type { RankedProposal } from '../ranking/rules.ts'

const rowsPerPage = 25

interface Asked {
  readonly page: number
  /** Findings that have only possible likenesses too. */
  readonly all: boolean
}

/** Which findings have proposals that nobody has decided on: the likest first. */
export function worklistPage(
  known: Known,
  proposals: ReadonlyMap<string, readonly RankedProposal[]>,
  asked: Asked,
) {
  const waiting = known.findings
    .flatMap(finding => {
      const own = proposals.get(finding.findingId) ?? []
      const [best] = own
      return best ? { finding, own, best, worth: worthDeciding(own).length } : []
    })
    .toSorted((a, b) => b.best.score - a.best.score)
  const likely = waiting.filter(one => one.worth > 0)
  const rows = asked.all ? waiting : likely
  const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage))
  const page = Math.min(asked.page, pages)
  return {
    title: 'Recurrences',
    views: viewsOf('worklist', likely.length),
    isEmpty: known.findings.length === 0,
    likely: likely.length,
    waiting: waiting.length,
    all: asked.all,
    otherHref: asked.all ? '/recurrences' : '/recurrences?all=1',
    hasOthers: waiting.length > likely.length,
    rows: rows.slice((page - 1) * rowsPerPage, page * rowsPerPage).map(({ finding, own, best, worth }) => ({
      ...sideOf(finding),
      decideHref: `/recurrences/findings/${finding.findingId}`,
      count: worth > 0 ? worth : own.length,
      best: likelihoodTitle(best.score),
      like: known.findings.find(one => one.findingId === best.earlierId)?.label ?? '',
    })),
    pagination: pages > 1 ? pagination(page, pages, asked.all) : undefined,
  }
}

function pagination(page: number, pages: number, all: boolean) {
  const href = (to: number) => `/recurrences?page=${to}${all ? '&all=1' : ''}`
  return {
    previous: page > 1 ? { href: href(page - 1) } : undefined,
    next: page < pages ? { href: href(page + 1) } : undefined,
    items: Array.from({ length: pages }, (_, at) => ({
      number: at + 1,
      href: href(at + 1),
      current: at + 1 === page,
    })),
  }
}
