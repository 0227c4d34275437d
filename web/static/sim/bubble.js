/** One message: whose, what, its photos, its buttons and what may be done with it. */
import { pressButton } from './api.js'
import { avatar, botAvatar } from './avatar.js'
import { quoteMessage } from './composer.js'
import { fill, words } from './data.js'
import { $, el, openDialog } from './dom.js'
import { person, state } from './store.js'
import { toast } from './toast.js'

const MEDIA = '/sim/api/media/'
const LONG_PRESS = 450

export function bubble(m) {
  const mine = m.from === state.me
  const bot = m.from === 'bot'
  const name = bot ? words.bot : m.fromName || person(m.from).name
  const item = el(
    'li',
    {
      class: `message ${mine ? 'mine' : ''} ${bot ? 'bot' : ''}`,
      data: { id: m.id, seq: String(m.seq) },
    },
    bot ? botAvatar() : avatar(person(m.from)),
    el(
      'div',
      { class: 'body' },
      mine || (bot && m.chat === null)
        ? el('span', { class: 'visually-hidden' }, `${name}:`)
        : el('span', { class: 'name' }, name),
      said(m) === '' && m.card === null
        ? null
        : el('div', { class: 'bubble' }, el('p', {}, ...marked(said(m))), buttons(m)),
      m.albums.length > 1 ? albums(m) : photos(m.images),
      file(m),
      quoted(m),
      m.edited ? el('span', { class: 'updated' }, words.updated) : null,
    ),
    menu(m),
  )
  holdToOpen(item)
  return item
}

/** A platform shows the @ that the sender tapped; the simulator only knows that it was there. */
function said(m) {
  const names = m.mentions.map((id) => (id === 'bot' ? words.atBot : `@${person(id).name}`))
  const missing = m.chat === null ? [] : names.filter((name) => !m.text.includes(name))
  const nothing = m.text === '' && m.images.length === 0 && !m.file
  return [...missing, nothing ? words.nothing : m.text].filter((part) => part !== '').join(' ')
}

/** Names after an @ and case numbers stand out. */
function marked(text) {
  return text.split(/(@[^\s\p{P}]+|[A-Z]{2}\d{6}-\d{2,})/u).map((part, i) => {
    if (i % 2 === 0) return part
    return part.startsWith('@') ? el('span', { class: 'mention' }, part) : el('b', { class: 'number' }, part)
  })
}

/** Before and after, side by side under their names. */
function albums(m) {
  return el(
    'div',
    { class: 'albums' },
    m.albums.map(({ title, images }) => el('figure', { class: 'album' }, el('figcaption', {}, title), photos(images))),
  )
}

function photos(images) {
  const ours = images.filter((url) => url.startsWith(MEDIA))
  if (ours.length === 0) return null
  const one = (url, i) =>
    el(
      'button',
      {
        type: 'button',
        class: 'photo',
        'aria-label': `${words.photo}${i + 1}`,
        onclick: () => show(url),
      },
      el('img', { src: url, alt: '', loading: 'lazy' }),
    )
  return el('div', { class: `photos ${ours.length > 1 ? 'several' : ''}` }, ours.map(one))
}

function show(url) {
  $('viewer').querySelector('img').src = url
  openDialog($('viewer'))
}

function file(m) {
  if (!m.file?.url.startsWith(MEDIA)) return null
  return el('a', { class: 'bubble paper', href: m.file.url, download: m.file.name }, m.file.name)
}

function quoted(m) {
  if (!m.quote) return null
  const of = state.messages.get(m.quote)
  const who = of && (of.from === 'bot' ? words.bot : of.fromName || person(of.from).name)
  const what =
    of && `${of.images.length > 0 && of.text === '' ? words.photo : of.text}`.replace(/\s+/g, ' ').slice(0, 80)
  return el('div', { class: 'quote' }, el('p', {}, of ? `${who}: ${what}` : words.gone))
}

function buttons(m) {
  if (!m.card || m.card.buttons.length === 0) return null
  return el(
    'div',
    { class: 'buttons' },
    m.card.buttons.map(({ key, label }) =>
      el('button', { type: 'button', data: { key }, onclick: (event) => press(m, key, event.currentTarget) }, label),
    ),
  )
}

async function press(m, key, button) {
  button.disabled = true
  try {
    await pressButton(state.me, m.id, key)
  } catch (error) {
    toast(fill(words.failed, { why: error.message }))
  } finally {
    button.disabled = false
  }
}

function menu(m) {
  const act = (label, run) => el('button', { type: 'button', onclick: run }, label)
  const copy = () =>
    navigator.clipboard?.writeText(m.text).then(
      () => toast(words.copied),
      () => undefined,
    )
  return el(
    'div',
    { class: 'menu' },
    act(words.quote, () => quoteMessage(m.id)),
    m.text === '' ? null : act(words.copy, copy),
  )
}

/** A long press opens on a touch screen what hovering opens with a mouse. */
function holdToOpen(item) {
  let timer
  const stop = () => clearTimeout(timer)
  item.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'touch') return
    timer = setTimeout(() => {
      for (const other of document.querySelectorAll('.message.held')) other.classList.remove('held')
      item.classList.add('held')
    }, LONG_PRESS)
  })
  for (const name of ['pointerup', 'pointercancel', 'pointermove']) item.addEventListener(name, stop)
}
