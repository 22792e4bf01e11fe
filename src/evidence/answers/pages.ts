import { field, summaryOf } from '../pages.ts'
import type { FormState } from '../pages.ts'
import type { Standing } from '../standing/rules.ts'
import type { NewStatusAnswer } from './commands.ts'

const words: Record<NewStatusAnswer['answers'], { readonly title: string; readonly text: string }> = {
  'Slipped back': {
    title: 'Close “Slipped back”',
    text: 'The finding was embedded and no longer is. Say what was found to be the reason and what was done. From then on the status is what the evidence says today; your answer is shown with it.',
  },
  Contradicted: {
    title: 'Answer “Contradicted”',
    text: 'Our evidence and the newest word from outside disagree. Say why, and what was done to find out. The status is then what the evidence says; your answer is shown with it.',
  },
}

export function answerPage(standing: Standing, answers: NewStatusAnswer['answers'], state: FormState) {
  const path = `/findings/${standing.finding.findingId}`
  return {
    ...words[answers],
    label: standing.label,
    showsStatus: true,
    back: { href: path, text: 'Back to the finding' },
    action: `${path}/answer`,
    errors: summaryOf(state),
    reason: field(state, 'reason'),
  }
}
