import type { SentForm } from '../../http/forms.ts'
import type { Read } from '../../kernel/read.ts'
import { toPutRight, understood } from '../../kernel/read.ts'
import { optionalDay, requiredDay } from '../approvals/forms.ts'
import { decidedOutcomes } from '../approvals/rules.ts'
import type { CallInState } from '../courses/rules.ts'
import { Messages } from '../../http/form-reading.ts'
import type { CallInInput, DecisionInput } from './commands.ts'
import type { Paper } from './queries.ts'
import { partsOf } from './rules.ts'

const long = 10_000

/** Reads a decision record; a correction says why it was made. */
export function readDecision(
  form: SentForm,
  isCorrection: boolean,
): Read<DecisionInput & { readonly correctionReason: string; readonly seen: string }> {
  const messages = new Messages()
  const outcome = decidedOutcomes.find(one => one.outcome === form.one('outcome'))?.outcome
  if (!outcome) messages.errors['outcome'] = 'Select what was decided'
  const decidedOn = requiredDay(form, 'decided', 'the day of the decision', messages)
  const parts = partsOf(messages.required(form, 'parts', 'Enter the text of the decision', long))
  const rest = {
    decisionMaker: messages.required(form, 'decisionMaker', 'Enter who decided', 200),
    keyDecision: readYesOrNo(form, 'keyDecision', 'Select whether it was a key decision', messages),
    callIn: readYesOrNo(form, 'callIn', 'Select whether it can be called in', messages),
    purpose: messages.required(form, 'purpose', 'Enter what the decision was for', long),
    reasons: messages.required(form, 'reasons', 'Enter the reasons', long),
    alternatives: messages.required(
      form,
      'alternatives',
      'Enter which alternatives were considered, or that there were none',
      long,
    ),
    wards: messages.required(form, 'wards', 'Enter which wards it affects, like: all wards', 500),
    contactPost: messages.required(form, 'contactPost', 'Enter the post to contact', 200),
    publishedOn: optionalDay(form, 'published', messages),
    effectiveOn: optionalDay(form, 'effective', messages),
    papers: readPapers(form, messages),
    correctionReason: isCorrection
      ? messages.required(form, 'correctionReason', 'Enter why the record is corrected', 1000)
      : '',
  }
  if (messages.any || !decidedOn || !outcome) return toPutRight(form.given, messages.errors)
  return understood({ ...rest, outcome, decidedOn, parts, seen: form.one('seen') })
}

function readYesOrNo(form: SentForm, name: string, message: string, messages: Messages): boolean | null {
  const said = form.one(name)
  if (said === 'yes' || said === 'no') return said === 'yes'
  messages.errors[name] = message
  return null
}

/** One document a line, its address at the end where it has one. */
function readPapers(form: SentForm, messages: Messages): Paper[] {
  const lines = messages
    .optional(form, 'papers', long)
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '')
  return lines.map(line => {
    const [, title = line, address = ''] = /^(.*?)[\s,]*(https?:\/\/\S+)$/.exec(line) ?? []
    return { title: title === '' ? address : title, address: isAddress(address) ? address : '' }
  })
}

function isAddress(text: string): boolean {
  return URL.canParse(text)
}

/** Why a record is taken back as entered in error. */
export function readTakingBack(form: SentForm): Read<{ readonly reason: string; readonly seen: string }> {
  const messages = new Messages()
  const reason = messages.required(form, 'reason', 'Enter what was wrong', 1000)
  return messages.any
    ? toPutRight(form.given, messages.errors)
    : understood({ reason, seen: form.one('seen') })
}

export function readCallIn(form: SentForm, states: readonly CallInState[]): Read<CallInInput> {
  const messages = new Messages()
  const state = states.find(one => one === form.one('state'))
  if (!state) messages.errors['state'] = 'Select what happened'
  const happenedOn = requiredDay(form, 'happened', 'the day', messages)
  const byWhom = messages.required(form, 'byWhom', 'Enter who did, as a body or a post', 200)
  const words = messages.required(form, 'words', 'Enter the grounds, or how it was settled', 2000)
  if (messages.any || !state || !happenedOn) return toPutRight(form.given, messages.errors)
  return understood({ state, happenedOn, byWhom, words, seen: form.one('seen') })
}
