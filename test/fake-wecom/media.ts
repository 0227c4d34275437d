/** Files as the platform keeps them: uploaded in pieces, handed out encrypted, each with a key of its own. */
import { createCipheriv, randomBytes, randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Faults } from './faults.ts'

type Upload = { name: string; type: string; size: number; chunks: number; parts: Map<number, Buffer> }
export type Uploaded = { name: string; type: string; bytes: Buffer }

const CHUNK = 512 * 1024

export function createMedia(faults: () => Faults) {
  const uploads = new Map<string, Upload>()
  const kept = new Map<string, Uploaded>()
  const offered = new Map<string, { name: string; bytes: Buffer }>()
  return {
    uploaded: (id: string): Uploaded | undefined => kept.get(id),
    init: (body: { type: string; filename: string; total_size: number; total_chunks: number }): string | null => {
      if (body.total_chunks > 100 || body.total_size > 20 * 1024 * 1024) return null
      const id = randomUUID()
      const { filename: name, type, total_size: size, total_chunks: chunks } = body
      uploads.set(id, { name, type, size, chunks, parts: new Map() })
      return id
    },
    chunk: (body: { upload_id: string; chunk_index: number; base64_data: string }): boolean => {
      const upload = uploads.get(body.upload_id)
      const part = Buffer.from(body.base64_data, 'base64')
      if (!upload || part.length > CHUNK || body.chunk_index >= upload.chunks) return false
      upload.parts.set(body.chunk_index, part)
      return true
    },
    finish: (id: string): string | null => {
      const upload = uploads.get(id)
      if (!upload || upload.parts.size !== upload.chunks) return null
      const bytes = Buffer.concat([...upload.parts.entries()].toSorted(([a], [b]) => a - b).map(([, part]) => part))
      if (bytes.length !== upload.size) return null
      const media = `M${randomUUID()}`
      kept.set(media, { name: upload.name, type: upload.type, bytes })
      return media
    },
    /** Puts a user's file where the bot can fetch it: path and key. */
    offer: (name: string, bytes: Uint8Array): { path: string; aeskey: string } => {
      const key = randomBytes(32)
      const pad = 32 - (bytes.length % 32)
      const padded = Buffer.concat([Buffer.from(bytes), Buffer.alloc(pad, pad)])
      const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
      const id = randomUUID()
      offered.set(id, { name, bytes: Buffer.concat([cipher.update(padded), cipher.final()]) })
      return { path: `/media/${id}`, aeskey: key.toString('base64') }
    },
    serve: (id: string, response: ServerResponse): void => {
      const file = offered.get(id)
      const { media } = faults()
      if (!file || media === 'missing') {
        response.writeHead(404).end()
        return
      }
      const named = `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`
      if (media === 'endless') {
        response.writeHead(200, { 'content-disposition': named })
        const more = (): void => {
          if (response.destroyed) return
          response.write(Buffer.alloc(1024 * 1024), () => setImmediate(more))
        }
        more()
        return
      }
      const bytes = media === 'cut' ? file.bytes.subarray(0, Math.floor(file.bytes.length / 2)) : file.bytes
      response.writeHead(200, { 'content-disposition': named, 'content-length': String(file.bytes.length) })
      if (media === 'cut') response.write(bytes, () => response.destroy())
      else response.end(bytes)
    },
  }
}
