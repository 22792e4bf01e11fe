// For tests: writes small PDFs, good and broken, with text at given places.

export interface PlacedText {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size?: number
}

const escape = (text: string): string => text.replace(/[\\()]/g, '\\$&')

/** A PDF whose pages hold these texts (Helvetica, Latin letters); `encrypted` locks it with an unknown password. */
export function pdfOf(pages: readonly (readonly PlacedText[])[], { encrypted = false } = {}): Buffer {
  const objects: string[] = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
  ]
  const kids: string[] = []
  for (const texts of pages) {
    const content = texts
      .map(({ x, y, text, size = 12 }) => `BT /F1 ${size} Tf ${x} ${y} Td (${escape(text)}) Tj ET`)
      .join('\n')
    objects.push(`<</Length ${content.length}>>\nstream\n${content}\nendstream`)
    kids.push(`${objects.length + 1} 0 R`)
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${objects.length} 0 R>>`,
    )
  }
  objects[1] = `<</Type/Pages/Kids[${kids.join(' ')}]/Count ${kids.length}>>`
  let body = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const lock = encrypted
    ? `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>>>`
    : ''
  const rows = places.map(place => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  return Buffer.from(
    `${body}${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${lock}>>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  )
}

/** Lines set one under another from the top of a page. */
export function typeset(lines: readonly string[], top = 780, leading = 14.5): PlacedText[] {
  return lines.map((line, index) => {
    const text = line.trimStart()
    return { x: 71 + 6 * (line.length - text.length), y: top - leading * index, text }
  })
}
