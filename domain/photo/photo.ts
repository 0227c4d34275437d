/** Which bytes are a photo, and the copy of it that may be shown to others (RX.8: the original is kept as it came). */
import { letters } from './bytes.ts'
import { cleanGif } from './gif.ts'
import { cleanJpeg } from './jpeg.ts'
import { cleanPng } from './png.ts'
import { cleanWebp } from './webp.ts'

type Kind = {
  type: string
  extension: string
  starts: string
  offset: number
  clean(bytes: Uint8Array): Uint8Array | undefined
}

const kinds: readonly Kind[] = [
  { type: 'image/jpeg', extension: 'jpg', starts: '\xff\xd8\xff', offset: 0, clean: cleanJpeg },
  { type: 'image/png', extension: 'png', starts: '\x89PNG\r\n\x1a\n', offset: 0, clean: cleanPng },
  { type: 'image/gif', extension: 'gif', starts: 'GIF8', offset: 0, clean: cleanGif },
  { type: 'image/webp', extension: 'webp', starts: 'WEBP', offset: 8, clean: cleanWebp },
]

/** What kind of photo these bytes begin like, whatever they are called; undefined when like none. */
export function imageKind(bytes: Uint8Array): Kind | undefined {
  return kinds.find((k) => letters(bytes, k.offset, k.starts.length) === k.starts)
}

/** The photo without place, camera, time and comments; undefined when nobody could look at it. */
export function withoutMetadata(bytes: Uint8Array): Uint8Array | undefined {
  return imageKind(bytes)?.clean(bytes)
}
