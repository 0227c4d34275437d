/** Short notices at the foot of the page. */
import { $, el } from './dom.js'

export function toast(text, { lasting = false, kind = '' } = {}) {
  const box = el('div', { class: `toast ${kind}` }, text)
  $('toasts').append(box)
  if (!lasting) setTimeout(() => box.remove(), 4_000)
}
