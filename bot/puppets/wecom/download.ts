/** A photo or file from the platform: from its hosts alone, no larger than is taken, decrypted. */
import { decryptFile } from '@wecom/aibot-node-sdk'
import type { Arrived } from '../../attachments.ts'
import type { Media } from './frames.ts'

export type DownloadOptions = {
  /** Hosts that files may come from; a name that begins with a dot takes all below it. */
  hosts: readonly string[]
  /** Bytes. */
  most: number
  /** Milliseconds for one file. */
  patience: number
}

/** Never throws: what could not be had is told as missing, what is too large by its size. */
export async function download(media: Media, options: DownloadOptions): Promise<Arrived> {
  const { as } = media
  const none = { as, name: '', type: 'application/octet-stream', size: 0, bytes: null }
  try {
    const url = new URL(media.url)
    if (!allowed(url, options.hosts)) return none
    // A redirect may lead anywhere.
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(options.patience) })
    if (!response.ok || !response.body) return none
    const encrypted = await upTo(response.body, options.most)
    if (encrypted === null) return { ...none, size: options.most + 1 }
    const bytes = media.aeskey === undefined ? encrypted : decryptFile(encrypted, media.aeskey)
    return { ...none, name: nameIn(response.headers.get('content-disposition')), size: bytes.length, bytes }
  } catch {
    return none
  }
}

function allowed({ protocol, hostname, host }: URL, hosts: readonly string[]): boolean {
  if (protocol !== 'https:' && !(protocol === 'http:' && hosts.includes(host))) return false
  return hosts.some((h) => h === host || h === hostname || (h.startsWith('.') && hostname.endsWith(h)))
}

/** Null once it is larger than that. */
async function upTo(body: ReadableStream<Uint8Array>, most: number): Promise<Buffer | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.length
    // Padding of the cipher comes on top.
    if (size > most + 64) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** The name people gave it, without any path. */
function nameIn(disposition: string | null): string {
  const encoded = /filename\*=(?:UTF-8|utf-8)''([^;]+)/.exec(disposition ?? '')?.[1]
  const plain = /filename="?([^";]+)"?/.exec(disposition ?? '')?.[1]
  const name = encoded === undefined ? (plain ?? '') : decoded(encoded)
  return name.replaceAll(/[\\/\p{Cc}]/gu, '').slice(0, 120)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
