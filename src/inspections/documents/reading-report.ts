import type { DocumentFinding, FailedReading, Grade, JudgementArea, Reading } from './reading.ts'

const kinds: Record<Reading['kind'], string> = {
  'full-inspection': 'Full inspection',
  'focused-visit': 'Focused visit letter',
  'monitoring-visit': 'Monitoring visit letter',
  'area-send': 'Area SEND inspection',
  other: 'Another document',
}
const areas: Record<JudgementArea, string> = {
  overallEffectiveness: 'Overall effectiveness',
  impactOfLeaders: 'Impact of leaders',
  helpAndProtection: 'Help and protection',
  childrenInCare: 'Children in care',
  careLeavers: 'Care leavers',
  childrenInCareAndCareLeavers: 'Children in care and care leavers',
  lookedAfterAndPermanence: 'Looked after children and permanence',
  adoption: 'Adoption',
  leadership: 'Leadership, management and governance',
  lscb: 'Local safeguarding children board',
}

/** The shape `lineofsight read --json` prints, one object a line; product.md, Command line. */
export function readingAsJson(reading: Reading | FailedReading): Record<string, unknown> {
  if ('error' in reading) return { file: reading.file, error: reading.error }
  const { file, kind, framework, authority, inspected, published, judgements, warnings } = reading
  const findings = reading.findings.map(finding => ({
    number: finding.number,
    kind: finding.kind,
    text: finding.text,
    page: finding.page,
    children: finding.children,
  }))
  return { file, kind, framework, authority, inspected, published, judgements, findings, warnings }
}

/** A reading for a person at a terminal: plain text, at most 80 columns. */
export function describeReading(reading: Reading | FailedReading): string {
  if ('error' in reading) return [reading.file, ...wrap(reading.error, '  ', '  ')].join('\n')
  return [
    reading.file,
    ...wrap(`${kinds[reading.kind]}, framework ${reading.framework}`, '  ', '  '),
    ...wrap(reading.authority ?? 'not found', '  Authority   ', '              '),
    ...wrap(reading.inspected.map(spoken).join(' and ') || 'not found', '  Inspected   ', '              '),
    ...wrap(
      reading.published === null ? 'not said in the document' : inWords(reading.published),
      '  Published   ',
      '              ',
    ),
    ...judgementLines(reading),
    ...findingLines('Findings', reading.findings),
    ...findingLines('Refers to earlier findings', reading.references),
    ...(reading.prose === null
      ? []
      : ['', '  What needs to improve, as prose', ...wrap(reading.prose, '    ', '    ')]),
    ...(reading.warnings.length === 0 ? [] : ['', '  Please check']),
    ...reading.warnings.flatMap(warning => wrap(warning, '    - ', '      ')),
  ].join('\n')
}

function judgementLines(reading: Reading): string[] {
  if (reading.judgements.length === 0) return []
  const row = (area: string, grade: Grade) => `    ${area.padEnd(38)}${grade}`
  return ['', '  Judgements', ...reading.judgements.map(({ area, grade }) => row(areas[area], grade))]
}

function findingLines(title: string, findings: readonly DocumentFinding[]): string[] {
  if (findings.length === 0) return title === 'Findings' ? ['', '  Findings: none'] : []
  const lines = ['', `  ${title}: ${findings.length}`]
  for (const { number, kind, text, page, children } of findings) {
    const [own = ''] = text.split('\n', 1)
    const urgent = kind === 'priority-action' ? '[priority action] ' : ''
    lines.push(...wrap(`${urgent}${own} (page ${page})`, `${String(number).padStart(5)}. `, '       '))
    for (const child of children) lines.push(...wrap(child, '       - ', '         '))
  }
  return lines
}

function spoken({ from, to }: { from: string; to: string }): string {
  return from === to ? inWords(from) : `${inWords(from)} to ${inWords(to)}`
}

function inWords(date: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`))
}

function wrap(text: string, first: string, rest: string): string[] {
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of text.split(/\s+/)) {
    if (!empty && line.length + 1 + word.length > 80) {
      lines.push(line)
      line = rest + word
    } else line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line]
}
