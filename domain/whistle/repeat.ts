/** The same thing blown twice is one whistle: the second one hears its number, and what is new in it joins (policy §8). */
import type { Context, Decision } from '../case.ts'
import { likeness } from '../hazard/same.ts'
import type { Say } from '../say.ts'
import { isLead } from './blower.ts'
import { altered, changedSays } from './change.ts'
import { nameOf } from '../recipients.ts'
import { become, boardLines, itemOf, unitName } from './scene.ts'
import { isWhistle, type WhistleCase, type WhistleCommand } from './state.ts'

type Blow = Extract<WhistleCommand, { do: 'blow' }>

/** Words as alike as this are about the same matter. */
const ALIKE = 0.5

/** The whistle of this town, blown a little while ago and not answered by all, that this one repeats. */
export function repeated(command: Blow, { find, now, settings }: Context): WhistleCase | undefined {
  return command.beside
    .map(find)
    .filter(isWhistle)
    .find(
      (w) =>
        w.town === command.town &&
        (w.state === 'proposed' || w.state === 'blown') &&
        now - w.openedAt <= settings.whistle.repeat &&
        isSame(w, command),
    )
}

function isSame({ place, body }: WhistleCase, command: Blow): boolean {
  if (command.place.id !== null && command.place.id === place) return true
  if (body.hazards.some((n) => command.hazards.includes(n))) return true
  return likeness(`${body.placeName}${body.matter}`, `${command.place.name}${command.matter}`) >= ALIKE
}

/** What is new joins: departments, 紧急; and the consent, where whoever repeats it needs none. */
export function again(whistle: WhistleCase, command: Blow, context: Context): Decision<WhistleCase> {
  const { cause } = context
  const { body } = whistle
  const urgent = command.urgency === 'urgent' && body.urgency === 'normal'
  const change = {
    add: command.departments.filter((d) => !body.wanted.includes(d)),
    drop: [],
    urgency: urgent ? command.urgency : null,
    matter: null,
    arriveBy: null,
  }
  const consent = cause.person !== null && isLead(cause.person, context)
  const next = altered(whistle, change, context, consent)
  return become(whistle, context, {
    act: 'alter',
    state: next.state,
    body: next.body,
    events: [{ type: 'blown_again', data: { said: command.said, add: change.add, urgent } }],
    say: (after) => [
      {
        to: { to: 'here' },
        lane: 'answer',
        cases: [after.number],
        words: 'whistle_again',
        facts: {
          item: itemOf(after, context),
          by: nameOf(body.by, context),
          at: whistle.openedAt,
          added: change.add.map((u) => unitName(u, context)),
          urgent,
          lines: boardLines(after, context),
        },
      } satisfies Say,
      ...changedSays(whistle, after, next, context),
    ],
  })
}
