/** Facts about a hazard that several of its acts need: who it concerns and how it is named in a message. */
import { toPerson } from '../recipients.ts'
import type { Context } from '../case.ts'
import type { Owner } from '../obligation.ts'
import type { PersonId } from '../org.ts'
import type { Target } from '../permission.ts'
import { countyOffice, deskOf, firstHeld, ownersOf } from '../roles.ts'
import type { Item, Mark, Recipient } from '../say.ts'
import { DAY } from '../time.ts'
import { objectedTo, reviewer } from './rungs.ts'
import type { HazardCase } from './state.ts'

export function itemOf(hazard: HazardCase, context: Context): Item {
  const village = context.directory.villageOf(hazard.area)
  const town = hazard.town === null ? undefined : context.directory.area(hazard.town)
  return {
    number: hazard.number,
    place: hazard.body.placeName,
    what: hazard.body.what,
    where: `${town?.name ?? ''}${village?.name ?? ''}`,
    ...marksOf(hazard, context),
    sort: hazard.body.category,
    sealed: hazard.body.source === 'citizen',
  }
}

/** What is to be seen beside it wherever it is named. */
function marksOf({ state, body }: HazardCase, { settings }: Context): Pick<Item, 'marks'> {
  const { relapseOf, times, major } = body
  const days = Math.round(settings.relapseWindow / DAY)
  const marks: Mark[] = [
    ...(major?.state === 'suspected' ? [{ is: 'suspected' } as const] : []),
    ...(major?.state === 'confirmed' ? [{ is: major.supervision ? 'supervised' : 'major' } as const] : []),
    ...(state === 'spot' ? [{ is: 'unproven' } as const] : []),
    ...(state === 'reported' && body.claimed ? [{ is: 'claimed' } as const] : []),
    ...(state === 'closed' && body.spot ? [{ is: 'spot' } as const] : []),
    ...(state === 'closed' && body.self && !body.spot ? [{ is: 'self' } as const] : []),
    ...(relapseOf === undefined ? [] : [{ is: 'relapse', times: times ?? 2, days, last: relapseOf } as const]),
  ]
  return marks.length === 0 ? {} : { marks }
}

/** With the words as they were told: for officials who must see for themselves, in private. */
export function wholeItem(hazard: HazardCase, context: Context): Item {
  return { ...itemOf(hazard, context), what: hazard.body.said }
}

export function nameOf(person: PersonId | null, context: Context): string {
  return (person === null ? undefined : context.directory.person(person)?.name) ?? '群众'
}

/** Who owes the rectification: whoever runs the place, or the person the order names. */
export function rectifier(hazard: HazardCase, context: Context): Owner {
  const to = hazard.body.order?.to
  if (to === undefined) throw new Error(`${hazard.number}: no order`)
  const place = hazard.place === null ? undefined : context.directory.place(hazard.place)
  if (place && context.directory.holders(place.unit, 'owner', context.now).includes(to)) {
    return { unit: place.unit, post: 'owner' }
  }
  return { person: to }
}

/** People who did the work and so may not judge it (domain: 整改人≠复查人). */
export function workers(hazard: HazardCase): PersonId[] {
  const order = hazard.body.order
  return [...new Set([...(order ? [order.to] : []), ...hazard.body.fixes.map((f) => f.by)])]
}

/** Who re-checks: the order's checker, else the village's grid worker, secretary, or the town, but never a worker. */
export function checker(hazard: HazardCase, context: Context): Owner {
  const { directory, now } = context
  const barred = new Set(workers(hazard))
  const { lead, major } = hazard.body
  const office = countyOffice(context)
  // 重大 is inspected by the department that leads it (policy §12).
  if (major?.state === 'confirmed' && lead !== undefined) {
    const desk = deskOf(lead, { ...context, reachable: (p) => context.reachable(p) && !barred.has(p) })
    return ownersOf(directory, desk, now).every((p) => barred.has(p)) ? office : desk
  }
  const named = hazard.body.order?.checker
  if (named !== null && named !== undefined && !barred.has(named)) return { person: named }
  const village = directory.villageOf(hazard.area)
  const town = hazard.town === null ? undefined : directory.governing(hazard.town)
  const unit = village && directory.governing(village.id)
  const candidates: Owner[] = [
    ...(unit
      ? [{ unit: unit.id, post: 'grid_worker' } as const, { unit: unit.id, post: 'village_secretary' } as const]
      : []),
    ...(town ? [{ unit: town.id, post: 'town_director' } as const, { unit: town.id, post: 'town_duty' } as const] : []),
  ]
  const free = candidates.find((c) => ownersOf(directory, c, now).some((p) => !barred.has(p)))
  return free ?? office
}

/** What is acted on: where the hazard is. */
export function whereOf(hazard: HazardCase): Target {
  return { area: hazard.area, ...(hazard.place === null ? {} : { place: hazard.place }) }
}

/** Who dispatches: after an objection whoever judges it, else the department that leads it, else the town. */
export function dispatcher(hazard: HazardCase, context: Context): Owner {
  const judge = objectedTo(hazard) ? reviewer(hazard, context) : null
  if (judge) return judge
  const { lead } = hazard.body
  return lead === undefined ? townDispatcher(hazard, context) : deskOf(lead, context)
}

/** The people of the town's desk. */
export const townDesk = (hazard: HazardCase, context: Context): readonly PersonId[] =>
  ownersOf(context.directory, townDispatcher(hazard, context), context.now)

/** The town's director, and where there is none the next one up. */
export function townDispatcher(hazard: Pick<HazardCase, 'area' | 'town' | 'place'>, context: Context): Owner {
  const { directory, now } = context
  const found = firstHeld(directory, ['town_director', 'town_duty', 'town_leader'], hazard, now, context.reachable)
  const town = hazard.town === null ? undefined : directory.governing(hazard.town)
  if (found && town) {
    const post = found.role === 'town_duty' || found.role === 'town_leader' ? found.role : 'town_director'
    return { unit: town.id, post }
  }
  return countyOffice(context)
}

/** The reporter hears in private: a known person by name, an unknown one by account. */
export function reporterOf(hazard: HazardCase): Recipient | null {
  if (hazard.body.reporter !== null) return toPerson(hazard.body.reporter)
  const account = hazard.body.reporterAccount
  return account === null ? null : { to: 'account', account }
}
