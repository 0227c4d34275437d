/** The chat client's frame; everything in it is drawn by web/static/sim from what the API tells. */
import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import { pageWords as words, scriptWords } from '../../prompts/words/simulator.ts'
import { tourDay, tourRoles, tourSteps, tourWords } from '../../prompts/words/tour.ts'
import { clockDialog, locationDialog, peopleDialog, photoDialog, viewer, voiceDialog } from './dialogs.ts'
import { icon } from './icon.ts'

/** A data block is no script, but `</` in it would end it. */
const data = raw(
  JSON.stringify({
    words: scriptWords,
    tour: { roles: tourRoles, steps: tourSteps, day: tourDay, words: tourWords },
  }).replaceAll('<', '\\u003c'),
)

const styles = ['base', 'frame', 'top', 'guide', 'rail', 'chat', 'message', 'composer', 'dialogs', 'panel']

export function simulatorPage(c: Context): Response | Promise<Response> {
  return c.html(
    html`<!doctype html>
      <html lang="zh-CN">
        <head>
          <meta charset="utf-8" />
          <meta
            name="viewport"
            content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
          />
          <meta
            name="htmx-config"
            content='{"history":false,"includeIndicatorCSS":false,"noSwap":[204,304,"4xx","5xx"]}'
          />
          <title>${words.title}</title>
          <link rel="icon" href="/static/bot.svg" type="image/svg+xml" />
          ${styles.map((name) => html`<link rel="stylesheet" href="/static/sim/${name}.css" />`)}
          <script type="application/json" id="data">
            ${data}
          </script>
          <script src="/static/htmx.js" defer></script>
          <script type="module" src="/static/sim/main.js"></script>
        </head>
        <body data-screen="list">
          <noscript>${words.noScript}</noscript>
          ${top()}
          <section id="guide" class="guide" aria-label="${tourWords.label}" hidden></section>
          <section id="told" class="told" aria-live="polite" hidden></section>
          <main class="desk">
            <nav class="rail" aria-label="${words.conversations}"><ul id="rail"></ul></nav>
            ${chat()}
            <aside id="cases" class="cases" aria-label="${words.casesTitle}">
              <header>
                <h2>${words.casesTitle}</h2>
                <button type="button" class="plain only-narrow" id="close-cases" aria-label="${words.close}">
                  ${icon('close')}
                </button>
              </header>
              <div hx-get="/sim/cases" hx-trigger="load, sim:change from:body" hx-swap="innerMorph"></div>
            </aside>
          </main>
          <div id="toasts" class="toasts" role="status" aria-live="polite"></div>
          ${peopleDialog()}${clockDialog()}${photoDialog()}${voiceDialog()}${locationDialog()}${viewer()}
        </body>
      </html>`,
  )
}

function top() {
  return html`<header class="top">
    <button type="button" id="me" class="me" aria-haspopup="dialog" title="${words.switchPerson}"></button>
    <nav class="roles" aria-label="${words.roles}" data-roles></nav>
    <div class="clock" role="group" aria-label="${words.clock}">
      <button type="button" id="now" class="now" aria-haspopup="dialog" title="${words.clock}">
        <span class="visually-hidden">${words.now}</span><time></time>
      </button>
      <span class="skips">
        <button type="button" data-advance="PT1H">${words.oneHour}</button>
        <button type="button" data-advance="P1D">${words.oneDay}</button>
        <button type="button" data-advance="P3D">${words.threeDays}</button>
        <button type="button" data-morning>${words.morning}</button>
      </span>
    </div>
    <button type="button" id="open-cases" class="plain only-narrow" aria-controls="cases" aria-expanded="false">
      ${words.cases}<b id="case-count" class="badge" hidden></b>
    </button>
    <button type="button" id="open-guide" class="plain" hidden>${words.guide}</button>
  </header>`
}

function chat() {
  return html`<section class="chat" aria-labelledby="chat-title">
    <header>
      <button type="button" id="back" class="plain only-phone" aria-label="${words.back}">
        ${icon('back')}<b id="back-count" class="badge" hidden></b>
      </button>
      <h1 id="chat-title"></h1>
      <span id="chat-note" class="note"></span>
    </header>
    <div id="scroll" class="scroll" tabindex="0" role="region" aria-label="${words.messages}">
      <ol id="log" class="log" role="log" aria-live="polite"></ol>
    </div>
    <button type="button" id="newest" class="newest" hidden></button>
    <form id="composer" class="composer">
      <div id="attached" class="attached" hidden></div>
      <div class="tools">
        ${tool('photo', words.photo)}${tool('voice', words.voice)}${tool('place', words.location)}${tool('file', words.file)}
        <input type="file" id="pick-file" hidden />
        <button type="button" id="at" class="at" aria-pressed="true">${words.atBot}</button>
      </div>
      <div class="line">
        <textarea
          id="text"
          rows="1"
          maxlength="10000"
          enterkeyhint="send"
          aria-label="${words.write}"
          placeholder="${words.write}"
        ></textarea>
        <button type="submit" id="send" class="primary">${words.send}</button>
      </div>
    </form>
  </section>`
}

function tool(name: string, label: string) {
  return html`<button type="button" class="tool" data-tool="${name}">${icon(name)}<span>${label}</span></button>`
}
