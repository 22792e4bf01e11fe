import { CFB } from '@e965/xlsx'

/**
 * Packs the parts of an uploaded workbook again after they were counted, without compression: whoever reads it gets
 * nothing that could swell.
 */
export function plainZip(parts: ReadonlyMap<string, Uint8Array>): unknown {
  const container = CFB.utils.cfb_new()
  for (const [name, content] of parts) CFB.utils.cfb_add(container, `/${name}`, content)
  return CFB.write(container, { fileType: 'zip', type: 'buffer', compression: false })
}
