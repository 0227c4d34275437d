/** The list of conversations of whoever one is. */
import { botAvatar, groupAvatar } from './avatar.js'
import { fill, words } from './data.js'
import { $, el, setBadge } from './dom.js'
import { showChat } from './screens.js'
import { messagesOf, now, on, openThread, person, state, threadsOf, unread } from './store.js'
import { clockTime, sameDay, shortDay } from './time.js'

export function startRail() {
  for (const name of ['messages', 'me', 'thread', 'people']) on(name, draw)
}

function draw() {
  const rows = threadsOf(state.me).map((thread) => ({ thread, last: messagesOf(thread).at(-1) }))
  const [own, ...groups] = rows
  const sorted = groups.toSorted((a, b) => (b.last?.seq ?? 0) - (a.last?.seq ?? 0))
  const focused = document.activeElement?.closest('#rail [data-thread]')?.dataset.thread
  $('rail').replaceChildren(...[own, ...sorted].map(row))
  if (focused)
    $('rail')
      .querySelector(`[data-thread="${CSS.escape(focused)}"]`)
      ?.focus()
  setBadge(
    $('back-count'),
    rows.filter((r) => r.thread !== state.thread).reduce((n, r) => n + unread(state.me, r.thread), 0),
  )
}

function row({ thread, last }) {
  const chat = thread.startsWith('g:') ? state.chats.get(thread.slice(2)) : null
  const title = chat ? chat.title : words.bot
  const n = unread(state.me, thread)
  const badge = el('b', { class: 'badge', 'aria-hidden': true })
  setBadge(badge, n)
  const button = el(
    'button',
    {
      type: 'button',
      class: 'row',
      data: { thread },
      'aria-current': thread === state.thread ? 'true' : null,
      onclick: () => {
        openThread(thread)
        showChat()
      },
    },
    el('span', { class: 'face' }, chat ? groupAvatar(chat) : botAvatar(), badge),
    el(
      'span',
      { class: 'words' },
      el(
        'span',
        { class: 'title' },
        title,
        n > 0 ? el('span', { class: 'visually-hidden' }, ` ${fill(words.unread, { n })}`) : null,
      ),
      el(
        'span',
        { class: 'last' },
        n > 0 && mentioned(thread, n) ? el('b', { class: 'at-me' }, words.atMe, ' ') : null,
        last ? preview(last) : chat ? fill(words.member, { n: chat.members.length }) : words.private,
      ),
    ),
    last ? el('time', {}, when(Date.parse(last.at))) : null,
  )
  return el('li', {}, button)
}

/** Whether one of the unread ones is addressed to me. */
const mentioned = (thread, n) =>
  messagesOf(thread)
    .slice(-n)
    .some((m) => m.chat !== null && m.mentions.includes(state.me))

const when = (at) => (sameDay(at, now()) ? clockTime(at) : shortDay(at))

function preview(m) {
  const who = m.from === 'bot' ? words.bot : m.from === state.me ? '' : m.fromName || person(m.from).name
  const what = `${m.images.length > 0 ? words.photo : ''}${m.file ? words.file : ''}${m.text}`
    .replace(/\s+/g, ' ')
    .slice(0, 60)
  return who === '' || m.chat === null ? what : `${who}: ${what}`
}
