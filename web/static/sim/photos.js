/** Photos before they are sent: made small, and a few drawn ones for visitors who have none at hand. */
import { fill, words } from './data.js'
import { now, person, state } from './store.js'
import { isoLocal } from './time.js'

const LONGEST_SIDE = 1600

export function readDataUrl(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result)
    reader.onerror = () => reject(new Error(words.notImage))
    reader.readAsDataURL(blob)
  })
}

/** Any picture the browser can open, as a JPEG no larger than a chat needs. */
export async function fromFile(file) {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new Error(words.notImage)
  })
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))
  return draw(bitmap, Math.round(bitmap.width * scale), Math.round(bitmap.height * scale))
}

/** A drawn scene, stamped with time and person as grid workers' cameras do. */
export async function fromSample(id, who = state.me) {
  const image = new Image()
  image.src = `/static/photos/${id}.svg`
  await image.decode()
  return draw(image, 960, 720, [isoLocal(now()).replace('T', ' '), fill(words.shotBy, { name: person(who).name })])
}

async function draw(source, width, height, lines = []) {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, width, height)
  pen.drawImage(source, 0, 0, width, height)
  pen.font = '600 30px system-ui, sans-serif'
  pen.shadowColor = 'rgb(0 0 0 / 70%)'
  pen.shadowBlur = 6
  pen.fillStyle = '#fff'
  for (const [i, line] of lines.entries()) pen.fillText(line, 28, height - 28 - 42 * (lines.length - 1 - i))
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
  if (!blob) throw new Error(words.notImage)
  return { blob, url: URL.createObjectURL(blob) }
}
