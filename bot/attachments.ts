/**
 * What comes with a message on any channel: a photo is told by its bytes, whatever it is called, kept whole as it came,
 * or refused with the reason. The message itself goes on either way.
 */
import { keepAttachment } from '../db/attachments.ts'
import type { Db } from '../db/client.ts'
import type { Envelope, RefusedFile } from '../domain/envelope.ts'
import { imageKind, withoutMetadata } from '../domain/photo/photo.ts'
import type { Settings } from '../domain/settings.ts'
import type { Instant } from '../domain/time.ts'

/** `bytes` null: the platform gave none; `size` as the platform says it, before anything is fetched. */
export type Arrived = { as: 'photo' | 'file'; name: string; type: string; size: number; bytes: Uint8Array | null }

type Kept = Pick<Envelope, 'photos' | 'file'> & { refused: RefusedFile[] }

export async function keepArrived(
  db: Db,
  arrived: readonly Arrived[],
  { photoMegabytes }: Pick<Settings, 'photoMegabytes'>,
  now: Instant,
): Promise<Kept> {
  const kept: Kept = { photos: [], file: null, refused: [] }
  for (const each of arrived) {
    const why = refusal(each, photoMegabytes * MEGABYTE)
    if (why !== null || each.bytes === null) {
      kept.refused.push({ as: each.as, why: why ?? 'missing' })
      continue
    }
    // One after the other, so that they stay in the order they were sent.
    const id = await keepAttachment(db, { name: each.name, type: typeOf(each.bytes, each), bytes: each.bytes }, now)
    if (each.as === 'photo') kept.photos.push(id)
    else kept.file = id
  }
  return kept
}

const MEGABYTE = 1024 * 1024

const typeOf = (bytes: Uint8Array, { as, type }: Arrived): string =>
  as === 'photo' ? (imageKind(bytes)?.type ?? type) : type

function refusal({ as, size, bytes }: Arrived, most: number): RefusedFile['why'] | null {
  if (size > most) return 'too_large'
  if (bytes === null) return 'missing'
  if (bytes.length > most) return 'too_large'
  if (as === 'file') return null
  if (!imageKind(bytes)) return 'not_photo'
  return withoutMetadata(bytes) ? null : 'broken'
}
