import { dayInWords, inWords } from '../../kernel/dates.ts'
import type { LocalDate } from '../../kernel/dates.ts'
import type { Read } from '../../kernel/read.ts'
import { counted } from '../../kernel/words.ts'
import { fileKinds } from '../file-kinds/rules.ts'
import { dateValues, formOf } from '../../http/form-pages.ts'
import { planSections } from '../sections/pages.ts'
import { mostFiles, sizesInWords } from './forms.ts'
import type { PaperChoice } from './forms.ts'
import type { Kept } from './commands.ts'
import type { Paper, ReviewRow } from './queries.ts'
import type { PaperReader, PaperState } from './rules.ts'
import {
  expiresSoon,
  isOpenTo,
  mayFollow,
  paperStates,
  soonDays,
  stateOn,
  usualMonths,
  worksOnPapers,
} from './rules.ts'

export interface Looking {
  readonly reader: PaperReader
  readonly today: LocalDate
}

/** The papers of one action, as its page shows them: open ones by name, the rest of them counted. */
export function papersOfAction(actionId: string, papers: readonly Paper[], looking: Looking) {
  const open = papers.filter(paper => isOpenTo(paper, looking.reader, looking.today))
  const hidden = papers.length - open.length
  return {
    addHref: looking.reader.can('plan.report') ? `/plan/actions/${actionId}/papers/new` : '',
    rows: open.map(paper => rowOf(paper, looking)),
    notOpen:
      hidden === 0
        ? ''
        : `${hidden} more ${hidden === 1 ? 'paper is' : 'papers are'} not open to everybody: not yet reviewed, or no longer good.`,
  }
}

function paperTag(state: PaperState) {
  const found = paperStates.find(one => one.state === state)
  return { text: found?.title ?? state, classes: `govuk-tag--${found?.colour ?? 'grey'}` }
}

export function paperPath(paper: Pick<Paper, 'attachmentId'>): string {
  return `/plan/papers/${paper.attachmentId}`
}

function rowOf(paper: Paper, { today }: Looking) {
  return {
    href: paperPath(paper),
    shows: paper.shows,
    fileName: paper.fileName,
    size: sizeInWords(paper.size),
    action: {
      href: `/plan/actions/${paper.actionId}`,
      text: `${paper.actionReference} ${paper.actionTitle}`,
    },
    dated: paper.datedOn === null ? 'No date given' : inWords(paper.datedOn),
    good: goodInWords(paper, today),
    tag: paperTag(stateOn(paper, today)),
    added: `${dayInWords(paper.keptAt)}, ${paper.keptByName}`,
  }
}

/** Until when a paper can be relied on, in words for its state on a day. */
function goodInWords(paper: Paper, today: LocalDate): string {
  if (paper.expiresOn === null) return 'No last day'
  if (stateOn(paper, today) === 'expired') return `Expired: last good on ${inWords(paper.expiresOn)}`
  if (paper.state === 'rejected' || paper.state === 'withdrawn') return 'Not relied on'
  if (paper.state !== 'approved') return `Until ${inWords(paper.expiresOn)}, once it is approved`
  const soon = expiresSoon(paper, today) ? `, within ${soonDays} days` : ''
  return `Until ${inWords(paper.expiresOn)}${soon}`
}

/** '340 KB', '2.1 MB'; a small file in bytes. */
function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

interface ForAction {
  readonly actionId: string
  readonly reference: string
  readonly title: string
}

const kindsInWords =
  'PDF, Word, Excel, PowerPoint or OpenDocument without macros, plain text, CSV, PNG or JPEG'

/** The form that adds papers to an action. */
export function addPapersPage(action: ForAction, read?: Read<unknown>, kept?: Kept) {
  const known = kept?.outcome === 'known' ? kept : undefined
  return {
    title: `Add papers to action ${action.reference}`,
    back: { href: `/plan/actions/${action.actionId}`, text: `Action ${action.reference}` },
    path: `/plan/actions/${action.actionId}/papers/new`,
    heading: action.title,
    limits: `Up to ${mostFiles} files, ${sizesInWords}: ${kindsInWords}.`,
    accept: fileKinds.flatMap(kind => kind.endings).join(','),
    usualMonths,
    same: known && {
      href: paperPath(known.paper),
      text: `“${known.fileName}” is with this action already, as “${known.paper.fileName}” (${known.paper.state}), added ${dayInWords(known.paper.keptAt)} by ${known.paper.keptByName}`,
    },
    ...formOf({ forReview: 'yes' }, read, ['dated', 'expires']),
  }
}

/** One paper: what it shows, what is kept, how it stands and how it came to, and what may be done next. */
export function paperPage(
  paper: Paper,
  reviews: readonly ReviewRow[],
  looking: Looking,
  read?: Read<unknown>,
) {
  const { reader } = looking
  const isOwn = paper.keptBy === reader.personId
  const values = { seen: paper.stateAt, ...dateValues('expires', paper.expiresOn) }
  return {
    title: paper.shows,
    back: { href: `/plan/actions/${paper.actionId}`, text: `Action ${paper.actionReference}` },
    ...rowOf(paper, looking),
    path: paperPath(paper),
    sha256: paper.sha256,
    mediaType: paper.mediaType,
    reason: paper.reason,
    seen: paper.stateAt,
    works: worksOnPapers(reader),
    maySend: reader.can('plan.report') && mayFollow(paper.state, 'in review'),
    mayReview: reader.can('plan.review') && !isOwn && mayFollow(paper.state, 'approved'),
    mayWithdraw: (isOwn || reader.can('plan.review')) && mayFollow(paper.state, 'withdrawn'),
    isAgain: paper.state === 'approved',
    ownWaits: isOwn && paper.state === 'in review' ? 'Somebody else reviews it, because you added it.' : '',
    history: reviews
      .map((review, index) => ({
        tag: paperTag(review.state),
        what: index === 0 ? 'Added' : '',
        reason: review.reason,
        until: review.expiresOn === null || review.state !== 'approved' ? '' : inWords(review.expiresOn),
        by: `${dayInWords(review.knownFrom)}, ${review.reviewedByName}`,
      }))
      .toReversed(),
    ...formOf(values, read, ['expires']),
  }
}

/** Every paper of the plan that this person may open, filtered; for reviewers, what waits for them. */
export function papersPage(papers: readonly Paper[], choice: PaperChoice, looking: Looking) {
  const { reader, today } = looking
  const open = papers.filter(paper => isOpenTo(paper, reader, today))
  const shown = open.filter(
    paper =>
      (choice.states.length === 0 || choice.states.includes(stateOn(paper, today))) &&
      (!choice.soon || expiresSoon(paper, today)),
  )
  const waiting = open.filter(paper => paper.state === 'in review' && paper.keptBy !== reader.personId)
  const isFiltered = choice.states.length > 0 || choice.soon
  return {
    title: 'Papers of the plan',
    sections: planSections('papers'),
    waiting: reader.can('plan.review') ? waitingInWords(waiting.length) : '',
    mayCheck: reader.can('plan.review') && papers.length > 0,
    states: paperStates
      .filter(({ state }) => worksOnPapers(reader) || state === 'approved')
      .map(({ state, title }) => ({
        value: state,
        text: `${title} (${open.filter(paper => stateOn(paper, today) === state).length})`,
        checked: choice.states.includes(state),
      })),
    soon: {
      checked: choice.soon,
      text: `Expiring within ${soonDays} days (${open.filter(paper => expiresSoon(paper, today)).length})`,
    },
    isFiltered,
    shown: isFiltered
      ? `Showing ${shown.length} of ${counted(open.length, 'paper')}`
      : counted(open.length, 'paper'),
    rows: shown.map(paper => rowOf(paper, looking)),
    empty:
      open.length === 0
        ? 'No papers yet. A paper is added on the page of the action that it shows the work of.'
        : 'No paper matches the filter.',
    key: paperStates.map(({ state, meaning }) => ({ tag: paperTag(state), meaning })),
  }
}

function waitingInWords(count: number): string {
  if (count === 0) return 'No paper waits for your review.'
  return `${counted(count, 'paper')} ${count === 1 ? 'waits' : 'wait'} for your review.`
}

/** What came of hashing the kept bytes again. */
export function checkInWords(result: {
  readonly checked: number
  readonly altered: readonly string[]
}): string {
  if (result.altered.length === 0)
    return result.checked === 1
      ? 'Checked: the file is the one that came, byte for byte.'
      : `Checked: all ${result.checked} files are those that came, byte for byte.`
  return `${result.altered.length} of ${counted(result.checked, 'paper')} ${result.altered.length === 1 ? 'is' : 'are'} no longer what came. Tell whoever runs the service, and do not rely on ${result.altered.length === 1 ? 'it' : 'them'}: ${result.altered.join(', ')}.`
}
