/** The simulated clock, its fast-forward, and who was told meanwhile. */
import { fill, words } from './data.js'
import { $, el, icon, openDialog } from './dom.js'
import { move } from './live.js'
import { switchTo } from './people.js'
import { messagesOf, now, on, person, state } from './store.js'
import { clockTime, day, fromLocal, isoLocal, momentOn, stamp } from './time.js'

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
  on('sent', () => report())
  $('clock-form').addEventListener('submit', (event) => {
    event.preventDefault()
    void skip({ to: fromLocal($('clock-to').value) })
  })
}

function draw() {
  const text = stamp(now())
  for (const time of document.querySelectorAll('#now time, #clock-dialog time')) {
    if (time.textContent !== text)
      time.replaceChildren(el('span', {}, day(now())), ' ', el('span', {}, clockTime(now())))
  }
}

/** Goes there and tells whom the bot spoke to on the way, each a press away. */
export async function skip(target) {
  $('clock-dialog').close()
  report(words.moving)
  const before = state.cursor
  await move(target)
  const fresh = [...state.threads.keys()].filter(
    (t) => t.startsWith('p:') && messagesOf(t).some((m) => m.seq > before && m.from === 'bot'),
  )
  const people = fresh.map((thread) => person(thread.slice(2)))
  report(fill(people.length === 0 ? words.movedQuietly : words.movedAndTold, { t: stamp(now()) }), people)
}

/** One line under the guide; without words it goes away. */
export function report(text, people = []) {
  const chip = (who) => el('button', { type: 'button', onclick: () => switchTo(who.id, `p:${who.id}`) }, who.name)
  const close = el(
    'button',
    { type: 'button', class: 'plain', 'aria-label': words.close, onclick: () => report() },
    icon('close'),
  )
  $('told').hidden = text === undefined
  $('told').replaceChildren(el('p', {}, text ?? ''), el('div', { class: 'told-people' }, people.map(chip)), close)
}
