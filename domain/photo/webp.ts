/** A WebP without EXIF and XMP; which way up stays. */
import { bytesOf, joined, letters, u32, u8 } from './bytes.ts'
import { notesOf, turnOf } from './exif.ts'

const needed = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
const pictures = new Set(['VP8 ', 'VP8L', 'ANMF'])
const EXIF_FLAG = 0x08
const XMP_FLAG = 0x04

/** Undefined when it is none, or holds no whole picture. */
export function cleanWebp(b: Uint8Array): Uint8Array | undefined {
  if (letters(b, 0, 4) !== 'RIFF' || letters(b, 8, 4) !== 'WEBP') return undefined
  const kept: Uint8Array[] = []
  let turn: number | undefined
  let drawn = false
  for (let at = 12; at + 8 <= b.length;) {
    const type = letters(b, at, 4)
    const size = u32(b, at + 4, true)
    const end = at + 8 + size
    if (end > b.length) break
    if (type === 'EXIF') turn ??= turnOf(b.subarray(at, end), letters(b, at + 8, 4) === 'Exif' ? 14 : 8)
    if (needed.has(type)) kept.push(chunk(type, b.subarray(at + 8, end)))
    drawn ||= pictures.has(type) && size > 0
    at = end + (size % 2)
  }
  if (!drawn) return undefined
  const [first] = kept
  const extended = first !== undefined && letters(first, 0, 4) === 'VP8X' && first.length >= 18
  if (extended) first[8] = (u8(first, 8) & ~(EXIF_FLAG | XMP_FLAG)) | (turn === undefined ? 0 : EXIF_FLAG)
  if (extended && turn !== undefined) kept.push(chunk('EXIF', notesOf(turn)))
  const body = joined(kept)
  return joined([bytesOf('RIFF', ...size32(body.length + 4)), bytesOf('WEBP'), body])
}

const size32 = (n: number): number[] => [n & 255, (n >>> 8) & 255, (n >>> 16) & 255, (n >>> 24) & 255]

function chunk(type: string, data: Uint8Array): Uint8Array {
  return joined([bytesOf(type, ...size32(data.length)), data, new Uint8Array(data.length % 2)])
}
