/** A page to print per town, on one A4 sheet, and the list of them. Nobody's own data is on it: only the desk's telephone. */
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Directory } from '../domain/directory.ts'
import type { Area } from '../domain/org.ts'
import { printWords as words } from '../prompts/words/print.ts'
import { typeset } from '../prompts/words/typeset.ts'

/** How people find the bot. */
export type Invitation =
  | { is: 'address'; url: string }
  | { is: 'picture'; type: string; bytes: Uint8Array<ArrayBuffer> }

export type PrintPort = { directory(): Directory; invitation: Invitation | null }

const frame = (title: string, body: ReturnType<typeof html>): ReturnType<typeof html> =>
  html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="/static/bot.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/static/print.css" />
      </head>
      <body>
        ${body}
      </body>
    </html>`

const townsOf = ({ rows }: Directory): Area[] => rows.areas.filter((a) => a.kind === 'town')

export function printPages({ directory, invitation }: PrintPort) {
  return {
    list: (c: Context) => {
      const { county } = directory()
      const title = typeset(words.list(county.name))
      const links = townsOf(directory()).map(
        (t) => html`<li><a href="/print/${encodeURIComponent(t.name)}">${t.name}</a></li>`,
      )
      return c.html(
        frame(
          title,
          html`<main class="list">
            <h1>${title}</h1>
            <p>${typeset(words.listHow)}</p>
            <ul>
              ${links}
            </ul>
          </main>`,
        ),
      )
    },
    town: (c: Context) => {
      const said = c.req.param('town')
      const town = townsOf(directory()).find((t) => t.name === said || t.id === said)
      if (!town) return c.text(words.unknown, 404)
      const desk = directory().governing(town.id)?.dutyPhone ?? null
      return c.html(frame(`${town.name} ${words.title}`, sheet(town.name, desk, invitation)))
    },
    invitation: (c: Context) => {
      if (invitation?.is !== 'picture') return c.text(words.none, 404)
      return c.body(invitation.bytes, 200, { 'Content-Type': invitation.type })
    },
  }
}

function sheet(town: string, desk: string | null, invitation: Invitation | null): ReturnType<typeof html> {
  return html`<nav class="screen"><a href="/print">${words.back}</a></nav>
    <main class="sheet">
      <header>
        <h1>${words.title}</h1>
        <p>${words.subtitle(town)}</p>
      </header>
      <section class="find">${find(invitation)}</section>
      <section class="begin">
        <h2>${words.begin}</h2>
        <ol>
          ${words.steps.map(
            ([when, say]) =>
              html`<li>
                <span>${typeset(when)}</span>
                <q>${say}</q>
              </li>`,
          )}
        </ol>
        <p>${typeset(words.after)}</p>
      </section>
      <section class="desk">
        ${
          desk === null
            ? html`<p>${typeset(words.noDesk)}</p>`
            : html`<p>${typeset(words.desk)}</p>
                <p class="phone">${desk}</p>`
        }
      </section>
      <footer>
        <p class="danger">${typeset(words.danger)}</p>
        <p>${typeset(words.unnamed)}</p>
      </footer>
    </main>`
}

function find(invitation: Invitation | null): ReturnType<typeof html> {
  if (invitation?.is === 'picture')
    return html`<img src="/print/invitation" alt="${words.picture}" />
      <p>${typeset(words.scan)}</p>`
  if (invitation?.is === 'address')
    return html`<p>${typeset(words.open)}</p>
      <p class="address">${invitation.url}</p>`
  return html`<p class="ask">${typeset(words.none)}</p>`
}
