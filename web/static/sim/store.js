/**
 * What the page knows. A thread is one conversation: 'g:<chat>' for a group, 'p:<person>' for that person's
 * private talk with the bot. All threads are kept, so one can step into anybody's shoes and see what waits there.
 */
import { narrow } from './dom.js'
import { keep, recall } from './keep.js'

const bus = new EventTarget()
export const on = (name, listener) => bus.addEventListener(name, listener)
export const emit = (name) => bus.dispatchEvent(new Event(name))

export const state = {
  people: new Map(),
  chats: new Map(),
  /** Thread → messages by seq. */
  threads: new Map(),
  messages: new Map(),
  cursor: 0,
  me: recall('me', null),
  thread: null,
  /** Simulated minus real time. */
  ahead: 0,
}

export const now = () => Date.now() + state.ahead
const threadOf = (m) => (m.chat === null ? `p:${m.from === 'bot' ? m.to : m.from}` : `g:${m.chat}`)
export const messagesOf = (thread) => state.threads.get(thread) ?? []
export const personNamed = (name) => [...state.people.values()].find((p) => p.name === name)
export const chatTitled = (title) => [...state.chats.values()].find((c) => c.title === title)
export const person = (id) => state.people.get(id) ?? { id, name: id, posts: [], chats: [] }

export function setPeople(people) {
  state.people = new Map(people.map((p) => [p.id, p]))
  emit('people')
}

export function setChats(chats) {
  state.chats = new Map(chats.map((c) => [c.id, c]))
}

export function setClockTo(iso) {
  state.ahead = Date.parse(iso) - Date.now()
  emit('clock')
}

/** New messages, and known ones that say something else now: those stay where they stand. */
export function addMessages(messages) {
  for (const m of messages) {
    const thread = threadOf(m)
    const list = messagesOf(thread)
    const before = state.messages.get(m.id)
    if (before) list.splice(list.indexOf(before), 1)
    list.splice(list.findLastIndex((other) => other.place < m.place) + 1, 0, m)
    state.threads.set(thread, list)
    state.messages.set(m.id, m)
  }
  readHere()
  emit('messages')
}

/* Who has read what: { person: { thread: place } }; what is changed later is not unread again. */
let read = recall('read', {})

export function unread(who, thread) {
  const seen = read[who]?.[thread] ?? 0
  let n = 0
  for (const m of messagesOf(thread).toReversed()) {
    if (m.place <= seen) break
    if (m.from !== who) n += 1
  }
  return n
}

/** What the bot told this person in private and the person has not looked at. */
export const told = (who) => unread(who, `p:${who}`)
export const threadsOf = (who) => [`p:${who}`, ...person(who).chats.map((chat) => `g:${chat}`)]

/** The open thread counts as read while it is looked at. */
export function readHere() {
  const last = messagesOf(state.thread).at(-1)
  const looking = document.visibilityState === 'visible' && !(narrow.matches && document.body.dataset.screen === 'list')
  if (!last || !looking) return
  read = { ...read, [state.me]: { ...read[state.me], [state.thread]: last.place } }
  keep('read', read)
}

/** A fresh database starts counting anew: what this browser remembers of the old one is void. */
export function forgetOldWorld() {
  const first = [...state.messages.values()].reduce((a, b) => (a && a.place < b.place ? a : b), null)?.id ?? ''
  const before = recall('world', '')
  keep('world', first)
  if (before === '' || before === first) return false
  read = {}
  keep('read', read)
  return true
}

export function openThread(thread) {
  state.thread = thread
  readHere()
  emit('thread')
}

/** Steps into somebody's shoes, into the given conversation or the one that most wants attention. */
export function become(who, thread) {
  state.me = who
  keep('me', who)
  const mine = threadsOf(who)
  const best = told(who) > 0 || !mine.includes(state.thread) ? `p:${who}` : state.thread
  state.thread = thread ?? best
  readHere()
  emit('me')
  emit('thread')
}
