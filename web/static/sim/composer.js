/** Where one writes. Every person has a draft per conversation, so switching back and forth loses nothing. */
import { sendMessage } from './api.js'
import { fill, words } from './data.js'
import { $, el, icon } from './dom.js'
import { readDataUrl } from './photos.js'
import { emit, on, person, state } from './store.js'
import { toast } from './toast.js'

const MOST_PHOTOS = 9
const drafts = new Map()

function draftOf(who, thread) {
  const key = `${who} ${thread}`
  const draft = drafts.get(key) ?? { text: '', photos: [], file: null, quote: null, at: true }
  drafts.set(key, draft)
  return draft
}
const draft = () => draftOf(state.me, state.thread)
const inGroup = () => state.thread?.startsWith('g:') ?? false

export function startComposer() {
  on('thread', draw)
  on('me', draw)
  $('text').addEventListener('input', () => {
    draft().text = $('text').value
    grow()
  })
  $('text').addEventListener('keydown', (event) => {
    // While an input method composes, Enter picks a word.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    $('composer').requestSubmit()
  })
  $('composer').addEventListener('submit', (event) => {
    event.preventDefault()
    if (!$('send').disabled) void send()
  })
  $('at').addEventListener('click', () => {
    draft().at = !draft().at
    draw()
  })
}

export function quoteMessage(id) {
  draft().quote = id
  draw()
  $('text').focus()
}

/** A photo as { blob, url }; the url only shows it here. */
export function addPhotos(photos) {
  if (draft().photos.length + photos.length > MOST_PHOTOS) toast(words.tooMany)
  draft().photos = [...draft().photos, ...photos].slice(0, MOST_PHOTOS)
  draw()
}

export function addFile(file) {
  draft().file = file
  draw()
}

/** What the guide writes for the visitor, who only has to press send. */
export function prefill({ text, photos = [], quote = null }) {
  Object.assign(draft(), { text, photos, quote, file: null, at: true })
  draw()
  $('send').focus()
}

/** Sends the draft, or something that is sent by itself (a voice message, a place). */
export async function send(alone) {
  const [from, thread, what] = [state.me, state.thread, draft()]
  const empty = what.text.trim() === '' && what.photos.length === 0 && what.file === null
  if (alone === undefined && empty) return $('text').focus()
  $('send').disabled = true
  try {
    const content = alone ?? {
      text: what.text,
      images: await Promise.all(what.photos.map((p) => readDataUrl(p.blob))),
      file: what.file ?? undefined,
    }
    const group = thread.startsWith('g:')
    await sendMessage({
      from,
      chat: group ? thread.slice(2) : null,
      at: group && what.at,
      quote: what.quote ?? undefined,
      ...content,
    })
    if (alone === undefined) drafts.delete(`${from} ${thread}`)
    else what.quote = null
    emit('sent')
  } catch (error) {
    toast(fill(words.failed, { why: error.message }))
  } finally {
    $('send').disabled = false
    draw()
  }
}

function draw() {
  if (state.thread === null) return
  const { text, photos, file, quote, at } = draft()
  if ($('text').value !== text) $('text').value = text
  $('at').hidden = !inGroup()
  $('at').setAttribute('aria-pressed', String(at))
  const parts = [
    ...photos.map((photo, i) => thumb(photo, i)),
    file && chip(file.name, words.removeFile, () => addFile(null)),
    quote &&
      chip(quoteText(quote), words.removeQuote, () => {
        draft().quote = null
        draw()
      }),
  ].filter(Boolean)
  $('attached').hidden = parts.length === 0
  $('attached').replaceChildren(...parts)
  grow()
}

function quoteText(id) {
  const m = state.messages.get(id)
  if (!m) return words.gone
  return `${m.from === 'bot' ? words.bot : person(m.from).name}: ${m.text || words.photo}`
    .replace(/\s+/g, ' ')
    .slice(0, 60)
}

function thumb(photo, i) {
  const remove = () => {
    draft().photos = draft().photos.filter((_, n) => n !== i)
    draw()
  }
  return el(
    'span',
    { class: 'thumb' },
    el('img', { src: photo.url, alt: words.photo }),
    el('button', { type: 'button', 'aria-label': words.removePhoto, onclick: remove }, icon('close')),
  )
}

function chip(text, label, remove) {
  return el(
    'span',
    { class: 'chip' },
    el('span', {}, text),
    el('button', { type: 'button', 'aria-label': label, onclick: remove }, icon('close')),
  )
}

function grow() {
  const box = $('text')
  box.style.height = 'auto'
  box.style.height = `${Math.min(box.scrollHeight, 140)}px`
}
