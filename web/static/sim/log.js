/** The open conversation: its title, its messages with the time now and then, and where one has scrolled to. */
import { bubble } from './bubble.js'
import { fill, words } from './data.js'
import { $, el } from './dom.js'
import { messagesOf, on, state } from './store.js'
import { stamp } from './time.js'

/** Silence after which the time is shown again. */
const GAP = 5 * 60_000
const SHOWN = 300

let drawn = []
let shownFor = ''
/** Where in the conversation the drawing starts; long ones are not drawn from their beginning. */
let first = 0

export function startLog() {
  on('thread', redraw)
  on('me', redraw)
  on('people', redraw)
  on('messages', draw)
  $('newest').append(words.newMessages)
  $('newest').addEventListener('click', toBottom)
  $('scroll').addEventListener('scroll', () => {
    if (atBottom()) $('newest').hidden = true
  })
  document.addEventListener('pointerdown', (event) => {
    if (event.target.closest('.menu')) return
    for (const held of document.querySelectorAll('.message.held')) held.classList.remove('held')
  })
  // Photos arrive after their message and a keyboard shrinks the room: stay at the foot if one was there.
  $('log').addEventListener('load', () => following && toBottom(), true)
  new ResizeObserver(() => following && toBottom()).observe($('scroll'))
}

let following = true
const atBottom = () => $('scroll').scrollHeight - $('scroll').scrollTop - $('scroll').clientHeight < 60
function toBottom() {
  following = true
  $('scroll').scrollTop = $('scroll').scrollHeight
  $('newest').hidden = true
}

function redraw() {
  drawn = []
  draw()
}

/** Adds what is new at the end and changes what says something else now; anything else draws the whole. */
function draw() {
  if (state.thread === null) return
  title()
  const all = messagesOf(state.thread)
  if (drawn.length === 0) first = Math.max(0, all.length - SHOWN)
  const messages = all.slice(first)
  const same =
    drawn.length > 0 && shownFor === `${state.me} ${state.thread}` && drawn.every((m, i) => m.id === messages[i]?.id)
  if (same) drawn.forEach((m, i) => m.seq !== messages[i].seq && drawAnew(messages[i]))
  if (same && drawn.length === messages.length) {
    drawn = messages
    return
  }
  const last = messages.at(-1)
  following = !same || atBottom() || last?.from === state.me
  if (!same) $('log').replaceChildren()
  const from = same ? drawn.length : 0
  $('log').append(...messages.slice(from).flatMap((m, i) => withTime(m, messages[from + i - 1])))
  if (messages.length === 0) $('log').append(el('li', { class: 'hint' }, words.empty))
  else $('log').querySelector('.hint')?.remove()
  drawn = messages
  shownFor = `${state.me} ${state.thread}`
  if (following) toBottom()
  else $('newest').hidden = false
}

function drawAnew(m) {
  $('log')
    .querySelector(`[data-id="${CSS.escape(m.id)}"]`)
    ?.replaceWith(bubble(m))
  if (following) toBottom()
}

function withTime(m, before) {
  const at = Date.parse(m.at)
  const quiet = before && at - Date.parse(before.at) < GAP
  return quiet ? [bubble(m)] : [el('li', { class: 'stamp' }, el('time', { datetime: m.at }, stamp(at))), bubble(m)]
}

function title() {
  const chat = state.thread.startsWith('g:') ? state.chats.get(state.thread.slice(2)) : null
  $('chat-title').textContent = chat ? chat.title : words.bot
  $('chat-note').textContent = chat ? fill(words.member, { n: chat.members.length }) : words.online
  document.title = `${chat ? chat.title : words.bot} · ${words.bot}`
}
