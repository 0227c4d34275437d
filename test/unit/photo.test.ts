/** The copy of a photo that others see: nothing of what the camera noted, the picture itself, the right way up. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { imageKind, withoutMetadata } from '../../domain/photo/photo.ts'
import { turnOf } from '../../domain/photo/exif.ts'
import * as camera from '../support/camera.ts'
import { photo } from '../support/photo.ts'

const latin = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('latin1')
const clean = (bytes: Uint8Array): Uint8Array => withoutMetadata(bytes) ?? new Uint8Array()

const plain = { jpeg: camera.jpeg, png: camera.png, webp: camera.webp, gif: camera.gif }
const noted = {
  jpeg: camera.phoneJpeg(6),
  'jpeg of the other byte order': camera.phoneJpeg(3, 'MM'),
  png: camera.notedPng(),
  webp: camera.phoneWebp(6),
  gif: camera.notedGif(),
}

describe('a photo', () => {
  test.each(Object.entries(plain))('%s without notes stays as it is', (_, bytes) => {
    expect(latin(withoutMetadata(bytes))).toBe(latin(bytes))
  })
  test.each(Object.entries(noted))('%s with notes loses them all, and what follows the picture', (_, bytes) => {
    expect(latin(bytes)).toContain('SECRET')
    expect(latin(clean(bytes))).not.toMatch(/SECRET|GPS|xap|Photoshop|MPF|tEXt|eXIf|XMP/)
    expect(clean(bytes).length).toBeGreaterThan(30)
    expect(latin(clean(clean(bytes)))).toBe(latin(clean(bytes)))
  })
  test('with notes is, cleaned, the same picture as one without', () => {
    expect(latin(clean(camera.phoneJpeg(1)))).toBe(latin(camera.jpeg))
    expect(latin(clean(camera.notedGif()))).toBe(latin(camera.gif))
  })
  test('keeps the colour profile and how colours are written', () => {
    const segment = (marker: number, data: string): Buffer =>
      Buffer.concat([Buffer.from([0xff, marker, 0, data.length + 2]), Buffer.from(data, 'latin1')])
    const profile = segment(0xe2, 'ICC_PROFILE\0 sRGB')
    const adobe = segment(0xee, 'Adobe\0\x64\0\0\0\0\x01')
    const coloured = Buffer.concat([camera.jpeg.subarray(0, 20), profile, adobe, camera.jpeg.subarray(20)])
    expect(latin(clean(coloured))).toBe(latin(coloured))
  })
  test.each([2, 3, 4, 5, 6, 7, 8])('held as %d is still shown upright', (turn) => {
    const jpeg = clean(camera.phoneJpeg(turn))
    expect(turnOf(jpeg, latin(jpeg).indexOf('Exif\0\0') + 6)).toBe(turn)
    const webp = clean(camera.phoneWebp(turn))
    expect(turnOf(webp, latin(webp).indexOf('EXIF') + 8)).toBe(turn)
  })
  test.each([0, 1, 9, 65535])('held as %d needs no note', (turn) => {
    expect(latin(clean(camera.phoneJpeg(turn)))).not.toContain('Exif')
    const webp = clean(camera.phoneWebp(turn))
    expect(latin(webp)).not.toContain('EXIF')
    // The header promises no notes either.
    expect((webp[20] ?? 0) & 0x0c).toBe(0)
  })
  test('cut off in the middle of a transfer shows what came', () => {
    const half = clean(camera.jpeg.subarray(0, -8))
    expect(half.length).toBeGreaterThan(200)
    expect([...half.subarray(-2)]).toEqual([0xff, 0xd9])
  })
})

describe('no photo', () => {
  test.each([
    ['nothing', ''],
    ['words', '值班表'],
    ['a page', '<html><script>alert(1)</script>'],
    ['a drawing with scripts', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a program', 'MZ\x90\0'],
    ['a PDF', '%PDF-1.7'],
    ['a Word file', 'PK\x03\x04'],
    ['a sound', 'RIFF\0\0\0\0WAVE'],
  ])('%s', (_, content) => {
    const bytes = Buffer.from(content, 'latin1')
    expect([imageKind(bytes), withoutMetadata(bytes)]).toEqual([undefined, undefined])
  })
  test.each([
    ['JPEG', '\xff\xd8\xff'],
    ['JPEG with a page in it', '\xff\xd8\xff\xe0\0\x10<script>alert(1)</script>'],
    ['PNG', '\x89PNG\r\n\x1a\n rest'],
    ['GIF', 'GIF89a'],
    ['WebP', 'RIFF\0\0\0\0WEBPVP8 '],
  ])('only begins like %s', (_, content) => {
    const bytes = Buffer.from(content, 'latin1')
    expect([imageKind(bytes) === undefined, withoutMetadata(bytes)]).toEqual([false, undefined])
  })
})

describe('whatever the bytes', () => {
  const start = fc.constantFrom(...Object.values(plain), ...Object.values(noted), photo('a'))
  const broken = fc
    .tuple(start, fc.array(fc.tuple(fc.nat(1200), fc.nat(255)), { maxLength: 8 }), fc.nat(1200))
    .map(([bytes, changes, length]) => {
      const copy = Uint8Array.from(bytes)
      for (const [at, value] of changes) copy[at % copy.length] = value
      return copy.subarray(0, Math.max(1, length % (copy.length + 1)))
    })
  const heads = fc.constantFrom(...Object.values(plain).map((b) => [...b.subarray(0, 16)]))
  const random = fc
    .tuple(heads, fc.uint8Array({ maxLength: 400 }))
    .map(([head, rest]) => Uint8Array.from([...head, ...rest]))

  test('nothing is thrown, nothing grows, and a clean copy is clean', () => {
    fc.assert(
      fc.property(fc.oneof(broken, random, fc.uint8Array({ maxLength: 300 })), (bytes) => {
        const before = latin(bytes)
        const copy = withoutMetadata(bytes)
        expect(latin(bytes)).toBe(before)
        if (copy === undefined) return
        expect(imageKind(copy)).toBe(imageKind(bytes))
        expect(copy.length).toBeLessThanOrEqual(bytes.length + 60)
        expect(latin(withoutMetadata(copy))).toBe(latin(copy))
      }),
      { numRuns: 3000 },
    )
  })
  test('10 MB of the worst are quick', () => {
    const long = Buffer.alloc(10 * 1024 * 1024, 0xff)
    long.set([0xff, 0xd8, 0xff, 0xc0, 0, 8, 8, 0, 4, 0, 8, 0, 0xff, 0xda, 0, 2], 0)
    const gifs = Buffer.concat([camera.gif.subarray(0, -1), Buffer.alloc(10 * 1024 * 1024, 0x21)])
    const began = performance.now()
    withoutMetadata(long)
    withoutMetadata(gifs)
    // A third of a second; a busy machine gets many times that, what grows with the square would take minutes.
    expect(performance.now() - began).toBeLessThan(6000)
  })
})
