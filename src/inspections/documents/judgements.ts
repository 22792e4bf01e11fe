import type { Grade, Judgement, JudgementArea, Line } from './reading.ts'

// Ofsted, ILACS reports: rows of the table "Judgement | Grade"; care leavers have a row of their own from 2023.
const ilacsRows: readonly (readonly [JudgementArea, RegExp])[] = [
  ['impactOfLeaders', /impact of (?:the )?leaders/],
  ['helpAndProtection', /help and protection/],
  ['childrenInCareAndCareLeavers', /children in care and (?:of )?care leavers/],
  ['childrenInCare', /children in care/],
  ['careLeavers', /care leavers/],
  ['overallEffectiveness', /overall effectiveness/],
]
// Single inspection framework, 2013 to 2018: numbered rows, adoption and care leavers inside the second.
const sifRows: readonly (readonly [JudgementArea, RegExp])[] = [
  ['helpAndProtection', /children who need help and protection/],
  ['lookedAfterAndPermanence', /children looked after and achieving permanence/],
  ['adoption', /adoption performance/],
  ['careLeavers', /experiences and progress of care leavers/],
  ['leadership', /leadership management and governance/],
]
const vocabulary = new Set(
  `judgement judgements grade the impact of leaders on social work practice with children and families experiences progress who
   need help protection in care leavers overall effectiveness looked after achieving permanence adoption performance
   leadership management governance outstanding good requires require improvement to be inadequate`.split(
    /\s+/,
  ),
)

// Text copied without line breaks may run on from the table's last row into the summary.
const lastRow = /^overall effectiveness (?:outstanding|good|requires improvement to be good|inadequate)\b/

/** The judgements of a report's first pages, in the order printed. Rows and grades may be wrapped in any way. */
export function judgementsIn(lines: readonly Line[], framework: 'SIF' | 'ILACS'): Judgement[] {
  const rows = framework === 'SIF' ? sifRows : ilacsRows
  const start = lines.findIndex(line => beginsTable(line.text, framework))
  if (start < 0) return framework === 'SIF' ? sifSentences(lines, []) : fromHeadings(lines)
  const table: string[] = [gradeAbove(lines[start - 1])]
  for (const line of lines.slice(start, start + 40)) {
    const words = wordsOf(line.text)
    if (!words.every(word => vocabulary.has(word))) {
      table.push(lastRow.exec(words.join(' '))?.[0] ?? '')
      break
    }
    table.push(words.join(' '))
  }
  const found = pair(table.join(' ').slice(0, 3000), rows, framework)
  if (framework === 'SIF') return sifSentences(lines, found)
  return found.length > 0 ? found : fromHeadings(lines)
}

// In a row of three lines the first may be the grade's, above the row's name.
function gradeAbove(line: Line | undefined): string {
  return line !== undefined &&
    /^(?:requires|requires improvement|outstanding|good|inadequate)$/i.test(line.text)
    ? line.text.toLowerCase()
    : ''
}

function beginsTable(text: string, framework: 'SIF' | 'ILACS'): boolean {
  if (framework === 'SIF')
    return /^1\.?\s+children who need help/i.test(text) || text === 'Children who need help and protection'
  return (
    /^judgements?(?:\s+grade)?$/i.test(text) ||
    /^the (?:impact of leaders on|experiences and progress of)\b/i.test(text)
  )
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z]+/g) ?? []
}

// Rows and grades come in the same order however the table is laid out, so the nth grade belongs to the nth row.
function pair(
  table: string,
  rows: readonly (readonly [JudgementArea, RegExp])[],
  framework: 'SIF' | 'ILACS',
): Judgement[] {
  const grades = gradesIn(table, framework)
  const labels = table
    .replace(/\bto be good\b/g, ' ')
    .replace(/\b(?:outstanding|good|requires?|improvement|inadequate|judgements?|grade|to|be)\b/g, ' ')
    .replace(/\s+/g, ' ')
  const areas: [number, JudgementArea][] = []
  let rest = labels
  for (const [area, pattern] of rows) {
    const at = pattern.exec(rest)
    if (at === null) continue
    areas.push([at.index, area])
    rest = rest.slice(0, at.index) + ' '.repeat(at[0].length) + rest.slice(at.index + at[0].length)
  }
  areas.sort((one, other) => one[0] - other[0])
  if (areas.length !== grades.length) return []
  return areas.flatMap(([, area], at) => (grades[at] === undefined ? [] : [{ area, grade: grades[at] }]))
}

// "Requires improvement" in one line of a cell and "to be good" in the next, with words of the row's name between.
const other = '(?:(?!\\b(?:outstanding|inadequate|requires?)\\b).)*?'
const splitGrade = new RegExp(`(\\brequires?\\b)(${other})\\bbe\\b(${other})\\bgood\\b`, 'g')

function gradesIn(text: string, framework: 'SIF' | 'ILACS'): Grade[] {
  const plain = text.replace(/\bto be good\b/g, ' ').replace(splitGrade, ' $1$2 $3')
  return [...plain.matchAll(/\b(?:outstanding|good|requires?|inadequate)\b/g)].map(([word]) =>
    gradeOf(word, framework),
  )
}

function gradeOf(word: string, framework: 'SIF' | 'ILACS'): Grade {
  if (word === 'outstanding' || word === 'good' || word === 'inadequate') return word
  return framework === 'SIF' ? 'requires improvement' : 'requires improvement to be good'
}

// Where the table cannot be read, each section's own heading repeats its grade ("...and protection: inadequate").
function fromHeadings(lines: readonly Line[]): Judgement[] {
  const found = new Map<JudgementArea, Grade>()
  for (let at = 0; at < lines.length; at++) {
    if (!/^(?:the )?(?:experiences and progress of|impact of leaders)\b/i.test(lines[at]?.text ?? ''))
      continue
    const heading = lines
      .slice(at, at + 3)
      .map(line => line.text.toLowerCase())
      .join(' ')
    const graded = /^(.{20,90}?)(?: is |: ?| )(outstanding|good|requires improvement|inadequate)\b/.exec(
      heading,
    )
    const area = ilacsRows.find(([, pattern]) => pattern.test(graded?.[1] ?? ''))?.[0]
    if (graded?.[2] !== undefined && area !== undefined && !found.has(area)) {
      found.set(area, gradeOf(graded[2].split(' ', 1).join(''), 'ILACS'))
    }
  }
  return [...found].map(([area, grade]) => ({ area, grade }))
}

// The older reports say the overall judgement, and sometimes the safeguarding board's, in a sentence on page 1.
function sifSentences(lines: readonly Line[], rows: readonly Judgement[]): Judgement[] {
  const text = lines
    .filter(line => line.page === 1)
    .slice(0, 60)
    .map(line => line.text)
    .join(' ')
    .replace(/\s+/g, ' ')
  const grade = '(outstanding|good|requires?|inadequate)'
  const overall =
    new RegExp(`overall judgement is (?:that )?(?:[^.]{0,80}?services )?(?:are |is )?${grade}`, 'i').exec(
      text,
    ) ?? new RegExp(`children.s services in .{2,80}? (?:are |is )?${grade}\\b`, 'i').exec(text)
  const board = new RegExp(
    `effectiveness of the local safeguarding children board(?: \\(LSCB\\))?(?: is)? ${grade}`,
    'i',
  ).exec(text)
  const said = (area: JudgementArea, found: RegExpExecArray | null): Judgement[] =>
    found?.[1] === undefined ? [] : [{ area, grade: gradeOf(found[1].toLowerCase(), 'SIF') }]
  return [...said('overallEffectiveness', overall), ...rows, ...said('lscb', board)]
}
