import { describe, expect, test } from 'vitest'
import { sentForm } from '../../http/forms.ts'
import { readDelivery } from './forms.ts'

describe('delivery', () => {
  test.each([
    ['at risk without a note', { delivery: 'at risk' }, 'note'],
    ['off track without a note', { delivery: 'off track', note: ' ' }, 'note'],
    ['nothing selected', {}, 'delivery'],
    ['a note too long to be kept whole', { delivery: 'on track', note: 'x'.repeat(2001) }, 'note'],
    ['a word of another list', { delivery: 'Embedded' }, 'delivery'],
  ])('%s is put right', (_name, sent, field) => {
    const read = readDelivery(sentForm(sent))
    expect(Object.keys(read.ok ? {} : read.errors)).toEqual([field])
  })

  test('on track needs no note', () => {
    expect(readDelivery(sentForm({ delivery: 'on track' }))).toMatchObject({ ok: true })
  })
})
