/** The simulated clock, its fast-forward, and who was told meanwhile. */
import { $, el, openDialog } from './dom.js'
import { fill, words } from './data.js'
import { move } from './live.js'
import { switchTo } from './people.js'
import { messagesOf, now, on, person, state } from './store.js'
import { fromLocal, isoLocal, momentOn, stamp } from './time.js'
import { toast } from './toast.js'

const MORNING = '08:30'

export function startClock() {
  draw()
  on('clock', draw)
  setInterval(draw, 1000)
  $('now').addEventListener('click', () => {
    $('clock-to').min = isoLocal(now())
    $('clock-to').value = isoLocal(momentOn(now(), 1, MORNING))
    openDialog($('clock-dialog'))
  })
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-advance],[data-morning]')
    if (!button) return
    const { advance } = button.dataset
    void skip(advance ? { advance } : { to: fromLocal(isoLocal(momentOn(now(), 1, MORNING))) })
  })
  $('clock-form').addEventListener('submit', (event) => {
    event.preventDefault()
    void skip({ to: fromLocal($('clock-to').value) })
  })
}

function draw() {
  for (const time of document.querySelectorAll('#now time, #clock-dialog time')) {
    const text = stamp(now())
    if (time.textContent !== text) time.textContent = text
  }
}

/** Goes there and tells whom the bot spoke to on the way, each a press away. */
export async function skip(target) {
  $('clock-dialog').close()
  const before = state.cursor
  await move(target)
  const fresh = [...state.threads.keys()].filter((t) => t.startsWith('p:') && messagesOf(t).some((m) => m.seq > before && m.from === 'bot'))
  const people = fresh.map((thread) => person(thread.slice(2)))
  const chip = (who) => el('button', { type: 'button', onclick: () => switchTo(who.id, `p:${who.id}`) }, who.name)
  const where = fill(words.movedTo, { t: stamp(now()) })
  if (people.length === 0) toast(`${where}${words.quiet}`)
  else toast(`${where}${words.told}`, { actions: people.slice(0, 4).map(chip) })
}
