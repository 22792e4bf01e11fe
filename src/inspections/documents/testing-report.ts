// For tests: a made-up report in the layout of the real ones, part by part.
import { readDocument } from './rules.ts'
import type { Reading } from './reading.ts'

export const head = [
  'Inspection of Exampleshire local',
  'authority children’s services',
  'Inspection dates: 18 to 29 July 2022',
  'Lead inspector: an inspector, His Majesty’s Inspector',
  'Judgement Grade',
  'The impact of leaders on social work Inadequate',
  'practice with children and families',
  'The experiences and progress of Good',
  'children who need help and protection',
  'The experiences and progress of Requires improvement',
  'children in care and care leavers to be good',
  'Overall effectiveness Inadequate',
  'Services have weakened. A focused visit in 2021 found that leaders did not know what needs to improve.',
]
export const items = [
  'The quality and timeliness of decision-making, plans and visits, so that children are seen when they need to be seen by someone who knows them.',
  'The response to 16- and 17-year-olds who present as homeless. This includes the advice they are given and where they live.',
  'Management oversight – at every level – and supervision',
  'The sufficiency of homes for children.',
]
export const list = (glyph: string, texts = items): string[] => texts.map(text => `${glyph} ${text}`)
export const tail = [
  'The experiences and progress of children who need help and',
  'protection: good',
  '1. Children are seen soon enough.',
  '2. The response of partners is strong:',
]

export async function read(lines: readonly string[]): Promise<Reading> {
  const reading = await readDocument(Buffer.from(lines.join('\n')), 'pasted')
  if ('error' in reading) throw new Error(reading.error)
  return reading
}
export const textsOf = (reading: Reading): string[] => reading.findings.map(finding => finding.text)
