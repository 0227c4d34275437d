/** Photos and files: kept whole beside the records they prove; what is read to be shown is a copy without a camera's notes. */
import { createHash } from 'node:crypto'
import { imageKind, withoutMetadata } from '../domain/photo/photo.ts'
import type { Instant } from '../domain/time.ts'
import type { Asks } from './client.ts'

export type Attachment = { type: string; name: string; bytes: Uint8Array }

/** Keeps a file and returns its id, the SHA-256 of its bytes; the same bytes are kept once, as of when they last came. */
export async function keepAttachment(db: Asks, file: Attachment, now: Instant): Promise<string> {
  const id = createHash('sha256').update(file.bytes).digest('hex')
  await db.query(
    `insert into attachment (id, type, name, size, bytes, created_at) values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0)) on conflict (id) do update set created_at = greatest(attachment.created_at, excluded.created_at)`,
    [id, file.type, file.name, file.bytes.length, Buffer.from(file.bytes), now],
  )
  return id
}

/** What may leave: of a photo the clean copy (RX.8). Undefined too for one that cannot be cleaned. */
export async function readAttachment(db: Asks, id: string): Promise<Attachment | undefined> {
  const { rows } = await db.query<{ type: string; name: string; bytes: Buffer }>(
    'select type, name, bytes from attachment where id = $1',
    [id],
  )
  const [row] = rows
  if (!row) return undefined
  const bytes = imageKind(row.bytes) ? withoutMetadata(row.bytes) : row.bytes
  return bytes && { type: row.type, name: row.name, bytes }
}
