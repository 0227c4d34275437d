/** Makes the panel tick: htmx brings the cases, this counts down their deadlines. */
import { $, setBadge } from './dom.js'
import { switchTo } from './people.js'
import { hideCases } from './screens.js'
import { now, personNamed } from './store.js'
import { countdown } from './time.js'

export function startPanel() {
  setInterval(tick, 1000)
  document.body.addEventListener('htmx:after:swap', tick)
  $('cases').addEventListener('click', (event) => {
    const button = event.target.closest('[data-act-as]')
    const who = button && personNamed(button.dataset.actAs)
    if (!who) return
    hideCases()
    switchTo(who.id, `p:${who.id}`)
  })
}

function tick() {
  setBadge($('case-count'), Number($('panel')?.dataset.open ?? 0))
  for (const left of document.querySelectorAll('[data-due]')) {
    const due = Number(left.dataset.due)
    const text = countdown(due, now())
    if (left.textContent !== text) left.textContent = text
    left.classList.toggle('late', due <= now())
    left.classList.toggle('soon', due > now() && due - now() < 24 * 3600 * 1000)
  }
}
