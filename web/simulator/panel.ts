/** The open cases and what is owed on each, as a fragment that htmx fetches anew after every change. */
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { parseIso, wall } from '../../domain/time.ts'
import { panelWords as words } from '../../prompts/words/simulator.ts'
import type { SimCase, SimPort } from './port.ts'

type Html = HtmlEscapedString | Promise<HtmlEscapedString>
type Owed = SimCase['owed'][number]

export function simulatorPanel(sim: SimPort) {
  return async function panel(c: Context): Promise<Response> {
    const cases = await sim.cases()
    const names = new Set(sim.people().map((p) => p.name))
    const open = cases.filter((each) => !each.closed)
    const closed = cases.filter((each) => each.closed)
    return c.html(
      html`<div id="panel" data-open="${open.length}">
        ${open.length === 0 ? html`<p class="hint">${words.none}</p>` : open.map((each) => openCase(each, names))}
        ${
          closed.length === 0
            ? ''
            : html`<details class="closed">
                <summary>${words.closed(closed.length)}</summary>
                ${closed.map(closedCase)}
              </details>`
        }
      </div>`,
    )
  }
}

function openCase(each: SimCase, names: ReadonlySet<string>): Html {
  return html`<article class="case" id="case-${each.number}">
    <header><b class="number">${each.number}</b><span class="state">${each.state}</span></header>
    <p class="what">${words.about(each.place, each.title)}</p>
    ${each.owed.map((owed) => owedLine(owed, names))}
  </article>`
}

function owedLine({ what, who, due, next }: Owed, names: ReadonlySet<string>): Html {
  const ticking = due === null ? undefined : parseIso(due)
  return html`<div class="owed">
    <p>${person(who, what, names)}</p>
    ${due === null ? '' : html`<p class="due"><span>${words.due} ${moment(due)}</span>${ticking === undefined ? '' : html`<b class="left" data-due="${ticking}"></b>`}</p>`}
    <p class="next">${next ? words.next(moment(next.at), next.whom) : words.last}</p>
  </div>`
}

/** Whoever owes can be acted as with one press. */
function person(who: string, what: string, names: ReadonlySet<string>): Html {
  if (!names.has(who)) return html`${words.waits(who === '' ? words.nobody : who, what)}`
  return html`<button type="button" class="link" data-act-as="${who}">${words.waits(who, what)}</button>`
}

function closedCase(each: SimCase): Html {
  return html`<p class="done">
    <b class="number">${each.number}</b> ${each.place} <span class="state">${each.state}</span>
  </p>`
}

/** An ISO instant in Chinese; anything else is already words. */
function moment(text: string): string {
  const instant = parseIso(text)
  if (instant === undefined) return text
  const midnight = wall(instant).hour === 0 && wall(instant).minute === 0
  const { month, day, weekday, hour, minute } = wall(midnight ? instant - 1 : instant)
  const time = midnight ? words.midnight : `${hour}:${String(minute).padStart(2, '0')}`
  return words.at(month, day, words.weekdays[weekday % 7] ?? '', time)
}
