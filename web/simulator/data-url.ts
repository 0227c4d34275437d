/** Photos and files as data URLs, decoded. */

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

/** A name one can save under: no folders, no control characters. */
export function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return last
    .slice(0, 120)
    .toWellFormed()
    .replace(/\p{C}|\uFFFD/gu, '')
    .trim()
}
