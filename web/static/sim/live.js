/** Keeps the page up to date: the server nudges, the page fetches what is new. */
import { getClock, getMessages, getPeople, setClock } from './api.js'
import { words } from './data.js'
import { $ } from './dom.js'
import { addMessages, setClockTo, setPeople, state } from './store.js'
import { toast } from './toast.js'

let pulling = null
let again = false

/** Fetches until nothing is new; calls that overlap share one run. */
export function pull() {
  if (pulling) {
    again = true
    return pulling
  }
  pulling = run().finally(() => {
    pulling = null
  })
  return pulling
}

async function run() {
  do {
    again = false
    for (;;) {
      const { cursor, messages } = await getMessages(state.cursor)
      if (messages.length === 0) break
      state.cursor = Math.max(cursor, messages.at(-1).seq)
      if (messages.some((m) => m.from !== 'bot' && !state.people.has(m.from))) setPeople(await getPeople())
      addMessages(messages)
    }
  } while (again)
  refreshPanel()
}

let refreshing
function refreshPanel() {
  clearTimeout(refreshing)
  refreshing = setTimeout(() => document.body.dispatchEvent(new CustomEvent('sim:change')), 150)
}

export function listen() {
  const events = new EventSource('/sim/api/events')
  events.addEventListener('change', (event) => {
    $('toasts').querySelector('.offline')?.remove()
    setClockTo(JSON.parse(event.data).now)
    pull().catch(offline)
  })
  let lost = false
  events.addEventListener('error', () => {
    lost = true
    offline()
  })
  events.addEventListener('open', () => {
    if (lost) reloadInNewWorld().catch(offline)
    lost = false
  })
  // The countdown to the next reminder is the server's; look again now and then without a nudge.
  setInterval(refreshPanel, 60_000)
}

/** After a break the server may stand on a fresh database, where this page's cursor means nothing. */
async function reloadInNewWorld() {
  const last = [...state.messages.values()].find((m) => m.seq === state.cursor)
  if (last === undefined) return
  const { messages } = await getMessages(state.cursor - 1)
  if (messages[0]?.id !== last.id) location.reload()
}

function offline() {
  if (!$('toasts').querySelector('.offline')) toast(words.offline, { lasting: true, kind: 'offline' })
}

/** Moves the clock and waits until everything that became due has been said and fetched. */
export async function move(target) {
  document.body.classList.add('moving')
  try {
    const { now } = await setClock(target)
    setClockTo(now)
    await pull()
  } catch (error) {
    toast(error.message)
    setClockTo((await getClock()).now)
  } finally {
    document.body.classList.remove('moving')
  }
}
