/** A PNG without texts, times and camera's notes: only chunks that make the picture. */
import { bytesOf, joined, letters, u32 } from './bytes.ts'

const SIGNATURE = '\x89PNG\r\n\x1a\n'
const END = bytesOf('\0\0\0\0IEND\xae\x42\x60\x82')
const needed = new Set(
  'IHDR PLTE IDAT tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP mDCV cLLI acTL fcTL fdAT'.split(' '),
)

/** Undefined when it is none, or holds no whole piece of picture. */
export function cleanPng(b: Uint8Array): Uint8Array | undefined {
  if (letters(b, 0, 8) !== SIGNATURE || letters(b, 12, 4) !== 'IHDR' || u32(b, 8) !== 13) return undefined
  if (u32(b, 16) === 0 || u32(b, 20) === 0) return undefined
  const kept: Uint8Array[] = [b.subarray(0, 8)]
  let drawn = false
  for (let at = 8; at + 12 <= b.length;) {
    const end = at + 12 + u32(b, at)
    const type = letters(b, at + 4, 4)
    if (type === 'IEND' || end > b.length) break
    if (needed.has(type)) kept.push(b.subarray(at, end))
    drawn ||= type === 'IDAT'
    at = end
  }
  return drawn ? joined([...kept, END]) : undefined
}
