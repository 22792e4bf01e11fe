import type { DayRange, Inspection } from '../queries.ts'

/** Whether a document is of a look that the register already holds: the same kind on the same days. */
export function sameLook(
  inspection: Pick<Inspection, 'kind' | 'ranges'>,
  kind: string,
  ranges: readonly DayRange[],
): boolean {
  const text = (list: readonly DayRange[]) => list.map(range => `${range.from}/${range.to}`).join(' ')
  return inspection.kind === kind && ranges.length > 0 && text(inspection.ranges) === text(ranges)
}

const titles: Readonly<Record<string, string>> = {
  'full-inspection': 'Inspection of',
  'focused-visit': 'Focused visit to',
  'monitoring-visit': 'Monitoring visit to',
  'area-send': 'Area SEND inspection of',
}

/** What a document that was read in is called in the register, until a person says otherwise. */
export function titleOfReading(kind: string, authority: string | null): string {
  const what = titles[kind] ?? 'Report on'
  return `${what} ${authority === null ? 'the authority’s' : `${authority}’${authority.endsWith('s') ? '' : 's'}`} children’s services`
}

/** The formats that are read, as the page states them and as the file field offers them. */
export const readableFiles = {
  inWords: 'PDF, Word (.docx) or plain text, up to 30 MB',
  accept: '.pdf,.docx,.txt',
} as const

/** The media type under which the original is handed back: from what the file is, never from what was claimed. */
export function mediaTypeOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 1100)).toString('latin1')
  if (head.includes('%PDF-')) return 'application/pdf'
  if (head.startsWith('PK')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  return 'text/plain; charset=utf-8'
}
