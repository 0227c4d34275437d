/** One drawing out of the sprite. */
import { html } from 'hono/html'

export const icon = (name: string) =>
  html`<svg class="icon" aria-hidden="true"><use href="/static/icons.svg#${name}"></use></svg>`
