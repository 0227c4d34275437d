/** A cleaned photo is still the same picture, upright, to a real browser. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withoutMetadata } from '../../domain/photo/photo.ts'
import * as camera from '../support/camera.ts'
import { launchBrowser } from './chromium.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 60_000)
afterAll(() => browser?.close())

/** Runs in the page: size and the corners' colours, as the photo is shown. */
const look = `async (base64) => {
  const image = new Image()
  image.src = base64
  await image.decode()
  const { naturalWidth: w, naturalHeight: h } = image
  const canvas = Object.assign(document.createElement('canvas'), { width: w, height: h })
  const drawing = canvas.getContext('2d')
  drawing.drawImage(image, 0, 0)
  const colour = (x, y) => { const [r, , b] = drawing.getImageData(x, y, 1, 1).data; return r > b ? 'red' : 'blue' }
  return [w, h, colour(0, 0), colour(w - 1, h - 1)].join(' ')
}`

it.each([
  ['JPEG', camera.phoneJpeg(1), 'image/jpeg', '8 4 red blue'],
  ['JPEG held sideways', camera.phoneJpeg(6), 'image/jpeg', '4 8 red blue'],
  ['JPEG upside down', camera.phoneJpeg(3, 'MM'), 'image/jpeg', '8 4 blue red'],
  ['JPEG cut off', camera.jpeg.subarray(0, -8), 'image/jpeg', '8 4 red'],
  ['PNG', camera.png, 'image/png', '8 4 red blue'],
  ['PNG with notes', camera.notedPng(), 'image/png', '1 1'],
  ['WebP', camera.phoneWebp(1), 'image/webp', '8 4 red blue'],
  ['GIF', camera.notedGif(), 'image/gif', '2 1 red blue'],
])('%s', async (_, bytes, type, shown) => {
  const clean = withoutMetadata(bytes)
  const page = await browser.newPage()
  const url = `data:${type};base64,${Buffer.from(clean ?? []).toString('base64')}`
  expect(await page.evaluate(`(${look})(${JSON.stringify(url)})`)).toContain(shown)
  await page.close()
})
