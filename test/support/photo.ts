/** A small valid PNG whose bytes depend on its name, so that different photos are different files. */
import { deflateSync, crc32 } from 'node:zlib'

export function photo(name: string): Uint8Array {
  const colour = [...name].reduce((sum, c) => (sum * 31 + (c.codePointAt(0) ?? 0)) % 0xffffff, 7)
  const row = Buffer.from([0, (colour >> 16) & 255, (colour >> 8) & 255, colour & 255])
  const header = Buffer.alloc(13)
  header.writeUInt32BE(1, 0)
  header.writeUInt32BE(1, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`Title\0${encodeURIComponent(name)}`)),
    chunk('IDAT', deflateSync(row)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}
