/** Of all that a camera notes beside a photo only which way up it was held is needed to look at it. */
import { bytesOf, letters, u16, u32 } from './bytes.ts'

const ORIENTATION = 0x0112

/** 2…8 when the photo must be turned or mirrored to stand upright; `tiff` is where the notes begin. */
export function turnOf(b: Uint8Array, tiff: number): number | undefined {
  const order = letters(b, tiff, 2)
  if (order !== 'II' && order !== 'MM') return undefined
  const little = order === 'II'
  const first = tiff + u32(b, tiff + 4, little)
  const count = Math.min(u16(b, first, little), 200)
  for (let i = 0; i < count; i += 1) {
    const entry = first + 2 + i * 12
    if (u16(b, entry, little) !== ORIENTATION) continue
    const turn = u16(b, entry + 8, little)
    return turn >= 2 && turn <= 8 ? turn : undefined
  }
  return undefined
}

/** Notes that say which way up, and nothing else. */
export function notesOf(turn: number): Uint8Array {
  const header = bytesOf('MM', 0, 42, 0, 0, 0, 8, 0, 1)
  return Uint8Array.from([...header, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0])
}
