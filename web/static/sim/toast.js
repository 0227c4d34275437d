/** Short notices at the foot of the page. */
import { $, el } from './dom.js'

export function toast(text, { lasting = false, kind = '', actions = [] } = {}) {
  const box = el('div', { class: `toast ${kind}` }, el('span', {}, text), ...actions)
  $('toasts').append(box)
  if (!lasting) setTimeout(() => box.remove(), actions.length > 0 ? 12_000 : 4_000)
  box.addEventListener('click', (event) => {
    if (event.target.closest('button')) box.remove()
  })
}
