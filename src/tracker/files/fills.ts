/** A cell's fill as RRGGBB, from what the reader found of its style; undefined for none and for white. */
export function fillOf(style: unknown): string | undefined {
  if (!isRecord(style) || (style['patternType'] ?? 'none') === 'none') return undefined
  const colour = style['fgColor']
  if (!isRecord(colour)) return undefined
  const rgb = colour['rgb']
  if (typeof rgb === 'string' && /^(?:[0-9A-F]{2})?[0-9A-F]{6}$/i.test(rgb))
    return notWhite(rgb.slice(-6).toUpperCase())
  return undefined
}

function notWhite(rgb: string | undefined): string | undefined {
  return rgb === 'FFFFFF' ? undefined : rgb
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** A colour of the palette by its number; '' for white, for the window's own colours, and for no number. */
export function paletteColour(number: number): string {
  return notWhite(palette[number >= 0 && number < 8 ? number + 8 : number]) ?? ''
}

/** Excel's palette of numbered colours (ECMA-376 part 1, 18.8.27), from 8 on; 64 and 65 are the window's own. */
const palette: Readonly<Record<number, string>> = Object.fromEntries(
  (
    '000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 ' +
    '9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF ' +
    '00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 ' +
    '003366 339966 003300 333300 993300 993366 333399 333333'
  )
    .split(' ')
    .map((rgb, index) => [index + 8, rgb]),
)
