/** How people find the bot, as INVITATION names it: an address, or a picture to be scanned. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { imageKind } from './domain/photo/photo.ts'
import type { Invitation } from './web/print.ts'

/** A code to scan has a few kilobytes. */
const MOST = 2 * 1024 * 1024

/** Null where it is neither. */
export function readInvitation(named: string): Invitation | null {
  const url = URL.parse(named)
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return { is: 'address', url: url.href }
  try {
    const bytes = new Uint8Array(readFileSync(resolve(named)))
    const kind = imageKind(bytes)
    return kind && bytes.length <= MOST ? { is: 'picture', type: kind.type, bytes } : null
  } catch {
    return null
  }
}
