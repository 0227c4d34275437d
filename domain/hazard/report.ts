/** 上报: each distinct thing to fix becomes a record with its own number; the town's director is told at once (policy §10–§11). */
import { addWorkHours } from '../calendar.ts'
import type { Change, Context, Decision } from '../case.ts'
import { afterQuiet } from '../quiet.ts'
import { ownersOf } from '../roles.ts'
import type { Say } from '../say.ts'
import type { Instant } from '../time.ts'
import { rings } from './lane.ts'
import { dispatcher, itemOf, nameOf, toPerson } from './scene.ts'
import type { HazardCase, HazardCommand } from './state.ts'

type Report = Extract<HazardCommand, { do: 'report' }>

export function report(command: Report, context: Context, suggest: SuggestDays): Decision<HazardCase> {
  const changes = command.hazards.map((h) => opened(command, h, context))
  const cases = changes.map((c) => c.after)
  const first = cases[0]
  if (!first) throw new Error('a report without a hazard')
  const { now, directory, settings, cause } = context
  const owner = dispatcher(first, context)
  const people = ownersOf(directory, owner, now)
  const items = cases.map((c) => itemOf(c, context))
  const numbers = cases.map((c) => c.number)
  const dispatchBy = addWorkHours(now, settings.dispatchHours)
  const told = people.map((p) => nameOf(p, context)).join('、')
  const say: Say[] = []
  if (command.source === 'citizen') {
    say.push({
      to: { to: 'here' },
      lane: 'answer',
      cases: numbers,
      words: 'clue_recorded',
      facts: {
        items,
        told: clueTold(first, context)
          .map((p) => nameOf(p, context))
          .join('、'),
        tellAt: toldLater(first, context),
      },
    })
    for (const person of clueTold(first, context)) {
      say.push({
        to: toPerson(person),
        lane: 'answer',
        cases: numbers,
        words: 'clue_told',
        facts: { items, photos: command.photos, from: nameOf(cause.person, context) },
        buttons: ['dispatch'],
      })
    }
    return { ok: true, changes, say }
  }
  const selfDispatch = cause.person !== null && people.includes(cause.person)
  say.push({
    to: { to: 'here' },
    lane: 'answer',
    cases: numbers,
    words: 'hazard_recorded',
    facts: {
      items,
      photos: command.photos.length,
      told: selfDispatch ? '' : told,
      dispatchBy,
      tellAt: toldLater(first, context),
    },
    buttons: ['withdraw'],
  })
  for (const person of people) {
    if (person === cause.person) continue
    say.push({
      to: toPerson(person),
      lane: 'answer',
      cases: numbers,
      words: 'hazard_to_dispatch',
      facts: {
        items,
        reporter: nameOf(cause.person, context),
        photos: command.photos,
        dispatchBy,
        suggest: suggestion(first, context, suggest),
      },
      buttons: ['dispatch'],
    })
  }
  return { ok: true, changes, say }
}

/** Null when whoever is told hears at once. */
function toldLater(hazard: HazardCase, { now, settings }: Context): Instant | null {
  const morning = afterQuiet(now, settings)
  return rings(hazard) || morning === now ? null : morning
}

/** Days a category usually gets; data of the lexicon, handed in so that the rules stay free of words. */
export type SuggestDays = (category: string) => number

function suggestion(hazard: HazardCase, context: Context, days: SuggestDays): { to: string; days: number } | null {
  const place = hazard.place === null ? undefined : context.directory.place(hazard.place)
  if (!place || context.directory.holders(place.unit, 'owner', context.now).length === 0) return null
  return { to: place.name, days: days(hazard.body.category) }
}

/** A 群众线索 goes to the town's duty officer, or to the county's when the town is not known (DESIGN: strangers). */
export function clueTold(hazard: HazardCase, context: Context): readonly string[] {
  const { directory, now } = context
  const county = directory.governing(directory.county.id)
  const town = hazard.town === null ? undefined : directory.governing(hazard.town)
  const duty = town ? directory.holders(town.id, 'town_duty', now) : []
  if (duty.length > 0) return duty
  const director = town ? directory.holders(town.id, 'town_director', now) : []
  if (director.length > 0) return director
  const office = county ? directory.holders(county.id, 'office_duty', now) : []
  return office.length > 0 || !county ? office : directory.holders(county.id, 'office_head', now)
}

function opened(command: Report, hazard: Report['hazards'][number], context: Context): Change<HazardCase> {
  const { now, cause } = context
  const after: HazardCase = {
    number: context.number('YH'),
    kind: 'hazard',
    state: 'reported',
    version: 1,
    area: command.area,
    town: command.town,
    place: command.place.id,
    openedAt: now,
    closedAt: null,
    due: null,
    body: {
      source: command.source,
      reporter: cause.person,
      reporterAccount: cause.person === null ? cause.account : null,
      chat: cause.chat,
      said: command.said,
      what: hazard.text,
      category: hazard.category,
      placeName: command.place.name,
      photos: command.photos.map((id) => ({ id, by: cause.person, at: now })),
      order: null,
      ackedAt: null,
      fixes: [],
      checks: [],
      since: now,
      ...(command.severity === undefined ? {} : { severity: command.severity }),
    },
  }
  const { source, area, town, place } = command
  return {
    before: null,
    after,
    events: [
      {
        type: 'reported',
        data: {
          source,
          area,
          town,
          place,
          category: hazard.category,
          what: hazard.text,
          said: command.said,
          photos: command.photos,
        },
      },
    ],
  }
}
