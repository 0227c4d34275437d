/** Photos and files as data URLs: decoded, and photos told by their first bytes, whatever they claim to be. */

export type Attachment = { name: string; bytes: Uint8Array; type: string }

const pattern = /^data:([^;,\s]*)((?:;[^;,]*)*),/

export function decodeDataUrl(url: string): Attachment | undefined {
  const found = pattern.exec(url)
  if (!found) return undefined
  const [head, type = '', parameters = ''] = found
  const body = url.slice(head.length)
  const bytes = parameters.endsWith(';base64') ? fromBase64(body) : fromPercent(body)
  const name = /;name=([^;]*)/.exec(parameters)?.[1] ?? ''
  return (
    bytes && {
      name: fromPercent(name)?.toString() ?? '',
      bytes,
      type: /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream',
    }
  )
}

function fromBase64(text: string): Uint8Array | undefined {
  return /^[A-Za-z0-9+/_-]*={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined
}

function fromPercent(text: string): Buffer | undefined {
  try {
    return Buffer.from(decodeURIComponent(text))
  } catch {
    return undefined
  }
}

const signatures: [type: string, extension: string, starts: string, offset: number][] = [
  ['image/jpeg', 'jpg', '\xff\xd8\xff', 0],
  ['image/png', 'png', '\x89PNG\r\n\x1a\n', 0],
  ['image/gif', 'gif', 'GIF8', 0],
  ['image/webp', 'webp', 'WEBP', 8],
]

/** What kind of photo these bytes are; undefined when they are none. */
export function imageKind(bytes: Uint8Array): { type: string; extension: string } | undefined {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  const found = signatures.find(([, , starts, offset]) => head.startsWith(starts, offset))
  return found && { type: found[0], extension: found[1] }
}

/** A name one can save under: no folders, no control characters. */
export function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return last
    .slice(0, 120)
    .toWellFormed()
    .replace(/\p{C}|\uFFFD/gu, '')
    .trim()
}
