/** Builds elements. Text is always set as text, so what people write can never become markup. */

export const $ = (id) => document.getElementById(id)

export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue
    if (name === 'class') element.className = value
    else if (name === 'data') Object.assign(element.dataset, value)
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? '' : value)
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false))
  return element
}

const SVG = 'http://www.w3.org/2000/svg'

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(SVG, 'use')
  use.setAttribute('href', `/static/icons.svg#${name}`)
  svg.append(use)
  return svg
}

/** A red count, or nothing. */
export function setBadge(badge, n) {
  badge.hidden = n === 0
  badge.textContent = n > 99 ? '99+' : String(n)
}

export function openDialog(dialog) {
  if (!dialog.open) dialog.showModal()
}

/** Every dialogue closes by its cross and by a press beside it. */
export function startDialogs() {
  for (const dialog of document.querySelectorAll('dialog')) {
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog || event.target.closest('[data-close]')) dialog.close()
    })
  }
}

/** The width below which the list and the chat are two screens; the same as in the style sheets. */
export const narrow = matchMedia('(max-width: 720px)')
