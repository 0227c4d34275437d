/** Reading and joining bytes; reading beyond the end gives 0, never an error. */
export function u8(b: Uint8Array, at: number): number {
  return b[at] ?? 0
}

export function u16(b: Uint8Array, at: number, little = false): number {
  return little ? u8(b, at) | (u8(b, at + 1) << 8) : (u8(b, at) << 8) | u8(b, at + 1)
}

export function u32(b: Uint8Array, at: number, little = false): number {
  const [high, low] = little ? [u16(b, at + 2, true), u16(b, at, true)] : [u16(b, at), u16(b, at + 2)]
  return high * 0x10000 + low
}

/** ASCII letters at a place. */
export function letters(b: Uint8Array, at: number, count: number): string {
  return String.fromCharCode(...b.subarray(at, at + count))
}

export function bytesOf(text: string, ...more: number[]): Uint8Array {
  return Uint8Array.from([...[...text].map((c) => c.charCodeAt(0)), ...more])
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
