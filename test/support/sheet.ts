/** Reads an .xlsx with a library of its own, and the XML as it stands. */
import { inflateRawSync } from 'node:zlib'
import { readXlsx } from 'hucre/xlsx'

export type Read = { header: string[]; rows: unknown[][] }

export async function readSheet(bytes: Uint8Array): Promise<Read> {
  const { sheets } = await readXlsx(bytes)
  const [header = [], ...rows] = sheets[0]?.rows ?? []
  return { header: header.map(String), rows }
}

/** One part of the archive, by the central directory at its end. */
export function partOf(bytes: Uint8Array, path: string): string {
  const zip = Buffer.from(bytes)
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16)
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [size, name, extra, comment] = [
      zip.readUInt32LE(at + 20),
      ...[28, 30, 32].map((o) => zip.readUInt16LE(at + o)),
    ]
    const local = zip.readUInt32LE(at + 42)
    if (zip.toString('utf8', at + 46, at + 46 + (name ?? 0)) === path) {
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
      const data = zip.subarray(start, start + (size ?? 0))
      return (zip.readUInt16LE(local + 8) === 8 ? inflateRawSync(data) : data).toString('utf8')
    }
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  throw new Error(`no ${path}`)
}
