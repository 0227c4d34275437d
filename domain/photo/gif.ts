/** A GIF without comments and applications' notes. */
import { joined, letters, u16, u8 } from './bytes.ts'

const loops = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0'])

/** Undefined when it is none, or holds no whole picture. */
export function cleanGif(b: Uint8Array): Uint8Array | undefined {
  if (!/^GIF8[79]a$/.test(letters(b, 0, 6)) || u16(b, 6, true) === 0 || u16(b, 8, true) === 0) return undefined
  let at = 13 + paletteSize(u8(b, 10))
  const kept: Uint8Array[] = [b.subarray(0, at)]
  let drawn = false
  while (at < b.length) {
    const block = u8(b, at)
    if (block !== 0x21 && block !== 0x2c) break
    const data = block === 0x21 ? at + 2 : at + 11 + paletteSize(u8(b, at + 9))
    const end = blocksEnd(b, data)
    if (end === undefined) break
    if (block === 0x2c || isNeeded(b, at)) kept.push(b.subarray(at, end))
    drawn ||= block === 0x2c && end > data + 1
    at = end
  }
  return drawn ? joined([...kept, Uint8Array.of(0x3b)]) : undefined
}

const paletteSize = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

/** Timing and looping; what is told is not needed. */
function isNeeded(b: Uint8Array, at: number): boolean {
  const label = u8(b, at + 1)
  return label === 0xf9 || (label === 0xff && loops.has(letters(b, at + 3, 11)))
}

function blocksEnd(b: Uint8Array, from: number): number | undefined {
  let at = from
  while (at < b.length) {
    const size = u8(b, at)
    at += size + 1
    if (size === 0) return at
  }
  return undefined
}
