/** Photos and files, kept whole beside the records they prove. */
import { createHash } from 'node:crypto'
import type { Instant } from '../domain/time.ts'
import type { Db } from './client.ts'

export type Attachment = { type: string; name: string; bytes: Uint8Array }

/** Keeps a file and returns its id, the SHA-256 of its bytes; the same bytes are kept once. */
export async function keepAttachment(db: Db, file: Attachment, now: Instant): Promise<string> {
  const id = createHash('sha256').update(file.bytes).digest('hex')
  await db.query(
    `insert into attachment (id, type, name, size, bytes, created_at) values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0)) on conflict (id) do nothing`,
    [id, file.type, file.name, file.bytes.length, Buffer.from(file.bytes), now],
  )
  return id
}

export async function readAttachment(db: Db, id: string): Promise<Attachment | undefined> {
  const { rows } = await db.query<{ type: string; name: string; bytes: Buffer }>(
    'select type, name, bytes from attachment where id = $1',
    [id],
  )
  const [row] = rows
  return row ? { type: row.type, name: row.name, bytes: row.bytes } : undefined
}
