/** A JPEG without what a camera or a program noted in it: walks its segments and keeps those that make the picture. */
import { bytesOf, joined, letters, u16, u8 } from './bytes.ts'
import { notesOf, turnOf } from './exif.ts'

const END = Uint8Array.of(0xff, 0xd9)

/** Undefined when it is none, or holds no picture. Cut off in the middle, what came is kept. */
export function cleanJpeg(b: Uint8Array): Uint8Array | undefined {
  if (u16(b, 0) !== 0xffd8) return undefined
  const kept: Uint8Array[] = []
  let turn: number | undefined
  let [sized, scanned] = [false, false]
  let at = 2
  while (at + 1 < b.length) {
    const marker = u8(b, at + 1)
    if (u8(b, at) !== 0xff || marker === 0xd9) break
    const end = at + (standsAlone(marker) ? (marker === 0xff ? 1 : 2) : 2 + Math.max(2, u16(b, at + 2)))
    if (end > b.length) break
    if (marker === 0xe1 && letters(b, at + 4, 6) === 'Exif\0\0') turn ??= turnOf(b.subarray(at, end), 10)
    if (isFrame(marker)) sized = u16(b, at + 5) > 0 && u16(b, at + 7) > 0
    const scan = marker === 0xda ? scanEnd(b, end) : end
    if (isNeeded(b, at, marker)) kept.push(b.subarray(at, scan))
    scanned ||= marker === 0xda && sized && scan > end
    at = scan
  }
  if (!scanned) return undefined
  return joined([b.subarray(0, 2), ...(turn === undefined ? [] : [exifSegment(turn)]), ...kept, END])
}

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const standsAlone = (marker: number): boolean =>
  marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

/** Applications' notes and comments go; colours and how they are to be read stay. */
function isNeeded(b: Uint8Array, at: number, marker: number): boolean {
  if (marker === 0xfe || marker === 0xff || marker === 0xd8) return false
  if (marker < 0xe0 || marker > 0xef) return true
  const name = letters(b, at + 4, 12)
  return (
    (marker === 0xe0 && name.startsWith('JFIF\0')) ||
    (marker === 0xe2 && name === 'ICC_PROFILE\0') ||
    (marker === 0xee && name.startsWith('Adobe'))
  )
}

/** Where the scan's own data ends: at a marker that is neither stuffing nor a restart. */
function scanEnd(b: Uint8Array, from: number): number {
  for (let at = b.indexOf(0xff, from); at !== -1; at = b.indexOf(0xff, at + 1)) {
    const next = b[at + 1]
    if (next === undefined) return at
    if (next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return b.length
}

function exifSegment(turn: number): Uint8Array {
  const notes = notesOf(turn)
  return joined([bytesOf('', 0xff, 0xe1, 0, 8 + notes.length), bytesOf('Exif\0\0'), notes])
}
