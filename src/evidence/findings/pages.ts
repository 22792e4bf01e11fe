import { cohortTitle } from '../../inspections/cohorts/rules.ts'
import { findingKindTitle, relations, verdictTitle } from '../../inspections/findings/rules.ts'
import { areaTitle } from '../../inspections/rules.ts'
import { themeTitle } from '../../inspections/themes/rules.ts'
import { inWords, monthInWords, monthOf } from '../../kernel/dates.ts'
import type { Permission } from '../../kernel/permissions.ts'
import { drawChart } from '../../measures/charts/rules.ts'
import type { MeasureView } from '../../measures/series/queries.ts'
import { findingCard } from '../cards/rules.ts'
import { claimView, notAskedBy } from '../claims/pages.ts'
import type { ClaimJudgement } from '../../impact/judgements.ts'
import type { FactIndex } from '../inputs/rules.ts'
import type { FormerRule, Standing } from '../standing/rules.ts'
import { deliveryTag, statusTag } from '../tags/rules.ts'
import type { FindingMaterial } from './queries.ts'
import { claimsInForce, spellsOf } from './rules.ts'
import type { PastStatus } from './rules.ts'
import { stripOf } from '../strips/rules.ts'

interface Viewing {
  readonly seesSmallNumbers: boolean
  can(permission: Permission): boolean
}

/** One finding, from the inspector's sentence to what is known to have changed. */
export function findingPage(material: FindingMaterial, viewing: Viewing) {
  const { standing, asAt, today, history } = material
  const { finding } = standing
  const isPast = asAt !== today
  return {
    title: standing.label,
    showsStatus: true,
    back: { href: isPast ? `/?as-at=${asAt}` : '/', text: 'Findings' },
    kind: findingKindTitle(finding.kind),
    asAtWords: isPast ? `As known on ${inWords(asAt)}` : '',
    today: `/findings/${finding.findingId}`,
    card: findingCard(standing, viewing.seesSmallNumbers),
    quote: quoteOf(standing),
    rows: descriptionRows(standing),
    whole: wholeOf(material),
    uncovered: uncoveredOf(standing),
    claims: claimsOf(material, viewing),
    ...claimWords(finding.kind === 'strength'),
    formerRules: standing.formerRules.map(rule => formerRule(rule, material.index)),
    answers: standing.answers.map(answer => ({
      text: `${answer.answers}, answered on ${inWords(answer.answeredOn)} by ${answer.answeredBy}: ${answer.reason}`,
    })),
    history: historyOf(history),
    strip: stripOf(history, standing.label),
    words: wordsOf(material),
    statements: material.statements.map(one => ({
      href: `/statements/${one.statementId}`,
      words: one.wording === 'verbatim' ? `“${one.words}”` : one.words,
      said: `${one.saidBy}, ${one.saidAbout ? 'about ' : ''}${inWords(one.saidOn)}`,
    })),
    through: throughTime(material),
    actions: actionsOf(standing),
    closing: standing.closing
      ? `Closed on ${inWords(standing.closing.closedOn)}: ${standing.closing.reason}`
      : '',
    may: isPast ? undefined : mayDo(standing, viewing),
  }
}

function claimWords(isStrength: boolean) {
  return isStrength
    ? {
        claimsTitle: 'What would show that it is kept',
        noClaims: 'No evidence is agreed yet: nobody has said what would show it being lost.',
      }
    : {
        claimsTitle: 'What would show that it is fixed',
        noClaims: 'No evidence is agreed yet: nobody has said what would show that it is fixed.',
      }
}

function quoteOf({ finding, inspectionTitle }: Standing) {
  return {
    isVerbatim: finding.wording === 'verbatim',
    lines: finding.text.split('\n'),
    inspection: { href: `/inspections/${finding.inspectionId}`, text: inspectionTitle },
    number: finding.number,
    page: finding.page,
    document: finding.documentId ? `/documents/${finding.documentId}/review` : undefined,
    source: finding.source,
  }
}

function descriptionRows({ themes, cohorts, judgementArea, sayings }: Standing) {
  const said = sayings.map(({ on, inspectionTitle }) =>
    on ? `${inWords(on)} (${inspectionTitle})` : inspectionTitle,
  )
  const rows = [
    ['First said', said.join('; said again ')],
    ['Themes', themes.map(themeTitle).join(', ') || 'none given'],
    ['Children it names', cohorts.map(cohortTitle).join(', ') || 'none named'],
    ['Judgement area', judgementArea ? areaTitle(judgementArea) : 'not given'],
  ]
  return rows.map(([key = '', value = '']) => ({ key: { text: key }, value: { text: value } }))
}

function wholeOf({ standing, index }: FindingMaterial) {
  const { parentId } = standing.finding
  const whole = parentId === null ? undefined : index.findings.get(parentId)
  return whole ? { href: `/findings/${whole.findingId}`, text: whole.text } : undefined
}

function uncoveredOf({ judgement }: Standing): string {
  const { uncoveredCohorts } = judgement.embeddedTest
  return uncoveredCohorts.map(cohortTitle).join(', ')
}

function claimsOf({ standing, index, asAt, series }: FindingMaterial, viewing: Viewing) {
  const facts = claimsInForce(standing, index, asAt)
  return standing.judgement.claims.map((judged, at) => {
    const fact = facts.find(one => one.claimId === judged.claim.id)
    const notAsked = fact ? notAskedBy(index, fact, asAt) : ''
    const view = claimView(judged, fact, asAt, viewing.seesSmallNumbers, notAsked)
    const shown = series.get(judged.claim.id)
    return shown ? { ...view, chart: chartOf(shown, judged, view.sentence, at) } : view
  })
}

/** The measure's own control chart, with the target that this claim asks for. */
function chartOf(shown: MeasureView, { claim }: ClaimJudgement, summary: string, at: number) {
  const target = claim.type === 'measure' ? claim.target : null
  const { title, unit } = shown.measure
  const { chart, footings } = shown
  return drawChart({ measure: { title, unit, target }, chart, footings, summary, id: `chart-${at}` })
}

function formerRule(rule: FormerRule, index: FactIndex) {
  const { was, became, status, changedOn, shownUntil } = rule
  const measure = index.measures.get(was.measureId ?? '')?.title
  const series = index.evidenceSeries.get(was.seriesId ?? '')?.title
  const did = became.withdrawn ? 'was withdrawn' : 'was changed'
  return {
    tag: statusTag(status),
    text: `The claim on “${measure ?? series ?? was.claimId}” ${did} on ${inWords(changedOn)}, agreed by ${became.agreedBy}${became.reason ? `: ${became.reason}` : ''}. Under the former rule the status would be`,
    until: `Shown until ${inWords(shownUntil)}.`,
  }
}

function historyOf(history: readonly PastStatus[]) {
  return {
    spells: spellsOf(history)
      .toReversed()
      .map(spell => ({ tag: statusTag(spell.status), when: spell.inWords })),
    months: history.toReversed().map(({ asAt, status, usable, of }) => ({
      when: asAt === history.at(-1)?.asAt ? inWords(asAt) : monthInWords(monthOf(asAt)),
      status,
      claims: of === 0 ? 'no claims' : `${usable} of ${of}`,
    })),
  }
}

function wordsOf({ standing, verdicts, links, index }: FindingMaterial) {
  const { findingId } = standing.finding
  const inspectionOf = (id: string | null) => index.inspections.get(id ?? '')?.title ?? ''
  const labelOf = (id: string) =>
    index.descriptions.get(id)?.at(-1)?.label ?? index.findings.get(id)?.text ?? id
  return {
    verdicts: verdicts.map(verdict => ({
      when: inWords(verdict.saidOn),
      said: verdictTitle(verdict.verdict),
      words: verdict.words,
      source: inspectionOf(verdict.inspectionId) || verdict.source,
    })),
    links: links.map(link => {
      const isLater = link.laterId === findingId
      const other = isLater ? link.earlierId : link.laterId
      const relation = relations.find(one => one.relation === link.relation)?.sentence ?? link.relation
      return {
        href: `/findings/${other}`,
        other: labelOf(other),
        before: isLater ? `This finding ${relation}` : '',
        after: isLater ? '' : `${relation} this finding`,
        reason: link.reason,
      }
    }),
  }
}

/** Where the same issue before and after is shown, and whether somebody should decide what it repeats. */
function throughTime({ standing, links, proposalsToDecide, asAt, today }: FindingMaterial) {
  const { findingId } = standing.finding
  const day = asAt === today ? '' : `?as-at=${asAt}`
  const isOne = proposalsToDecide === 1
  return {
    chainHref: links.length > 0 ? `/recurrences/chains/${findingId}${day}` : undefined,
    proposalsHref: proposalsToDecide > 0 ? `/recurrences/findings/${findingId}` : undefined,
    proposals: `${proposalsToDecide} ${isOne ? 'earlier finding that it may repeat waits' : 'earlier findings that it may repeat wait'} to be decided`,
  }
}

function actionsOf({ actions }: Standing) {
  return actions.map(action => ({
    href: `/plan/actions/${action.actionId}`,
    reference: action.reference,
    title: action.title,
    owner: action.owner,
    due: action.dueOn ? inWords(action.dueOn) : `no date: ${action.noDateReason}`,
    delivery: deliveryTag(action.delivery),
  }))
}

/** What this viewer may do about the finding today, as addresses. */
function mayDo(standing: Standing, viewer: Viewing) {
  const path = `/findings/${standing.finding.findingId}`
  const answerable = ['Slipped back', 'Contradicted'].includes(standing.judgement.status)
  const isSplit = standing.parts.length > 0
  return {
    agree: viewer.can('claims.agree') && !standing.closing && !isSplit ? `${path}/claims/new` : undefined,
    change: viewer.can('claims.agree'),
    override: viewer.can('status.override') && !standing.override ? `${path}/override` : undefined,
    endOverride: viewer.can('status.override') && standing.override ? `${path}/override/end` : undefined,
    overrideEnteredAt: standing.override?.enteredAt,
    answer: viewer.can('findings.judge') && answerable ? `${path}/answer` : undefined,
    answers: standing.judgement.status,
    others: [
      viewer.can('findings.judge') && { href: `${path}/verdict`, text: 'Enter what was said outside' },
      viewer.can('findings.judge') && { href: `${path}/link`, text: 'Link to another finding' },
      viewer.can('findings.confirm') && {
        href: `${path}/describe`,
        text: 'Change label, themes and children named',
      },
      viewer.can('findings.confirm') &&
        !isSplit &&
        !standing.closing &&
        standing.finding.parentId === null && {
          href: `${path}/split`,
          text: 'Split it into parts',
        },
      viewer.can('findings.judge') &&
        (standing.closing
          ? { href: `${path}/reopen`, text: 'Open the finding again' }
          : { href: `${path}/close`, text: 'Close the finding' }),
    ].filter(link => typeof link === 'object'),
  }
}
