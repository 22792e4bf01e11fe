/** Something only a person can say of a file. What is proposed counts until they choose otherwise. */
export interface Question {
  /** Stable from load to load where the answer is remembered. */
  readonly key: string
  readonly about: QuestionKind
  /** Where in the file, as 'Priority 1, row 7'; '' when it is about the whole file. */
  readonly where: string
  readonly words: string
  readonly options: readonly { readonly value: string; readonly text: string }[]
  /** '' when nothing is proposed: the file is not loaded before it is answered. */
  readonly proposed: string
}

export type QuestionKind = (typeof questionKinds)[number]['kind']

/** The groups in which questions are put, in the order of a page; a remembered answer is proposed at the next load. */
export const questionKinds = [
  { kind: 'sheet', title: 'Sheets and rows that are hidden', isRemembered: true },
  { kind: 'column', title: 'Columns that may be the due date', isRemembered: true },
  { kind: 'key', title: 'What the colours and words of status mean', isRemembered: true },
  { kind: 'rag', title: 'Rows whose colour and words disagree', isRemembered: true },
  { kind: 'split', title: 'Cells with several actions', isRemembered: true },
  { kind: 'date', title: 'Dates that can be read in more than one way', isRemembered: true },
  { kind: 'struck', title: 'Rows that are struck through', isRemembered: true },
  { kind: 'priority', title: 'Priorities', isRemembered: true },
  { kind: 'inspection', title: 'Which inspection the paragraph numbers belong to', isRemembered: true },
  {
    kind: 'same',
    title: 'Rows that may be an action the plan has under another reference or in other words',
    isRemembered: false,
  },
  { kind: 'field', title: 'Changed in the plan and in the file', isRemembered: false },
  { kind: 'missing', title: 'Not in this file', isRemembered: false },
] as const

export type Answers = Readonly<Record<string, string>>

/** Answers a person gave, and the questions put on the way. */
export class Asking {
  readonly questions = new Map<string, Question>()
  readonly #answers: Answers

  constructor(answers: Answers) {
    this.#answers = answers
  }

  /** The answer given, else the proposed one; '' when neither stands. A question is put once, whoever asks again. */
  ask(question: Question): string {
    const known = this.questions.get(question.key) ?? question
    this.questions.set(question.key, known)
    const given = this.#answers[question.key] ?? ''
    return known.options.some(option => option.value === given) ? given : known.proposed
  }

  /** The answer to a question put before; '' when it was not put. */
  answerTo(key: string): string {
    const question = this.questions.get(key)
    return question ? this.ask(question) : ''
  }

  /** Those to which there is no answer yet and nothing is proposed. */
  get open(): Question[] {
    return [...this.questions.values()].filter(question => this.ask(question) === '')
  }
}

/** The answers worth proposing again at the next load; where a person said that headings stand is one of them. */
export function remembered(asking: Asking, given: Answers): Answers {
  const headings = Object.entries(given).filter(([key]) => key.startsWith('header:'))
  const kept = [...asking.questions.values()].filter(({ about }) =>
    questionKinds.some(one => one.kind === about && one.isRemembered),
  )
  return Object.fromEntries([...headings, ...kept.map(question => [question.key, asking.ask(question)])])
}
