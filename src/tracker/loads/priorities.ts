import { plain } from '../../kernel/spreadsheets.ts'
import type { Priority } from '../../plan/queries.ts'
import type { Asking } from '../rows/asking.ts'
import type { ReadAction } from '../rows/reading.ts'
import type { Likeness } from './likeness.ts'

export interface NewPriority {
  /** Stands for the priority until it has a key of its own. */
  readonly key: string
  readonly number: number
  readonly title: string
}

/** Which priority each action belongs to: by its column, the line above it, or its sheet; '' when nothing says so. */
export class Priorities {
  readonly #plan: readonly Priority[]
  readonly #asking: Asking
  readonly #sheets: number
  readonly #likeness: Likeness
  readonly #new = new Map<string, NewPriority>()
  readonly #found = new Map<string, string>()

  constructor(plan: readonly Priority[], sheets: number, asking: Asking, likeness: Likeness) {
    this.#likeness = likeness
    this.#plan = plan
    this.#sheets = sheets
    this.#asking = asking
  }

  /** Those that the plan does not have yet, in the order in which the file names them. */
  get added(): readonly NewPriority[] {
    return [...this.#new.values()]
  }

  /**
   * The key of an action's priority; one that begins with 'new:' is added when the file is loaded. Where the file says
   * none, a new action still needs one; for an action that the plan has it is undefined.
   */
  keyOf(read: ReadAction, isNew: boolean): string | undefined {
    const sheet = this.#sheets > 1 || !/^(?:|sheet ?\d*|table ?\d*)$/i.test(read.sheet) ? read.sheet : ''
    const words = read.values.priority || (this.#saysNothing(sheet) ? '' : sheet)
    if (words === '' && !isNew) return undefined
    const known = this.#found.get(words)
    if (known !== undefined) return known
    const key = words === '' ? this.#unnamed() : this.#named(words)
    this.#found.set(words, key)
    return key
  }

  /** 'Action plan' names the whole and no part of it. */
  #saysNothing(sheet: string): boolean {
    return this.#sheets === 1 && /\b(?:plan|tracker|actions?|improvement)\b/i.test(sheet)
  }

  #unnamed(): string {
    const [only] = this.#plan
    if (only && this.#plan.length === 1) return only.priorityId
    if (this.#plan.length === 0) return this.#add('Improvement plan', undefined)
    const answer = this.#asking.ask({
      key: 'priority:',
      about: 'priority',
      where: '',
      words: 'The file does not say which priority its actions belong to. New ones go to',
      options: [
        ...this.#plan.map(one => ({ value: one.priorityId, text: `${one.number}. ${one.title}` })),
        { value: 'new', text: 'a new priority, “Actions of the tracker”' },
      ],
      proposed: 'new',
    })
    return answer === 'new' ? this.#add('Actions of the tracker', undefined) : answer
  }

  #named(words: string): string {
    const { number, title } = numberAndTitle(words)
    const sameTitle = this.#plan.find(one => plain(one.title) === plain(title))
    if (sameTitle) return sameTitle.priorityId
    const sameNumber = this.#plan.find(one => one.number === number)
    if (sameNumber && (title === '' || this.#likeness(sameNumber.title, title) >= 0.6))
      return sameNumber.priorityId
    const nearest = this.#plan.find(one => this.#likeness(one.title, title) >= 0.85)
    if (nearest) return nearest.priorityId
    if (!sameNumber) return this.#add(title || words, number)
    const answer = this.#asking.ask({
      key: `priority:${plain(words).slice(0, 100)}`,
      about: 'priority',
      where: '',
      words: `“${words.slice(0, 100)}” is not what the plan calls priority ${sameNumber.number}`,
      options: [
        { value: 'new', text: 'a new priority' },
        { value: sameNumber.priorityId, text: `the plan's ${sameNumber.number}. ${sameNumber.title}` },
      ],
      proposed: 'new',
    })
    return answer === sameNumber.priorityId ? answer : this.#add(title || words, undefined)
  }

  #add(title: string, wanted: number | undefined): string {
    const key = `new:${plain(title)}`
    const taken = new Set([...this.#plan, ...this.#new.values()].map(one => one.number))
    const isFree = wanted !== undefined && wanted > 0 && wanted < 1_000 && !taken.has(wanted)
    const number = isFree ? wanted : Math.max(0, ...taken) + 1
    if (!this.#new.has(key)) this.#new.set(key, { key, number, title: title.slice(0, 200) })
    return key
  }
}

/** 'Priority 2: Leadership' is 2 and 'Leadership'. */
export function numberAndTitle(words: string): {
  readonly number: number | undefined
  readonly title: string
} {
  const found =
    /^(?:(?:priority(?: area)?|work ?stream|theme|objective|ambition|pillar|strand|section|p|ws)\s*)?(\d{1,3})(?:\s*[.:)–—-]\s*|\s+|$)(.*)$/i.exec(
      words.trim(),
    )
  if (!found) return { number: undefined, title: words.trim() }
  return { number: Number(found[1]), title: (found[2] ?? '').trim() }
}
