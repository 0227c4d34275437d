/** A photo or file to the platform, in pieces, over the same connection. */
import { createHash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { SendError } from '../../channel.ts'
import { commands, type Link } from './link.ts'

const CHUNK = 512 * 1024
const MOST = { image: 10 * 1024 * 1024, file: 20 * 1024 * 1024 }

export type Upload = { kind: 'image' | 'file'; name: string; bytes: Uint8Array }

const begun = z.object({ upload_id: z.string() })
const ended = z.object({ media_id: z.string() })

/** Resolves with the platform's name for it, good for three days. */
export async function upload(link: Link, { kind, name, bytes }: Upload): Promise<string> {
  if (bytes.length > MOST[kind]) throw new SendError('failed', `larger than the platform takes: ${bytes.length}`)
  const step = (cmd: string, body: object): Promise<unknown> => link.send(cmd, `${cmd}_${randomUUID()}`, body)
  const chunks = Math.max(1, Math.ceil(bytes.length / CHUNK))
  const md5 = createHash('md5').update(bytes).digest('hex')
  const size = { total_size: bytes.length, total_chunks: chunks }
  const { upload_id: id } = begun.parse(
    await safely(step(commands.UPLOAD_MEDIA_INIT, { type: kind, filename: name, md5, ...size })),
  )
  for (let i = 0; i < chunks; i += 1) {
    const part = bytes.subarray(i * CHUNK, (i + 1) * CHUNK)
    const body = { upload_id: id, chunk_index: i, base64_data: Buffer.from(part).toString('base64') }
    await safely(step(commands.UPLOAD_MEDIA_CHUNK, body))
  }
  return ended.parse(await safely(step(commands.UPLOAD_MEDIA_FINISH, { upload_id: id }))).media_id
}

/** Nobody sees a file before it is sent: whatever went wrong, it may be tried again. */
async function safely(step: Promise<unknown>): Promise<unknown> {
  try {
    return await step
  } catch (error) {
    throw error instanceof SendError && error.outcome === 'uncertain' ? new SendError('retry', error.message) : error
  }
}
