import { expect, test } from 'vitest'
import { sentForm } from '../../http/forms.ts'
import { readAnswered } from './forms.ts'

test('what an action answers changes only by what the person ticked or unticked', () => {
  const form = sentForm({ seen: 'F1 F2', findings: ['F2', 'F3'] })
  expect(readAnswered(form)).toEqual({ add: ['F3'], remove: ['F1'] })
})
