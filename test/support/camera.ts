/** Photos as cameras make them, 8×4, left half red, right half blue; and the notes that cameras and programs add. */
import { deflateSync } from 'node:zlib'
import { photo } from './photo.ts'

const from = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, 'base64'))

/** Without a colour profile, as phones send them. */
export const jpeg = from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAEAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAYEAEAAwEAAAAAAAAAAAAAAAAABEOBwf/EABUBAQEAAAAAAAAAAAAAAAAAAAQG/8QAGhEAAAcAAAAAAAAAAAAAAAAAAAECBTSBsf/aAAwDAQACEQMRAD8AmZ9e8AVDPCRemEOstdYQ/9k=',
)
export const png = from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAYAAACzzX7wAAAAIUlEQVR4AaSKsQkAAAyDJP//bNfSpUMEB8EIbk8aHvphAAAA//87ryGIAAAABklEQVQDACxRD/lyAWkYAAAAAElFTkSuQmCC',
)
const vp8 = from('EAIAnQEqCAAEAALATCWoAnRyAKv/3AAFwAD+8jv8MH+3/aw/a/xTuIv//Wh/nf4p3EX/PQ/8Gv28pSNzf3D9vKUa4AA=')
export const gif = from('R0lGODlhAgABAIAAAP8AAAAA/yH5BAAAAAAALAAAAAACAAEAAAICRAoAOw==')

const text = (s: string): Buffer => Buffer.from(s, 'latin1')
const little = (n: number, bytes: number): Buffer => {
  const b = Buffer.alloc(bytes)
  b.writeUIntLE(n, 0, bytes)
  return b
}
const big = (n: number, bytes: number): Buffer => {
  const b = Buffer.alloc(bytes)
  b.writeUIntBE(n, 0, bytes)
  return b
}

/** Where it was taken, with what, and how it was held. */
export function notes(turn: number, order: 'II' | 'MM' = 'II'): Buffer {
  const n = order === 'II' ? little : big
  const entry = (tag: number, type: number, count: number, value: Buffer): Buffer =>
    Buffer.concat([n(tag, 2), n(type, 2), n(count, 4), value])
  return Buffer.concat([
    text(order),
    n(42, 2),
    n(8, 4),
    n(2, 2),
    entry(0x010f, 2, 12, n(38, 4)),
    entry(0x0112, 3, 1, Buffer.concat([n(turn, 2), n(0, 2)])),
    n(0, 4),
    text('SECRET GPS\0\0'),
  ])
}

const segment = (marker: number, data: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker]), big(data.length + 2, 2), data])

/** Straight from a phone: notes before the picture, another picture after it. */
export function phoneJpeg(turn: number, order: 'II' | 'MM' = 'II'): Uint8Array {
  return Buffer.concat([
    jpeg.subarray(0, 20),
    segment(0xe1, Buffer.concat([text('Exif\0\0'), notes(turn, order)])),
    segment(0xe1, text('http://ns.adobe.com/xap/1.0/\0<x>SECRET place</x>')),
    segment(0xed, text('Photoshop 3.0\0SECRET caption')),
    segment(0xe2, text('MPF\0SECRET index')),
    segment(0xfe, text('SECRET comment')),
    jpeg.subarray(20),
    jpeg.subarray(0, 20),
    segment(0xe1, text('Exif\0\0SECRET in the second picture')),
    jpeg.subarray(20),
    text('SECRET film'),
  ])
}

/** With texts before the picture and a tail after it. */
export function notedPng(): Uint8Array {
  const named = photo('SECRET name')
  const end = named.length - 12
  const chunk = (type: string, data: Buffer): Buffer =>
    Buffer.concat([big(data.length, 4), text(type), data, Buffer.alloc(4)])
  return Buffer.concat([
    named.subarray(0, end),
    chunk('eXIf', notes(1, 'MM')),
    chunk('zTXt', Buffer.concat([text('SECRET\0\0'), deflateSync(text('x'))])),
    chunk('tIME', text('SECRET!')),
    named.subarray(end),
    text('SECRET tail'),
  ])
}

const riff = (type: string, data: Uint8Array): Buffer =>
  Buffer.concat([text(type), little(data.length, 4), data, Buffer.alloc(data.length % 2)])
const webpOf = (...chunks: Buffer[]): Uint8Array => riff('RIFF', Buffer.concat([text('WEBP'), ...chunks]))

export const webp = webpOf(riff('VP8 ', vp8))
export function phoneWebp(turn: number): Uint8Array {
  const header = Buffer.concat([little(0x0c, 4), little(7, 3), little(3, 3)])
  return Buffer.concat([
    webpOf(riff('VP8X', header), riff('VP8 ', vp8), riff('EXIF', notes(turn)), riff('XMP ', text('SECRET place'))),
    text('SECRET tail'),
  ])
}

/** With a comment and a program's notes. */
export function notedGif(): Uint8Array {
  const blocks = (data: string): Buffer => Buffer.concat([Buffer.from([data.length]), text(data), Buffer.from([0])])
  const comment = Buffer.concat([Buffer.from([0x21, 0xfe]), blocks('SECRET comment')])
  const program = Buffer.concat([Buffer.from([0x21, 0xff, 11]), text('XMP DataXMP'), blocks('SECRET xmp')])
  return Buffer.concat([gif.subarray(0, 19), comment, program, gif.subarray(19), text('SECRET tail')])
}
